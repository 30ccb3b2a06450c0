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

  private final IdList ids = new IdList();

  /** Hash in the upper half, number in the lower: side by side they are one step to memory. */
  private long[] slots = new long[512];

  /** What {@link #prefetch} has seen last: it is kept so that its loads are not left out. */
  private long seen;

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
    int number = ids.size();
    ids.add(id);
    slots[slot] = entry(hash, number);
    if (ids.size() * 2 > slots.length) {
      rehash();
    }
    return number;
  }

  /** The number of an ID, or -1 if it was not added. */
  public int find(Slice id) {
    return (int) slots[slot(id, hash(id))];
  }

  /**
   * Loads into the caches of the processor what looking up some IDs of a list will need.
   *
   * <p>In a large table each look-up waits for memory up to three times, one after the other; done
   * for many IDs at once, step by step, the waits overlap.
   */
  void prefetch(IdList list, int from, int to) {
    Slice id = new Slice();
    int[] hashes = new int[to - from];
    long seen = 0;
    for (int i = 0; i < hashes.length; i++) {
      list.view(from + i, id);
      hashes[i] = hash(id);
    }
    int mask = slots.length - 1;
    for (int i = 0; i < hashes.length; i++) {
      long entry = slots[hashes[i] & mask];
      hashes[i] = entry != FREE && (int) (entry >>> 32) == hashes[i] ? (int) entry : -1;
    }
    for (int number : hashes) {
      if (number >= 0) {
        seen += ids.firstByte(number);
      }
    }
    this.seen = seen;
  }

  /** Forgets where each ID is found: from now on they are viewed by their numbers only. */
  void endLookups() {
    slots = null;
  }

  /** How many IDs were added. */
  public int size() {
    return ids.size();
  }

  /** Makes a slice view the ID of a number. */
  public void view(int number, Slice into) {
    ids.view(number, into);
  }

  /** The ID of a number as text, for messages. */
  public String text(int number) {
    Slice slice = new Slice();
    view(number, slice);
    return slice.toString();
  }

  private static long entry(int hash, int number) {
    return (long) hash << 32 | number;
  }

  private int slot(Slice id, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != FREE
        && !((int) (slots[slot] >>> 32) == hash && ids.same((int) slots[slot], id))) {
      slot = (slot + 1) & mask;
    }
    return slot;
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
