package io.github.manualassist.pickle;

import io.github.manualassist.core.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The bytes that a graph's texts and numbers are found in: an array, or a file that is read where
 * somebody looks.
 *
 * <p>A pickle is mostly text that nobody but Python will ever look at, so a large file is not held:
 * parts of it are, in pages, each in the one place where a page of its number can be. Reading on
 * from page to page takes some at once; a jump takes one, which holds about what belongs to one
 * object.
 */
final class PickleBytes {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int FEWEST_PAGES = 256;
  private static final int PAGES_AHEAD = 16;

  /** Java reads through a buffer of its own that is as large, and keeps it. */
  private static final int LARGEST_READ = 1 << 20;

  /** No page of a file has this number. */
  private static final int NO_PAGE = -2;

  private final Source source;
  private final int length;

  /** All bytes; or pages, each at its place modulo the size of this array, a power of two. */
  private byte[] bytes;

  private int mask = -1;

  /** For each page in {@link #bytes} which one of the file it is. */
  private int[] pages = {};

  private int lastPage = NO_PAGE;

  private PickleBytes(Source source, byte[] bytes, int length) {
    this.source = source;
    this.bytes = bytes;
    this.length = length;
  }

  /** The first bytes of an array that nobody changes from now on. */
  static PickleBytes held(byte[] bytes, int length) {
    return new PickleBytes(null, bytes, length);
  }

  /**
   * The bytes of a source that {@link Source#readsAgain}. What fails while they are read is thrown
   * as an {@link UncheckedIOException}.
   */
  static PickleBytes of(Source source, int length) {
    PickleBytes bytes = new PickleBytes(source, new byte[0], length);
    bytes.makePages(FEWEST_PAGES);
    return bytes;
  }

  /**
   * Makes ready for reading in any order, by room for a quarter to a half of the file. A column's
   * texts lie together, so that most are then read from the file once.
   */
  void expectJumps() {
    if (source != null && length / 2 > bytes.length) {
      makePages(Integer.highestOneBit(length / 2) >>> PAGE_BITS);
    }
  }

  private void makePages(int count) {
    bytes = new byte[count << PAGE_BITS];
    mask = bytes.length - 1;
    pages = new int[count];
    Arrays.fill(pages, NO_PAGE);
    lastPage = NO_PAGE;
  }

  int length() {
    return length;
  }

  /** The array that holds all bytes, or null where they are not held. */
  byte[] array() {
    return source == null ? bytes : null;
  }

  /** Copies some bytes into an array. */
  void copyTo(byte[] into, int at, int position, int count) {
    if (source == null) {
      System.arraycopy(bytes, position, into, at, count);
    } else if (count > PAGE * PAGES_AHEAD) {
      for (int done = 0; done < count; done += LARGEST_READ) {
        readTo(into, at + done, position + done, Math.min(count - done, LARGEST_READ));
      }
    } else {
      copyPages(into, at, position, count);
    }
  }

  private synchronized void copyPages(byte[] into, int at, int position, int count) {
    int done = 0;
    while (done < count) {
      int from = position + done;
      load(from);
      int some = Math.min(count - done, PAGE - (from & PAGE - 1));
      System.arraycopy(bytes, from & mask, into, at + done, some);
      done += some;
    }
  }

  private void load(int position) {
    int page = position >>> PAGE_BITS;
    if (pages[page & pages.length - 1] != page) {
      loadPage(page);
    }
  }

  private void loadPage(int page) {
    int slot = page & pages.length - 1;
    int count = page == lastPage + 1 ? Math.min(PAGES_AHEAD, pages.length - slot) : 1;
    int from = page << PAGE_BITS;
    // Of a page that was read in part only, nothing may be believed.
    Arrays.fill(pages, slot, slot + count, NO_PAGE);
    readTo(bytes, slot << PAGE_BITS, from, Math.min(count << PAGE_BITS, length - from));
    for (int i = 0; i < count; i++) {
      pages[slot + i] = page + i;
    }
    lastPage = page + count - 1;
  }

  /** Reads some bytes of a file into an array, without keeping them in pages. */
  void readTo(byte[] into, int at, int position, int count) {
    try {
      source.readAt(position, into, at, count);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
