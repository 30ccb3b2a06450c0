package io.github.manualassist.pandas;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes some rows of a frame as the frame that {@code frame[mask]} is: with their labels. */
final class SelectionWriter implements RecordWriter {
  private final FrameReader input;
  private final OutputStream out;
  private final Rows rows = new Rows(64);

  SelectionWriter(FrameReader input, OutputStream out) {
    this.input = input;
    this.out = out;
  }

  @Override
  public void add(RecordReader record) {
    rows.add(0, (int) record.position());
  }

  @Override
  public void finish() throws IOException {
    Frame frame = input.frame();
    PickleGraph graph = frame.graph();
    PandasNodes nodes = new PandasNodes(graph, frame.dialect());
    List<Column> columns =
        frame.columns().stream().map(column -> column.gather(List.of(column), rows)).toList();
    AxisIndex index = frame.rows().take(rows, frame.dialect());
    if (index.values() instanceof UnreadLabels labels && !labels.areWhole()) {
      throw TroubleException.in(frame.path(), FrameDecoder.unsupportedRows(labels.kind()));
    }
    // pandas 1 puts blocks together before it takes rows, and pandas 2 where it takes all: a copy.
    boolean copied = nodes.dialect().era() == Dialect.Era.PANDAS_2 && rows.size() == frame.length();
    boolean consolidated = nodes.dialect().isPandas1() || copied;
    int root =
        new FrameEncoder(frame, nodes, frame.otherOrders(consolidated))
            .encode(frame.labels(), index, columns, Map.of());
    PickleWriter.write(graph, root, graph.protocol(), out);
  }
}
