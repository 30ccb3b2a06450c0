package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the labels in pandas' indexes: {@code _new_Index(class, {"data": array, "name": name})}, or
 * a range's start, stop and step.
 */
final class IndexDecoder {
  private static final String DAMAGED = "an index" + UnsupportedKindException.DAMAGE;

  private final PickleGraph graph;
  private final ArrayDecoder arrays;
  private boolean pandas1;
  private boolean pandas2;
  private boolean pandas3;

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

  /** Whether a class was met by the name that pandas 3 gives it. */
  boolean sawPandas3() {
    return pandas3;
  }

  /**
   * Decodes the index that a node is.
   *
   * @throws UnsupportedKindException if it is of another class, which is named
   */
  AxisIndex decode(int node) throws UnsupportedKindException {
    String called = graph.calledName(node);
    int arguments = called.isEmpty() ? -1 : graph.arguments(node);
    boolean newIndex =
        called.endsWith("._new_Index")
            || called.equals("pandas.core.indexes.datetimes._new_DatetimeIndex")
            || called.equals("pandas.core.indexes.interval._new_IntervalIndex");
    if (!newIndex
        || !graph.is(arguments, NodeKind.TUPLE)
        || graph.count(arguments) != 2
        || !graph.is(graph.item(arguments, 1), NodeKind.DICT)) {
      boolean known = called.startsWith("pandas.") && called.contains("._new_");
      throw new UnsupportedKindException(
          known ? "a " + called.substring(called.indexOf("._new_") + 6) : DAMAGED);
    }
    return decode(graph.item(arguments, 0), graph.item(arguments, 1));
  }

  /**
   * The index that a node is, of which only the name and the length are known.
   *
   * @param kind the name of what cannot be read
   */
  AxisIndex unread(int node, String kind, int length) {
    int fields = graph.argument(node, 1);
    int name = graph.is(fields, NodeKind.DICT) ? graph.lookup(fields, "name") : -1;
    return AxisIndex.of(Math.max(name, PickleGraph.NONE), -1, new UnreadLabels(node, kind, length));
  }

  private AxisIndex decode(int indexClass, int fields) throws UnsupportedKindException {
    String className = graph.globalName(indexClass);
    String kind = className.substring(className.lastIndexOf('.') + 1);
    pandas3 |= className.equals("pandas." + kind);
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
      case "CategoricalIndex":
      case "PeriodIndex":
        break;
      case "IntervalIndex":
        return AxisIndex.of(name, indexClass, intervals(fields));
      case "DatetimeIndex":
      case "TimedeltaIndex":
        return AxisIndex.of(name, indexClass, arrays.times(data(fields)));
      case "MultiIndex":
        return AxisIndex.of(name, indexClass, levels(fields));
      default:
        throw new UnsupportedKindException("a " + kind);
    }
    Column values = arrays.columns(data(fields), 1).get(0);
    int dtype = graph.lookup(fields, "dtype");
    if (dtype >= 0
        && graph.isText(dtype, StringColumn.NAMED)
        && values instanceof ObjectColumn texts) {
      values = StringColumn.named(texts);
    }
    // pandas 1.4 has such an index of truth values, complex numbers and its own types, too.
    boolean numbers = values.type() instanceof NumpyDtype numpy && numpy.isAny("iuf");
    pandas2 |= kind.equals("Index") && numbers;
    return AxisIndex.of(name, indexClass, values);
  }

  private int data(int fields) throws UnsupportedKindException {
    int data = graph.lookup(fields, "data");
    if (data < 0) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return data;
  }

  /** {"left": index, "right": index, "closed": text, "name": ...}. */
  private Column intervals(int fields) throws UnsupportedKindException {
    int closed = graph.lookup(fields, "closed");
    if (closed < 0
        || !graph.is(closed, NodeKind.TEXT)
        || graph.lookup(fields, "left") < 0
        || graph.lookup(fields, "right") < 0) {
      throw new UnsupportedKindException(DAMAGED);
    }
    AxisIndex left = ends(graph.lookup(fields, "left"));
    AxisIndex right = ends(graph.lookup(fields, "right"));
    boolean fits =
        left.length() == right.length()
            && left.values().getClass().equals(right.values().getClass());
    ColumnType type = left.column().type();
    if (!fits || !type.equals(right.column().type())) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return new IntervalLabels(new IntervalType(graph.text(closed), type), left, right, closed);
  }

  /** The ends of intervals; those that are intervals themselves are never gone down into. */
  private AxisIndex ends(int node) throws UnsupportedKindException {
    boolean nested = graph.globalName(graph.argument(node, 0)).endsWith(".IntervalIndex");
    AxisIndex ends = nested ? null : decode(node);
    if (nested || !(ends.values() instanceof NumpyColumn || ends.values() instanceof TimeColumn)) {
      throw new UnsupportedKindException("an IntervalIndex of other ends than numbers and times");
    }
    return ends;
  }

  /** {"levels": [index, ...], "codes": [array, ...], "sortorder": ..., "names": [...]}. */
  private Column levels(int fields) throws UnsupportedKindException {
    int levels = graph.lookup(fields, "levels");
    int names = graph.lookup(fields, "names");
    int codesNode = graph.lookup(fields, "codes");
    List<NumpyColumn> codes = new ArrayList<>();
    if (levels >= 0 && names >= 0 && codesNode >= 0 && graph.is(codesNode, NodeKind.LIST)) {
      for (int node : graph.items(codesNode)) {
        Column level = arrays.columns(node, 1).get(0);
        boolean fits = codes.isEmpty() || codes.get(0).length() == level.length();
        if (!(level instanceof NumpyColumn numbers) || !fits) {
          throw new UnsupportedKindException(DAMAGED);
        }
        codes.add(numbers);
      }
    }
    // Each level has an array of its own, so they are all in the file.
    if (codes.isEmpty()
        || (long) codes.size() * codes.get(0).length() > PickleLimits.STANDARD.rows(graph)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return new MultiColumn(graph, levels, names, codes);
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
    if (length > PickleLimits.STANDARD.rows(graph)) {
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
