package io.github.manualassist.pickle;

/**
 * What a pickle may ask for at most, so that a hostile one cannot take the machine.
 *
 * <p>Depth needs no limit: nothing here recurses. Every length is checked against the bytes that
 * are there, so memory stays in proportion to the file.
 *
 * @param bytes how long a pickle may be; node numbers and offsets are ints
 * @param protocol the newest protocol that is read
 */
public record PickleLimits(int bytes, int protocol) {
  /** The limits in force. */
  public static final PickleLimits STANDARD = new PickleLimits(Integer.MAX_VALUE - 64, 5);
}
