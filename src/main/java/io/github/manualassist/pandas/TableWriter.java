package io.github.manualassist.pandas;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes records of text formats as one DataFrame, with rows numbered from 0. */
final class TableWriter implements RecordWriter {
  private final PickleGraph graph = new PickleGraph();
  private final RecordTable table = new RecordTable(graph);
  private final OutputStream out;

  TableWriter(List<RecordReader> sources, OutputStream out) {
    this.out = out;
    sources.forEach(table::addColumns);
  }

  @Override
  public void add(RecordReader record) throws IOException {
    table.add(record);
  }

  @Override
  public void finish() throws IOException {
    PandasNodes nodes = new PandasNodes(graph, PortableFrame.DIALECT);
    new PortableFrame(nodes).write(table.labels(nodes), table.columns(nodes), table.length(), out);
  }
}
