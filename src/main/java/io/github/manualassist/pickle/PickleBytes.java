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

  /** All bytes; null where they are not held. */
  private final byte[] bytes;

  /** For each place of a page, a power of two of them, which page of the file is there. */
  private int[] pages = {};

  /** The pages, {@link #PAGES_AHEAD} in each array; null where none was looked at. */
  private byte[][] runs = {};

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
    PickleBytes bytes = new PickleBytes(source, null, length);
    bytes.makePages(FEWEST_PAGES);
    return bytes;
  }

  /**
   * Makes ready for reading in any order, by room for a quarter to a half of the file. A column's
   * texts lie together, so that most are then read from the file once.
   */
  void expectJumps() {
    int count = Integer.highestOneBit(length / 2) >>> PAGE_BITS;
    if (source != null && count > pages.length) {
      makePages(count);
    }
  }

  private void makePages(int count) {
    runs = new byte[count / PAGES_AHEAD][];
    pages = new int[count];
    Arrays.fill(pages, NO_PAGE);
    lastPage = NO_PAGE;
  }

  int length() {
    return length;
  }

  /** The array that holds all bytes, or null where they are not held. */
  byte[] array() {
    return bytes;
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
      int slot = loaded(from >>> PAGE_BITS);
      int start = (slot % PAGES_AHEAD << PAGE_BITS) + (from & PAGE - 1);
      int some = Math.min(count - done, PAGE - (from & PAGE - 1));
      System.arraycopy(runs[slot / PAGES_AHEAD], start, into, at + done, some);
      done += some;
    }
  }

  /** Where the page with a number is, which is read if it is not there. */
  private int loaded(int page) {
    int slot = page & pages.length - 1;
    if (pages[slot] != page) {
      load(page, slot);
    }
    return slot;
  }

  private void load(int page, int slot) {
    int first = slot % PAGES_AHEAD;
    int count = page == lastPage + 1 ? PAGES_AHEAD - first : 1;
    int from = page << PAGE_BITS;
    if (runs[slot / PAGES_AHEAD] == null) {
      runs[slot / PAGES_AHEAD] = new byte[PAGES_AHEAD << PAGE_BITS];
    }
    // Of a page that was read in part only, nothing may be believed.
    Arrays.fill(pages, slot, slot + count, NO_PAGE);
    int length = Math.min(count << PAGE_BITS, this.length - from);
    readTo(runs[slot / PAGES_AHEAD], first << PAGE_BITS, from, length);
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
