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
  private final Keys keys;
  private final int prefix;

  private IdOrder(IdTable ids, Kind kind) {
    this.ids = ids;
    this.kind = kind;
    this.keys = new Keys(ids.size());
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
    int[] order = new int[ids.size()];
    boolean inOrder = true;
    Slice id = new Slice();
    for (int number = 0; number < order.length; number++) {
      ids.view(number, id);
      keys.set(number, kind == Kind.TEXT ? textKey(id) : numberKey(id));
      order[number] = number;
      inOrder = inOrder && (number == 0 || compare(number - 1, number) <= 0);
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
      int[] half = keys.half(shift);
      for (int number : from) {
        to[starts[digit(half[number], shift)]++] = number;
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
    int[] half = keys.half(shift);
    if (half == null) {
      return null;
    }
    int[] counts = new int[256];
    for (int key : half) {
      counts[digit(key, shift)]++;
    }
    int start = 0;
    for (int digit = 0; digit < counts.length; digit++) {
      int count = counts[digit];
      if (count == half.length) {
        return null;
      }
      counts[digit] = start;
      start += count;
    }
    return counts;
  }

  /** A byte of a key's half. */
  private static int digit(int half, int shift) {
    return half >>> shift & 0xFF;
  }

  private void sortEqualKeys(int[] order) {
    int start = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length || !keys.same(order[i], order[start])) {
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

  private int compare(int left, int right) {
    if (!keys.same(left, right)) {
      return Long.compareUnsigned(keys.get(left), keys.get(right));
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

  /**
   * The keys of all IDs by their numbers, in order as unsigned numbers: their lower halves, and the
   * upper ones only where these are not all the same, as those of numbers mostly are.
   */
  private static final class Keys {
    private final int[] lower;
    private int[] upper;

    /** The upper half of all keys so far, while there is no {@link #upper}. */
    private int common;

    Keys(int count) {
      lower = new int[count];
    }

    /** Puts the next key, a signed number, whose sign is turned here: negative ones come first. */
    void set(int number, long signed) {
      long key = signed ^ Long.MIN_VALUE;
      int half = (int) (key >>> Integer.SIZE);
      lower[number] = (int) key;
      common = number == 0 ? half : common;
      if (upper == null && half != common) {
        upper = new int[lower.length];
        Arrays.fill(upper, 0, number, common);
      }
      if (upper != null) {
        upper[number] = half;
      }
    }

    long get(int number) {
      int half = upper == null ? common : upper[number];
      return (long) half << Integer.SIZE | Integer.toUnsignedLong(lower[number]);
    }

    boolean same(int left, int right) {
      return lower[left] == lower[right] && (upper == null || upper[left] == upper[right]);
    }

    /** The half that has the byte at a shift; null where all keys have the same one. */
    int[] half(int shift) {
      return shift < Integer.SIZE ? lower : upper;
    }
  }
}
