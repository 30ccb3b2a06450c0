package io.github.manualassist.json;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * JSON Lines: one record, an object or an array, a line.
 *
 * <p>Lines are split at LF only; blank ones are skipped and never written. A byte-order mark is
 * tolerated and never written. Each value is JSON by RFC 8259.
 */
public final class JsonLinesFormat implements Format {
  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public List<String> extensions() {
    return List.of("jsonl", "ndjson");
  }

  @Override
  public boolean binary() {
    return false;
  }

  @Override
  public Match recognize(Slice head, boolean whole) {
    return Shape.of(head, whole).lines();
  }

  @Override
  public RecordReader open(Source source, Opening opening) throws IOException {
    JsonLinesReader reader =
        new JsonLinesReader(source, this, new ByteWindow(source), opening.malformed());
    reader.begin(opening.id(), opening.rule());
    return reader;
  }

  @Override
  public RecordWriter selection(RecordReader input, OutputStream out, Consumer<String> notices) {
    return new JsonLinesWriter(out);
  }

  @Override
  public RecordWriter merge(
      List<RecordReader> sources, OutputStream out, Consumer<String> notices) {
    return new JsonLinesWriter(out);
  }
}
