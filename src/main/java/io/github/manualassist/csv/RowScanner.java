package io.github.manualassist.csv;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Words;
import io.github.manualassist.csv.InvalidRowException.Kind;
import java.io.IOException;

/**
 * Finds where rows and their fields end in a {@link ByteWindow} (RFC 4180).
 *
 * <p>Only what tells that is looked at, 8 bytes at a time: a delimiter, a line feed, a quote. A
 * quote means something only at a field's start; elsewhere it is text.
 */
final class RowScanner {
  private static final byte QUOTE = '"';
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final long QUOTES = Words.of(QUOTE);
  private static final long LINE_FEEDS = Words.of(LF);

  private final ByteWindow window;
  private final byte delimiter;
  private final long delimiters;

  /** Indexes in the window: the current row's start and end. */
  private int start;

  private int end;

  /** The 0-based column of the next field; after a row how many fields it had. */
  private int column;

  private boolean rowEnded;

  /** The column of the ID, and where it is from the row's start on, with its quotes. */
  private int idColumn = -1;

  private int idStart;
  private int idLength;
  private boolean idQuoted;

  private JudgedRow judged = JudgedRow.NONE;

  /** A scanner that stands before the window's first row. */
  RowScanner(ByteWindow window, char delimiter) {
    this.window = window;
    this.delimiter = (byte) delimiter;
    this.delimiters = Words.of(this.delimiter);
  }

  /**
   * Says which fields of a row will be asked for.
   *
   * @param idColumn the 0-based column of the ID
   * @param judged notes where the fields are that a rule asks for
   */
  void watch(int idColumn, JudgedRow judged) {
    this.idColumn = idColumn;
    this.judged = judged;
  }

  /** The index in the window of the current row's first byte. */
  int start() {
    return start;
  }

  /** The index in the window after the current row and its line end. */
  int end() {
    return end;
  }

  /** Says where the current row ends, where it could not be found. */
  void endAt(int index) {
    end = index;
  }

  /** How many fields the current row has. */
  int fields() {
    return column;
  }

  /** Makes a slice view the current row, with its line end where it has one. */
  void row(Slice into) {
    into.set(window.bytes(), start, end - start);
  }

  /** Whether the current row's ID is in quotes. */
  boolean idIsQuoted() {
    return idQuoted;
  }

  /** Makes a slice view the current row's ID, without its quotes. */
  void id(Slice into) {
    if (idQuoted) {
      into.set(window.bytes(), start + idStart + 1, idLength - 2);
    } else {
      into.set(window.bytes(), start + idStart, idLength);
    }
  }

  /** Passes a byte-order mark, which tells nothing in UTF-8. */
  void skipByteOrderMark() throws IOException {
    while (window.end() < 3 && window.fill(0)) {
      // A pipe may hand over a byte at a time.
    }
    byte[] bytes = window.bytes();
    if (window.end() >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      end = 3;
    }
  }

  /** Moves before the next row that is not blank, so that its position tells where it starts. */
  boolean moveToRow() throws IOException {
    start = end;
    boolean there = skipBlankLines();
    end = start;
    return there;
  }

  /** Moves to the next row that is not blank, and finds its fields' ends. */
  boolean next() throws IOException, InvalidRowException {
    start = end;
    if (!skipBlankLines()) {
      return false;
    }
    column = 0;
    idLength = 0;
    judged.begin();
    rowEnded = false;
    int i = start;
    do {
      i = nextField(i);
    } while (!rowEnded);
    end = i;
    return true;
  }

  private boolean skipBlankLines() throws IOException {
    while (true) {
      while (window.end() - start < 2) {
        boolean more = window.fill(start);
        start = 0;
        if (!more) {
          break;
        }
      }
      if (start == window.end()) {
        end = start;
        return false;
      }
      byte first = window.bytes()[start];
      boolean crlf = first == CR && start + 1 < window.end() && window.bytes()[start + 1] == LF;
      if (first != LF && !crlf) {
        return true;
      }
      start += crlf ? 2 : 1;
    }
  }

