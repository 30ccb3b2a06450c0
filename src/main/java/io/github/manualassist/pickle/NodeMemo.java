package io.github.manualassist.pickle;

import java.util.Arrays;

/**
 * A number for each node, 0 at first: in small pages, of which there are those that a number other
 * than 0 was put into. So what is not written takes no room.
 */
final class NodeMemo {
  private static final int BITS = 8;
  private static final int PAGE = 1 << BITS;

  private int[][] pages = new int[64][];

  int get(int node) {
    int page = node >>> BITS;
    return page >= pages.length || pages[page] == null ? 0 : pages[page][node & PAGE - 1];
  }

  void set(int node, int number) {
    int page = node >>> BITS;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, IntList.grownLength(pages.length, page + 1));
    }
    if (pages[page] == null) {
      pages[page] = new int[PAGE];
    }
    pages[page][node & PAGE - 1] = number;
  }
}
