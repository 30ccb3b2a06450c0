package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.List;

/** Values of any type that Apache Arrow keeps: pandas' {@code ArrowExtensionArray}. */
final class ArrowColumn extends Column {
  private final WholeType type;
  private final Wrapper wrapper;
  private final ArrowArray array;

  /**
   * What the array is wrapped in, to wrap others alike: nodes.
   *
   * @param array an array of pandas' class of the column
   * @param stateKey the name under which its state has the array
   * @param dtype the {@code ArrowDtype}
   * @param restore pyarrow's {@code _restore_array}
   */
  record Wrapper(int array, String stateKey, int dtype, int restore) {}

  ArrowColumn(WholeType type, Wrapper wrapper, ArrowArray array) {
    this.type = type;
    this.wrapper = wrapper;
    this.array = array;
  }

  @Override
  WholeType type() {
    return type;
  }

  @Override
  int length() {
    return array.length();
  }

  @Override
  ArrowColumn gather(List<? extends Column> parts, Rows rows) {
    ArrowArray[] arrays =
        parts.stream().map(part -> ((ArrowColumn) part).array).toArray(ArrowArray[]::new);
    return new ArrowColumn(type, wrapper, ArrowArray.gather(arrays, rows));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return array.isMissing(row);
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    return new ArrowValues(cells).id(array, row, into);
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    ArrowType values = array.dictionary() == null ? array.type() : array.dictionary().type();
    boolean number =
        values.name().equals("decimal") || values.numpy() != null && values.numpy().isAny("iuf");
    return number ? IdOrder.Kind.NUMBERS : IdOrder.Kind.TEXT;
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    ArrowValues values = new ArrowValues(cells);
    String text = values.text(array, row);
    if (text != null) {
      visitor.text(name, text);
    } else {
      visitor.json(name, values.json(array, row));
    }
  }

  @Override
  int box(int row, PandasNodes nodes) {
    throw new UnsupportedOperationException("Arrow's values are not converted");
  }

  @Override
  int encode(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int restored = nodes.call(wrapper.restore(), array.gathered().encode(nodes));
    int column = graph.addObjectLike(wrapper.array());
    graph.build(
        column,
        graph.addDict(
            nodes.text(wrapper.stateKey()), restored, nodes.text("_dtype"), wrapper.dtype()));
    return column;
  }

  @Override
  ArrowColumn missing(int length, PandasNodes nodes) {
    return new ArrowColumn(type, wrapper, array.missing(length));
  }
}
