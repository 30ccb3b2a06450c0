package io.github.manualassist.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A buffer that slides over a source's bytes, from the first to the last.
 *
 * <p>A reader scans the bytes from {@link #bytes} up to {@link #end}, and asks for more with {@link
 * #fill}, which keeps the part that it still needs. The buffer grows to hold the largest record.
 */
public final class ByteWindow {
  /** Large enough that reading costs next to nothing; small enough to stay in a core's cache. */
  public static final int SIZE = 256 * 1024;

  private static final int LARGEST = 1 << 30;
  private static final byte LF = '\n';

  private final Source source;
  private byte[] bytes;
  private ByteBuffer words;
  private int end;
  private long position;
  private long linesBefore;

  /** A window of {@link #SIZE} bytes over a source that nothing was read of. */
  public ByteWindow(Source source) {
    this(source, SIZE);
  }

  /** A window of another initial size, so that tests can meet every boundary. */
  public ByteWindow(Source source, int size) {
    this(source, size, 0);
  }

  /**
   * A window over a part of a source.
   *
   * @param position the place of the part's first byte, as {@link Source#from} was given it
   */
  public ByteWindow(Source source, int size, long position) {
    this.source = source;
    this.position = position;
    use(new byte[Math.max(size, 1)]);
  }

  private void use(byte[] array) {
    bytes = array;
    words = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The array that holds the window; {@link #fill} may replace it. */
  public byte[] bytes() {
    return bytes;
  }

  /** The 8 bytes from an index on, the first one lowest. */
  public long word(int index) {
    return words.getLong(index);
  }

  /** The index after the last byte that is there. */
  public int end() {
    return end;
  }

  /** The offset in the source of the byte at index 0. */
  public long position() {
    return position;
  }

  /**
   * Reads more, and keeps what is there from an index on: that index becomes 0, and all others move
   * with it.
   *
   * @return whether there was more; if not, what was kept has moved all the same
   * @throws TroubleException if what is kept exceeds 1 GiB
   */
  public boolean fill(int keepFrom) throws IOException {
    if (!source.readsAgain()) {
      linesBefore += countLines(bytes, keepFrom);
    }
    position += keepFrom;
    int kept = end - keepFrom;
    if (kept == bytes.length) {
      grow();
    } else {
      System.arraycopy(bytes, keepFrom, bytes, 0, kept);
    }
    end = kept;
    int read = source.read(bytes, end, bytes.length - end);
    if (read < 0) {
      return false;
    }
    end += read;
    return true;
  }

  private void grow() throws IOException {
    if (bytes.length >= LARGEST) {
      throw TroubleException.at(
          source.path(),
          Long.toString(line(0)),
          "a record larger than 1 GiB begins here; if that cannot be, look for a quote or bracket"
              + " that is never closed");
    }
    use(Arrays.copyOf(bytes, Math.min(LARGEST, bytes.length * 2)));
  }

  /**
   * The 1-based number of the line that the byte at an index is in.
   *
   * <p>Only messages need it, and counting would take a quarter of a reader's time: what came
   * before the window is counted when it is asked for, where it can be read again.
   */
  public long line(int index) throws IOException {
    long before = source.readsAgain() ? countLinesAgain() : linesBefore;
    return before + countLines(bytes, index) + 1;
  }

  private long countLinesAgain() throws IOException {
    byte[] piece = new byte[(int) Math.min(position, SIZE)];
    long lines = 0;
    long from = 0;
    while (from < position) {
      int length = (int) Math.min(piece.length, position - from);
      source.readAt(from, piece, 0, length);
      lines += countLines(piece, length);
      from += length;
    }
    return lines;
  }

  private static long countLines(byte[] bytes, int end) {
    long lines = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == LF) {
        lines++;
      }
    }
    return lines;
  }
}
