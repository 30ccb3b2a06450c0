package io.github.manualassist.pandas;

import io.github.manualassist.core.SparseInts;
import io.github.manualassist.pickle.IntList;
import java.util.Arrays;

/** Which rows, or records, of which sources make up a new whole, in order: 5 bytes each. */
public final class Rows {
  /** The lowest byte of each row's source. */
  private byte[] sources;

  /** The bytes above it; null while there are none, as of fewer than 257 sources. */
  private SparseInts upper;

  private final IntList rows;

  /** No rows yet, with room for some. */
  public Rows(int capacity) {
    sources = new byte[capacity];
    rows = new IntList(capacity);
  }

  /** All rows of one source, or of several one after the other. */
  static Rows all(int... lengths) {
    Rows all = new Rows(16);
    for (int source = 0; source < lengths.length; source++) {
      for (int row = 0; row < lengths[source]; row++) {
        all.add(source, row);
      }
    }
    return all;
  }

  /** Rows of one source. */
  static Rows of(int... rows) {
    Rows some = new Rows(rows.length);
    for (int row : rows) {
      some.add(0, row);
    }
    return some;
  }

  /** Makes room for so many rows more. */
  public void makeRoom(int count) {
    sources = Arrays.copyOf(sources, Math.addExact(size(), count));
    rows.makeRoom(count);
  }

  /** Adds a 0-based row of the source with a 0-based number. */
  public void add(int source, int row) {
    int index = size();
    if (index == sources.length) {
      sources = Arrays.copyOf(sources, index + (index >> 1) + 16);
    }
    sources[index] = (byte) source;
    if (source > 0xff || upper != null) {
      upper = upper == null ? new SparseInts() : upper;
      upper.set(index, source >>> Byte.SIZE);
    }
    rows.add(row);
  }

  /**
   * Rows by the codes of values, such as those of categories: the code's row of a first source, or
   * for -1 the only row of a second, which holds what is missing.
   */
  static Rows ofCodes(NumpyColumn codes) {
    Rows rows = new Rows(codes.length());
    for (int row = 0; row < codes.length(); row++) {
      int code = (int) codes.longAt(row);
      rows.add(code < 0 ? 1 : 0, Math.max(code, 0));
    }
    return rows;
  }

  /** Whether all rows are of the first source. */
  boolean areOfFirst() {
    for (int i = 0; i < size(); i++) {
      if (source(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether each row is as far from the one before as the second is from the first. */
  boolean isEven() {
    for (int i = 2; i < size(); i++) {
      if (row(i) - row(i - 1) != row(1) - row(0)) {
        return false;
      }
    }
    return true;
  }

  /** The same rows, those of each source in their order, one source after the other. */
  Rows inSourceOrder() {
    long[] places = new long[size()];
    Arrays.setAll(places, i -> (long) source(i) << 32 | row(i));
    Arrays.sort(places);
    Rows ordered = new Rows(Math.max(1, places.length));
    for (long place : places) {
      ordered.add((int) (place >> 32), (int) place);
    }
    return ordered;
  }

  /** Whether others are the same rows in the same order. */
  boolean isSame(Rows others) {
    boolean same = size() == others.size();
    for (int i = 0; same && i < size(); i++) {
      same = source(i) == others.source(i) && row(i) == others.row(i);
    }
    return same;
  }

  /** How many there are. */
  public int size() {
    return rows.size();
  }

  /** The number of the source of a row by its 0-based index. */
  public int source(int index) {
    int lowest = sources[index] & 0xff;
    return upper == null ? lowest : lowest | upper.get(index) << Byte.SIZE;
  }

  /** Which of its source's rows one is. */
  public int row(int index) {
    return rows.get(index);
  }
}
