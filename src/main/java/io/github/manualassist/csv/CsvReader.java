package io.github.manualassist.csv;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.SlicedReader;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.core.Utf8;
import io.github.manualassist.core.Words;
import io.github.manualassist.csv.InvalidRowException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A cursor over the rows of a CSV or TSV file (RFC 4180).
 *
 * <p>A record is a row's bytes with its line end. Only what tells where fields and rows end is
 * looked at, 8 bytes at a time: a delimiter, a line feed, a quote. A quote means something only at
 * a field's start, as in RFC 4180; elsewhere it is text.
 */
final class CsvReader implements SlicedReader {
  private static final byte QUOTE = '"';
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final long QUOTES = Words.of(QUOTE);
  private static final long LINE_FEEDS = Words.of(LF);

  private final CsvFormat format;
  private final Source source;
  private final ByteWindow window;
  private final Malformed malformed;
  private final byte delimiter;
  private final long delimiters;
  private byte[] header;
  private List<String> columns;
  private String idField;
  private int idColumn;
  private boolean idIsLast;
  private OutcomeRule rule = OutcomeRule.NONE;
  private JudgedRow judged = JudgedRow.NONE;

  /** Indexes in the window: the current record's start and end, and where its fields are. */
  private int start;

  private int end;
  private int column;
  private boolean rowEnded;
  private int idStart;
  private int idLength;
  private boolean idQuoted;

  private final Slice id = new Slice();
  private byte[] sought;

  private CsvReader(CsvFormat format, Source source, ByteWindow window, Malformed malformed) {
    this.format = format;
    this.source = source;
    this.window = window;
    this.malformed = malformed;
    this.delimiter = (byte) format.delimiter();
    this.delimiters = Words.of(delimiter);
  }

  static CsvReader open(CsvFormat format, Source source, Opening opening) throws IOException {
    CsvReader reader = open(format, source, opening, ByteWindow.SIZE);
    reader.judgeBy(opening.rule());
    return reader;
  }

  /** Opens with a window of another initial size, so that tests can meet every boundary. */
  static CsvReader open(CsvFormat format, Source source, Opening opening, int windowSize)
      throws IOException {
    ByteWindow window = new ByteWindow(source, windowSize);
    CsvReader reader = new CsvReader(format, source, window, opening.malformed());
    reader.readHeader(opening.id());
    return reader;
  }

  private void judgeBy(OutcomeRule rule) throws IOException {
    this.rule = rule;
    judged = JudgedRow.of(rule, columns);
  }

  /** A reader of the same columns from a place on, which is taken for the start of a row. */
  CsvReader from(long position, int windowSize) throws IOException {
    Source part = source.from(position);
    ByteWindow partWindow = new ByteWindow(part, windowSize, position);
    CsvReader reader = new CsvReader(format, part, partWindow, malformed.ofPart());
    reader.header = header;
    reader.columns = columns;
    reader.idField = idField;
    reader.idColumn = idColumn;
    reader.idIsLast = idIsLast;
    reader.rule = rule;
    reader.judged = JudgedRow.of(rule, columns);
    return reader;
  }

  @Override
  public RecordReader fromMiddle() throws IOException {
    return source.readsAgain() && !malformed.skips() ? CsvMiddle.find(this) : null;
  }

  /** Whether a number of rows follow that have as many fields as the header has. */
  boolean looksLikeRows(int rows) throws IOException {
    try {
      for (int i = 0; i < rows; i++) {
        if (!nextRow() || column != columns.size()) {
          return false;
        }
      }
      return true;
    } catch (InvalidRowException | TroubleException noRow) {
      return false;
    }
  }

  /** Moves before the next row that is not blank, so that its position tells where it starts. */
  boolean moveToRow() throws IOException {
    start = end;
    boolean there = skipBlankLines();
    end = start;
    return there;
  }

