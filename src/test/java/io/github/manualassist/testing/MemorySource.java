package io.github.manualassist.testing;

import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import java.nio.charset.StandardCharsets;

/** A source over bytes in memory, which can be read again, and which hands out a few at a time. */
public final class MemorySource implements Source {
  private final String path;
  private final byte[] bytes;
  private final int most;
  private int taken;

  /** A source that hands out as many bytes as are asked for. */
  public MemorySource(byte[] bytes) {
    this("memory", bytes, Integer.MAX_VALUE);
  }

  /** The same under a path for messages. */
  public MemorySource(String path, byte[] bytes) {
    this(path, bytes, Integer.MAX_VALUE);
  }

  /**
   * A source that hands out no more than a number of bytes at once, as a pipe does.
   *
   * @param most at least 1
   */
  public MemorySource(byte[] bytes, int most) {
    this("memory", bytes, most);
  }

  private MemorySource(String path, byte[] bytes, int most) {
    this.path = path;
    this.bytes = bytes;
    this.most = most;
  }

  /** A source of a text's UTF-8 bytes. */
  public static MemorySource of(String text) {
    return new MemorySource(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Slice head() {
    Slice head = new Slice();
    head.set(bytes, 0, bytes.length);
    return head;
  }

  @Override
  public long sizeHint() {
    return bytes.length;
  }

  @Override
  public boolean headIsWhole() {
    return true;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (taken == bytes.length) {
      return -1;
    }
    int count = Math.min(Math.min(length, most), bytes.length - taken);
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
