package io.github.manualassist.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Finds the missing IDs: those of the input that have no successful result, because they are absent
 * from all results or because they failed.
 *
 * <p>First all IDs of the input and of the results are taken, then they are compared, and then it
 * can be asked for what was found.
 */
public final class MissingIds {
  private static final int WORTH_A_THREAD = 50_000;

  /**
   * How many IDs are looked up together: enough that the waits overlap, few enough to be cached.
   */
  private static final int BATCH = 256;

  /** In which forms IDs are compared; none for their exact text. */
  private final Set<IdForm> forms;

  private final IdTable input = new IdTable();

  /** The IDs of the input in those forms: the same table where there are none. */
  private final IdTable keys;

  /** The number of the key of each ID; not needed where that is the ID's own. */
  private int[] keyOf = {};

  private final IdList successes = new IdList();
  private final FailedIds failures;
  private final IdTable unknown = new IdTable();

  /** The numbers of the keys that have a success. */
  private final BitSet done = new BitSet();

  private int failed;
  private int absent;
  private long inputDuplicates;
  private long resultDuplicates;

  /**
   * No IDs yet.
   *
   * @param forms in which forms IDs are compared; none for their exact text
   * @param withReasons whether it will be asked why IDs failed
   */
  public MissingIds(Set<IdForm> forms, boolean withReasons) {
    this.forms = Set.copyOf(forms);
    keys = forms.isEmpty() ? input : new IdTable();
    failures = new FailedIds(withReasons);
  }

  /**
   * Takes all IDs of the input. May run at the same time as {@link #addResults} in another thread.
   */
  public void addInput(RecordReader reader) throws IOException {
    IdList batch = new IdList();
    while (reader.next()) {
      batch.add(reader.id());
      if (batch.size() == BATCH) {
        addInput(batch);
        batch.clear();
      }
    }
    addInput(batch);
  }

  private void addInput(IdList batch) throws TroubleException {
    Slice id = new Slice();
    input.prefetch(batch, 0, batch.size());
    for (int i = 0; i < batch.size(); i++) {
      batch.view(i, id);
      if (input.add(id) < 0) {
        inputDuplicates++;
      }
    }
  }

  /** Takes all IDs of one results file; for several files, one call after the other. */
  public void addResults(RecordReader reader) throws IOException {
    AllRecords.read(
        reader,
        (id, outcome, position, length) -> {
          if (outcome.failed()) {
            failures.add(id, outcome);
          } else {
            successes.add(id);
          }
        });
  }

  /** Compares what was taken. */
  public void compare() throws IOException {
    makeKeys();
    findSuccesses();
    findFailures();
    for (int number = 0; number < input.size(); number++) {
      if (!isDone(number)) {
        boolean hasFailed = failures.has(key(number));
        failed += hasFailed ? 1 : 0;
        absent += hasFailed ? 0 : 1;
      }
    }
  }

  private void makeKeys() throws TroubleException {
    if (keys == input) {
      return;
    }
    keyOf = new int[input.size()];
    for (int number = 0; number < keyOf.length; number++) {
      int key = keys.add(Slice.of(IdForm.of(forms, input.text(number))));
      keyOf[number] = key < 0 ? -1 - key : key;
    }
  }

  private int key(int number) {
    return keys == input ? number : keyOf[number];
  }

  private int findKey(Slice id) {
    return keys.find(keys == input ? id : Slice.of(IdForm.of(forms, id.toString())));
  }

  /** Each look-up waits for memory: two threads wait at a time. */
  private void findSuccesses() throws IOException {
    int half = successes.size() / 2;
    if (half < WORTH_A_THREAD) {
      take(found(0, successes.size()));
      return;
    }
    Future<Found> first = Tasks.start("first half", () -> found(0, half));
    Found second = found(half, successes.size());
    take(Tasks.result(first));
    take(second);
  }

  /**
   * What was found of some successes.
   *
   * @param done the numbers of their keys
   * @param duplicates how many of them had an ID that an earlier one of them had
   * @param unknown IDs that the input does not have
   */
  private record Found(BitSet done, int duplicates, IdList unknown) {}

  private Found found(int from, int to) throws TroubleException {
    BitSet found = new BitSet(input.size());
    IdList notFound = new IdList();
    int duplicates = 0;
    Slice id = new Slice();
    for (int i = from; i < to; i++) {
      if ((i - from) % BATCH == 0 && keys == input) {
        input.prefetch(successes, i, Math.min(to, i + BATCH));
      }
      successes.view(i, id);
      int key = findKey(id);
      if (key < 0) {
        notFound.add(id);
      } else if (found.get(key)) {
        duplicates++;
      } else {
        found.set(key);
      }
    }
    return new Found(found, duplicates, notFound);
  }

  private void take(Found found) throws TroubleException {
    int before = done.cardinality();
    int more = found.done().cardinality();
    done.or(found.done());
    resultDuplicates += found.duplicates() + before + more - done.cardinality();
    Slice id = new Slice();
    for (int i = 0; i < found.unknown().size(); i++) {
      found.unknown().view(i, id);
      if (unknown.add(id) < 0) {
        resultDuplicates++;
      }
    }
  }

  private void findFailures() throws TroubleException {
    failures.compareWith(keys.size());
    Slice id = new Slice();
    for (int i = 0; i < failures.size(); i++) {
      failures.view(i, id);
      int key = findKey(id);
      if (key < 0) {
        unknown.add(id);
      } else {
        failures.note(key, i);
      }
    }
  }

  private boolean isDone(int number) {
    return done.get(key(number));
  }

  /** Takes each missing ID, in the input's order, once. */
  public interface IdSink {
    /**
     * Takes an ID, which holds until the call returns.
     *
     * @param failure what its last result said; null if it is absent
     */
    void take(Slice id, Outcome failure) throws IOException;
  }

  /** Shows each missing ID, in the input's order, once. */
  public void forEach(IdSink sink) throws IOException {
    Slice id = new Slice();
    for (int number = 0; number < input.size(); number++) {
      if (!isDone(number)) {
        int key = key(number);
        input.view(number, id);
        sink.take(id, failures.has(key) ? new Outcome(failures.reason(key)) : null);
      }
    }
  }

  /** Which unknown IDs are absent ones in another form; null if none is. */
  public LookAlikes lookAlikes() {
    if (unknown.size() == 0 || absent == 0) {
      return null;
    }
    List<String> missing = new ArrayList<>();
    for (int number = 0; number < input.size(); number++) {
      if (!isDone(number) && !failures.has(key(number))) {
        missing.add(input.text(number));
      }
    }
    return LookAlikes.find(missing, unknown, forms);
  }

  /** How many different IDs the input has. */
  public int inputSize() {
    return input.size();
  }

  /** How many IDs of the input have a success. */
  public int done() {
    return input.size() - failed - absent;
  }

  /** How many IDs of the input have results, but none that is a success. */
  public int failed() {
    return failed;
  }

  /** How many IDs of the input have no result at all. */
  public int absent() {
    return absent;
  }

  /** How many IDs of results the input does not have. */
  public int unknown() {
    return unknown.size();
  }

  /** The first IDs of results that the input does not have. */
  public List<String> unknown(int most) {
    List<String> first = new ArrayList<>();
    for (int number = 0; number < Math.min(most, unknown.size()); number++) {
      first.add(unknown.text(number));
    }
    return first;
  }

  /** How many records of the input had an ID that an earlier one had. */
  public long inputDuplicates() {
    return inputDuplicates;
  }

  /** How many successes had an ID that an earlier one had. */
  public long resultDuplicates() {
    return resultDuplicates;
  }
}
