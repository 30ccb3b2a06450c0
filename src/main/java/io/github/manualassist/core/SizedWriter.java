package io.github.manualassist.core;

import java.io.IOException;

/** A writer that tells how large the whole will be, as those of the text formats can. */
public interface SizedWriter extends RecordWriter {
  /**
   * How many bytes the whole would be if the record that a reader stands at were added to those
   * added one by one so far, and were the last; nothing is written.
   */
  long sizeWith(RecordReader record) throws IOException;
}
