package io.github.manualassist.pandas;

import io.github.manualassist.core.Slice;
import java.nio.charset.StandardCharsets;

/** The text of one ID after the other, in one buffer where it has to be made. */
public final class IdText {
  private final Slice slice = new Slice();
  private final byte[] digits = new byte[24];

  /** The text that was set last. */
  public Slice slice() {
    return slice;
  }

  void set(byte[] utf8, int offset, int length) {
    slice.set(utf8, offset, length);
  }

  void set(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    slice.set(utf8, 0, utf8.length);
  }

  /** Decimal digits, without making a String a row. */
  void set(long value) {
    if (value == Long.MIN_VALUE) {
      set(Long.toString(value));
      return;
    }
    int at = digits.length;
    long rest = Math.abs(value);
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    if (value < 0) {
      digits[--at] = '-';
    }
    slice.set(digits, at, digits.length - at);
  }
}
