package io.github.manualassist.json;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.SlicedReader;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.json.InvalidRecordException.Kind;
import java.io.IOException;
import java.util.List;

/**
 * A cursor over records that are slices of JSON text. The two formats differ only in how the next
 * slice is found.
 */
abstract class JsonRecordReader implements SlicedReader {
  /** Where bytes stop in the middle of a token, an error so near the end says nothing. */
  private static final int LONGEST_CUT = 16;

  private final Source source;
  private final Format format;
  private final Malformed malformed;
  private final Slice record = new Slice();
  private final Slice id = new Slice();

  private RecordParser parser = new RecordParser(null, List.of());
  private OutcomeRule rule = OutcomeRule.NONE;
  private JudgedRecord judged;
  private String idField;
  private boolean firstIsPending;
  private boolean firstIsThere;
  private long position;
  private boolean sought;
  private byte[] soughtBytes = new byte[0];

  /** The bytes around the next record. */
  final ByteWindow window;

  /** The index in the window where the current record starts. */
  int start;

  JsonRecordReader(Source source, Format format, ByteWindow window, Malformed malformed) {
    this.source = source;
    this.format = format;
    this.window = window;
    this.malformed = malformed;
  }

  /**
   * Finds the next record, from {@link #start}, which it sets, to the index that it returns; what
   * lies between is not proved yet.
   *
   * @return the index in the window after the record, or -1 if there is none
   */
  abstract int findNext() throws IOException;

  /**
   * What is wrong and what to do, for a problem other than of the ID.
   *
   * @param index where it is in the window
   */
  abstract String explain(InvalidRecordException problem, int index);

  /** Whether a problem of this kind is of a torn record, if nothing follows. */
  abstract boolean mayBeTorn(Kind kind);

  /** Whether nothing follows the current record, not even its own line's end where that matters. */
  abstract boolean isLast(Kind kind) throws IOException;

  /** Whether it is known where the current record ends, whatever is wrong with it. */
  abstract boolean endIsKnown();

  /** The index in the window after what is left out with the current record. */
  abstract int endOfLeftOut();

  /** Goes to the first record and chooses the ID field by it. */
  final void begin(IdField wanted, OutcomeRule rule) throws IOException {
    this.rule = rule;
    idField = wanted.name();
    if (wanted.named()) {
      lookFor(idField);
    }
    skipByteOrderMark();
    firstIsPending = true;
    firstIsThere = findFirst(wanted);
  }

  /** Moves to the first record that is not left out; returns whether there is one. */
  private boolean findFirst(IdField wanted) throws IOException {
    TroubleException withoutId = null;
    for (int end = findNext(); end >= 0; end = findNext()) {
      standAt(end);
      try {
        proveFirst(wanted);
        return true;
      } catch (InvalidRecordException problem) {
        leaveOut(problem);
      } catch (TroubleException noSuchField) {
        if (!malformed.skips()) {
          throw noSuchField;
        }
        withoutId = withoutId == null ? noSuchField : withoutId;
        malformed.add(malformed.tellsMore() ? noSuchField : null, leftOut());
      }
    }
    if (withoutId != null) {
      // No record at all has the field: the wrong one was named, or none can be guessed.
      throw withoutId;
    }
    return false;
  }

  private void proveFirst(IdField wanted) throws IOException, InvalidRecordException {
    parser.prove(record.bytes(), record.offset(), record.length());
    // Finding out a line takes a while, and many a record may lack the field where all may be left
    // out.
    String place = malformed.tellsMore() ? place() : "";
    idField = wanted.choose(path(), place, this::recordHas, RecordFields.names(record));
    lookFor(idField);
    prove();
  }

  @Override
  public final void compareAsPython() {
    parser.compareAsPython();
    if (firstIsThere) {
      try {
        prove();
      } catch (InvalidRecordException proved) {
        throw new IllegalStateException(proved);
      }
    }
  }

  /** Whether IDs that are numbers or truth values are taken for what they are in Python. */
  final boolean comparesAsPython() {
    return parser.comparesAsPython();
  }

  private void lookFor(String id) throws TroubleException {
    parser = new RecordParser(FieldPath.of(id), rule.paths());
    judged = rule.paths().isEmpty() ? null : new JudgedRecord(rule, parser.values());
  }

  private boolean recordHas(String field) {
    try {
      RecordParser candidate = new RecordParser(FieldPath.of(field), List.of());
      candidate.prove(record.bytes(), record.offset(), record.length());
      return candidate.hasField();
    } catch (InvalidRecordException | TroubleException proved) {
      throw new IllegalStateException(proved);
    }
  }

  private void skipByteOrderMark() throws IOException {
    do {
      start = JsonBytes.byteOrderMark(window.bytes(), 0, window.end());
    } while (start == 0 && window.end() < 3 && window.fill(0));
  }

  @Override
  public final boolean next() throws IOException {
    if (firstIsPending) {
      firstIsPending = false;
      return firstIsThere;
    }
    for (int end = findNext(); end >= 0; end = findNext()) {
      standAt(end);
      try {
        prove();
        return true;
      } catch (InvalidRecordException problem) {
        leaveOut(problem);
      }
    }
    return false;
  }

