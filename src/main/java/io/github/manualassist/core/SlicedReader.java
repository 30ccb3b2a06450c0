package io.github.manualassist.core;

/** A reader whose records are slices of its source's bytes, as in every text format. */
public interface SlicedReader extends RecordReader {
  /** Where the slices are: {@link #position} and {@link #length} count its bytes. */
  @Override
  Source source();
}
