package io.github.manualassist.pickle;

/**
 * What a pickle may ask for at most, so that a hostile one cannot take the machine.
 *
 * <p>Depth needs no limit: nothing here recurses. Every length is checked against the bytes that
 * are there before anything is allocated for it, so memory stays in proportion to the file. The one
 * thing that takes no bytes is a range of labels, {@code range(10**12)}, which has limits of its
 * own: in a frame that holds anything a row takes a bit at least, and a column some bytes of names.
 *
 * @param bytes how long a pickle may be; node numbers and offsets are ints
 * @param protocol the newest protocol that is read
 * @param freeRows how many rows a range may label in the smallest file; 8 more for each byte
 * @param freeColumns how many columns a range may label in the smallest file; 1 more for each byte
 */
public record PickleLimits(int bytes, int protocol, int freeRows, int freeColumns) {
  /** The limits in force. */
  public static final PickleLimits STANDARD =
      new PickleLimits(Integer.MAX_VALUE - 64, 5, 1 << 18, 1 << 16);

  /** How many rows a range may label. */
  public long rows(PickleGraph graph) {
    return Math.min(freeRows + 8L * graph.bytesRead(), Integer.MAX_VALUE / 16);
  }

  /** How many columns a range may label. */
  public long columns(PickleGraph graph) {
    return freeColumns + (long) graph.bytesRead();
  }
}