  private void readHeader(IdField id) throws IOException {
    skipByteOrderMark();
    idColumn = -1;
    columns = null;
    try {
      if (!nextRow()) {
        throw TroubleException.in(
            source.path(), "has no header row; its first row names the columns");
      }
    } catch (InvalidRowException invalid) {
      throw trouble(invalid);
    }
    Slice row = new Slice();
    row.set(window.bytes(), start, end - start);
    if (!Utf8.isValid(row)) {
      throw troubleAt(
          start,
          "the header is not valid UTF-8; convert the file, as with iconv -f latin1 -t utf-8");
    }
    rejectLoneCarriageReturn(row);
    header = row.copy();
    columns = CsvText.fields(row, format);
    idField = id.choose(source.path(), place(), columns::contains, columns);
    idColumn = columns.indexOf(idField);
    idIsLast = idColumn == columns.size() - 1;
  }

  /** Rows that end in a lone carriage return would all be taken for the header. */
  private void rejectLoneCarriageReturn(Slice row) throws IOException {
    RowFields fields = new RowFields(format);
    fields.split(row);
    for (int i = 0; i < fields.count(); i++) {
      int from = fields.start(i);
      boolean quoted = fields.length(i) > 0 && row.bytes()[from] == QUOTE;
      for (int at = from; !quoted && at < from + fields.length(i); at++) {
        if (row.bytes()[at] == CR) {
          throw troubleAt(
              start,
              "a carriage return without a line feed is in the header; if all lines end so, convert"
                  + " them, as with tr '\\r' '\\n'");
        }
      }
    }
  }

