package io.github.manualassist.core;

import java.io.IOException;

/**
 * A list of IDs, each ended by a line feed or by NUL.
 *
 * <p>With line feeds, empty lines are passed over, a carriage return before the line feed is
 * dropped, and so is a byte-order mark at the start; the rest is the ID, exactly.
 */
public final class IdLines {
  private IdLines() {}

  /**
   * Adds all IDs of a list to a table.
   *
   * @param nullEnds whether IDs end in NUL
   * @throws TroubleException if an ID is not valid UTF-8, with its line
   */
  public static void read(Source source, boolean nullEnds, IdTable into) throws IOException {
    byte ending = (byte) (nullEnds ? 0 : '\n');
    ByteWindow window = new ByteWindow(source);
    Slice id = new Slice();
    int start = 0;
    int i = 0;
    boolean first = true;
    while (true) {
      if (i == window.end()) {
        boolean more = window.fill(start);
        i -= start;
        start = 0;
        if (!more) {
          break;
        }
      }
      if (window.bytes()[i++] == ending) {
        id.set(window.bytes(), start, i - 1 - start);
        add(source, window, id, nullEnds, first, into);
        first = false;
        start = i;
      }
    }
    id.set(window.bytes(), start, window.end() - start);
    add(source, window, id, nullEnds, first, into);
  }

  private static void add(
      Source source, ByteWindow window, Slice id, boolean nullEnds, boolean first, IdTable into)
      throws IOException {
    int line = id.offset();
    if (!nullEnds) {
      if (first && startsWithByteOrderMark(id)) {
        id.set(id.bytes(), id.offset() + 3, id.length() - 3);
      }
      if (id.length() > 0 && id.at(id.length() - 1) == '\r') {
        id.set(id.bytes(), id.offset(), id.length() - 1);
      }
    }
    if (id.length() == 0) {
      return;
    }
    if (!Utf8.isValid(id)) {
      throw TroubleException.at(
          source.path(),
          Long.toString(window.line(line)),
          "this ID is not valid UTF-8; convert the list, as with iconv -f latin1 -t utf-8");
    }
    into.add(id);
  }

  private static boolean startsWithByteOrderMark(Slice id) {
    return id.length() >= 3
        && id.at(0) == (byte) 0xEF
        && id.at(1) == (byte) 0xBB
        && id.at(2) == (byte) 0xBF;
  }
}
