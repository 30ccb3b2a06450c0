package io.github.manualassist.core;

import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.Future;

/** Finds the missing IDs: those of the input that no results file has. */
public final class MissingIds {
  private static final int WORTH_A_THREAD = 50_000;

  private final IdTable input = new IdTable();
  private final IdTable done = new IdTable();
  private long inputDuplicates;
  private long resultDuplicates;

  /**
   * Takes all IDs of the input. May run at the same time as {@link #addResults} in another thread.
   */
  public void addInput(RecordReader reader) throws IOException {
    while (reader.next()) {
      if (input.add(reader.id()) < 0) {
        inputDuplicates++;
      }
    }
  }

  /** Takes all IDs of one results file; for several files, one call after the other. */
  public void addResults(RecordReader reader) throws IOException {
    AllRecords.read(
        reader,
        (id, position, length) -> {
          if (done.add(id) < 0) {
            resultDuplicates++;
          }
        });
  }

  /** Takes each missing ID, in the input's order, once. */
  public interface IdSink {
    /** Takes an ID, which holds until the call returns. */
    void take(Slice id) throws IOException;
  }

  /**
   * Shows each missing ID, in the input's order, once.
   *
   * @return how many there are
   */
  public int forEach(IdSink sink) throws IOException {
    BitSet missing = missing();
    Slice id = new Slice();
    for (int n = missing.nextSetBit(0); n >= 0; n = missing.nextSetBit(n + 1)) {
      input.view(n, id);
      sink.take(id);
    }
    return missing.cardinality();
  }

  /** The numbers of the missing IDs. Each look-up waits for memory: two threads wait at a time. */
  private BitSet missing() throws IOException {
    int half = input.size() / 2;
    if (half < WORTH_A_THREAD) {
      return missing(0, input.size());
    }
    Future<BitSet> first = Tasks.start("first half", () -> missing(0, half));
    BitSet missing = missing(half, input.size());
    missing.or(Tasks.result(first));
    return missing;
  }

  private BitSet missing(int from, int to) {
    BitSet missing = new BitSet(to);
    Slice id = new Slice();
    for (int number = from; number < to; number++) {
      input.view(number, id);
      if (done.find(id) < 0) {
        missing.set(number);
      }
    }
    return missing;
  }

  /** How many different IDs the input has. */
  public int inputSize() {
    return input.size();
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
