package io.github.manualassist.core;

import java.util.Arrays;
import java.util.List;

/**
 * An ordered list of records, each by its source, position and length: what is to be written, and
 * in which order, without the records themselves.
 *
 * <p>It takes 16 bytes a record.
 */
public final class RecordPlan {
  private final List<RecordReader> sources;
  private long[] positions = new long[1024];
  private int[] lengths = new int[1024];
  private int[] sourceNumbers = new int[1024];
  private int size;

  /** An empty plan over some sources. */
  public RecordPlan(List<RecordReader> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Adds a record of the source with a 0-based number. */
  public void add(int sourceNumber, long position, int length) {
    if (size == positions.length) {
      int larger = size + (size >> 1);
      positions = Arrays.copyOf(positions, larger);
      lengths = Arrays.copyOf(lengths, larger);
      sourceNumbers = Arrays.copyOf(sourceNumbers, larger);
    }
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
