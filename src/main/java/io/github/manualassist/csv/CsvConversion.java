package io.github.manualassist.csv;

import io.github.manualassist.core.FieldPlaces;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.SizedWriter;
import io.github.manualassist.core.TemporaryFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * Writes records of other formats as CSV or TSV, their keys as columns in the order in which they
 * are first seen.
 *
 * <p>The header is known only after the last record, so the rows wait in a temporary file: each
 * with the columns known by then; those that came later are empty in it.
 */
final class CsvConversion implements SizedWriter {
  private final CSVFormat dialect;
  private final char delimiter;
  private final OutputStream out;
  private final FieldPlaces columns = new FieldPlaces();
  private final FileChannel waiting = TemporaryFile.open();
  private final DataOutputStream rows =
      new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(waiting)));

  private long count;

  /** How many bytes the rows take that wait, each with its line end. */
  private long rowBytes;

  /** How many values they have: what they lack of all columns becomes delimiters. */
  private long valueCount;

  CsvConversion(CsvFormat format, List<RecordReader> sources, OutputStream out) throws IOException {
    this.delimiter = format.delimiter();
    this.dialect = CsvText.dialect(delimiter).builder().setRecordSeparator("\n").get();
    this.out = out;
    sources.forEach(columns::add);
  }

  @Override
  public void add(RecordReader record) throws IOException {
    List<String> values = values(record);
    byte[] row = row(values);
    count++;
    rowBytes += row.length + 1;
    valueCount += Math.max(values.size(), 1);
    rows.writeInt(values.size());
    rows.writeInt(row.length);
    rows.write(row);
  }

  @Override
  public long sizeWith(RecordReader record) throws IOException {
    int before = columns.count();
    List<String> values = values(record);
    byte[] row = row(values);
    long delimiters = (count + 1) * columns.count() - valueCount - Math.max(values.size(), 1);
    long sizeWith = header().length + 1 + rowBytes + row.length + 1 + delimiters;
    columns.forgetFrom(before);
    return sizeWith;
  }

  /** A record's values under the columns known by now, to which those it adds are added. */
  private List<String> values(RecordReader record) throws IOException {
    List<String> values = new ArrayList<>();
    columns.begin(record);
    record.visit(
        new FieldVisitor() {
          @Override
          public void text(String name, String value) {
            int column = columns.of(name);
            while (values.size() <= column) {
              values.add("");
            }
            values.set(column, value);
          }

          @Override
          public void json(String name, String json) {
            text(name, json.equals("null") ? "" : json);
          }
        });
    return values;
  }

  private byte[] row(List<String> values) {
    return dialect.format(values.toArray()).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] header() {
    return row(columns.names());
  }

  @Override
  public void finish() throws IOException {
    rows.flush();
    if (columns.count() == 0) {
      return;
    }
    write(header(), 0);
    waiting.position(0);
    try (InputStream file = Channels.newInputStream(waiting);
        DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
      for (long row = 0; row < count; row++) {
        int known = in.readInt();
        write(in.readNBytes(in.readInt()), columns.count() - Math.max(known, 1));
      }
    }
  }

  private void write(byte[] row, int absent) throws IOException {
    out.write(row);
    byte[] delimiters = new byte[Math.max(absent, 0)];
    Arrays.fill(delimiters, (byte) delimiter);
    out.write(delimiters);
    out.write('\n');
  }
}
