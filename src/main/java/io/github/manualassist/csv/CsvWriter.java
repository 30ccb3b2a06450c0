package io.github.manualassist.csv;

import io.github.manualassist.core.Bytes;
import io.github.manualassist.core.Notices;
import io.github.manualassist.core.PlanCopier;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.SizedWriter;
import io.github.manualassist.core.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes rows of files of the same format as they stand.
 *
 * <p>Where the files' columns differ, their union is written, and the fields of a row are moved
 * under their columns; the fields themselves stay as they stand, quotes and all.
 */
final class CsvWriter implements SizedWriter {
  private static final byte[] LF = {'\n'};

  private final OutputStream out;
  private final byte[] header;
  private final byte[] lineEnd;
  private final Map<RecordReader, ColumnMove> moves;
  private final List<ColumnMove> movesInOrder;
  private final Bytes bytes = new Bytes();
  private final Slice record = new Slice();
  private boolean headerWritten;
  private long size;

  private CsvWriter(
      OutputStream out, byte[] header, List<CsvReader> sources, List<ColumnMove> moves) {
    this.out = out;
    this.header = header;
    this.size = header.length;
    this.lineEnd = lineEnd(header);
    this.movesInOrder = moves;
    this.moves = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      this.moves.put(sources.get(i), moves.get(i));
    }
  }

  static CsvWriter of(List<CsvReader> sources, OutputStream out, Consumer<String> notices) {
    List<String> union = new ArrayList<>();
    for (CsvReader source : sources) {
      for (String key : ColumnKeys.of(source.columns())) {
        if (!union.contains(key)) {
          union.add(key);
        }
      }
    }
    List<ColumnMove> moves = new ArrayList<>();
    for (CsvReader source : sources) {
      moves.add(ColumnMove.of(source, union));
    }
    byte[] header = unionHeader(sources);
    if (moves.stream().anyMatch(ColumnMove::needed)) {
      notices.accept(Notices.columnsLinedUp(union.size()));
    }
    return new CsvWriter(out, header, sources, moves);
  }

  /** The first file's header as it stands, and the names that others add as they stand there. */
  private static byte[] unionHeader(List<CsvReader> sources) {
    CsvReader first = sources.get(0);
    List<String> seen = new ArrayList<>(ColumnKeys.of(first.columns()));
    Bytes row = new Bytes();
    byte[] header = first.header();
    int textLength = header.length - (endsWithLf(header) ? lineEnd(header).length : 0);
    row.write(header, 0, textLength);
    for (CsvReader source : sources) {
      List<String> keys = ColumnKeys.of(source.columns());
      RowFields fields = new RowFields(source.format());
      Slice other = new Slice();
      other.set(source.header(), 0, source.header().length);
      fields.split(other);
      for (int i = 0; i < keys.size(); i++) {
        if (!seen.contains(keys.get(i))) {
          seen.add(keys.get(i));
          row.write((byte) source.delimiter());
          row.write(source.header(), fields.start(i), fields.length(i));
        }
      }
    }
    byte[] lineEnd = lineEnd(header);
    row.write(lineEnd, 0, lineEnd.length);
    return row.toArray();
  }

  private static boolean endsWithLf(byte[] row) {
    return row.length > 0 && row[row.length - 1] == '\n';
  }

  /** The line end of a row: CRLF or LF; LF where it has none. */
  private static byte[] lineEnd(byte[] row) {
    boolean crlf = row.length > 1 && endsWithLf(row) && row[row.length - 2] == '\r';
    return crlf ? new byte[] {'\r', '\n'} : LF;
  }

  @Override
  public void add(RecordReader reader) throws IOException {
    writeHeader();
    ((CsvReader) reader).record(record);
    write(moves.get(reader), record, bytes);
    size += bytes.size();
    bytes.writeTo(out);
  }

  @Override
  public long sizeWith(RecordReader reader) throws IOException {
    ((CsvReader) reader).record(record);
    write(moves.get(reader), record, bytes);
    long sizeWith = size + bytes.size();
    bytes.clear();
    return sizeWith;
  }

  @Override
  public void addAll(RecordPlan plan) throws IOException {
    writeHeader();
    PlanCopier.copy(
        plan, (index, source, row, into) -> write(movesInOrder.get(source), row, into), out);
  }

  private void write(ColumnMove move, Slice row, Bytes into) {
    move.write(row, into);
    byte last = row.at(row.length() - 1);
    if (last == '\r') {
      into.write((byte) '\n');
    } else if (last != '\n') {
      into.write(lineEnd, 0, lineEnd.length);
    }
  }

  private void writeHeader() throws IOException {
    if (!headerWritten) {
      headerWritten = true;
      out.write(header);
    }
  }

  @Override
  public void finish() throws IOException {
    writeHeader();
  }
}
