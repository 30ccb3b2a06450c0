package io.github.manualassist.json;

import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import java.nio.charset.StandardCharsets;

/** A source over bytes in memory, which can be read again. */
final class BytesSource implements Source {
  static final String PATH = "test.json";

  private final byte[] bytes;
  private int taken;

  BytesSource(byte[] bytes) {
    this.bytes = bytes;
  }

  BytesSource(String text) {
    this(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Slice head() {
    Slice head = new Slice();
    head.set(bytes, 0, Math.min(bytes.length, 64 * 1024));
    return head;
  }

  @Override
  public boolean headIsWhole() {
    return bytes.length <= 64 * 1024;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (taken == bytes.length) {
      return -1;
    }
    int count = Math.min(length, bytes.length - taken);
    System.arraycopy(bytes, taken, into, offset, count);
    taken += count;
    return count;
  }

  @Override
  public boolean readsAgain() {
    return true;
  }

  @Override
  public void readAt(long position, byte[] into, int offset, int length) {
    System.arraycopy(bytes, (int) position, into, offset, length);
  }

  @Override
  public void close() {}
}
