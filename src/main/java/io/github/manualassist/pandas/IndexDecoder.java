package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;

/**
 * Finds the labels in pandas' indexes: {@code _new_Index(class, {"data": array, "name": name})}, or
 * a range's start, stop and step.
 */
final class IndexDecoder {
  private static final String DAMAGED = "an index whose parts do not fit together";

  private final PickleGraph graph;
  private final ArrayDecoder arrays;
  private boolean pandas1;
  private boolean pandas2;

  IndexDecoder(PickleGraph graph, ArrayDecoder arrays) {
    this.graph = graph;
    this.arrays = arrays;
  }

  /** Whether a class was met that only pandas 1 has. */
  boolean sawPandas1() {
    return pandas1;
  }

  /** Whether something was met for which pandas 1 has another class. */
  boolean sawPandas2() {
    return pandas2;
  }

  /**
   * Decodes the index that a node is.
   *
   * @throws UnsupportedKindException if it is of another class, which is named
   */
  AxisIndex decode(int node) throws UnsupportedKindException {
    String called = graph.calledName(node);
    int arguments = called.isEmpty() ? -1 : graph.arguments(node);
    if (!called.endsWith("._new_Index")
        || !graph.is(arguments, NodeKind.TUPLE)
        || graph.count(arguments) != 2
        || !graph.is(graph.item(arguments, 1), NodeKind.DICT)) {
      boolean known = called.startsWith("pandas.") && called.contains("._new_");
      throw new UnsupportedKindException(
          known ? "a " + called.substring(called.indexOf("._new_") + 6) : DAMAGED);
    }
    return decode(graph.item(arguments, 0), graph.item(arguments, 1));
  }

  private AxisIndex decode(int indexClass, int fields) throws UnsupportedKindException {
    String className = graph.globalName(indexClass);
    String kind = className.substring(className.lastIndexOf('.') + 1);
    int nameNode = graph.lookup(fields, "name");
    int name = nameNode < 0 ? PickleGraph.NONE : nameNode;
    switch (kind) {
      case "RangeIndex":
        return range(fields, name);
      case "Int64Index":
      case "UInt64Index":
      case "Float64Index":
        pandas1 = true;
        break;
      case "Index":
        break;
      default:
        throw new UnsupportedKindException("a " + kind);
    }
    int data = graph.lookup(fields, "data");
    if (data < 0) {
      throw new UnsupportedKindException(DAMAGED);
    }
    Column values = arrays.columns(data, 1).get(0);
    pandas2 |= kind.equals("Index") && !values.type().equals(NumpyDtype.OBJECT);
    return AxisIndex.of(name, indexClass, values);
  }

  private AxisIndex range(int fields, int name) throws UnsupportedKindException {
    long start = rangePart(fields, "start");
    long stop = rangePart(fields, "stop");
    long step = rangePart(fields, "step");
    boolean sane = Math.abs(start) < 1L << 60 && Math.abs(stop) < 1L << 60;
    if (!sane || step == 0 || step == Long.MIN_VALUE) {
      throw new UnsupportedKindException(DAMAGED);
    }
    long span = step > 0 ? stop - start : start - stop;
    long length = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
    if (length > Integer.MAX_VALUE / 16) {
      throw new UnsupportedKindException("a range of " + length + " numbers");
    }
    return AxisIndex.range(name, start, step, (int) length);
  }

  private long rangePart(int fields, String key) throws UnsupportedKindException {
    int node = graph.lookup(fields, key);
    if (node < 0 || !graph.is(node, NodeKind.INT)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return graph.intValue(node);
  }
}
