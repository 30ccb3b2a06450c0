package io.github.manualassist.python;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.IntList;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes records of plain Python objects of one shape as one object of that shape. */
final class PythonWriter implements RecordWriter {
  private final List<PythonReader> sources;
  private final OutputStream out;
  private final IntList chosenSources = new IntList(64);
  private final IntList chosenRecords = new IntList(64);

  private PythonWriter(List<PythonReader> sources, OutputStream out) {
    this.sources = sources;
    this.out = out;
  }

  /**
   * A writer for sources of one shape, RESULTS first.
   *
   * @throws TroubleException if one of them is of another shape, which is named
   */
  static PythonWriter of(List<? extends RecordReader> sources, OutputStream out)
      throws TroubleException {
    List<PythonReader> readers = new ArrayList<>();
    String first = shape(sources.get(0));
    for (RecordReader source : sources) {
      if (!shape(source).equals(first)) {
        throw TroubleException.in(
            source.path(),
            "holds "
                + shape(source)
                + ", but "
                + sources.get(0).path()
                + " holds "
                + first
                + ": only the same goes together in a pickle; write another format with --to jsonl,"
                + " say");
      }
      readers.add((PythonReader) source);
    }
    return new PythonWriter(readers, out);
  }

  private static String shape(RecordReader source) {
    if (source instanceof PythonReader python) {
      return python.records().shape();
    }
    String name = source.format().name();
    return name.equals("pickle") ? "a DataFrame" : name + " records";
  }

  @Override
  public void add(RecordReader record) {
    chosenSources.add(sources.indexOf(record));
    chosenRecords.add((int) record.position());
  }

  @Override
  public void finish() throws IOException {
    List<Records> parts = new ArrayList<>();
    Records first = sources.get(0).records();
    PickleGraph graph = first.graph();
    parts.add(first);
    for (PythonReader source : sources.subList(1, sources.size())) {
      Records records = source.records();
      int root = PickleGraph.joined(records.root(), graph.join(records.graph()));
      parts.add(Records.of(records.path(), graph, root));
    }
    int root = first.gather(parts, chosenSources, chosenRecords);
    PickleWriter.write(graph, root, graph.protocol(), out);
  }
}
