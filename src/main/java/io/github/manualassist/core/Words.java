package io.github.manualassist.core;

/**
 * Looks at 8 bytes at a time, as {@link ByteWindow#word} gives them: the first byte lowest.
 *
 * <p>What is found is told by the top bit of each byte of a word, and is right for the first byte
 * found, which is all that {@link #first} uses: a borrow can only disturb bytes behind it.
 * (Mycroft, 1987; Warren, Hacker's Delight, 6-1.)
 */
public final class Words {
  private static final long ONES = 0x0101010101010101L;
  private static final long TOP_BITS = 0x8080808080808080L;

  private Words() {}

  /** A word of 8 times the same byte. */
  public static long of(int value) {
    return ONES * (value & 0xFF);
  }

  /** Finds bytes that are zero; a word xor {@link #of} finds bytes of a value. */
  public static long zeros(long word) {
    return (word - ONES) & ~word & TOP_BITS;
  }

  /** Finds bytes below a limit of at most 128. */
  public static long below(long word, int limit) {
    return (word - limit * ONES) & ~word & TOP_BITS;
  }

  /** The index, from 0 to 7, of the first byte that was found; something was found. */
  public static int first(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }
}
