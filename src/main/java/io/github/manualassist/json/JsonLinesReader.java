package io.github.manualassist.json;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.core.Words;
import io.github.manualassist.json.InvalidRecordException.Kind;
import java.io.IOException;

/**
 * Reads JSON Lines: one record a line, split at LF only; blank lines are skipped.
 *
 * <p>A record is the value itself, without the whitespace around it, such as the CR before an LF.
 */
final class JsonLinesReader extends JsonRecordReader {
  private static final int SEARCHED = 256 * 1024;
  private static final byte LF = '\n';
  private static final long LFS = Words.of(LF);

  /** The index in the window where the line after the current record starts. */
  private int nextLine = -1;

  JsonLinesReader(Source source, Format format, ByteWindow window, Malformed malformed) {
    super(source, format, window, malformed);
  }

  /** {@inheritDoc} A line feed always ends a line, so the guess is right. */
  @Override
  public RecordReader fromMiddle() throws IOException {
    Source whole = source();
    boolean small = !whole.readsAgain() || whole.sizeHint() < WORTH_HALVING;
    if (small || malformed().skips()) {
      return null;
    }
    long middle = whole.sizeHint() / 2;
    byte[] searched = new byte[SEARCHED];
    whole.readAt(middle, searched, 0, SEARCHED);
    int index = 0;
    while (index < SEARCHED && searched[index] != LF) {
      index++;
    }
    return index == SEARCHED ? null : from(middle + index + 1);
  }

  private RecordReader from(long position) throws IOException {
    Source part = source().from(position);
    ByteWindow partWindow = new ByteWindow(part, ByteWindow.SIZE, position);
    JsonLinesReader reader = new JsonLinesReader(part, format(), partWindow, malformed().ofPart());
    try {
      reader.begin(new IdField(idField()), rule());
      if (comparesAsPython()) {
        reader.compareAsPython();
      }
    } catch (TroubleException told) {
      // Reading on from the start comes to it, and tells it.
      return null;
    }
    boolean atRecord = reader.position() >= position;
    return atRecord ? reader : null;
  }

  @Override
  int findNext() throws IOException {
    if (nextLine >= 0) {
      start = nextLine;
    }
    if (!skipWhitespace()) {
      nextLine = start;
      return -1;
    }
    int end = findLineFeed();
    nextLine = end;
    while (JsonBytes.isWhitespace(window.bytes()[end - 1])) {
      end--;
    }
    return end;
  }

  /** The index of the next LF after {@link #start}, or of the source's end. */
  private int findLineFeed() throws IOException {
    int from = start;
    while (true) {
      int index = findLineFeed(from);
      if (index < window.end()) {
        return index;
      }
      from = index - start;
      if (!readOn()) {
        return window.end();
      }
    }
  }

  /** The index of the first LF in the window from an index on, or the window's end. */
  private int findLineFeed(int from) {
    int index = from;
    int end = window.end();
    for (; index + Long.BYTES <= end; index += Long.BYTES) {
      long hits = Words.zeros(window.word(index) ^ LFS);
      if (hits != 0) {
        return index + Words.first(hits);
      }
    }
    byte[] bytes = window.bytes();
    while (index < end && bytes[index] != LF) {
      index++;
    }
    return index;
  }

  /**
   * {@inheritDoc} A line that holds a whole record, and more, is fused, not torn: what is whole
   * could be lost.
   */
  @Override
  boolean mayBeTorn(Kind kind) {
    return kind == Kind.CUT || kind == Kind.SYNTAX;
  }

  /** {@inheritDoc} What is no JSON may have been cut only if its line has no end. */
  @Override
  boolean isLast(Kind kind) throws IOException {
    int index = nextLine;
    while (true) {
      byte[] bytes = window.bytes();
      for (; index < window.end(); index++) {
        if (kind != Kind.CUT || !JsonBytes.isWhitespace(bytes[index])) {
          return false;
        }
      }
      int moved = start;
      boolean more = window.fill(start);
      start = 0;
      index -= moved;
      nextLine -= moved;
      if (!more) {
        return true;
      }
    }
  }

  @Override
  boolean endIsKnown() {
    return true;
  }

  @Override
  int endOfLeftOut() {
    return Math.min(nextLine + 1, window.end());
  }

  @Override
  String explain(InvalidRecordException problem, int index) {
    return switch (problem.kind()) {
      case CUT -> "the line ends inside a record, as when its writer was stopped; remove the line";
      case FUSED ->
          "another value follows the record on its line, at column "
              + column(index)
              + "; if two lines were fused, put a line break between them";
      default ->
          "not valid JSON near column "
              + column(index)
              + ": "
              + problem.getMessage()
              + "; correct the line or remove it";
    };
  }

  /** The 1-based column, in bytes, of an index in the current line. */
  private int column(int index) {
    int lineStart = index;
    while (lineStart > 0 && window.bytes()[lineStart - 1] != LF) {
      lineStart--;
    }
    return index - lineStart + 1;
  }
}
