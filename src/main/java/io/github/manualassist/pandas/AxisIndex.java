package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.util.List;

/**
 * The labels of a frame's rows, or of its columns: pandas' {@code Index} of values, or {@code
 * RangeIndex}.
 *
 * @param name the node of the index's own name
 * @param indexClass the node of the class, or -1 for the dialect's plain {@code Index}
 * @param values the labels; null for a range
 * @param start the first number of a range
 * @param step from one number of a range to the next, never 0
 * @param length how many labels there are
 */
record AxisIndex(int name, int indexClass, Column values, long start, long step, int length) {
  /** The index that pandas gives rows which are numbered anew. */
  static AxisIndex numbered(int length) {
    return range(PickleGraph.NONE, 0, 1, length);
  }

  static AxisIndex range(int name, long start, long step, int length) {
    return new AxisIndex(name, -1, null, start, step, length);
  }

  static AxisIndex of(int name, int indexClass, Column values) {
    return new AxisIndex(name, indexClass, values, 0, 1, values.length());
  }

  /** The index, without a name, that a dialect's pandas makes of values. */
  static AxisIndex of(Column values, PandasNodes nodes) {
    String name = values.indexClass(nodes);
    // The classes that all versions have are in the public package of all.
    String module = name.endsWith("64Index") ? "pandas.core.indexes.numeric" : "pandas";
    int indexClass = name.equals("Index") ? -1 : nodes.global(module, name);
    return of(PickleGraph.NONE, indexClass, values.asLabels(nodes));
  }

  boolean isRange() {
    return values == null;
  }

  AxisIndex withName(int newName) {
    return new AxisIndex(newName, indexClass, values, start, step, length);
  }

  /** The same labels in another order, of their 0-based places. */
  AxisIndex reordered(int[] order) {
    Rows rows = new Rows(Math.max(1, order.length));
    for (int place : order) {
      rows.add(0, place);
    }
    return of(name, indexClass, values.gather(List.of(values), rows));
  }

  /** The labels as a column, those of a range too. */
  Column labels() {
    if (values != null) {
      return values;
    }
    byte[] numbers = new byte[8 * length];
    for (int i = 0; i < length; i++) {
      NumberBytes.put(numbers, 8 * i, start + i * step, 8, false);
    }
    return new NumpyColumn(NumpyDtype.INT64, numbers);
  }

  /** The labels as a column of a frame, as {@code reset_index} makes one of them. */
  Column column() {
    if (values instanceof TimeColumn times) {
      return times.column();
    }
    return values instanceof IntervalLabels intervals ? intervals.column() : labels();
  }

  /**
   * The index of some rows, as {@code frame[mask]} has it: all rows keep theirs (but in pandas 1);
   * of a range, pandas 3 makes a range again where it can, and pandas before makes plain numbers.
   * The ends of intervals follow a frequency still only in pandas 3, which knows it of arrays, and
   * those with a zone before pandas 1.3, where they are indexes.
   */
  AxisIndex take(Rows rows, Dialect dialect) {
    if (rows.size() == length && !dialect.isPandas1()) {
      return this;
    }
    if (values != null) {
      Column taken = values.gather(List.of(values), rows);
      boolean drops = taken instanceof IntervalLabels && !dialect.isPandas3();
      return of(
          name,
          indexClass,
          drops ? ((IntervalLabels) taken).withoutFrequency(dialect.old()) : taken);
    }
    return dialect.isPandas3() && rows.isEven() ? evenRange(rows) : plain(rows);
  }

  private AxisIndex evenRange(Rows rows) {
    return switch (rows.size()) {
      case 0 -> range(name, 0, 1, 0);
      case 1 -> range(name, start + step * rows.row(0), step, 1);
      default ->
          range(name, start + step * rows.row(0), step * (rows.row(1) - rows.row(0)), rows.size());
    };
  }

  private AxisIndex plain(Rows rows) {
    byte[] numbers = new byte[8 * rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      NumberBytes.put(numbers, 8 * i, start + step * rows.row(i), 8, false);
    }
    return of(name, -1, new NumpyColumn(NumpyDtype.INT64, numbers));
  }

  /** Whether labels are int64 and an even step apart, so that they can be a range. */
  static boolean isEven(Column labels) {
    if (!(labels instanceof NumpyColumn numbers) || !numbers.type().equals(NumpyDtype.INT64)) {
      return false;
    }
    long step = numbers.length() < 2 ? 1 : numbers.longAt(1) - numbers.longAt(0);
    for (int row = 1; row < numbers.length(); row++) {
      if (numbers.longAt(row) - numbers.longAt(row - 1) != step) {
        return false;
      }
    }
    return step != 0;
  }

  /**
   * The range of numbers that the labels are.
   *
   * @param stepOfOne the step of a range of one number
   */
  AxisIndex asRange(long stepOfOne) {
    NumpyColumn numbers = (NumpyColumn) values;
    return switch (length) {
      case 0 -> range(name, 0, 1, 0);
      case 1 -> range(name, numbers.longAt(0), stepOfOne, 1);
      default -> range(name, numbers.longAt(0), numbers.longAt(1) - numbers.longAt(0), length);
    };
  }

  /** Nodes of the index: {@code _new_Index(class, {...})}. */
  int encode(PandasNodes nodes) {
    Dialect dialect = nodes.dialect();
    PickleGraph graph = nodes.graph();
    int function = nodes.global("pandas.core.indexes.base", "_new_Index");
    if (values == null) {
      int fields =
          graph.addDict(
              nodes.text("name"),
              name,
              nodes.text("start"),
              graph.addInt(start),
              nodes.text("stop"),
              graph.addInt(start + step * length),
              nodes.text("step"),
              graph.addInt(step));
      return nodes.call(function, nodes.global(dialect.rangeIndexModule(), "RangeIndex"), fields);
    }
    int known = indexClass >= 0 ? indexClass : nodes.global(dialect.indexModule(), "Index");
    return values.encodeIndex(known, name, nodes);
  }
}
