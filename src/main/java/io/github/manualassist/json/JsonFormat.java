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
 * JSON (RFC 8259): an array of records, or records one after the other, laid out in any way.
 *
 * <p>What is written is an array, unless it is made of JSON that was none.
 */
public final class JsonFormat implements Format {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public List<String> extensions() {
    return List.of("json");
  }

  @Override
  public boolean binary() {
    return false;
  }

  @Override
  public Match recognize(Slice head, boolean whole) {
    return Shape.of(head, whole).json();
  }

  @Override
  public RecordReader open(Source source, Opening opening) throws IOException {
    JsonReader reader = new JsonReader(source, this, new ByteWindow(source), opening.malformed());
    reader.begin(opening.id(), opening.rule());
    return reader;
  }

  @Override
  public RecordWriter selection(RecordReader input, OutputStream out, Consumer<String> notices) {
    return JsonWriter.like(input, out);
  }

  @Override
  public RecordWriter merge(
      List<RecordReader> sources, OutputStream out, Consumer<String> notices) {
    return JsonWriter.like(sources.get(0), out);
  }
}
