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
  private final int prefix;

  private IdOrder(IdTable ids, Kind kind) {
    this.ids = ids;
    this.kind = kind;
    this.keys = new long[ids.size()];
    this.prefix = kind == Kind.TEXT ? commonPrefix(ids) : 0;
  }

  /** How many bytes all IDs begin with: {@code request-} says nothing about their order. */
  private static int commonPrefix(IdTable ids) {
    Slice first = new Slice();
    Slice id = new Slice();
    int common = Integer.MAX_VALUE;
    for (int number = 0; number < ids.size() && common > 0; number++) {
      ids.view(0, first);
      ids.view(number, id);
      int most = Math.min(common, id.length());
      common = 0;
      while (common < most && id.at(common) == first.at(common)) {
        common++;
      }
    }
    return ids.size() == 0 ? 0 : common;
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
    return inOrder ? order : sort(order);
  }

  /** Sorts by key, a byte at a time from the lowest; then what has equal keys, by comparison. */
  private int[] sort(int[] order) {
    int[] from = order;
    int[] to = new int[order.length];
    for (int shift = 0; shift < Long.SIZE; shift += 8) {
      int[] starts = starts(shift);
      if (starts == null) {
        continue;
      }
      for (int number : from) {
        to[starts[digit(keys[number], shift)]++] = number;
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    sortEqualKeys(from);
    return from;
  }

  /** Where each digit's numbers start in the order; null where all have the same digit. */
  private int[] starts(int shift) {
    int[] counts = new int[256];
    for (long key : keys) {
      counts[digit(key, shift)]++;
    }
    int start = 0;
    for (int digit = 0; digit < counts.length; digit++) {
      int count = counts[digit];
      if (count == keys.length) {
        return null;
      }
      counts[digit] = start;
      start += count;
    }
    return counts;
  }

  /**
   * A byte of a key as an unsigned number; the sign is turned, so that negative keys come first.
   */
  private static int digit(long key, int shift) {
    return (int) ((key ^ Long.MIN_VALUE) >>> shift) & 0xFF;
  }

  private void sortEqualKeys(int[] order) {
    int start = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length || keys[order[i]] != keys[order[start]]) {
        if (i - start > 1) {
          sortByComparison(order, start, i);
        }
        start = i;
      }
    }
  }

  private void sortByComparison(int[] order, int start, int end) {
    Integer[] numbers = new Integer[end - start];
    Arrays.setAll(numbers, i -> order[start + i]);
    Arrays.sort(numbers, kind == Kind.TEXT ? this::compareText : this::compareNumbers);
    for (int i = start; i < end; i++) {
      order[i] = numbers[i - start];
    }
  }

  private int compare(long leftKey, int left, long rightKey, int right) {
    if (leftKey != rightKey) {
      return Long.compare(leftKey, rightKey);
    }
    return kind == Kind.TEXT ? compareText(left, right) : compareNumbers(left, right);
  }

  /** The 8 bytes after the prefix, so that signed comparison orders as unsigned bytes do. */
  private long textKey(Slice id) {
    long key = 0;
    for (int i = prefix; i < prefix + 8; i++) {
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
      return value(id);
    }
    return Numbers.clamp(Numbers.parse(id));
  }

  private static long value(Slice id) {
    boolean negative = id.at(0) == '-';
    long value = 0;
    for (int i = negative || id.at(0) == '+' ? 1 : 0; i < id.length(); i++) {
      value = 10 * value + id.at(i) - '0';
    }
    return negative ? -value : value;
  }

  private int compareNumbers(int left, int right) {
    Slice id = new Slice();
    ids.view(left, id);
    java.math.BigDecimal one = Numbers.parse(id);
    ids.view(right, id);
    return one.compareTo(Numbers.parse(id));
  }
}
