package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Numbers or truth values beside a mask that tells which of them are NA. */
final class MaskedColumn extends Column {
  private final NumpyColumn values;
  private final NumpyColumn mask;

  /** A column of values, and of as many truth values: true where there is none. */
  MaskedColumn(NumpyColumn values, NumpyColumn mask) {
    this.values = values;
    this.mask = mask;
  }

  NumpyColumn values() {
    return values;
  }

  NumpyColumn mask() {
    return mask;
  }

  @Override
  MaskedType type() {
    return new MaskedType(values.type());
  }

  @Override
  int length() {
    return values.length();
  }

  @Override
  MaskedColumn gather(List<? extends Column> parts, Rows rows) {
    List<NumpyColumn> inner = parts.stream().map(part -> ((MaskedColumn) part).values).toList();
    List<NumpyColumn> masks = parts.stream().map(part -> ((MaskedColumn) part).mask).toList();
    return new MaskedColumn(values.gather(inner, rows), mask.gather(masks, rows));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return mask.longAt(row) != 0;
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    return !isMissing(row, cells) && values.id(row, into, cells);
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return values.idKind(cells);
  }

  @Override
  String labelKey(int row, Cells cells) {
    return isMissing(row, cells) ? "nan " : values.labelKey(row, cells);
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    return values.orderKey(row, cells);
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    if (isMissing(row, cells)) {
      visitor.json(name, "null");
    } else {
      values.visit(row, name, visitor, cells);
    }
  }

  @Override
  int box(int row, PandasNodes nodes) {
    return mask.longAt(row) != 0 ? nodes.na() : values.box(row, nodes);
  }

  /** {@code IntegerArray} and its like are plain objects whose state is a dict. */
  @Override
  int encode(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    boolean bool = values.type().kind() == 'b';
    String module =
        "pandas.core.arrays."
            + (bool ? "boolean" : values.type().kind() == 'f' ? "floating" : "integer");
    String name =
        bool ? "BooleanArray" : values.type().kind() == 'f' ? "FloatingArray" : "IntegerArray";
    int array = graph.addNewObject(nodes.global(module, name), PickleGraph.EMPTY_TUPLE);
    int data = values.encode(nodes);
    int missing = mask.encode(nodes);
    int state = graph.addDict(nodes.text("_data"), data, nodes.text("_mask"), missing);
    if (bool) {
      int dtype = graph.addNewObject(nodes.global(module, "BooleanDtype"), PickleGraph.EMPTY_TUPLE);
      state =
          graph.addDict(
              nodes.text("_data"), data, nodes.text("_mask"), missing, nodes.text("_dtype"), dtype);
    }
    graph.build(array, state);
    return array;
  }

  @Override
  MaskedColumn missing(int length, PandasNodes nodes) {
    return missing(values.type(), length);
  }

  /** A column in which everything is NA. */
  static MaskedColumn missing(NumpyDtype type, int length) {
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 1);
    byte[] zeros = new byte[Math.multiplyExact(length, type.size())];
    return new MaskedColumn(new NumpyColumn(type, zeros), new NumpyColumn(NumpyDtype.BOOL, ones));
  }
}
