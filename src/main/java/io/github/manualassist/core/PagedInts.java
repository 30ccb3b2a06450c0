package io.github.manualassist.core;

import java.util.Arrays;

/**
 * A list of ints in pages of one size: it grows without being copied and never has much more room
 * than it needs, which counts where there are tens of millions of them.
 */
public final class PagedInts {
  private static final int BITS = 13;
  private static final int PAGE = 1 << BITS;
  private static final int MASK = PAGE - 1;

  /** The first page starts small, for the sake of small files. */
  private static final int FIRST_PAGE = 1024;

  private int[][] pages = {new int[FIRST_PAGE]};
  private int size;

  /** How many values there are. */
  public int size() {
    return size;
  }

  /** The value at a 0-based index. */
  public int get(int index) {
    return pages[index >>> BITS][index & MASK];
  }

  /** Puts another value at an index that there is already. */
  public void set(int index, int value) {
    pages[index >>> BITS][index & MASK] = value;
  }

  /** Adds a value at the end. */
  public void add(int value) {
    int page = size >>> BITS;
    if (page == pages.length || (size & MASK) == pages[page].length) {
      makeRoom(page);
    }
    pages[page][size++ & MASK] = value;
  }

  private void makeRoom(int page) {
    if (page == 0) {
      pages[0] = Arrays.copyOf(pages[0], Math.min(PAGE, 4 * pages[0].length));
      return;
    }
    pages = Arrays.copyOf(pages, page + 1);
    pages[page] = new int[PAGE];
  }

  /** Adds some values of an array. */
  void addAll(int[] from, int start, int count) {
    for (int i = start; i < start + count; i++) {
      add(from[i]);
    }
  }

  /** Copies some values into an array. */
  void copyTo(int[] into, int at, int start, int count) {
    int done = 0;
    while (done < count) {
      int from = start + done & MASK;
      int[] page = pages[start + done >>> BITS];
      int some = Math.min(count - done, page.length - from);
      System.arraycopy(page, from, into, at + done, some);
      done += some;
    }
  }
}
