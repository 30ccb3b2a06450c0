package io.github.manualassist.python;

import io.github.manualassist.core.Format;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.pandas.PandasFormat;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Pickles that hold records: a DataFrame, or one of the {@link Records} of plain Python objects.
 *
 * <p>Each is written in its own shape. Records of a text format become a DataFrame.
 */
public final class PickleFormat implements Format {
  private final PandasFormat frames = new PandasFormat();

  @Override
  public String name() {
    return frames.name();
  }

  @Override
  public List<String> extensions() {
    return frames.extensions();
  }

  @Override
  public boolean binary() {
    return frames.binary();
  }

  @Override
  public Match recognize(Slice head, boolean whole) {
    return frames.recognize(head, whole);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The whole pickle is read into memory; nothing in it is imported or called.
   */
  @Override
  public RecordReader open(Source source, Opening opening) throws IOException {
    long size = source.sizeHint();
    RecordReader reader = openWhole(source, opening);
    return opening.idsOnly() ? PandasFormat.idsOf(reader, size) : reader;
  }

  private RecordReader openWhole(Source source, Opening opening) throws IOException {
    PickleGraph graph = PandasFormat.read(source, opening.notices());
    Records records = Records.of(source.path(), graph, graph.root());
    return records == null
        ? PandasFormat.open(this, source, graph, opening)
        : new PythonReader(this, source, records, opening);
  }

  @Override
  public RecordWriter selection(RecordReader input, OutputStream out, Consumer<String> notices)
      throws IOException {
    return input instanceof PythonReader
        ? PythonWriter.of(List.of(input), out, notices)
        : frames.selection(input, out, notices);
  }

  @Override
  public RecordWriter merge(List<RecordReader> sources, OutputStream out, Consumer<String> notices)
      throws IOException {
    return sources.stream().anyMatch(PythonReader.class::isInstance)
        ? PythonWriter.of(sources, out, notices)
        : frames.merge(sources, out, notices);
  }
}
