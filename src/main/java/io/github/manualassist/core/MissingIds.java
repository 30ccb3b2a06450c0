package io.github.manualassist.core;

import java.io.IOException;

/** Finds the missing IDs: those of the input that no results file has. */
public final class MissingIds {
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
    Slice id = new Slice();
    int missing = 0;
    for (int number = 0; number < input.size(); number++) {
      input.view(number, id);
      if (done.find(id) < 0) {
        missing++;
        sink.take(id);
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
