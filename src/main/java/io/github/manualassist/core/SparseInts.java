package io.github.manualassist.core;

import java.util.Arrays;

/**
 * A number for each index from 0 on, 0 at first: in small pages, of which there are those that a
 * number other than 0 was put into. So numbers that are 0 for long take no room.
 */
public final class SparseInts {
  private static final int BITS = 8;
  private static final int PAGE = 1 << BITS;

  private int[][] pages = new int[64][];

  /** The number at an index. */
  public int get(int index) {
    int page = index >>> BITS;
    return page >= pages.length || pages[page] == null ? 0 : pages[page][index & PAGE - 1];
  }

  /** Puts a number at an index. */
  public void set(int index, int number) {
    int page = index >>> BITS;
    if (number == 0 && (page >= pages.length || pages[page] == null)) {
      return;
    }
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length + pages.length / 2));
    }
    if (pages[page] == null) {
      pages[page] = new int[PAGE];
    }
    pages[page][index & PAGE - 1] = number;
  }
}
