package io.github.manualassist.core;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a stream, such as standard input or a decompressed file, read once. */
public final class StreamSource implements Source {
  private static final int HEAD = 64 * 1024;

  private final String path;
  private final InputStream in;
  private byte[] head;
  private int taken;

  /**
   * Takes over a stream that nothing was read of.
   *
   * @param path the path as the user named it, for messages
   */
  public StreamSource(String path, InputStream in) {
    this.path = path;
    this.in = in;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Slice head() throws IOException {
    if (head == null) {
      head = in.readNBytes(HEAD);
    }
    Slice slice = new Slice();
    slice.set(head, 0, head.length);
    return slice;
  }

  @Override
  public boolean headIsWhole() throws IOException {
    return head().length() < HEAD;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (head != null && taken < head.length) {
      int count = Math.min(length, head.length - taken);
      System.arraycopy(head, taken, into, offset, count);
      taken += count;
      return count;
    }
    return in.read(into, offset, length);
  }

  @Override
  public boolean readsAgain() {
    return false;
  }

  @Override
  public void readAt(long position, byte[] into, int offset, int length) {
    throw new IllegalStateException(path + " was opened for reading once only");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
