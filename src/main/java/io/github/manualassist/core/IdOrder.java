package io.github.manualassist.core;

import java.util.Arrays;

/**
 * Puts IDs in order: by value where they are numbers, else by code point; equal ones stay in the
 * order in which they were added.
 */
public final class IdOrder {
  /** What a source knows of its IDs' order. */
  public enum Kind {
    /** Text that may be numbers: by value where all IDs are integers, else by code point. */
    INTEGERS_ELSE_TEXT,
    /** Numbers of any kind: by value. */
    NUMBERS,
    /** Text, even where it looks like numbers: by code point. */
    TEXT;

    /** What holds for sources of both kinds together. */
    public Kind and(Kind other) {
      if (this == other) {
        return this;
      }
      return this == TEXT || other == TEXT ? TEXT : INTEGERS_ELSE_TEXT;
    }
  }

  private final IdTable ids;
  private final Kind kind;
  private final long[] keys;

  private IdOrder(IdTable ids, Kind kind) {
    this.ids = ids;
    this.kind = kind;
    this.keys = new long[ids.size()];
  }

  /** The numbers of all IDs of a table, in order. */
  public static int[] of(IdTable ids, Kind kind) {
    Kind decided = kind;
    if (kind == Kind.INTEGERS_ELSE_TEXT) {
      decided = allIntegers(ids) ? Kind.NUMBERS : Kind.TEXT;
    }
    return new IdOrder(ids, decided).sorted();
  }

  private static boolean allIntegers(IdTable ids) {
    Slice id = new Slice();
    for (int number = 0; number < ids.size(); number++) {
      ids.view(number, id);
      if (!isInteger(id)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInteger(Slice id) {
    int first = id.length() > 0 && (id.at(0) == '-' || id.at(0) == '+') ? 1 : 0;
    for (int i = first; i < id.length(); i++) {
      if (id.at(i) < '0' || id.at(i) > '9') {
        return false;
      }
    }
    return id.length() > first;
  }

  private int[] sorted() {
    int[] order = new int[keys.length];
    boolean inOrder = true;
    Slice id = new Slice();
    for (int number = 0; number < order.length; number++) {
      ids.view(number, id);
      keys[number] = kind == Kind.TEXT ? textKey(id) : numberKey(id);
      order[number] = number;
      inOrder &= number == 0 || compare(keys[number - 1], number - 1, keys[number], number) <= 0;
    }
    return inOrder ? order : merge(order);
  }

  /**
   * A merge sort that moves keys and numbers side by side: a comparison rarely leaves the cache.
   */
  private int[] merge(int[] order) {
    long[] fromKeys = keys.clone();
    long[] toKeys = new long[order.length];
    int[] from = order;
    int[] to = new int[order.length];
    for (int width = 1; width < order.length; width *= 2) {
      for (int low = 0; low < order.length; low += 2 * width) {
        int middle = Math.min(low + width, order.length);
        int high = Math.min(middle + width, order.length);
        int left = low;
        int right = middle;
        for (int out = low; out < high; out++) {
          boolean takeLeft =
              left < middle
                  && (right >= high
                      || compare(fromKeys[left], from[left], fromKeys[right], from[right]) <= 0);
          int taken = takeLeft ? left++ : right++;
          to[out] = from[taken];
          toKeys[out] = fromKeys[taken];
        }
      }
      int[] swap = from;
      from = to;
      to = swap;
      long[] swapKeys = fromKeys;
      fromKeys = toKeys;
      toKeys = swapKeys;
    }
    return from;
  }

  private int compare(long leftKey, int left, long rightKey, int right) {
    if (leftKey != rightKey) {
      return Long.compare(leftKey, rightKey);
    }
    return kind == Kind.TEXT ? compareText(left, right) : compareNumbers(left, right);
  }

  /** The first 8 bytes, so that signed comparison orders as unsigned bytes do. */
  private static long textKey(Slice id) {
    long key = 0;
    for (int i = 0; i < 8; i++) {
      key = (key << 8) | (i < id.length() ? id.at(i) & 0xFF : 0);
    }
    return key ^ Long.MIN_VALUE;
  }

  private int compareText(int left, int right) {
    Slice one = new Slice();
    Slice two = new Slice();
    ids.view(left, one);
    ids.view(right, two);
    return Arrays.compareUnsigned(
        one.bytes(),
        one.offset(),
        one.offset() + one.length(),
        two.bytes(),
        two.offset(),
        two.offset() + two.length());
  }

  /** The value where it fits in a long; what does not is clamped and told apart by comparison. */
  private static long numberKey(Slice id) {
    if (isInteger(id) && id.length() <= 18) {
      return Long.parseLong(id.toString());
    }
    return Numbers.clamp(Numbers.parse(id));
  }

  private int compareNumbers(int left, int right) {
    Slice id = new Slice();
    ids.view(left, id);
    java.math.BigDecimal one = Numbers.parse(id);
    ids.view(right, id);
    return one.compareTo(Numbers.parse(id));
  }
}
