package io.github.manualassist.core;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A cursor over the records of one opened source.
 *
 * <p>It stands before the first record, or at one. Everything that it hands out about a record
 * holds until it moves on. Moving to a record proves it whole and valid and finds its ID.
 */
public interface RecordReader extends Closeable {
  /** The source's path as the user named it, for messages. */
  String path();

  /** The source; none where it is closed already because only IDs were asked for. */
  default Source source() {
    throw new IllegalStateException(path() + " is closed: only its IDs were kept");
  }

  /** The format in which the source is read. */
  Format format();

  /** The field that holds the ID: a column, a key, or a JSON Pointer. */
  String idField();

  /** The fields of all records, in their order, where the format knows them up front; else none. */
  List<String> columns();

  /** What becomes of the source's malformed records, and what was left out so far. */
  default Malformed malformed() {
    return Malformed.REFUSED;
  }

  /** How this source's IDs are to be compared when they are put in order. */
  IdOrder.Kind idKind();

  /**
   * Numbers by which the IDs of some sources, of which this is the first, are put in order; null
   * where {@link #idKind} says it. Asked when all records were read.
   */
  default IdKeys idKeys(List<RecordReader> sources) {
    return null;
  }

  /**
   * Takes IDs that are numbers or truth values, not text, for what they are in Python: 7.0 is 7,
   * and true is True, as in the records of a pickle. Asked before the first {@link #next}.
   */
  default void compareAsPython() {}

  /**
   * Moves to the next record.
   *
   * @return whether there was one
   * @throws TroubleException if the record is malformed or has no ID, with its line or row, and may
   *     not be left out
   */
  boolean next() throws IOException;

  /** The current record's ID, exact text in UTF-8, never empty. */
  Slice id();

  /** What became of the current record, by the rule that the source was opened with. */
  default Outcome outcome() throws IOException {
    return Outcome.SUCCESS;
  }

  /**
   * Where the current record starts: a byte offset in a text file, a 0-based row in a frame. With
   * {@link #length} it is what {@link #seek} needs to come back.
   */
  long position();

  /** How long the current record is: bytes in a text file, 1 row in a frame. */
  int length();

  /** Where the current record stands, for messages: a 1-based line, or {@code row N} from 1. */
  String place() throws IOException;

  /** From this size on, in bytes, reading the halves at the same time gains more than it costs. */
  long WORTH_HALVING = 16L << 20;

  /**
   * A second reader of the same source, which stands before a record somewhere behind the middle:
   * before the one at its {@link #position}. Both may then read at the same time.
   *
   * <p>Where a record starts in the middle of a file can only be guessed: the second reader is
   * right if this one comes to a record at that position, too. What it leaves out it remembers on
   * its own, as it counts only then.
   *
   * @return null where the source is too small to gain by it, or cannot be read so
   */
  default RecordReader fromMiddle() throws IOException {
    return null;
  }

  /**
   * Moves to a record that {@link #next} has shown before, to copy or to visit it; its ID is not
   * looked up again. Needs a source that was opened for reading again.
   */
  void seek(long position, int length) throws IOException;

  /**
   * Shows the same fields to compare them with others: what cannot be shown in full is not told of.
   */
  default void look(FieldVisitor visitor) throws IOException {
    visit(visitor);
  }

  /** Shows the current record's fields in their order, decoded, for a conversion. */
  void visit(FieldVisitor visitor) throws IOException;
}
