package io.github.manualassist.pickle;

import java.util.Arrays;

/**
 * Records of different lengths one after the other: ints in pairs, in pages of one size; see {@link
 * PagedInts}.
 *
 * <p>A record begins with a pair and is known by that pair's 0-based number. What fills the rest of
 * a page is 0.
 */
final class Words {
  private static final int BITS = 13;
  private static final int PAGE = 1 << BITS;
  private static final int MASK = PAGE - 1;

  /** The first page starts small, for the sake of small pickles. */
  private static final int FIRST_PAGE = 2048;

  /** Pairs have numbers below this one. */
  private static final int MOST_PAIRS = 1 << 30;

  private int[][] pages = {new int[FIRST_PAGE]};

  /** The last page that is used, and how many ints of it are. */
  private int last;

  private int used;

  /** The number of the next pair, behind all others. */
  int end() {
    return (last << BITS - 1) + (used + 1 >> 1);
  }

  /** How many pairs a record of so many ints takes. */
  static int pairsOf(int ints) {
    return ints + 1 >> 1;
  }

  /** An int by its 0-based place behind the start of a pair. */
  int get(int pair, int place) {
    // The sum may be a negative number, which stands for one of 2 to the 31st or more.
    int index = (pair << 1) + place;
    return pages[index >>> BITS][index & MASK];
  }

  void set(int pair, int place, int value) {
    int index = (pair << 1) + place;
    pages[index >>> BITS][index & MASK] = value;
  }

  /** Adds an int to the last record. */
  void add(int value) {
    if (used == pages[last].length) {
      makeRoom();
    }
    pages[last][used++] = value;
  }

  /** Ends the last record: the next int begins another one. */
  void endRecord() {
    used += used & 1;
  }

  private void makeRoom() {
    if (used < PAGE) {
      pages[last] = Arrays.copyOf(pages[last], Math.min(PAGE, 4 * used));
      return;
    }
    if (end() >= MOST_PAIRS) {
      throw new OutOfMemoryError("a pickle of more objects than can be numbered");
    }
    last++;
    used = 0;
    if (last == pages.length) {
      pages = Arrays.copyOf(pages, last + (last >> 3) + 1);
    }
    pages[last] = new int[PAGE];
  }

  /**
   * Takes all pages over from others, which have none then. What is left of the last page here
   * stays empty.
   *
   * @return the number here of what was pair 0 there
   */
  int take(Words others) {
    pages[last] = Arrays.copyOf(pages[last], PAGE);
    int first = last + 1;
    if ((long) first + others.last >= MOST_PAIRS >> BITS - 1) {
      throw new OutOfMemoryError("pickles of more objects than can be numbered");
    }
    pages = Arrays.copyOf(pages, first + others.last + 1);
    System.arraycopy(others.pages, 0, pages, first, others.last + 1);
    last = first + others.last;
    used = others.used;
    others.pages = new int[][] {new int[FIRST_PAGE]};
    others.last = 0;
    others.used = 0;
    return first << BITS - 1;
  }
}
