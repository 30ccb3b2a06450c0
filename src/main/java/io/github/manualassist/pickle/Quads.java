package io.github.manualassist.pickle;

import java.util.Arrays;

/**
 * A list of records of four ints each, in pages of one size; see {@link PagedInts}.
 *
 * <p>A record's ints lie side by side, so that a look at one that was not looked at for long waits
 * for memory once and not four times.
 */
final class Quads {
  private static final int BITS = 14;
  private static final int PAGE = 1 << BITS;
  private static final int MASK = PAGE - 1;

  /** The first page starts small, for the sake of small pickles. */
  private static final int FIRST_PAGE = 512;

  private int[][] pages = {new int[4 * FIRST_PAGE]};
  private int size;

  /** How many records there are. */
  int size() {
    return size;
  }

  /** An int of a record, by its 0-based place there. */
  int get(int index, int field) {
    return pages[index >>> BITS][(index & MASK) << 2 | field];
  }

  /** Changes an int of a record. */
  void set(int index, int field, int value) {
    pages[index >>> BITS][(index & MASK) << 2 | field] = value;
  }

  /** Adds a record, and tells its index. */
  int add(int a, int b, int c, int d) {
    int number = size >>> BITS;
    int at = (size & MASK) << 2;
    if (number == pages.length || at == pages[number].length) {
      makeRoom(number);
    }
    int[] page = pages[number];
    page[at] = a;
    page[at + 1] = b;
    page[at + 2] = c;
    page[at + 3] = d;
    return size++;
  }

  private void makeRoom(int page) {
    if (page == 0) {
      pages[0] = Arrays.copyOf(pages[0], Math.min(4 * PAGE, 4 * pages[0].length));
      return;
    }
    pages = Arrays.copyOf(pages, page + 1);
    pages[page] = new int[4 * PAGE];
  }
}
