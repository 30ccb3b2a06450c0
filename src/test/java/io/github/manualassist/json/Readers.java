package io.github.manualassist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.testing.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Opens text in the two formats, through windows of any size, and says what is read. */
final class Readers {
  private static final String PATH = "test.json";

  static final Format LINES = new JsonLinesFormat();
  static final Format JSON = new JsonFormat();

  /** One byte at a time, word by word, and all at once. */
  static final int[] WINDOWS = {1, 2, 3, 7, 8, 9, 16, 61, 4096};

  /** A record that was read: its ID, its own text, and its line. */
  record Read(String id, String text, String place) {}

  private Readers() {}

  static JsonRecordReader open(Format format, byte[] bytes, int window, String id)
      throws IOException {
    return open(format, bytes, window, id, Malformed.REFUSED);
  }

  static JsonRecordReader open(
      Format format, byte[] bytes, int window, String id, Malformed malformed) throws IOException {
    Source source = new MemorySource(PATH, bytes);
    ByteWindow bytesWindow = new ByteWindow(source, window);
    JsonRecordReader reader =
        format == LINES
            ? new JsonLinesReader(source, format, bytesWindow, malformed)
            : new JsonReader(source, format, bytesWindow, malformed);
    reader.begin(new IdField(id), OutcomeRule.NONE);
    return reader;
  }

  static RecordReader open(Format format, String text) throws IOException {
    return format.open(
        new MemorySource(PATH, text.getBytes(StandardCharsets.UTF_8)),
        Opening.of(IdField.ANY, notice -> {}));
  }

  static List<Read> readAll(JsonRecordReader reader) throws IOException {
    List<Read> all = new ArrayList<>();
    while (reader.next()) {
      all.add(new Read(reader.id().toString(), reader.record().toString(), reader.place()));
    }
    return all;
  }

  /** Reads all records, and holds that every window size shows the same. */
  static List<Read> read(Format format, String text, String id) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Read> expected = readAll(open(format, bytes, ByteWindow.SIZE, id));
    for (int window : WINDOWS) {
      assertEquals(expected, readAll(open(format, bytes, window, id)), "window " + window);
    }
    return expected;
  }

  static List<String> ids(Format format, String text, String id) throws IOException {
    return read(format, text, id).stream().map(Read::id).toList();
  }

  static List<String> texts(Format format, String text) throws IOException {
    return read(format, text, "").stream().map(Read::text).toList();
  }

  /** The located error that reading ends in, the same in every window size. */
  static String error(Format format, byte[] bytes, String id) {
    String expected = error(format, bytes, id, ByteWindow.SIZE);
    for (int window : WINDOWS) {
      assertEquals(expected, error(format, bytes, id, window), "window " + window);
    }
    return expected;
  }

  static String error(Format format, String text, String id) {
    return error(format, text.getBytes(StandardCharsets.UTF_8), id);
  }

  static String error(Format format, String text) {
    return error(format, text, "");
  }

  private static String error(Format format, byte[] bytes, String id, int window) {
    return assertThrows(TroubleException.class, () -> readAll(open(format, bytes, window, id)))
        .located();
  }

  /** What a writer makes of the records of one text. */
  static String convert(Format from, String text, Format to) throws IOException {
    return write(open(from, text), to);
  }

  /** What a writer makes of a reader's records. */
  static String write(RecordReader reader, Format to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter writer = to.selection(reader, out, notice -> {});
    while (reader.next()) {
      writer.add(reader);
    }
    writer.finish();
    return out.toString(StandardCharsets.UTF_8);
  }
}
