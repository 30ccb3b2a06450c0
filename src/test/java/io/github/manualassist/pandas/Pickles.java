package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.python.PickleFormat;
import io.github.manualassist.testing.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Opens pickles of the test resources, and does with them what the commands do. */
final class Pickles {
  static final Format FORMAT = new PickleFormat();

  private Pickles() {}

  /** The bytes of a file under {@code src/test/resources/pickles}. */
  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Pickles.class.getResourceAsStream("/pickles/" + name)) {
      return in.readAllBytes();
    }
  }

  static RecordReader open(String name, String id, List<String> notices) throws IOException {
    return open(name, bytes(name), id, notices);
  }

  static RecordReader open(String path, byte[] bytes, String id, List<String> notices)
      throws IOException {
    return FORMAT.open(new MemorySource(path, bytes), Opening.of(new IdField(id), notices::add));
  }

  /** Every ID, in order. */
  static List<String> ids(RecordReader reader) throws IOException {
    List<String> ids = new ArrayList<>();
    while (reader.next()) {
      ids.add(reader.id().toString());
    }
    return ids;
  }

  /** Every row as {@code name=text} and {@code name:json}. */
  static List<String> rows(String path, byte[] bytes, String id) throws IOException {
    List<String> rows = new ArrayList<>();
    RecordReader reader = open(path, bytes, id, new ArrayList<>());
    while (reader.next()) {
      StringBuilder row = new StringBuilder();
      reader.visit(rowText(row));
      rows.add(row.toString());
    }
    return rows;
  }

  /** Writes a row's fields as {@link #rows} gives them. */
  static FieldVisitor rowText(StringBuilder row) {
    return new FieldVisitor() {
      @Override
      public void text(String name, String value) {
        row.append(name).append('=').append(value).append('|');
      }

      @Override
      public void json(String name, String json) {
        row.append(name).append(':').append(json).append('|');
      }
    };
  }

  /** The pickle that create-retry writes for some IDs. */
  static byte[] select(String name, byte[] bytes, String id, Predicate<String> wanted)
      throws IOException {
    RecordReader reader = open(name, bytes, id, new ArrayList<>());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter writer = FORMAT.selection(reader, out, notice -> {});
    while (reader.next()) {
      if (wanted.test(reader.id().toString())) {
        writer.add(reader);
      }
    }
    writer.finish();
    return out.toByteArray();
  }

  /** The pickle that merge-results writes, rows in the order of the files. */
  static byte[] merge(List<RecordReader> readers) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter writer = FORMAT.merge(readers, out, notice -> {});
    for (RecordReader reader : readers) {
      while (reader.next()) {
        writer.add(reader);
      }
    }
    writer.finish();
    return out.toByteArray();
  }
}
