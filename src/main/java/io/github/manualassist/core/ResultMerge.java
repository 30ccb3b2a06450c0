package io.github.manualassist.core;

import java.io.IOException;
import java.util.List;

/**
 * Merges results: one record an ID, a later record in place of an earlier one.
 *
 * <p>It holds where the records are, not the records: an ID's own length and about 50 bytes each.
 */
public final class ResultMerge {
  private final List<RecordReader> sources;
  private final IdTable ids = new IdTable();

  /** Where the record of each ID is, by the ID's number, and the number of its source. */
  private final Places places = new Places();

  private IdOrder.Kind kind;
  private int first;
  private int unplaced;
  private long replaced;
  private long duplicates;

  /** A merge of sources, RESULTS first, each opened for reading again. */
  public ResultMerge(List<RecordReader> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Reads all records of all sources. */
  public void read() throws IOException {
    for (int number = 0; number < sources.size(); number++) {
      RecordReader source = sources.get(number);
      int sourceNumber = number;
      AllRecords.read(source, (id, position, length) -> offer(sourceNumber, id, position, length));
      first = number == 0 ? ids.size() : first;
      // Only now: a frame knows what its IDs are when all of them were seen.
      kind = kind == null ? source.idKind() : kind.and(source.idKind());
    }
  }

  private void offer(int sourceNumber, Slice idText, long position, int length)
      throws TroubleException {
    int id = ids.add(idText);
    if (id >= 0) {
      places.add(position, length, sourceNumber);
      return;
    }
    id = -1 - id;
    if (places.number(id) == sourceNumber) {
      duplicates++;
    } else {
      replaced++;
    }
    places.set(id, position, length, sourceNumber);
  }

  /** The records in the order of their IDs. */
  public RecordPlan inIdOrder() {
    return plan(IdOrder.of(ids, kind));
  }

  /** The records as they came: one that replaced another stands in the other's place. */
  public RecordPlan asKept() {
    RecordPlan plan = new RecordPlan(sources);
    for (int id = 0; id < ids.size(); id++) {
      add(plan, id);
    }
    return plan;
  }

  /**
   * The records in the order of an input's; those that it lacks last, as they came.
   *
   * @param input a reader that stands before its first record
   */
  public RecordPlan inOrderOf(RecordReader input) throws IOException {
    int[] order = new int[ids.size()];
    boolean[] placed = new boolean[ids.size()];
    int count = 0;
    while (input.next()) {
      int id = ids.find(input.id());
      if (id >= 0 && !placed[id]) {
        placed[id] = true;
        order[count++] = id;
      }
    }
    unplaced = ids.size() - count;
    for (int id = 0; id < placed.length; id++) {
      if (!placed[id]) {
        order[count++] = id;
      }
    }
    return plan(order);
  }

  /** How many IDs the input of {@link #inOrderOf} lacked. */
  public int unplaced() {
    return unplaced;
  }

  /** How many different IDs there are, which is how many records are written. */
  public int size() {
    return ids.size();
  }

  /** How many different IDs RESULTS has. */
  public int first() {
    return first;
  }

  /** How many IDs the later files add to those of RESULTS. */
  public int added() {
    return ids.size() - first;
  }

  /** How many records took the place of one of an earlier file. */
  public long replaced() {
    return replaced;
  }

  /** How many records took the place of one of the same file. */
  public long duplicates() {
    return duplicates;
  }

  private RecordPlan plan(int[] order) {
    RecordPlan plan = new RecordPlan(sources);
    for (int id : order) {
      add(plan, id);
    }
    return plan;
  }

  private void add(RecordPlan plan, int id) {
    plan.add(places.number(id), places.position(id), places.length(id));
  }
}
