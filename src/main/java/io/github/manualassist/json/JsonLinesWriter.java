package io.github.manualassist.json;

import io.github.manualassist.core.Bytes;
import io.github.manualassist.core.PlanCopier;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.SizedWriter;
import io.github.manualassist.core.Slice;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON Lines: each record as it stands, then an LF. */
final class JsonLinesWriter implements SizedWriter {
  private final OutputStream out;
  private final RecordText text = new RecordText();
  private final Bytes bytes = new Bytes();
  private long size;

  JsonLinesWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void add(RecordReader record) throws IOException {
    write(text.of(record), bytes);
    size += bytes.size();
    bytes.writeTo(out);
  }

  @Override
  public long sizeWith(RecordReader record) throws IOException {
    write(text.of(record), bytes);
    long sizeWith = size + bytes.size();
    bytes.clear();
    return sizeWith;
  }

  @Override
  public void addAll(RecordPlan plan) throws IOException {
    if (RecordText.isSliced(plan)) {
      PlanCopier.copy(plan, (index, source, json, into) -> write(json, into), out);
    } else {
      SizedWriter.super.addAll(plan);
    }
  }

  private static void write(Slice json, Bytes into) {
    if (JsonBytes.hasLineFeed(json)) {
      JsonBytes.writeWithoutWhitespace(json, into);
    } else {
      into.write(json);
    }
    into.write((byte) '\n');
  }

  @Override
  public void finish() {
    // Each line was complete.
  }
}
