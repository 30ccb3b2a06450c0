package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import java.io.IOException;
import java.util.List;

/**
 * Text in pandas' {@code StringArray}: an object array that holds nothing but text and missing
 * values, wrapped.
 */
final class StringColumn extends Column {
  private final StringType type;
  private final Wrapper wrapper;
  private final ObjectColumn objects;

  /**
   * What the array is wrapped in, to wrap others alike.
   *
   * @param function the node of {@code __pyx_unpickle_NDArrayBacked}
   * @param arguments the node of its arguments: the class, and a number that pandas checks
   * @param dtype the node of the {@code StringDtype}
   */
  record Wrapper(int function, int arguments, int dtype) {}

  StringColumn(StringType type, Wrapper wrapper, ObjectColumn objects) {
    this.type = type;
    this.wrapper = wrapper;
    this.objects = objects;
  }

  ObjectColumn objects() {
    return objects;
  }

  @Override
  StringType type() {
    return type;
  }

  @Override
  int length() {
    return objects.length();
  }

  @Override
  StringColumn gather(List<? extends Column> parts, Rows rows) {
    List<ObjectColumn> inner = parts.stream().map(part -> ((StringColumn) part).objects).toList();
    return new StringColumn(type, wrapper, objects.gather(inner, rows));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return objects.isMissing(row, cells);
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    return objects.id(row, into, cells);
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return IdOrder.Kind.TEXT;
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    objects.visit(row, name, visitor, cells);
  }

  @Override
  int box(int row, PandasNodes nodes) {
    return objects.node(row);
  }

  @Override
  int encode(PandasNodes nodes) {
    int array = nodes.graph().addReduce(wrapper.function(), wrapper.arguments());
    int state =
        nodes.graph().addTuple(wrapper.dtype(), objects.encode(nodes), nodes.graph().addDict());
    nodes.graph().build(array, state);
    return array;
  }

  @Override
  StringColumn missing(int count, PandasNodes nodes) {
    return new StringColumn(type, wrapper, ObjectColumn.filled(nodes.missing(type), count));
  }
}
