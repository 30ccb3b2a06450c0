package io.github.manualassist.csv;

import io.github.manualassist.core.Slice;
import java.util.Arrays;

/** Where the fields of one row are, each as it stands: quotes, doubled quotes and all. */
final class RowFields {
  private static final byte QUOTE = '"';

  private final byte delimiter;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;

  RowFields(CsvFormat format) {
    this.delimiter = (byte) format.delimiter();
  }

  /** Finds the fields of a whole, well-formed row; its line end belongs to none. */
  void split(Slice row) {
    byte[] bytes = row.bytes();
    int end = textEnd(row);
    count = 0;
    int i = row.offset();
    while (true) {
      int start = i;
      i = fieldEnd(bytes, i, end);
      add(start, i);
      if (i == end) {
        return;
      }
      i++;
    }
  }

  private static int textEnd(Slice row) {
    int end = row.offset() + row.length();
    if (end > row.offset() && row.bytes()[end - 1] == '\n') {
      end--;
    }
    // The last row of a file may have lost its line feed alone.
    if (end > row.offset() && row.bytes()[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  private int fieldEnd(byte[] bytes, int from, int end) {
    if (from < end && bytes[from] == QUOTE) {
      return quotedEnd(bytes, from, end);
    }
    int i = from;
    while (i < end && bytes[i] != delimiter) {
      i++;
    }
    return i;
  }

  private static int quotedEnd(byte[] bytes, int from, int end) {
    int i = from + 1;
    while (i < end) {
      if (bytes[i] != QUOTE) {
        i++;
      } else if (i + 1 < end && bytes[i + 1] == QUOTE) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return end;
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  /** How many fields the row has. */
  int count() {
    return count;
  }

  /** The index of a field's first byte in the row's array. */
  int start(int field) {
    return starts[field];
  }

  int length(int field) {
    return ends[field] - starts[field];
  }
}
