package io.github.manualassist.pandas;

import io.github.manualassist.pickle.IntList;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.BitSet;

/**
 * One field of all records of a {@link RecordTable}.
 *
 * <p>It becomes int64, float64, bool or object, as {@code DataFrame(list of dicts)} does: ints and
 * floats together are floats, what a record lacks is NaN, and ints with a NaN are floats too. But
 * an int that a float cannot hold, and None, make it an object column, so that nothing is lost.
 * Values without a type are ints where all of them are written as Python writes ints, else text.
 */
final class TableColumn {
  private static final int ABSENT = -1;

  /** Up to here a float holds every int. */
  private static final long LARGEST_EXACT = 1L << 53;

  private static final int MOST_DIGITS = 20;

  private final PickleGraph graph;
  private final IntList values = new IntList(16);

  TableColumn(PickleGraph graph) {
    this.graph = graph;
  }

  /** Sets a row's value; of two for one row, the second counts. */
  void set(int row, int node) {
    pad(row);
    if (values.size() == row) {
      values.add(node);
    } else {
      values.set(row, node);
    }
  }

  private void pad(int rows) {
    while (values.size() < rows) {
      values.add(ABSENT);
    }
  }

  /** The column of a frame of so many rows. */
  Column toColumn(int rows, BitSet untyped, PandasNodes nodes) {
    pad(rows);
    boolean absent = false;
    boolean ints = rows > 0;
    boolean floats = rows > 0;
    boolean bools = rows > 0;
    for (int row = 0; row < rows && (ints || floats || bools); row++) {
      int node = values.get(row);
      absent |= node == ABSENT;
      ints &= node != ABSENT && isInt(node, untyped.get(row));
      floats &= node == ABSENT || isFloat(node);
      bools &= node != ABSENT && graph.is(node, NodeKind.BOOL);
    }
    if (ints) {
      return ints(rows);
    }
    if (bools) {
      return bools(rows);
    }
    return floats ? floats(rows) : objects(rows, nodes);
  }

  private boolean isInt(int node, boolean untyped) {
    return graph.is(node, NodeKind.INT)
        || untyped && graph.is(node, NodeKind.TEXT) && isPlainInt(node);
  }

  /** Whether a text is an int of 64 bits as Python writes it: no plus sign, no leading zero. */
  private boolean isPlainInt(int node) {
    if (graph.length(node) == 0 || graph.length(node) > MOST_DIGITS) {
      return false;
    }
    byte last = graph.array(node)[graph.offset(node) + graph.length(node) - 1];
    if (last < '0' || last > '9') {
      return false;
    }
    String text = graph.text(node);
    try {
      return Long.toString(Long.parseLong(text)).equals(text);
    } catch (NumberFormatException notInt) {
      return false;
    }
  }

  private boolean isFloat(int node) {
    return graph.is(node, NodeKind.FLOAT)
        || graph.is(node, NodeKind.INT)
            && graph.intValue(node) >= -LARGEST_EXACT
            && graph.intValue(node) <= LARGEST_EXACT;
  }

  private Column ints(int rows) {
    byte[] bytes = new byte[Math.multiplyExact(8, rows)];
    for (int row = 0; row < rows; row++) {
      int node = values.get(row);
      boolean text = graph.is(node, NodeKind.TEXT);
      long value = text ? Long.parseLong(graph.text(node)) : graph.intValue(node);
      NumberBytes.put(bytes, 8 * row, value, 8, false);
    }
    return new NumpyColumn(NumpyDtype.INT64, bytes);
  }

  private Column bools(int rows) {
    byte[] bytes = new byte[rows];
    for (int row = 0; row < rows; row++) {
      bytes[row] = (byte) (values.get(row) == PickleGraph.TRUE ? 1 : 0);
    }
    return new NumpyColumn(NumpyDtype.BOOL, bytes);
  }

  private Column floats(int rows) {
    NumpyDtype type = NumpyDtype.FLOAT64;
    byte[] bytes = new byte[Math.multiplyExact(8, rows)];
    for (int row = 0; row < rows; row++) {
      int node = values.get(row);
      if (node == ABSENT) {
        NumberBytes.putMissing(type, bytes, row);
      } else {
        boolean whole = graph.is(node, NodeKind.INT);
        double value = whole ? graph.intValue(node) : graph.floatValue(node);
        NumberBytes.putFloat(type, bytes, row, value, 0);
      }
    }
    return new NumpyColumn(type, bytes);
  }

  private Column objects(int rows, PandasNodes nodes) {
    int[] objects = new int[rows];
    for (int row = 0; row < rows; row++) {
      objects[row] = values.get(row) == ABSENT ? nodes.nan() : values.get(row);
    }
    return new ObjectColumn(objects);
  }
}
