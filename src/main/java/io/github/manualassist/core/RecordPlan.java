package io.github.manualassist.core;

import java.util.List;

/**
 * An ordered list of records, each by its source, position and length: what is to be written, and
 * in which order, without the records themselves.
 *
 * <p>It takes 16 bytes a record.
 */
public final class RecordPlan {
  private final List<RecordReader> sources;
  private final long[] positions;
  private final int[] lengths;
  private final int[] sourceNumbers;
  private int size;

  /** An empty plan of records of some sources, with room for a number of them. */
  public RecordPlan(List<RecordReader> sources, int capacity) {
    this.sources = List.copyOf(sources);
    positions = new long[capacity];
    lengths = new int[capacity];
    sourceNumbers = new int[capacity];
  }

  /** Adds a record of the source with a 0-based number. */
  public void add(int sourceNumber, long position, int length) {
    positions[size] = position;
    lengths[size] = length;
    sourceNumbers[size] = sourceNumber;
    size++;
  }

  public List<RecordReader> sources() {
    return sources;
  }

  public int size() {
    return size;
  }

  public RecordReader source(int index) {
    return sources.get(sourceNumbers[index]);
  }

  /** The 0-based number of a record's source. */
  public int sourceNumber(int index) {
    return sourceNumbers[index];
  }

  public long position(int index) {
    return positions[index];
  }

  public int length(int index) {
    return lengths[index];
  }
}
