package io.github.manualassist.pickle;

import io.github.manualassist.core.PagedInts;
import java.util.Arrays;

/**
 * What a pickle's machine remembers: node numbers by memo numbers.
 *
 * <p>A pickler counts up, and lets an object be remembered right after it was made, so that each
 * node's number is above that of the one before. Those that rise so are bits of a set, one for each
 * 8 bytes of nodes, of which the memo number is how many bits there are before. The first ones,
 * which are asked for most, and all after one that does not rise, take 4 bytes each.
 */
final class ReaderMemo {
  /** How many memo numbers are looked up directly. */
  static final int DIRECT = 4096;

  /** For one in so many bits its node's number is noted: from there on bits are counted. */
  private static final int NOTED = 64;

  /** Nodes of memo numbers below {@link #DIRECT}, or of all; -1 where nothing is remembered. */
  private final PagedInts nodes = new PagedInts();

  private long[] bits = new long[64];
  private final IntList noted = new IntList(16);
  private int bitCount;

  /** Whether all are in {@link #nodes}. */
  private boolean direct;

  private int last = -1;

  /** Above the highest memo number. */
  int size() {
    return nodes.size() + bitCount;
  }

  /** The node of a memo number, or -1. */
  int get(long index) {
    if (index >= size()) {
      return -1;
    }
    return index < nodes.size() ? nodes.get((int) index) : ofBit((int) index - nodes.size());
  }

  /** Remembers a node. */
  void put(int index, int node) {
    if (!direct && index == size() && index >= DIRECT && rises(node)) {
      addBit(node);
      return;
    }
    if (index >= DIRECT) {
      makeDirect();
    }
    while (nodes.size() <= index) {
      nodes.add(-1);
    }
    nodes.set(index, node);
  }

  /** Whether a node is above the last one, and one that has a record. */
  private boolean rises(int node) {
    return node > last && node < NodeRecords.SCALARS;
  }

  private void addBit(int node) {
    int word = node >>> 6;
    if (word >= bits.length) {
      bits = Arrays.copyOf(bits, word + (word >> 3) + 64);
    }
    bits[word] |= 1L << node;
    if (bitCount % NOTED == 0) {
      noted.add(node);
    }
    bitCount++;
    last = node;
  }

  /** The node of a bit by the number of bits before it. */
  private int ofBit(int number) {
    int start = noted.get(number / NOTED);
    int left = number % NOTED;
    int word = start >>> 6;
    long some = bits[word] & -1L << start;
    for (int count = Long.bitCount(some); count <= left; count = Long.bitCount(some)) {
      left -= count;
      some = bits[++word];
    }
    while (left-- > 0) {
      some &= some - 1;
    }
    return word << 6 | Long.numberOfTrailingZeros(some);
  }

  /** Takes all bits for good as numbers: what comes next would not be in their order. */
  private void makeDirect() {
    int count = bitCount;
    bitCount = 0;
    for (int number = 0; number < count; number++) {
      nodes.add(ofBit(number));
    }
    bits = new long[0];
    direct = true;
  }
}
