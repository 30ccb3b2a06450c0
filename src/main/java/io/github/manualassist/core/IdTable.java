package io.github.manualassist.core;

/**
 * A set of IDs that numbers them: the first one added is 0, the next new one 1.
 *
 * <p>IDs are compared byte for byte. They lie one after the other in one array, found through an
 * open-addressing hash table of their numbers: an ID takes its own length, 4 bytes, and 8 to 16
 * bytes of the table; nothing is allocated for it alone.
 */
public final class IdTable {
  private static final int FREE = 0;

  private final IdList ids = new IdList();

  /**
   * The lowest bits, as many as count the slots, are an ID's number + 1, those above them are the
   * ID's hash's: where these differ, the ID itself need not be looked at, which is far away.
   */
  private int[] slots = new int[512];

  /** The bits of the numbers, and of a hash those that say the first slot to look at. */
  private int mask = slots.length - 1;

  /** What {@link #prefetch} has seen last: it is kept so that its loads are not left out. */
  private long seen;

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
      return -1 - number(slots[slot]);
    }
    int number = ids.size();
    ids.add(id);
    slots[slot] = entry(hash, number);
    if (ids.size() * 2 > slots.length) {
      grow();
    }
    return number;
  }

  /** The number of an ID, or -1 if it was not added. */
  public int find(Slice id) {
    return number(slots[slot(id, hash(id))]);
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
    for (int i = 0; i < hashes.length; i++) {
      int entry = slots[hashes[i] & mask];
      hashes[i] = isOf(entry, hashes[i]) ? number(entry) : -1;
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

  private int entry(int hash, int number) {
    return hash & ~mask | number + 1;
  }

  /** The number in an entry, or -1 in one that is free. */
  private int number(int entry) {
    return (entry & mask) - 1;
  }

  /** Whether an entry, if not free, may be that of an ID with a hash. */
  private boolean isOf(int entry, int hash) {
    return ((entry ^ hash) & ~mask) == 0;
  }

  private int slot(Slice id, int hash) {
    int slot = hash & mask;
    while (slots[slot] != FREE && !(isOf(slots[slot], hash) && ids.same(number(slots[slot]), id))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Makes twice as many slots; the old ones are forgotten before, and each ID's hash is made. */
  private void grow() {
    int length = slots.length * 2;
    slots = null;
    slots = new int[length];
    mask = length - 1;
    Slice id = new Slice();
    for (int number = 0; number < ids.size(); number++) {
      ids.view(number, id);
      int hash = hash(id);
      int slot = hash & mask;
      while (slots[slot] != FREE) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = entry(hash, number);
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
