package io.github.manualassist.core;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Merges results: one record an ID, a success rather than a failure, a later record rather than an
 * earlier one.
 *
 * <p>It holds where the records are, not the records: an ID's own length and about 35 bytes each.
 */
public final class ResultMerge {
  /** Which of several successes of one ID is kept. */
  public enum Keep {
    FIRST,
    LAST
  }

  /** Which records are meant, by their outcome. */
  public enum Which {
    ALL,
    SUCCESSES,
    FAILURES
  }

  private final List<RecordReader> sources;
  private final Keep keep;
  private IdTable ids = new IdTable();

  /** Where the record of each ID is, by the ID's number, and the number of its source. */
  private Places places = new Places();

  /** The numbers of the IDs of which a failure is all that there is. */
  private final BitSet failed = new BitSet();

  private Conflicts conflicts;
  private IdOrder.Kind kind;
  private int size;
  private int first;
  private long replaced;
  private long duplicates;

  /** A merge of sources, RESULTS first, each opened for reading again. */
  public ResultMerge(List<RecordReader> sources, Keep keep) {
    this.sources = List.copyOf(sources);
    this.keep = keep;
    conflicts = new Conflicts(this.sources);
  }

  /** Reads all records of all sources. */
  public void read() throws IOException {
    for (int number = 0; number < sources.size(); number++) {
      RecordReader source = sources.get(number);
      int sourceNumber = number;
      AllRecords.read(
          source,
          (id, outcome, position, length) -> offer(sourceNumber, id, outcome, position, length));
      first = number == 0 ? ids.size() : first;
      // Only now: a frame knows what its IDs are when all of them were seen.
      kind = kind == null ? source.idKind() : kind.and(source.idKind());
    }
    size = ids.size();
  }

  private void offer(int source, Slice idText, Outcome outcome, long position, int length)
      throws TroubleException {
    int id = ids.add(idText);
    if (id >= 0) {
      failed.set(id, outcome.failed());
      places.add(position, length, source);
      return;
    }
    id = -1 - id;
    boolean sameSource = places.number(id) == source;
    if (!outcome.failed() && !failed.get(id)) {
      conflicts.add(id, places, source, position, length);
    }
    duplicates += sameSource ? 1 : 0;
    if (isBetter(id, outcome)) {
      replaced += sameSource ? 0 : 1;
      failed.set(id, outcome.failed());
      places.set(id, position, length, source);
    }
  }

  /** Whether a later record is to take the place of the one that there is: a success never goes. */
  private boolean isBetter(int id, Outcome later) {
    if (failed.get(id)) {
      return true;
    }
    return !later.failed() && keep == Keep.LAST;
  }

  /** The records in the order of their IDs. Whatever is to be looked up by ID was so before. */
  public RecordPlan inIdOrder(Which which) {
    ids.endLookups();
    IdKeys keys = sources.get(0).idKeys(sources);
    return plan(keys == null ? IdOrder.of(ids, kind) : orderOf(keys), which);
  }

  /** The numbers of all IDs in the order of their keys; equal ones as their records stand. */
  private int[] orderOf(IdKeys keys) {
    long[] numbers = longs(keys);
    int[] order = numbers == null ? null : LongOrder.ofDistinct(numbers);
    return order == null ? sorted(keys) : order;
  }

  /** The keys as numbers that are no objects; null where one is too large, or no integer. */
  private long[] longs(IdKeys keys) {
    long[] numbers = new long[ids.size()];
    for (int id = 0; id < numbers.length; id++) {
      BigDecimal key = keys.of(places.number(id), places.position(id));
      numbers[id] = key.longValue();
      if (key.compareTo(BigDecimal.valueOf(numbers[id])) != 0) {
        return null;
      }
    }
    return numbers;
  }

  private int[] sorted(IdKeys keys) {
    BigDecimal[] values = new BigDecimal[ids.size()];
    Arrays.setAll(values, id -> keys.of(places.number(id), places.position(id)));
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, id -> id);
    Arrays.sort(
        order,
        Comparator.comparing((Integer id) -> values[id])
            .thenComparingInt(places::number)
            .thenComparingLong(places::position));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /** The records as they came: one that replaced another stands in the other's place. */
  public RecordPlan asKept(Which which) {
    int[] order = new int[ids.size()];
    for (int id = 0; id < order.length; id++) {
      order[id] = id;
    }
    return plan(order, which);
  }

  /** The records in the order of an input's; those that it lacks last, as they came. */
  public RecordPlan inOrderOf(Completeness input, Which which) {
    return plan(input.order(), which);
  }

  /**
   * Compares with a job's input.
   *
   * @param input a reader that stands before its first record
   */
  public Completeness compareWith(RecordReader input) throws IOException {
    return Completeness.of(input, ids, failed);
  }

  private RecordPlan plan(int[] order, Which which) {
    if (which == Which.ALL) {
      return new RecordPlan(sources, places, order);
    }
    int count = 0;
    int[] chosen = new int[order.length];
    for (int id : order) {
      if (failed.get(id) == (which == Which.FAILURES)) {
        chosen[count++] = id;
      }
    }
    return new RecordPlan(sources, places, Arrays.copyOf(chosen, count));
  }

  /** The IDs of which there are several successes that differ. Moves the sources' readers. */
  public List<String> conflicts() throws IOException {
    return conflicts.find(ids);
  }

  /** Forgets the IDs and where their records are, once all plans are made; the counts stay. */
  public void letGo() {
    ids = null;
    places = null;
    conflicts = null;
  }

  /** How many different IDs there are. */
  public int size() {
    return size;
  }

  /** How many of them have failures only. */
  public int failed() {
    return failed.cardinality();
  }

  /** How many different IDs RESULTS has. */
  public int first() {
    return first;
  }

  /** How many IDs the later files add to those of RESULTS. */
  public int added() {
    return size - first;
  }

  /** How many records took the place of one of an earlier file. */
  public long replaced() {
    return replaced;
  }

  /** How many records had the ID of an earlier one of the same file. */
  public long duplicates() {
    return duplicates;
  }
}
