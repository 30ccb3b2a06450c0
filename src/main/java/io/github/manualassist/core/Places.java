package io.github.manualassist.core;

/**
 * A list of places of records: each a position, a length, and a number whose meaning is its
 * owner's.
 *
 * <p>A record of a pickle is one row, at a place below 2 to the 32nd: it takes 4 bytes, and 4 more
 * where its number is not 0. A record of text takes 4 more for its length, and 4 more beyond 4 GiB.
 */
final class Places {
  /** The length of a row: that one takes no room. */
  private static final int ROW = 1;

  /** The lower halves of the positions, and the upper ones. */
  private final PagedInts positions = new PagedInts();

  private final SparseInts upper = new SparseInts();

  /** How much longer than {@link #ROW} each record is. */
  private final SparseInts lengths = new SparseInts();

  private final SparseInts numbers = new SparseInts();

  void add(long position, int length, int number) {
    positions.add(0);
    set(size() - 1, position, length, number);
  }

  void set(int index, long position, int length, int number) {
    positions.set(index, (int) position);
    upper.set(index, (int) (position >>> Integer.SIZE));
    lengths.set(index, length - ROW);
    numbers.set(index, number);
  }

  int size() {
    return positions.size();
  }

  long position(int index) {
    return (long) upper.get(index) << Integer.SIZE | Integer.toUnsignedLong(positions.get(index));
  }

  int length(int index) {
    return lengths.get(index) + ROW;
  }

  int number(int index) {
    return numbers.get(index);
  }
}
