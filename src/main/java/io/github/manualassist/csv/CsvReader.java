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
import io.github.manualassist.csv.InvalidRowException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A cursor over the rows of a CSV or TSV file (RFC 4180).
 *
 * <p>A record is a row's bytes with its line end; a {@link RowScanner} finds where that is.
 */
final class CsvReader implements SlicedReader {
  private static final byte QUOTE = '"';
  private static final byte CR = '\r';
  private static final byte LF = '\n';

  private final CsvFormat format;
  private final Source source;
  private final ByteWindow window;
  private final Malformed malformed;
  private final RowScanner rows;
  private byte[] header;
  private List<String> columns;
  private String idField;
  private int idColumn;
  private boolean idIsLast;
  private OutcomeRule rule = OutcomeRule.NONE;
  private JudgedRow judged = JudgedRow.NONE;

  private final Slice id = new Slice();
  private byte[] sought;

  private CsvReader(CsvFormat format, Source source, ByteWindow window, Malformed malformed) {
    this.format = format;
    this.source = source;
    this.window = window;
    this.malformed = malformed;
    this.rows = new RowScanner(window, format.delimiter());
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
    rows.watch(idColumn, judged);
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
    reader.judgeBy(rule);
    return reader;
  }

  @Override
  public RecordReader fromMiddle() throws IOException {
    return source.readsAgain() && !malformed.skips() ? CsvMiddle.find(this) : null;
  }

  /** Whether a number of rows follow that have as many fields as the header has. */
  boolean looksLikeRows(int count) throws IOException {
    try {
      for (int i = 0; i < count; i++) {
        if (!rows.next() || rows.fields() != columns.size()) {
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
    return rows.moveToRow();
  }

  private void readHeader(IdField id) throws IOException {
    rows.skipByteOrderMark();
    try {
      if (!rows.next()) {
        throw TroubleException.in(
            source.path(), "has no header row; its first row names the columns");
      }
    } catch (InvalidRowException invalid) {
      throw trouble(invalid);
    }
    Slice row = new Slice();
    rows.row(row);
    if (!Utf8.isValid(row)) {
      throw troubleAt(
          rows.start(),
          "the header is not valid UTF-8; convert the file, as with iconv -f latin1 -t utf-8");
    }
    rejectLoneCarriageReturn(row);
    header = row.copy();
    columns = CsvText.fields(row, format);
    idField = id.choose(source.path(), place(), columns::contains, columns);
    idColumn = columns.indexOf(idField);
    idIsLast = idColumn == columns.size() - 1;
    rows.watch(idColumn, judged);
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
              rows.start(),
              "a carriage return without a line feed is in the header; if all lines end so, convert"
                  + " them, as with tr '\\r' '\\n'");
        }
      }
    }
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      try {
        if (!rows.next()) {
          return false;
        }
        requireAllFields();
        takeId();
        if (rows.end() == window.end()) {
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
    if (rows.fields() > all) {
      throw new InvalidRowException(
          Kind.TOO_MANY,
          0,
          "this row has more fields than the header's "
              + all
              + "; a field that contains the delimiter needs quotes");
    }
    if (rows.fields() < all) {
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
    rows.id(id);
    if (rows.idIsQuoted()) {
      unescapeId();
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
    byte last = window.bytes()[rows.end() - 1];
    boolean doubtful = last == (byte) delimiter() || (idIsLast && !rows.idIsQuoted() && last != LF);
    if (doubtful && malformed.allowsTorn()) {
      malformed.doubt(
          troubleAt(
              rows.start(),
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
      TroubleException torn = troubleAt(rows.start() + invalid.offset(), tornText(invalid));
      rows.endAt(window.end());
      record(row);
      malformed.addTorn(torn, row);
    } else if (malformed.skips()) {
      rows.endAt(invalid.endIsKnown() ? rows.end() : rows.firstLineEnd());
      record(row);
      malformed.add(malformed.tellsMore() ? trouble(invalid) : null, row);
    } else {
      throw trouble(invalid);
    }
  }

  /**
   * Whether the file ends inside the current row.
   *
   * <p>A file may be cut behind a line feed inside quotes, too. But a quote that never closes in a
   * file that ends with a line is taken for one that is missing: the rows behind it must not be
   * lost.
   */
  private boolean isTorn(InvalidRowException invalid) {
    boolean lineEnded = window.bytes()[window.end() - 1] == LF;
    return switch (invalid.kind()) {
      case OPEN_QUOTE -> !lineEnded;
      case TOO_FEW -> rows.end() == window.end() && !lineEnded;
      case ID -> rows.end() == window.end() && !lineEnded && idIsLast;
      case TEXT_AFTER_QUOTE, TOO_MANY -> false;
    };
  }

  private String tornText(InvalidRowException invalid) {
    if (invalid.kind() != Kind.OPEN_QUOTE) {
      return "the file ends inside the record that begins here, as when its writer was stopped";
    }
    // The last one has no end.
    int lines = 1;
    for (int i = rows.start() + invalid.offset(); i < window.end(); i++) {
      lines += window.bytes()[i] == LF ? 1 : 0;
    }
    return "the quoted field that begins here never closes"
        + (lines > 1 ? " in the " + lines + " lines up to the file's end" : "")
        + ": the file is cut short, or a quote is missing";
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

  private TroubleException trouble(InvalidRowException invalid) throws IOException {
    return troubleAt(rows.start() + invalid.offset(), invalid.getMessage());
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
      rows.row(into);
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
    return judged.judge(window.bytes(), rows.start());
  }

  @Override
  public long position() {
    return window.position() + rows.start();
  }

  @Override
  public int length() {
    return rows.end() - rows.start();
  }

  @Override
  public String place() throws IOException {
    return Long.toString(window.line(rows.start()));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
