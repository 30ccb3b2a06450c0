package io.github.manualassist.json;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON Lines: each record as it stands, then an LF. */
final class JsonLinesWriter implements RecordWriter {
  private final OutputStream out;
  private final RecordText text = new RecordText();

  JsonLinesWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void add(RecordReader record) throws IOException {
    write(text.of(record));
  }

  private void write(Slice json) throws IOException {
    Slice line = JsonBytes.hasLineFeed(json) ? JsonBytes.withoutWhitespace(json) : json;
    out.write(line.bytes(), line.offset(), line.length());
    out.write('\n');
  }

  @Override
  public void finish() {
    // Each line was complete.
  }
}
