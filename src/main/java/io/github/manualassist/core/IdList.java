package io.github.manualassist.core;

import java.util.Arrays;

/** IDs in their order, numbered from 0, which lie one after the other in one array. */
final class IdList {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[4096];
  private int[] ends = new int[256];
  private int size;

  /**
   * Adds an ID, with the next number.
   *
   * @throws TroubleException if the IDs together exceed 2 GiB
   */
  void add(Slice id) throws TroubleException {
    int start = start(size);
    long end = (long) start + id.length();
    if (end > bytes.length) {
      grow(end);
    }
    System.arraycopy(id.bytes(), id.offset(), bytes, start, id.length());
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + size / 2);
    }
    ends[size++] = (int) end;
  }

  private void grow(long end) throws TroubleException {
    if (end > LARGEST) {
      throw TroubleException.of("the IDs together are larger than 2 GiB: split the files");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, end + end / 2));
  }

  int size() {
    return size;
  }

  /** Forgets all IDs, and keeps their room. */
  void clear() {
    size = 0;
  }

  /** Makes a slice view the ID of a number. */
  void view(int number, Slice into) {
    int start = start(number);
    into.set(bytes, start, ends[number] - start);
  }

  /** Whether the ID of a number has the same bytes as another one. */
  boolean same(int number, Slice id) {
    return Arrays.equals(
        bytes, start(number), ends[number], id.bytes(), id.offset(), id.offset() + id.length());
  }

  /** The first byte of the ID of a number; 0 for an empty ID. */
  byte firstByte(int number) {
    int start = start(number);
    return start < ends[number] ? bytes[start] : 0;
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }
}
