package io.github.manualassist.json;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes JSON: records as they stand, as the elements of an array or one after the other. */
final class JsonWriter implements RecordWriter {
  private final OutputStream out;
  private final boolean array;
  private final RecordText text = new RecordText();
  private boolean empty = true;

  /**
   * A writer of one layout.
   *
   * @param array whether the records become elements of an array
   */
  JsonWriter(OutputStream out, boolean array) {
    this.out = out;
    this.array = array;
  }

  /** A writer of the layout that a source has: of an array where it is not JSON. */
  static JsonWriter like(RecordReader source, OutputStream out) {
    return new JsonWriter(out, !(source instanceof JsonReader json) || json.isArray());
  }

  @Override
  public void add(RecordReader record) throws IOException {
    write(text.of(record));
  }

  private void write(Slice json) throws IOException {
    if (array) {
      put(empty ? "[\n" : ",\n");
    }
    out.write(json.bytes(), json.offset(), json.length());
    if (!array) {
      put("\n");
    }
    empty = false;
  }

  @Override
  public void finish() throws IOException {
    if (array) {
      put(empty ? "[]\n" : "\n]\n");
    }
  }

  private void put(String layout) throws IOException {
    out.write(layout.getBytes(StandardCharsets.US_ASCII));
  }
}
