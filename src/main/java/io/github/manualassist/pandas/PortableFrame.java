package io.github.manualassist.pandas;

import io.github.manualassist.pandas.Dialect.Era;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a DataFrame that every pandas from 1.1 to 3.0 loads: as pandas 1.1 on numpy 1 writes it.
 *
 * <p>All later versions keep {@code BlockManager.__setstate__} for such files, and the names of the
 * modules; numpy 2 keeps numpy 1's names for pickles.
 */
final class PortableFrame {
  /** Which pandas is written for. */
  static final Dialect DIALECT = new Dialect(Era.PANDAS_1, true, Dialect.NUMPY_1, true);

  /** The newest protocol that Python 3.7 and earlier read: pandas 1.1 runs on those. */
  private static final int PROTOCOL = 4;

  private final PickleGraph graph;
  private final PandasNodes nodes;

  /** A frame that is made in a graph, by nodes of {@link #DIALECT}. */
  PortableFrame(PandasNodes nodes) {
    this.graph = nodes.graph();
    this.nodes = nodes;
  }

  /** Writes the frame of some columns, its rows numbered from 0. */
  void write(AxisIndex labels, List<Column> columns, int length, OutputStream out)
      throws IOException {
    AxisIndex rows = AxisIndex.numbered(length);
    Frame model =
        new Frame(
            "", graph, emptyFrame(), DIALECT, labels, rows, List.of(), new int[0], new int[0]);
    int root = new FrameEncoder(model, nodes, Set.of()).encode(labels, rows, columns, Map.of());
    PickleWriter.write(graph, root, PROTOCOL, out);
  }

  /** A frame with a state in which only the manager of the blocks is missing. */
  private int emptyFrame() {
    int frame =
        graph.addNewObject(nodes.global("pandas.core.frame", "DataFrame"), PickleGraph.EMPTY_TUPLE);
    graph.build(
        frame,
        graph.addDict(
            nodes.text("_mgr"),
            PickleGraph.NONE,
            nodes.text("_typ"),
            nodes.text("dataframe"),
            nodes.text("_metadata"),
            graph.addList(),
            nodes.text("attrs"),
            graph.addDict()));
    return frame;
  }
}
