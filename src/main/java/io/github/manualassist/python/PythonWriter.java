package io.github.manualassist.python;

import io.github.manualassist.core.Notices;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pandas.NumpyModules;
import io.github.manualassist.pandas.Rows;
import io.github.manualassist.pickle.Garbage;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Writes records of plain Python objects of one shape as one object of that shape. */
final class PythonWriter implements RecordWriter {
  private final List<PythonReader> sources;
  private final OutputStream out;
  private final Consumer<String> notices;
  private final Rows chosen = new Rows(64);

  private PythonWriter(List<PythonReader> sources, OutputStream out, Consumer<String> notices) {
    this.sources = sources;
    this.out = out;
    this.notices = notices;
  }

  /**
   * A writer for sources of one shape, RESULTS first.
   *
   * @throws TroubleException if one of them is of another shape, which is named
   */
  static PythonWriter of(
      List<? extends RecordReader> sources, OutputStream out, Consumer<String> notices)
      throws TroubleException {
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
    }
    List<PythonReader> readers = sources.stream().map(PythonReader.class::cast).toList();
    return new PythonWriter(readers, out, notices);
  }

  private static String shape(RecordReader source) {
    if (source instanceof PythonReader python) {
      return python.records().shape();
    }
    String name = source.format().name();
    return name.equals("pickle") ? "a DataFrame" : name + " records";
  }

  @Override
  public void addAll(RecordPlan plan) throws IOException {
    // What put the records in order is as large as the rows.
    Garbage.collect(sources.get(0).records().graph().bytesRead());
    // Lists that grow to a million rows would leave several times their size behind.
    chosen.makeRoom(plan.size());
    RecordWriter.super.addAll(plan);
  }

  @Override
  public void add(RecordReader record) {
    chosen.add(sources.indexOf(record), (int) record.position());
  }

  @Override
  public void finish() throws IOException {
    List<Records> parts = new ArrayList<>();
    Records first = sources.get(0).records();
    PickleGraph graph = first.graph();
    // How the records were chosen is known to nobody any more.
    Garbage.collect(graph.bytesRead());
    parts.add(first);
    String numpy = NumpyModules.inner(graph);
    for (PythonReader source : sources.subList(1, sources.size())) {
      parts.add(joined(source.records(), graph, numpy));
    }
    tellColumns(parts);
    int root = first.gather(parts, chosen);
    PickleWriter.write(graph, root, graph.protocol(), out);
  }

  /** The same records in the first source's graph, numpy's objects named as they are there. */
  private static Records joined(Records records, PickleGraph graph, String numpy)
      throws TroubleException {
    int before = graph.end();
    int root = graph.join(records.graph(), records.root());
    if (!numpy.isEmpty()) {
      graph.renameGlobals(before, known -> NumpyModules.rename(known, numpy));
    }
    return Records.of(records.path(), graph, root);
  }

  private void tellColumns(List<Records> parts) {
    Set<String> union = new LinkedHashSet<>();
    parts.forEach(part -> union.addAll(part.columns()));
    if (parts.stream().anyMatch(part -> !part.columns().equals(List.copyOf(union)))) {
      notices.accept(Notices.columnsLinedUp(union.size()));
    }
  }
}
