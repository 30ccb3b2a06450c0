package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.NodeList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Python objects of any kind: nodes of the graph. */
final class ObjectColumn extends Column {
  private final NodeList nodes;
  private final int start;
  private final int length;

  /** A column over an array that nobody changes. */
  ObjectColumn(int... nodes) {
    this(NodeList.of(nodes), 0, nodes.length);
  }

  /** A column over part of a list that nobody changes. */
  ObjectColumn(NodeList nodes, int start, int length) {
    this.nodes = nodes;
    this.start = start;
    this.length = length;
  }

  /** A column of one and the same object. */
  static ObjectColumn filled(int node, int length) {
    int[] nodes = new int[length];
    Arrays.fill(nodes, node);
    return new ObjectColumn(nodes);
  }

  /** The object in a row. */
  int node(int row) {
    return nodes.get(start + row);
  }

  /** The objects of columns of one length, one column after the other. */
  static NodeList joined(List<ObjectColumn> columns) {
    int size = Math.multiplyExact(columns.get(0).length, columns.size());
    return new Joined(columns.toArray(new ObjectColumn[0]), size);
  }

  private record Joined(ObjectColumn[] columns, int size) implements NodeList {
    @Override
    public int get(int index) {
      int length = columns[0].length;
      return columns[index / length].node(index % length);
    }
  }

  @Override
  NumpyDtype type() {
    return NumpyDtype.OBJECT;
  }

  @Override
  int length() {
    return length;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Nothing is copied: a cell of None has one byte in a file, and would have four here.
   */
  @Override
  ObjectColumn gather(List<? extends Column> parts, Rows rows) {
    return new ObjectColumn(new Gathered(parts.toArray(new ObjectColumn[0]), rows), 0, rows.size());
  }

  private record Gathered(ObjectColumn[] columns, Rows rows) implements NodeList {
    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public int get(int index) {
      return columns[rows.source(index)].node(rows.row(index));
    }
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return cells.isMissing(node(row));
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    return cells.id(node(row), into);
  }

  @Override
  String key(int row, Cells cells) {
    return cells.keys().key(node(row));
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    for (int row = 0; row < length; row++) {
      if (!cells.isNumber(node(row))) {
        return IdOrder.Kind.TEXT;
      }
    }
    return IdOrder.Kind.NUMBERS;
  }

  @Override
  String labelKey(int row, Cells cells) {
    return cells.keys().labelKey(node(row));
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    return cells.orderKey(node(row));
  }

  @Override
  String shownLabel(int row, Cells cells) {
    return cells.json().label(node(row));
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    cells.json().visit(node(row), name, visitor);
  }

  @Override
  int box(int row, PandasNodes pandas) {
    return node(row);
  }

  @Override
  int encode(PandasNodes pandas) {
    return pandas.objectArray(new int[] {length}, joined(List.of(this)));
  }

  @Override
  ObjectColumn missing(int count, PandasNodes pandas) {
    return filled(pandas.nan(), count);
  }
}
