package io.github.manualassist.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a regular file, which can be read again at any place. */
public final class ChannelSource implements Source {
  private static final int HEAD = 64 * 1024;

  private final String path;
  private final FileChannel channel;
  private Slice head;

  /**
   * Takes over a channel that stands at the file's start.
   *
   * @param path the path as the user named it, for messages
   */
  public ChannelSource(String path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Slice head() throws IOException {
    if (head == null) {
      byte[] bytes = new byte[(int) Math.min(HEAD, channel.size())];
      readAt(0, bytes, 0, bytes.length);
      head = new Slice();
      head.set(bytes, 0, bytes.length);
    }
    return head;
  }

  @Override
  public boolean headIsWhole() throws IOException {
    return channel.size() <= head().length();
  }

  @Override
  public long sizeHint() throws IOException {
    return channel.size();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(into, offset, length));
  }

  @Override
  public boolean readsAgain() {
    return true;
  }

  @Override
  public void readAt(long position, byte[] into, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position + length - buffer.remaining());
      if (read < 0) {
        throw TroubleException.in(
            path, "became shorter while it was being read; run again when nothing writes to it");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public Source from(long position) {
    return new Part(position);
  }

  /** A view of the same file, read from a place on without moving the channel. */
  private final class Part implements Source {
    private long position;

    Part(long position) {
      this.position = position;
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Slice head() throws IOException {
      return ChannelSource.this.head();
    }

    @Override
    public boolean headIsWhole() throws IOException {
      return ChannelSource.this.headIsWhole();
    }

    @Override
    public long sizeHint() throws IOException {
      return channel.size() - position;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = channel.read(ByteBuffer.wrap(into, offset, length), position);
      position += Math.max(read, 0);
      return read;
    }

    @Override
    public boolean readsAgain() {
      return true;
    }

    @Override
    public void readAt(long from, byte[] into, int offset, int length) throws IOException {
      ChannelSource.this.readAt(from, into, offset, length);
    }

    @Override
    public void close() {
      // The channel is the whole source's.
    }
  }
}
