package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Python objects of any kind: nodes of the graph. */
final class ObjectColumn extends Column {
  private final int[] nodes;
  private final int start;
  private final int length;

  /** A column over part of an array that nobody changes. */
  ObjectColumn(int[] nodes, int start, int length) {
    this.nodes = nodes;
    this.start = start;
    this.length = length;
  }

  /** A column of one and the same object. */
  static ObjectColumn filled(int node, int length) {
    int[] nodes = new int[length];
    Arrays.fill(nodes, node);
    return new ObjectColumn(nodes, 0, length);
  }

  /** The object in a row. */
  int node(int row) {
    return nodes[start + row];
  }

  /** All objects, in an array of their own. */
  int[] nodes() {
    return Arrays.copyOfRange(nodes, start, start + length);
  }

  void copyTo(int[] into, int at) {
    System.arraycopy(nodes, start, into, at, length);
  }

  @Override
  NumpyDtype type() {
    return NumpyDtype.OBJECT;
  }

  @Override
  int length() {
    return length;
  }

  @Override
  ObjectColumn gather(List<? extends Column> parts, Rows rows) {
    ObjectColumn[] columns = parts.toArray(ObjectColumn[]::new);
    int[] gathered = new int[rows.size()];
    for (int i = 0; i < gathered.length; i++) {
      ObjectColumn part = columns[rows.source(i)];
      gathered[i] = part.nodes[part.start + rows.row(i)];
    }
    return new ObjectColumn(gathered, 0, gathered.length);
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
    return cells.labelKey(node(row));
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    return cells.orderKey(node(row));
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    cells.visit(node(row), name, visitor);
  }

  @Override
  int box(int row, PandasNodes pandas) {
    return node(row);
  }

  @Override
  int encode(PandasNodes pandas) {
    return pandas.objectArray(new int[] {length}, nodes());
  }

  @Override
  ObjectColumn missing(int count, PandasNodes pandas) {
    return filled(pandas.nan(), count);
  }
}
