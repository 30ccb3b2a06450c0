package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.List;

/**
 * Text in pandas' {@code StringArray}: an object array that holds nothing but text and missing
 * values, wrapped. Labels may be of such a type by its name alone, with nothing that wraps them:
 * whether Python or Arrow keeps them, the pandas that loads them says.
 */
final class StringColumn extends Column {
  /** The name of pandas 3's type. */
  static final String NAMED = "str";

  private final StringType type;

  /** How the text is wrapped; null where only the name of the type is told. */
  private final ArrayWrapper wrapper;

  private final ObjectColumn objects;

  StringColumn(StringType type, ArrayWrapper wrapper, ObjectColumn objects) {
    this.type = type;
    this.wrapper = wrapper;
    this.objects = objects;
  }

  /** An empty one with NA as a dialect's pandas wraps it, to wrap others alike. */
  static StringColumn empty(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    String module = "pandas.core.arrays.string_";
    int typeClass = nodes.global(module, "StringDtype");
    boolean old = nodes.dialect().old();
    int dtype =
        old
            ? graph.addNewObject(typeClass, PickleGraph.EMPTY_TUPLE)
            : nodes.call(typeClass, nodes.text("python"));
    ArrayWrapper plain =
        new ArrayWrapper(
            nodes.global(module, "StringArray"), PickleGraph.EMPTY_TUPLE, dtype, "_ndarray");
    return new StringColumn(
        new StringType(false, false),
        old ? plain : plain.translated(nodes, module, "StringArray"),
        ObjectColumn.filled(PickleGraph.NONE, 0));
  }

  /** An empty one of pandas 3's {@code str}, to wrap others alike. */
  static StringColumn emptyStr(PandasNodes nodes) {
    int dtype = nodes.call(nodes.dtypeClass("StringDtype"), nodes.text("python"), nodes.nan());
    return new StringColumn(
        new StringType(false, true),
        ArrayWrapper.of(nodes, "pandas.arrays", "StringArray", dtype),
        ObjectColumn.filled(PickleGraph.NONE, 0));
  }

  /** Labels of pandas 3's {@code str}, of which the pandas that loads them says who keeps them. */
  static StringColumn named(ObjectColumn objects) {
    return new StringColumn(new StringType(false, true), null, objects);
  }

  /** Whether these are texts in Python objects wherever they are loaded. */
  boolean isKeptByPython() {
    return wrapper != null;
  }

  /** A column of other values, which are text or missing, wrapped like this one. */
  StringColumn with(ObjectColumn others) {
    return new StringColumn(type, wrapper, others);
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
  String labelKey(int row, Cells cells) {
    boolean nan = type.nan() && isMissing(row, cells);
    return nan ? CellKeys.NAN_KEY : CellKeys.TEXT_KEY + labelText(row, cells);
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
    ArrayWrapper used = wrapper == null ? emptyStr(nodes).wrapper : wrapper;
    return used.wrap(objects.encode(nodes), nodes);
  }

  /** {@code _new_Index} gives what it finds to Index, which takes a type's name, too. */
  @Override
  int encodeIndex(int indexClass, int name, PandasNodes nodes) {
    if (wrapper != null) {
      return super.encodeIndex(indexClass, name, nodes);
    }
    int fields =
        nodes
            .graph()
            .addDict(
                nodes.text("data"),
                objects.encode(nodes),
                nodes.text("dtype"),
                nodes.text(NAMED),
                nodes.text("name"),
                name);
    return nodes.call(nodes.global("pandas.core.indexes.base", "_new_Index"), indexClass, fields);
  }

  @Override
  StringColumn missing(int count, PandasNodes nodes) {
    return new StringColumn(type, wrapper, ObjectColumn.filled(nodes.missing(type), count));
  }
}
