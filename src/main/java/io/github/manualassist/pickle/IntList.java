package io.github.manualassist.pickle;

import java.util.Arrays;

/** A list of ints in one array that grows: node numbers, row numbers, offsets. */
public final class IntList {
  private static final int LARGE = 1 << 20;

  private int[] values;
  private int size;

  /** An empty list with room for some values before it has to grow. */
  public IntList(int capacity) {
    values = new int[Math.max(capacity, 4)];
  }

  public int size() {
    return size;
  }

  /** The value at a 0-based index. */
  public int get(int index) {
    return values[index];
  }

  /** Puts another value at an index that there is already. */
  public void set(int index, int value) {
    values[index] = value;
  }

  public void add(int value) {
    if (size == values.length) {
      values = grown(values, size + 1);
    }
    values[size++] = value;
  }

  /** Makes room for so many values more. */
  public void makeRoom(int count) {
    if (count > values.length - size) {
      values = Arrays.copyOf(values, Math.addExact(size, count));
    }
  }

  /** Forgets all values from an index on. */
  public void truncate(int newSize) {
    size = newSize;
  }

  /** The values from one index up to, and not with, another, in an array of their own. */
  public int[] copy(int from, int to) {
    return Arrays.copyOfRange(values, from, to);
  }

  /** All values, in an array of their own. */
  public int[] toArray() {
    return copy(0, size);
  }

  /** The array behind the list, for loops that cannot afford a call a value. */
  int[] array() {
    return values;
  }

  /** An array with the same values and more room. */
  static int[] grown(int[] array, int needed) {
    return Arrays.copyOf(array, grownLength(array.length, needed));
  }

  /** How long an array should become that is to hold some more values: large ones grow less. */
  static int grownLength(int length, int needed) {
    long wanted = Math.max(needed, (long) length + (length >> (length < LARGE ? 1 : 3)) + 16);
    return (int) Math.min(wanted, Integer.MAX_VALUE - 8);
  }
}
