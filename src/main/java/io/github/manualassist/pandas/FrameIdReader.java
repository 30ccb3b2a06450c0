package io.github.manualassist.pandas;

import io.github.manualassist.core.Bytes;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.IntList;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cursor over the IDs of a pickle alone: they are taken out at once, so that all else that was in
 * the pickle need not stay in memory.
 */
final class FrameIdReader implements RecordReader {
  private final String path;
  private final Format format;
  private final String idField;
  private final List<String> columns;
  private final IdOrder.Kind idKind;
  private final byte[] ids;
  private final int[] ends;

  /** What became of the records that failed, by their 0-based numbers. */
  private final Map<Integer, Outcome> failed = new HashMap<>();

  /** What is wrong with the record after the last one, or null. */
  private final TroubleException trouble;

  private final Slice id = new Slice();
  private int row = -1;

  private FrameIdReader(RecordReader reader) throws IOException {
    path = reader.path();
    format = reader.format();
    idField = reader.idField();
    columns = reader.columns();
    Bytes taken = new Bytes();
    IntList takenEnds = new IntList(64);
    trouble = take(reader, taken, takenEnds);
    // What the IDs are is known where each record has one.
    idKind = trouble == null ? reader.idKind() : IdOrder.Kind.TEXT;
    ids = taken.toArray();
    ends = takenEnds.toArray();
  }

  /** Reads all IDs, and closes the reader that they come from. */
  static FrameIdReader of(RecordReader reader) throws IOException {
    try (reader) {
      return new FrameIdReader(reader);
    }
  }

  private TroubleException take(RecordReader reader, Bytes ids, IntList ends) throws IOException {
    int end = 0;
    try {
      while (reader.next()) {
        ids.write(reader.id());
        end += reader.id().length();
        Outcome outcome = reader.outcome();
        if (outcome.failed()) {
          failed.put(ends.size(), outcome);
        }
        ends.add(end);
      }
      return null;
    } catch (TroubleException later) {
      return later;
    }
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public String idField() {
    return idField;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public IdOrder.Kind idKind() {
    return idKind;
  }

  @Override
  public boolean next() throws TroubleException {
    if (row + 1 >= ends.length) {
      if (trouble != null) {
        throw trouble;
      }
      return false;
    }
    row++;
    int start = row == 0 ? 0 : ends[row - 1];
    id.set(ids, start, ends[row] - start);
    return true;
  }

  @Override
  public Slice id() {
    return id;
  }

  @Override
  public Outcome outcome() {
    return failed.getOrDefault(row, Outcome.SUCCESS);
  }

  @Override
  public long position() {
    return row;
  }

  @Override
  public int length() {
    return 1;
  }

  @Override
  public String place() {
    return "row " + (row + 1);
  }

  @Override
  public void seek(long position, int length) {
    throw idsOnly();
  }

  @Override
  public void visit(FieldVisitor visitor) {
    throw idsOnly();
  }

  private static IllegalStateException idsOnly() {
    return new IllegalStateException("only the IDs were kept");
  }

  @Override
  public void close() {
    // The reader that the IDs came from was closed when they were taken.
  }
}
