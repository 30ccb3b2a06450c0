package io.github.manualassist.core;

import java.io.IOException;

/** Writes records as one valid whole of a format. */
public interface RecordWriter {
  /** Adds the record that a reader stands at. */
  void add(RecordReader record) throws IOException;

  /**
   * Adds all records of a plan, in its order. The readers are those that the writer was made for,
   * each opened for reading again.
   */
  default void addAll(RecordPlan plan) throws IOException {
    for (int i = 0; i < plan.size(); i++) {
      RecordReader source = plan.source(i);
      source.seek(plan.position(i), plan.length(i));
      add(source);
    }
  }

  /** Writes what is left to write; the underlying stream is flushed by its owner. */
  void finish() throws IOException;
}
