package io.github.manualassist.core;

import java.io.IOException;

/**
 * A list of IDs, each ended by a line feed or by NUL.
 *
 * <p>With line feeds, empty lines are passed over, a carriage return before the line feed is
 * dropped, and so is a byte-order mark at the start; the rest is the ID, exactly, or tells it.
 */
public final class IdLines {
  /** How a line tells an ID. */
  public interface Form {
    /** A line is an ID. */
    Form BARE = (line, id) -> id.set(line.bytes(), line.offset(), line.length());

    /**
     * Makes a slice view the ID that a line tells.
     *
     * @param line valid UTF-8, never empty
     * @throws TroubleException if the line is malformed; its place is added to it
     */
    void find(Slice line, Slice id) throws TroubleException;
  }

  private final Source source;
  private final boolean nullEnds;
  private final Form form;
  private final IdTable ids;
  private final Slice line = new Slice();
  private final Slice id = new Slice();
  private long number;

  private IdLines(Source source, boolean nullEnds, Form form, IdTable ids) {
    this.source = source;
    this.nullEnds = nullEnds;
    this.form = form;
    this.ids = ids;
  }

  /**
   * Adds all IDs of a list to a table.
   *
   * @param nullEnds whether lines end in NUL
   * @throws TroubleException if a line is malformed or not valid UTF-8, with its place
   */
  public static void read(Source source, boolean nullEnds, Form form, IdTable into)
      throws IOException {
    new IdLines(source, nullEnds, form, into).readAll();
  }

  private void readAll() throws IOException {
    byte ending = (byte) (nullEnds ? 0 : '\n');
    ByteWindow window = new ByteWindow(source);
    int start = 0;
    int i = 0;
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
        line.set(window.bytes(), start, i - 1 - start);
        addLine();
        start = i;
      }
    }
    line.set(window.bytes(), start, window.end() - start);
    addLine();
  }

  private void addLine() throws TroubleException {
    number++;
    if (!nullEnds) {
      trim();
    }
    if (line.length() == 0) {
      return;
    }
    if (!Utf8.isValid(line)) {
      throw trouble(
          "this ID is not valid UTF-8; convert the list, as with iconv -f latin1 -t utf-8");
    }
    try {
      form.find(line, id);
    } catch (TroubleException malformed) {
      throw trouble(malformed.getMessage());
    }
    ids.add(id);
  }

  private void trim() {
    if (number == 1 && startsWithByteOrderMark(line)) {
      line.set(line.bytes(), line.offset() + 3, line.length() - 3);
    }
    if (line.length() > 0 && line.at(line.length() - 1) == '\r') {
      line.set(line.bytes(), line.offset(), line.length() - 1);
    }
  }

  private TroubleException trouble(String message) {
    return TroubleException.at(source.path(), (nullEnds ? "entry " : "") + number, message);
  }

  private static boolean startsWithByteOrderMark(Slice id) {
    return id.length() >= 3
        && id.at(0) == (byte) 0xEF
        && id.at(1) == (byte) 0xBB
        && id.at(2) == (byte) 0xBF;
  }
}
