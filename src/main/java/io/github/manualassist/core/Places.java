package io.github.manualassist.core;

import java.util.Arrays;

/**
 * A list of places of records: each a position, a length, and a number whose meaning is its
 * owner's.
 *
 * <p>It takes 16 bytes a record, in pages: it grows without being copied, so that a million records
 * leave no garbage of their own size behind.
 */
final class Places {
  private static final int BITS = 15;
  private static final int PAGE = 1 << BITS;
  private static final int MASK = PAGE - 1;

  /** The first page starts small, for the sake of small files. */
  private static final int FIRST_PAGE = 256;

  private long[][] positions = {new long[FIRST_PAGE]};
  private int[][] lengths = {new int[FIRST_PAGE]};
  private int[][] numbers = {new int[FIRST_PAGE]};
  private int size;

  void add(long position, int length, int number) {
    int page = size >>> BITS;
    if (page == positions.length || (size & MASK) == positions[page].length) {
      makeRoom(page);
    }
    size++;
    set(size - 1, position, length, number);
  }

  private void makeRoom(int page) {
    if (page == 0) {
      int larger = Math.min(PAGE, 4 * positions[0].length);
      positions[0] = Arrays.copyOf(positions[0], larger);
      lengths[0] = Arrays.copyOf(lengths[0], larger);
      numbers[0] = Arrays.copyOf(numbers[0], larger);
      return;
    }
    positions = Arrays.copyOf(positions, page + 1);
    lengths = Arrays.copyOf(lengths, page + 1);
    numbers = Arrays.copyOf(numbers, page + 1);
    positions[page] = new long[PAGE];
    lengths[page] = new int[PAGE];
    numbers[page] = new int[PAGE];
  }

  void set(int index, long position, int length, int number) {
    positions[index >>> BITS][index & MASK] = position;
    lengths[index >>> BITS][index & MASK] = length;
    numbers[index >>> BITS][index & MASK] = number;
  }

  int size() {
    return size;
  }

  long position(int index) {
    return positions[index >>> BITS][index & MASK];
  }

  int length(int index) {
    return lengths[index >>> BITS][index & MASK];
  }

  int number(int index) {
    return numbers[index >>> BITS][index & MASK];
  }
}
