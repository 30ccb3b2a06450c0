package io.github.manualassist.csv;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Source;
import java.io.IOException;

/**
 * Guesses where a row starts in the middle of a file.
 *
 * <p>A line feed ends a row, or stands in a quoted field; which of the two cannot be told without
 * reading all that comes before. But where rows are read from a line feed that stands in a quoted
 * field, commas and quotes soon come out wrong.
 */
final class CsvMiddle {
  private static final int ROWS = 16;
  private static final int SEARCHED = 256 * 1024;

  /** Enough for some rows. */
  private static final int WINDOW = 16 * 1024;

  private CsvMiddle() {}

  /** A reader that stands before a row behind the middle; null if none is found. */
  static CsvReader find(CsvReader whole) throws IOException {
    Source source = whole.source();
    long size = source.sizeHint();
    if (size < RecordReader.WORTH_HALVING) {
      return null;
    }
    byte[] searched = new byte[SEARCHED];
    long middle = size / 2;
    source.readAt(middle, searched, 0, SEARCHED);
    for (int i = 0; i < SEARCHED; i++) {
      long position = middle + i + 1;
      if (searched[i] == '\n' && whole.from(position, WINDOW).looksLikeRows(ROWS)) {
        CsvReader found = whole.from(position, ByteWindow.SIZE);
        return found.moveToRow() ? found : null;
      }
    }
    return null;
  }
}
