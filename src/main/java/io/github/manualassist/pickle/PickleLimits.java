package io.github.manualassist.pickle;

/**
 * What a pickle may ask for at most, so that a hostile one cannot take the machine.
 *
 * <p>Depth needs no limit: nothing here recurses. Every length is checked against the bytes that
 * are there before anything is allocated for it, so memory stays in proportion to the file. Two
 * things take no bytes, or hardly any: a range of labels, {@code range(10**12)}, and one text or
 * array that is used again and again. They have limits of their own: in a frame that holds anything
 * a row takes a bit at least, and a column some bytes of names; IDs differ, so they are in the file
 * or are a range's numbers; and few columns are one array.
 *
 * @param bytes how long a pickle may be; node numbers and offsets are ints
 * @param protocol the newest protocol that is read
 * @param freeRows how many rows a range may label in the smallest file; 8 more for each byte
 * @param freeColumns how many columns a range may label in the smallest file; 1 more for each byte
 * @param freeCells how many cells a frame may have in the smallest file; 64 more for each byte
 * @param freeIds how many bytes all IDs together may have in the smallest file; 128 more for each
 */
public record PickleLimits(
    int bytes, int protocol, int freeRows, int freeColumns, int freeCells, int freeIds) {
  /** The limits in force. */
  public static final PickleLimits STANDARD =
      new PickleLimits(Integer.MAX_VALUE - 64, 5, 1 << 18, 1 << 16, 1 << 22, 1 << 24);

  /** How many rows a range may label. */
  public long rows(PickleGraph graph) {
    return Math.min(freeRows + 8L * graph.bytesRead(), Integer.MAX_VALUE / 16);
  }

  /** How many columns a range may label. */
  public long columns(PickleGraph graph) {
    return freeColumns + (long) graph.bytesRead();
  }

  /** How many cells a frame may have. */
  public long cells(PickleGraph graph) {
    return freeCells + 64L * graph.bytesRead();
  }

  /** How many bytes all IDs together may have. */
  public long ids(PickleGraph graph) {
    return freeIds + 128L * graph.bytesRead();
  }
}
