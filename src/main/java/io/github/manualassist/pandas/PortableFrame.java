package io.github.manualassist.pandas;

import io.github.manualassist.pandas.Dialect.Era;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a DataFrame that every pandas from 1.1 to 3.0 loads: as pandas 1.1 on numpy 1 writes it.
 *
 * <p>Its BlockManager is an object with a state of four parts, of which all versions look only at
 * the last ({@code BlockManager.__getstate__} in pandas 1.1's {@code core/internals/managers.py};
 * later versions keep {@code __setstate__} for it). Each column has a block of its own.
 */
final class PortableFrame {
  /** numpy 2 finds numpy 1's names in pickles, and pandas 2 and 3 those of pandas 1. */
  static final Dialect DIALECT = new Dialect(Era.PANDAS_1, true, Dialect.NUMPY_1);

  /** The newest protocol that Python 3.7 and earlier read: pandas 1.1 runs on those. */
  private static final int PROTOCOL = 4;

  private final PickleGraph graph;
  private final PandasNodes nodes;

  /** A frame that is made in a graph, by nodes of {@link #DIALECT}. */
  PortableFrame(PandasNodes nodes) {
    this.graph = nodes.graph();
    this.nodes = nodes;
  }

  /** Writes the frame of some columns, which are numpy's or of objects. */
  void write(AxisIndex labels, List<Column> columns, int length, OutputStream out)
      throws IOException {
    int axes = graph.addList(labels.encode(nodes), AxisIndex.numbered(length).encode(nodes));
    int[] values = new int[columns.size()];
    int[] items = new int[columns.size()];
    int[] blocks = new int[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = values(columns.get(i));
      items[i] = label(labels, i).encode(nodes);
      blocks[i] =
          graph.addDict(
              nodes.text("values"), values[i], nodes.text("mgr_locs"), nodes.slice(i, i + 1L, 1));
    }
    int parts =
        graph.addDict(nodes.text("axes"), axes, nodes.text("blocks"), graph.addList(blocks));
    int manager = object("pandas.core.internals.managers", "BlockManager");
    graph.build(
        manager,
        graph.addTuple(
            axes,
            graph.addList(values),
            graph.addList(items),
            graph.addDict(nodes.text("0.14.1"), parts)));
    int frame = object("pandas.core.frame", "DataFrame");
    graph.build(
        frame,
        graph.addDict(
            nodes.text("_mgr"),
            manager,
            nodes.text("_typ"),
            nodes.text("dataframe"),
            nodes.text("_metadata"),
            graph.addList(),
            nodes.text("attrs"),
            graph.addDict()));
    PickleWriter.write(graph, frame, PROTOCOL, out);
  }

  private int object(String module, String name) {
    return graph.addNewObject(nodes.global(module, name), PickleGraph.EMPTY_TUPLE);
  }

  private static AxisIndex label(AxisIndex labels, int column) {
    Rows one = new Rows(1);
    one.add(0, column);
    return AxisIndex.of(
        PickleGraph.NONE, -1, labels.values().gather(List.of(labels.values()), one));
  }

  private int values(Column column) {
    int[] shape = {1, column.length()};
    if (column instanceof NumpyColumn numbers) {
      byte[] bytes = new byte[Math.multiplyExact(numbers.type().size(), column.length())];
      numbers.copyTo(bytes, 0);
      return nodes.array(numbers.type(), shape, bytes);
    }
    return nodes.objectArray(shape, ((ObjectColumn) column).nodes());
  }
}
