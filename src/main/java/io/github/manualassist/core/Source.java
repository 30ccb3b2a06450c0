package io.github.manualassist.core;

import java.io.Closeable;
import java.io.IOException;

/**
 * The bytes of one opened file or stream, decompressed, read from the first to the last; and again
 * at any place, where it was opened for that.
 */
public interface Source extends Closeable {
  /** The path as the user named it; {@code standard input} for {@code -}. */
  String path();

  /** The first bytes, up to 64 KiB, without taking them: they are read again afterwards. */
  Slice head() throws IOException;

  /** Whether {@link #head} is all there is. */
  boolean headIsWhole() throws IOException;

  /** How many bytes there are, where that is known without reading them; else -1. */
  default long sizeHint() throws IOException {
    return -1;
  }

  /**
   * Reads the next bytes.
   *
   * @return how many were read, at least 1; or -1 at the end
   */
  int read(byte[] into, int offset, int length) throws IOException;

  /**
   * The same bytes from a place on, as a source of its own that may be read at the same time; its
   * {@link #readAt} counts from the start of all. Closing it closes nothing.
   *
   * @throws IllegalStateException if the source was not opened for reading again
   */
  default Source from(long position) {
    throw new IllegalStateException(path() + " was opened for reading once only");
  }

  /** Whether {@link #readAt} reads bytes that were read before. */
  boolean readsAgain();

  /**
   * Reads bytes at a place, whatever was read before; several threads may do so at once.
   *
   * @throws TroubleException if the source ends before {@code length} bytes were read (it was cut
   *     short in the meantime)
   * @throws IllegalStateException if the source was not opened for reading again
   */
  void readAt(long position, byte[] into, int offset, int length) throws IOException;
}
