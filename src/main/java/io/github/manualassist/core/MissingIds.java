package io.github.manualassist.core;

import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.Future;

/**
 * Finds the missing IDs: those of the input that no results file has.
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

  private final IdTable input = new IdTable();
  private final IdList results = new IdList();
  private final IdTable unknown = new IdTable();
  private BitSet done = new BitSet();
  private long inputDuplicates;
  private long resultDuplicates;

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
    AllRecords.read(reader, (id, position, length) -> results.add(id));
  }

  /** Compares what was taken. Each look-up waits for memory: two threads wait at a time. */
  public void compare() throws IOException {
    int half = results.size() / 2;
    if (half < WORTH_A_THREAD) {
      take(found(0, results.size()));
      return;
    }
    Future<Found> first = Tasks.start("first half", () -> found(0, half));
    Found second = found(half, results.size());
    take(Tasks.result(first));
    take(second);
  }

  /**
   * What was found of some results.
   *
   * @param done the numbers in the input of their IDs
   * @param duplicates how many of them had an ID that an earlier one of them had
   * @param unknown IDs that the input does not have
   */
  private record Found(BitSet done, int duplicates, IdList unknown) {}

  private Found found(int from, int to) throws TroubleException {
    BitSet done = new BitSet(input.size());
    IdList unknown = new IdList();
    int duplicates = 0;
    Slice id = new Slice();
    for (int i = from; i < to; i++) {
      if ((i - from) % BATCH == 0) {
        input.prefetch(results, i, Math.min(to, i + BATCH));
      }
      results.view(i, id);
      int number = input.find(id);
      if (number < 0) {
        unknown.add(id);
      } else if (done.get(number)) {
        duplicates++;
      } else {
        done.set(number);
      }
    }
    return new Found(done, duplicates, unknown);
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

  /** Takes each missing ID, in the input's order, once. */
  public interface IdSink {
    /** Takes an ID, which holds until the call returns. */
    void take(Slice id) throws IOException;
  }

  /** Shows each missing ID, in the input's order, once. */
  public void forEach(IdSink sink) throws IOException {
    Slice id = new Slice();
    int end = input.size();
    for (int n = done.nextClearBit(0); n < end; n = done.nextClearBit(n + 1)) {
      input.view(n, id);
      sink.take(id);
    }
  }

  /** How many different IDs the input has. */
  public int inputSize() {
    return input.size();
  }

  /** How many different IDs of the input have no result. */
  public int missing() {
    return input.size() - done.cardinality();
  }

  /** How many records of the input had an ID that an earlier one had. */
  public long inputDuplicates() {
    return inputDuplicates;
  }

  /** How many results had an ID that an earlier one had. */
  public long resultDuplicates() {
    return resultDuplicates;
  }
}