  private void standAt(int end) {
    sought = false;
    position = window.position() + start;
    record.set(window.bytes(), start, end - start);
  }

  private void prove() throws InvalidRecordException {
    parser.prove(record.bytes(), record.offset(), record.length());
    Slice found = parser.id();
    id.set(found.bytes(), found.offset(), found.length());
  }

  /** Leaves out the current record, which is not whole or valid, or throws what is wrong. */
  private void leaveOut(InvalidRecordException problem) throws IOException {
    boolean torn = malformed.allowsTorn() && mayBeTorn(problem.kind()) && isLast(problem.kind());
    if (torn) {
      malformed.addTorn(
          troubleAt(
              start,
              "the file ends inside the record that begins here, as when its writer was stopped"),
          leftOut());
    } else if (malformed.skips() && endIsKnown()) {
      malformed.add(malformed.tellsMore() ? trouble(problem) : null, leftOut());
    } else {
      throw trouble(problem);
    }
  }

  private Slice leftOut() {
    Slice bytes = new Slice();
    bytes.set(window.bytes(), start, endOfLeftOut() - start);
    return bytes;
  }

  /** The trouble that a problem is of a record that begins at {@link #start}. */
  private TroubleException trouble(InvalidRecordException problem) throws IOException {
    boolean whole = problem.kind() == Kind.NO_ID || problem.kind() == Kind.CUT;
    int index = whole ? start : start + problem.offset();
    return troubleAt(
        index,
        problem.kind() == Kind.NO_ID
            ? "the record has no ID: its field \""
                + idField
                + "\" "
                + problem.getMessage()
                + "; give it one, or name another field with --id"
            : explain(problem, start + problem.offset()));
  }

  /** Trouble on the line of a byte in the window. */
  final TroubleException troubleAt(int index, String message) throws IOException {
    return TroubleException.at(
        path(), Long.toString(window.line(Math.min(index, window.end()))), message);
  }

  /**
   * Reads more of a record that begins at {@link #start}, which becomes 0.
   *
   * @return whether there was more
   * @throws TroubleException if the window would have to grow for what is not JSON anyhow, such as
   *     a line that lost its end: it is told at its own place, and not after all the rest was read
   */
  final boolean readOn() throws IOException {
    boolean full = start == 0 && window.end() == window.bytes().length;
    if (full && !malformed.skips()) {
      try {
        parser.prove(window.bytes(), 0, window.end());
      } catch (InvalidRecordException problem) {
        boolean mayBeTorn = malformed.allowsTorn() && mayBeTorn(problem.kind());
        boolean cut = problem.kind() == Kind.CUT || problem.offset() >= window.end() - LONGEST_CUT;
        if (!cut && !mayBeTorn) {
          throw trouble(problem);
        }
      }
    }
    boolean more = window.fill(start);
    start = 0;
    return more;
  }

  /** Moves {@link #start} to the next byte that is not whitespace; returns whether there is one. */
  final boolean skipWhitespace() throws IOException {
    while (true) {
      byte[] bytes = window.bytes();
      int end = window.end();
      while (start < end) {
        if (!JsonBytes.isWhitespace(bytes[start])) {
          return true;
        }
        start++;
      }
      boolean more = window.fill(start);
      start = 0;
      if (!more) {
        return false;
      }
    }
  }

  /** The current record's bytes, until the reader moves on. */
  final Slice record() {
    return record;
  }

  @Override
  public final Source source() {
    return source;
  }

  @Override
  public final String path() {
    return source.path();
  }

  @Override
  public final Format format() {
    return format;
  }

  /** The field that holds the ID; empty where none was named and there is no record. */
  @Override
  public final String idField() {
    return idField;
  }

  @Override
  public final Malformed malformed() {
    return malformed;
  }

  /** None: each record has its own keys. */
  @Override
  public final List<String> columns() {
    return List.of();
  }

  @Override
  public final IdOrder.Kind idKind() {
    return IdOrder.Kind.INTEGERS_ELSE_TEXT;
  }

  @Override
  public final Slice id() {
    return id;
  }

  @Override
  public final Outcome outcome() throws IOException {
    return judged == null ? Outcome.SUCCESS : judged.judge(record);
  }

  /** The rule that records are judged by. */
  final OutcomeRule rule() {
    return rule;
  }

  @Override
  public final long position() {
    return position;
  }

  @Override
  public final int length() {
    return record.length();
  }

  /** The 1-based line where the record begins; after a {@link #seek}, its offset. */
  @Override
  public final String place() throws IOException {
    return sought ? "offset " + position : Long.toString(window.line(start));
  }

  @Override
  public final void seek(long position, int length) throws IOException {
    if (soughtBytes.length < length) {
      soughtBytes = new byte[length + (length >> 1)];
    }
    source.readAt(position, soughtBytes, 0, length);
    record.set(soughtBytes, 0, length);
    this.position = position;
    sought = true;
  }

  @Override
  public final void visit(FieldVisitor visitor) throws IOException {
    RecordFields.visit(record, visitor);
  }

  @Override
  public final void close() throws IOException {
    source.close();
  }
}
