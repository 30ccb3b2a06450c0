package io.github.manualassist.json;

import io.github.manualassist.core.Bytes;
import io.github.manualassist.core.PlanCopier;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.SizedWriter;
import io.github.manualassist.core.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes JSON: records as they stand, as the elements of an array or one after the other. */
final class JsonWriter implements SizedWriter {
  private static final String EMPTY_ARRAY = "[]\n";
  private static final String ARRAY_END = "\n]\n";

  private final OutputStream out;
  private final boolean array;
  private final RecordText text = new RecordText();
  private final Bytes bytes = new Bytes();
  private boolean empty = true;
  private long size;

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
    write(text.of(record), empty, bytes);
    size += bytes.size();
    bytes.writeTo(out);
    empty = false;
  }

  @Override
  public long sizeWith(RecordReader record) throws IOException {
    write(text.of(record), empty, bytes);
    long sizeWith = size + bytes.size() + (array ? ARRAY_END.length() : 0);
    bytes.clear();
    return sizeWith;
  }

  @Override
  public void addAll(RecordPlan plan) throws IOException {
    if (RecordText.isSliced(plan)) {
      boolean start = empty;
      PlanCopier.copy(
          plan, (index, source, json, into) -> write(json, start && index == 0, into), out);
      empty = start && plan.size() == 0;
    } else {
      SizedWriter.super.addAll(plan);
    }
  }

  private void write(Slice json, boolean first, Bytes into) {
    if (array) {
      into.write((byte) (first ? '[' : ','));
      into.write((byte) '\n');
    }
    into.write(json);
    if (!array) {
      into.write((byte) '\n');
    }
  }

  @Override
  public void finish() throws IOException {
    if (array) {
      String rest = empty ? EMPTY_ARRAY : ARRAY_END;
      out.write(rest.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