  /**
   * Passes one field.
   *
   * @param from the index of its first byte
   * @return the index after its delimiter or after the row's line end
   */
  private int nextField(int from) throws IOException, InvalidRowException {
    int offset = from - start;
    boolean quoted = from < window.end() ? window.bytes()[from] == QUOTE : startsQuoted(offset);
    int i = start + offset;
    i = quoted ? quotedEnd(i) : unquotedEnd(i);
    int length = i - start - offset;
    boolean atEnd = i == window.end();
    rowEnded = atEnd || window.bytes()[i] != delimiter;
    if (rowEnded && length > 0 && window.bytes()[i - 1] == CR) {
      length--;
    }
    if (column == idColumn) {
      idStart = offset;
      idLength = length;
      idQuoted = quoted;
    }
    judged.note(column, offset, length);
    column++;
    return atEnd ? i : i + 1;
  }

  /** Whether a field whose first byte is not in the window yet starts with a quote. */
  private boolean startsQuoted(int offset) throws IOException {
    int i = more(start + offset);
    return i < window.end() && window.bytes()[i] == QUOTE;
  }

  /** Reads more bytes, and tells where the byte of an index is now; it is the end if none came. */
  private int more(int index) throws IOException {
    int offset = index - start;
    window.fill(start);
    start = 0;
    return offset;
  }

  private int unquotedEnd(int from) throws IOException {
    int i = from;
    while (true) {
      byte[] bytes = window.bytes();
      int limit = window.end();
      for (; i + 8 <= limit; i += 8) {
        long word = window.word(i);
        long found = Words.zeros(word ^ LINE_FEEDS) | Words.zeros(word ^ delimiters);
        if (found != 0) {
          return i + Words.first(found);
        }
      }
      for (; i < limit; i++) {
        if (bytes[i] == LF || bytes[i] == delimiter) {
          return i;
        }
      }
      i = more(i);
      if (i == window.end()) {
        return i;
      }
    }
  }

  /**
   * The index after a quoted field's closing quote and, before a line feed, its carriage return.
   */
  private int quotedEnd(int from) throws IOException, InvalidRowException {
    int opening = from - start;
    int i = from + 1;
    while (true) {
      i = nextQuote(i, opening) + 1;
      if (i == window.end()) {
        i = more(i);
        if (i == window.end()) {
          return i;
        }
      }
      byte after = window.bytes()[i];
      if (after == QUOTE) {
        i++;
        continue;
      }
      if (after == delimiter || after == LF) {
        return i;
      }
      return lineEndAfterQuote(i, opening);
    }
  }

  private int lineEndAfterQuote(int index, int opening) throws IOException, InvalidRowException {
    int i = index;
    if (window.bytes()[i] == CR) {
      if (i + 1 == window.end()) {
        i = more(i);
      }
      if (i + 1 == window.end() || window.bytes()[i + 1] == LF) {
        return i + 1;
      }
    }
    throw new InvalidRowException(
        Kind.TEXT_AFTER_QUOTE,
        opening,
        "text follows the closing quote of a field; a quote inside a quoted field is written"
            + " twice (\"\")");
  }

  private int nextQuote(int from, int opening) throws IOException, InvalidRowException {
    int i = from;
    while (true) {
      byte[] bytes = window.bytes();
      int limit = window.end();
      for (; i + 8 <= limit; i += 8) {
        long found = Words.zeros(window.word(i) ^ QUOTES);
        if (found != 0) {
          return i + Words.first(found);
        }
      }
      for (; i < limit; i++) {
        if (bytes[i] == QUOTE) {
          return i;
        }
      }
      i = more(i);
      if (i == window.end()) {
        throw new InvalidRowException(
            Kind.OPEN_QUOTE,
            opening,
            "the quoted field that begins here never closes: the file is cut short, or a quote is"
                + " missing");
      }
    }
  }

  /** The index after the first line feed of the current row, or of the source's end. */
  int firstLineEnd() throws IOException {
    int i = start;
    while (true) {
      byte[] bytes = window.bytes();
      for (; i < window.end(); i++) {
        if (bytes[i] == LF) {
          return i + 1;
        }
      }
      i = more(i);
      if (i == window.end()) {
        return i;
      }
    }
  }
}
