package io.github.manualassist.pickle;

import java.util.Arrays;

/** A list of bytes in pages of one size; see {@link PagedInts}. */
final class PagedBytes {
  private static final int BITS = 18;
  private static final int PAGE = 1 << BITS;
  private static final int MASK = PAGE - 1;
  private static final int FIRST_PAGE = 1024;

  private byte[][] pages = {new byte[FIRST_PAGE]};
  private int size;

  int size() {
    return size;
  }

  byte get(int index) {
    return pages[index >>> BITS][index & MASK];
  }

  void add(byte value) {
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
    pages[page] = new byte[PAGE];
  }
}
