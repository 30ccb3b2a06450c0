package io.github.manualassist.json;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.io.InputStream;

/** Hands one record after the other to a parser that goes on from record to record. */
final class RecordStream extends InputStream {
  private byte[] bytes;
  private int next;
  private int end;

  /** How many bytes the parser was given before the current record. */
  private long before;

  private int length;

  /** Goes on with the bytes of one record. */
  void begin(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    before += this.length;
    this.length = length;
    next = offset;
    end = offset + length;
  }

  /** Counts from 0 again, for a new parser. */
  void startOver() {
    before = 0;
    length = 0;
  }

  /**
   * The index, from the current record's first byte, of a place in all that the parser was given.
   */
  int taken(JsonLocation location) {
    return (int) (location.getByteOffset() - before);
  }

  @Override
  public int read(byte[] into, int offset, int count) throws EndedException {
    if (next == end) {
      throw new EndedException();
    }
    int read = Math.min(count, end - next);
    System.arraycopy(bytes, next, into, offset, read);
    next += read;
    return read;
  }

  @Override
  public int read() throws EndedException {
    if (next == end) {
      throw new EndedException();
    }
    return bytes[next++] & 0xFF;
  }

  /** The parser wants more than the record has. */
  static final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
