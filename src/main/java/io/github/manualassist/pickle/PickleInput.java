package io.github.manualassist.pickle;

/**
 * A cursor over the bytes of a pickle: opcodes and their arguments. What is skipped is not read.
 *
 * <p>Whoever asks for bytes has made sure that so many {@link #remaining remain}.
 */
final class PickleInput {
  private static final int WINDOW = 64 * 1024;

  private final PickleBytes bytes;
  private final int end;

  /** Some of the bytes: from {@link #start} on, so many as {@link #limit} says. */
  private byte[] window;

  private int start;
  private int limit;

  /** The next byte's index in the window; beyond its end after something long was skipped. */
  private int next;

  PickleInput(PickleBytes bytes) {
    this.bytes = bytes;
    this.end = bytes.length();
    if (bytes.array() != null) {
      window = bytes.array();
      limit = end;
    } else {
      window = new byte[WINDOW];
    }
  }

  /** How many bytes there are in all. */
  int length() {
    return end;
  }

  /** The offset of the next byte. */
  int position() {
    return start + next;
  }

  /** How many bytes are left. */
  int remaining() {
    return end - start - next;
  }

  byte take() {
    if (next >= limit) {
      load();
    }
    return window[next++];
  }

  /** A little-endian number of up to 8 bytes, unsigned but for one of 8. */
  long number(int count) {
    if (next > limit - count) {
      load();
    }
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (window[next + i] & 0xff);
    }
    next += count;
    return value;
  }

  /**
   * How many of an int's next bytes tell its value: the uppermost ones may only repeat its sign.
   */
  int neededOf(int count) {
    byte[] number = new byte[count];
    bytes.copyTo(number, 0, position(), count);
    int needed = count;
    while (needed > 1 && number[needed - 1] == number[needed - 2] >> 7) {
      needed--;
    }
    return needed;
  }

  void skip(int count) {
    next += count;
  }

  /** The bytes up to the next line end, which is taken, too; null where there is none. */
  byte[] line() {
    int from = position();
    while (remaining() > 0) {
      if (take() == '\n') {
        byte[] line = new byte[position() - 1 - from];
        bytes.copyTo(line, 0, from, line.length);
        return line;
      }
    }
    return null;
  }

  /** Moves the window so that it starts with the next byte. */
  private void load() {
    start += next;
    next = 0;
    limit = Math.min(window.length, end - start);
    bytes.readTo(window, 0, start, limit);
  }
}
