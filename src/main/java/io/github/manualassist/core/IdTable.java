package io.github.manualassist.core;

import java.util.Arrays;

/**
 * A set of IDs that numbers them: the first one added is 0, the next new one 1.
 *
 * <p>IDs are compared byte for byte. They lie one after the other in one array, found through an
 * open-addressing hash table of their numbers: an ID takes its own length, 4 bytes, and 16 to 32
 * bytes of the table; nothing is allocated for it alone.
 */
public final class IdTable {
  private static final long FREE = -1;
  private static final int LARGEST_ARENA = Integer.MAX_VALUE - 8;

  private byte[] arena = new byte[4096];
  private int[] ends = new int[256];

  /** Hash in the upper half, number in the lower: side by side they are one step to memory. */
  private long[] slots = new long[512];

  private int size;

  /** An empty set. */
  public IdTable() {
    Arrays.fill(slots, FREE);
  }

  /**
   * Adds an ID.
   *
   * @return its number if it is new; if it was there already, {@code -1 - number}
   * @throws TroubleException if the IDs together exceed 2 GiB
   */
  public int add(Slice id) throws TroubleException {
    int hash = hash(id);
    int slot = slot(id, hash);
    if (slots[slot] != FREE) {
      return -1 - (int) slots[slot];
    }
    append(id);
    slots[slot] = entry(hash, size);
    size++;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  /** The number of an ID, or -1 if it was not added. */
  public int find(Slice id) {
    return (int) slots[slot(id, hash(id))];
  }

  /** How many IDs were added. */
  public int size() {
    return size;
  }

  /** Makes a slice view the ID of a number. */
  public void view(int number, Slice into) {
    int start = start(number);
    into.set(arena, start, ends[number] - start);
  }

  /** The ID of a number as text, for messages. */
  public String text(int number) {
    Slice slice = new Slice();
    view(number, slice);
    return slice.toString();
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private static long entry(int hash, int number) {
    return (long) hash << 32 | number;
  }

  private int slot(Slice id, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != FREE
        && !((int) (slots[slot] >>> 32) == hash && same((int) slots[slot], id))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean same(int number, Slice id) {
    return Arrays.equals(
        arena, start(number), ends[number], id.bytes(), id.offset(), id.offset() + id.length());
  }

  private void append(Slice id) throws TroubleException {
    int start = size == 0 ? 0 : ends[size - 1];
    long end = (long) start + id.length();
    arena = withRoom(arena, end);
    System.arraycopy(id.bytes(), id.offset(), arena, start, id.length());
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + size / 2);
    }
    ends[size] = (int) end;
  }

  /**
   * An array of IDs that lie one after the other, copied to a larger one where it is full.
   *
   * @param end where the next ID will end
   * @throws TroubleException if that is beyond 2 GiB
   */
  static byte[] withRoom(byte[] arena, long end) throws TroubleException {
    if (end <= arena.length) {
      return arena;
    }
    if (end > LARGEST_ARENA) {
      throw TroubleException.of("the IDs together are larger than 2 GiB: split the files");
    }
    return Arrays.copyOf(arena, (int) Math.min(LARGEST_ARENA, end + end / 2));
  }

  private void rehash() {
    long[] old = slots;
    slots = new long[old.length * 2];
    Arrays.fill(slots, FREE);
    int mask = slots.length - 1;
    for (long entry : old) {
      if (entry != FREE) {
        int slot = (int) (entry >>> 32) & mask;
        while (slots[slot] != FREE) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
      }
    }
  }

  private static int hash(Slice id) {
    int hash = 0;
    byte[] bytes = id.bytes();
    for (int i = id.offset(), end = i + id.length(); i < end; i++) {
      hash = hash * 31 + bytes[i];
    }
    // Multiplying by 31 leaves the low bits of IDs that count up too regular for a power of two.
    hash *= 0x9E3779B1;
    return hash ^ (hash >>> 15);
  }
}
