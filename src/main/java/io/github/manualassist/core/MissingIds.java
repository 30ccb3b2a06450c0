package io.github.manualassist.core;

import java.io.IOException;
import java.util.BitSet;

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
    BitSet missing = new BitSet(input.size());
    // Each look-up waits for memory; two threads wait at the same time.
    int half = input.size() / 2;
    if (half < WORTH_A_THREAD) {
      mark(0, input.size(), missing);
    } else {
      BitSet first = new BitSet(half);
      Thread thread = new Thread(() -> mark(0, half, first), "first half");
      thread.start();
      mark(half, input.size(), missing);
      join(thread);
      missing.or(first);
    }
    Slice id = new Slice();
    for (int n = missing.nextSetBit(0); n >= 0; n = missing.nextSetBit(n + 1)) {
      input.view(n, id);
      sink.take(id);
    }
    return missing.cardinality();
  }

  private void mark(int from, int to, BitSet missing) {
    Slice id = new Slice();
    for (int number = from; number < to; number++) {
      input.view(number, id);
      if (done.find(id) < 0) {
        missing.set(number);
      }
    }
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new IOException("interrupted", interrupted);
    }
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
