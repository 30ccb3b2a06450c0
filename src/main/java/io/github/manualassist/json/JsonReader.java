package io.github.manualassist.json;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.json.InvalidRecordException.Kind;
import java.io.IOException;

/** Reads JSON: an array of records, or records one after the other, laid out in any way. */
final class JsonReader extends JsonRecordReader {
  private final ValueScanner scanner = new ValueScanner();
  private boolean started;
  private boolean finished;
  private boolean array;

  /** The index in the window after the current record. */
  private int end;

  JsonReader(Source source, Format format, ByteWindow window, Malformed malformed) {
    super(source, format, window, malformed);
  }

  /** Whether the records are elements of one array. */
  boolean isArray() {
    return array;
  }

  @Override
  int findNext() throws IOException {
    if (finished) {
      return -1;
    }
    boolean first = !started;
    if (first) {
      started = true;
      array = skipWhitespace() && current() == '[';
      if (array) {
        start++;
      }
    } else {
      start = end;
    }
    boolean more = array ? findElement(first) : skipWhitespace();
    if (!more) {
      finished = true;
      return -1;
    }
    if (!JsonBytes.opensRecord(current())) {
      throw troubleAt(start, notARecord());
    }
    end = findEnd();
    return end;
  }

  /** Moves to the array's next element; returns whether there is one. */
  private boolean findElement(boolean first) throws IOException {
    if (!moreFollows()) {
      return false;
    }
    if (current() == ']') {
      start++;
      requireNothingMore();
      return false;
    }
    if (first) {
      return true;
    }
    if (current() != ',') {
      throw troubleAt(start, "a comma is missing between two records of the array; put one here");
    }
    start++;
    if (!moreFollows()) {
      return false;
    }
    if (current() == ']') {
      throw troubleAt(start, "a comma stands before the array's end; remove it");
    }
    return true;
  }

  /** Whether anything follows in the array; if not, the file is cut short between two records. */
  private boolean moreFollows() throws IOException {
    if (skipWhitespace()) {
      return true;
    }
    String what = "the file ends before its array does, as when its writer was stopped";
    if (!malformed().allowsTorn()) {
      throw troubleAt(start, what + "; close the array with ]");
    }
    malformed().addTorn(troubleAt(start, what), new Slice());
    return false;
  }

  private void requireNothingMore() throws IOException {
    if (skipWhitespace()) {
      throw troubleAt(start, "text follows the end of the array; remove it");
    }
  }

  private String notARecord() {
    return switch (current()) {
      case ',' ->
          array
              ? "a comma stands where a record should; remove it"
              : "a comma stands between records that are in no array; remove it, or put"
                  + " the records in [ and ]";
      case ']', '}' -> "a closing bracket that nothing opened; remove it";
      default -> "a record must be an object or an array; correct what stands here";
    };
  }

  private byte current() {
    return window.bytes()[start];
  }

  /** The index after the value at {@link #start}; the window's end, if it is never closed. */
  private int findEnd() throws IOException {
    scanner.begin(start);
    while (!scanner.scan(window)) {
      int before = start;
      boolean more = readOn();
      scanner.moveBack(before);
      if (!more) {
        finished = true;
        return window.end();
      }
    }
    return scanner.end();
  }

  @Override
  boolean mayBeTorn(Kind kind) {
    return kind == Kind.CUT;
  }

  @Override
  boolean isLast(Kind kind) {
    return finished;
  }

  @Override
  boolean endIsKnown() {
    return scanner.isClosed(window);
  }

  @Override
  int endOfLeftOut() {
    return end;
  }

  @Override
  String explain(InvalidRecordException problem, int index) {
    return switch (problem.kind()) {
      case CUT ->
          "the file ends inside the record that begins here, as when its writer was stopped;"
              + " complete the record or remove it";
      default ->
          "not valid JSON near offset "
              + (window.position() + index)
              + ": "
              + problem.getMessage()
              + "; correct it";
    };
  }
}
