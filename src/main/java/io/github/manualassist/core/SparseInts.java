package io.github.manualassist.core;

import java.util.Arrays;

/**
 * A number for each index from 0 on, 0 at first: in pages of 16, of which there are those that a
 * number other than 0 was put into. So numbers that are 0 for long take a quarter of a byte each.
 */
public final class SparseInts {
  private static final int BITS = 4;
  private static final int PAGE = 1 << BITS;

  /** Where in {@link #numbers} each page starts, or 0. */
  private int[] starts = new int[64];

  /** The pages, one after the other, behind one that nobody has. */
  private final PagedInts numbers = new PagedInts();

  /** Numbers of which all are 0. */
  public SparseInts() {
    addPage();
  }

  private void addPage() {
    for (int i = 0; i < PAGE; i++) {
      numbers.add(0);
    }
  }

  /** The number at an index. */
  public int get(int index) {
    int page = index >>> BITS;
    return page >= starts.length || starts[page] == 0
        ? 0
        : numbers.get(starts[page] + (index & PAGE - 1));
  }

  /** Puts a number at an index. */
  public void set(int index, int number) {
    int page = index >>> BITS;
    if (number == 0 && (page >= starts.length || starts[page] == 0)) {
      return;
    }
    if (page >= starts.length) {
      starts = Arrays.copyOf(starts, Math.max(page + 1, starts.length + starts.length / 2));
    }
    if (starts[page] == 0) {
      starts[page] = numbers.size();
      addPage();
    }
    numbers.set(starts[page] + (index & PAGE - 1), number);
  }
}
