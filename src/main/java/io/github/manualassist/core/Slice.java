package io.github.manualassist.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view of some bytes of an array that someone else owns.
 *
 * <p>One slice is reused for one record after another, so that reading a record allocates nothing;
 * what has to outlive the next record is copied.
 */
public final class Slice {
  private byte[] bytes = new byte[0];
  private int offset;
  private int length;

  /** Makes this slice view {@code length} bytes of {@code bytes} from {@code offset}. */
  public void set(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /** A new slice of the UTF-8 bytes of a text. */
  public static Slice of(String text) {
    Slice slice = new Slice();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    slice.set(utf8, 0, utf8.length);
    return slice;
  }

  /** The array that is viewed; only {@link #length} bytes from {@link #offset} are meant. */
  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The byte at a 0-based index of this view. */
  public byte at(int index) {
    return bytes[offset + index];
  }

  /** The bytes themselves, in an array of their own. */
  public byte[] copy() {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /** The bytes decoded as UTF-8, what is invalid shown as U+FFFD: for messages. */
  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
