package io.github.manualassist.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that are gathered to be written together. */
public final class Bytes {
  private byte[] bytes = new byte[64 * 1024];
  private int size;

  /** Adds some bytes of an array. */
  public void write(byte[] from, int offset, int length) {
    reserve(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** Adds one byte. */
  public void write(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  /** Adds a slice's bytes. */
  public void write(Slice slice) {
    write(slice.bytes(), slice.offset(), slice.length());
  }

  /** Writes all that was added, and forgets it. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  /** How many bytes were added. */
  public int size() {
    return size;
  }

  /** Forgets all that was added. */
  public void clear() {
    size = 0;
  }

  /** All that was added, in an array of its own. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