  private void skipByteOrderMark() throws IOException {
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

  @Override
  public boolean next() throws IOException {
    while (true) {
      try {
        if (!nextRow()) {
          return false;
        }
        requireAllFields();
        takeId();
        if (end == window.end()) {
          doubtUnended();
        }
        return true;
      } catch (InvalidRowException invalid) {
        leaveOut(invalid);
      }
    }
  }

  private void requireAllFields() throws InvalidRowException {
    int all = columns.size();
    if (column > all) {
      throw new InvalidRowException(
          Kind.TOO_MANY,
          0,
          "this row has more fields than the header's "
              + all
              + "; a field that contains the delimiter needs quotes");
    }
    if (column < all) {
      throw new InvalidRowException(
          Kind.TOO_FEW,
          0,
          "this row has fewer fields than the header's "
              + all
              + "; complete it: an empty field needs its delimiter, and one that contains a line"
              + " break needs quotes");
    }
  }

  private void takeId() throws InvalidRowException {
    if (idQuoted) {
      id.set(window.bytes(), start + idStart + 1, idLength - 2);
      unescapeId();
    } else {
      id.set(window.bytes(), start + idStart, idLength);
    }
    if (id.length() == 0) {
      throw new InvalidRowException(
          Kind.ID, 0, "this record has no ID: its \"" + idField + "\" is empty");
    }
    if (!Utf8.isValid(id)) {
      throw new InvalidRowException(
          Kind.ID,
          0,
          "the ID is not valid UTF-8; convert the file, as with iconv -f latin1 -t utf-8");
    }
  }

  /**
   * A last row that has all its fields counts as whole. But without a line end, the ID may be cut
   * short where it stands last, and an empty last field may never have been written.
   */
  private void doubtUnended() throws IOException {
    byte last = window.bytes()[end - 1];
    boolean doubtful = last == delimiter || (idIsLast && !idQuoted && last != LF);
    if (doubtful && malformed.allowsTorn()) {
      malformed.doubt(
          troubleAt(
              start,
              "the last row has no line end: if the file is cut short, this record is not whole"));
    }
  }

  /**
   * Leaves out the current row and moves to its end; where that is unknown, to its first line's.
   *
   * @throws TroubleException if it may not be left out
   */
  private void leaveOut(InvalidRowException invalid) throws IOException {
    Slice row = new Slice();
    if (malformed.allowsTorn() && isTorn(invalid)) {
      TroubleException torn = troubleAt(start + invalid.offset(), tornText(invalid));
      end = window.end();
      record(row);
      malformed.addTorn(torn, row);
    } else if (malformed.skips()) {
      end = invalid.endIsKnown() ? end : firstLineEnd();
      record(row);
      malformed.add(malformed.tellsMore() ? trouble(invalid) : null, row);
    } else {
      throw trouble(invalid);
    }
  }

  /**
   * Whether the file ends inside the current row.
   *
   * <p>A file may be cut behind a line feed inside quotes, too. But where rows may be skipped, that
   * is taken for a quote that is missing, so that the rows behind it are not lost.
   */
  private boolean isTorn(InvalidRowException invalid) {
    boolean lineEnded = window.bytes()[window.end() - 1] == LF;
    return switch (invalid.kind()) {
      case OPEN_QUOTE -> !lineEnded || !malformed.skips();
      case TOO_FEW -> end == window.end() && !lineEnded;
      case ID -> end == window.end() && !lineEnded && idIsLast;
      case TEXT_AFTER_QUOTE, TOO_MANY -> false;
    };
  }

  private String tornText(InvalidRowException invalid) {
    if (invalid.kind() != Kind.OPEN_QUOTE) {
      return "the file ends inside the record that begins here, as when its writer was stopped";
    }
    int lines = 0;
    for (int i = start + invalid.offset(); i < window.end(); i++) {
      lines += window.bytes()[i] == LF ? 1 : 0;
    }
    return "the quoted field that begins here never closes"
        + (lines > 1 ? " in the " + lines + " lines up to the file's end" : "")
        + ": the file is cut short, or a quote is missing";
  }

  /** The index after the first line feed of the current row, or of the source's end. */
  private int firstLineEnd() throws IOException {
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

  /** A quote inside a quoted ID is written twice; such an ID is rare. */
  private void unescapeId() {
    for (int i = 0; i < id.length(); i++) {
      if (id.at(i) == QUOTE) {
        // ISO 8859-1 has a character for each byte: the ID is not proved to be UTF-8 yet.
        byte[] decoded =
            new String(id.copy(), StandardCharsets.ISO_8859_1)
                .replace("\"\"", "\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        id.set(decoded, 0, decoded.length);
        return;
      }
    }
  }

  /** Moves to the next row that is not blank, and finds its fields' ends. */
  private boolean nextRow() throws IOException, InvalidRowException {
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

  private TroubleException trouble(InvalidRowException invalid) throws IOException {
    return troubleAt(start + invalid.offset(), invalid.getMessage());
  }

  private TroubleException troubleAt(int index, String message) throws IOException {
    return TroubleException.at(source.path(), Long.toString(window.line(index)), message);
  }

  /** What stands between two fields of a row. */
  char delimiter() {
    return format.delimiter();
  }

  /** The header row's bytes, with its line end. */
  byte[] header() {
    return header;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  /** The current record's bytes, with its line end where it has one. */
  void record(Slice into) {
    if (sought != null) {
      into.set(sought, 0, sought.length);
    } else {
      into.set(window.bytes(), start, end - start);
    }
  }

  @Override
  public void seek(long position, int length) throws IOException {
    sought = new byte[length];
    source.readAt(position, sought, 0, length);
  }

  @Override
  public void visit(FieldVisitor visitor) throws IOException {
    Slice row = new Slice();
    record(row);
    if (!Utf8.isValid(row)) {
      throw TroubleException.in(
          source.path(),
          "the record of ID "
              + CsvText.fields(row, format).get(idColumn)
              + " is not valid UTF-8 and cannot be converted; convert the file first, as with"
              + " iconv -f latin1 -t utf-8");
    }
    List<String> fields = CsvText.fields(row, format);
    for (int i = 0; i < fields.size(); i++) {
      visitor.text(columns.get(i), fields.get(i));
    }
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Source source() {
    return source;
  }

  @Override
  public CsvFormat format() {
    return format;
  }

  @Override
  public String idField() {
    return idField;
  }

  @Override
  public Malformed malformed() {
    return malformed;
  }

  @Override
  public IdOrder.Kind idKind() {
    return IdOrder.Kind.INTEGERS_ELSE_TEXT;
  }

  @Override
  public Slice id() {
    return id;
  }

  @Override
  public Outcome outcome() throws IOException {
    return judged.judge(window.bytes(), start);
  }

  @Override
  public long position() {
    return window.position() + start;
  }

  @Override
  public int length() {
    return end - start;
  }

  @Override
  public String place() throws IOException {
    return Long.toString(window.line(start));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
