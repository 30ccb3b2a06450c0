package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.List;

/** Finds the columns in what pandas keeps them in: numpy arrays and its own arrays around them. */
final class ArrayDecoder {
  private static final String DAMAGED = "an array whose parts do not fit together";

  private final PickleGraph graph;

  private boolean pandas1;
  private boolean pandas2;

  ArrayDecoder(PickleGraph graph) {
    this.graph = graph;
  }

  /** Whether something was met that only pandas 1 writes. */
  boolean sawPandas1() {
    return pandas1;
  }

  /** Whether something was met that pandas 1 does not write. */
  boolean sawPandas2() {
    return pandas2;
  }

  /**
   * The columns of a block's array: the rows of a two-dimensional one, or one.
   *
   * @param count how many there must be
   */
  List<Column> columns(int node, int count) throws UnsupportedKindException {
    NumpyArray array = NumpyArray.decode(graph, node);
    List<Column> columns = array != null ? columns(array, count) : ownColumns(node, count);
    if (columns.size() != count) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return columns;
  }

  /** The columns of one of pandas' own arrays. */
  private List<Column> ownColumns(int node, int count) throws UnsupportedKindException {
    String called = graph.className(node);
    if (called.equals("pandas._libs.arrays.__pyx_unpickle_NDArrayBacked")) {
      return wrapped(node, count);
    }
    if (called.endsWith(".ArrowStringArray")) {
      return List.of(arrowStrings(node));
    }
    if (called.endsWith(".IntegerArray")
        || called.endsWith(".FloatingArray")
        || called.endsWith(".BooleanArray")) {
      return List.of(masked(node));
    }
    if (called.startsWith("numpy.")) {
      throw new UnsupportedKindException(DAMAGED);
    }
    throw new UnsupportedKindException(lastName(called));
  }

  private static List<Column> columns(NumpyArray array, int count) throws UnsupportedKindException {
    int dimensions = array.shape().length;
    if (dimensions < 1 || dimensions > 2) {
      throw new UnsupportedKindException("an array of " + dimensions + " dimensions");
    }
    if (count != (dimensions == 1 ? 1 : array.shape()[0])) {
      throw new UnsupportedKindException(DAMAGED);
    }
    if (array.dtype().isAny("SU")) {
      throw new UnsupportedKindException(array.dtype().pandasName());
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(array.column(i));
    }
    return columns;
  }

  private static String lastName(String name) {
    return name.isEmpty() ? "an unknown kind" : name.substring(name.lastIndexOf('.') + 1);
  }

  /** pandas' {@code NDArrayBacked}: (class, checksum, None), then a state (dtype, array, ...). */
  private List<Column> wrapped(int node, int count) throws UnsupportedKindException {
    int arguments = graph.arguments(node);
    int state = graph.state(node);
    if (!graph.is(arguments, NodeKind.TUPLE) || graph.count(arguments) < 2) {
      throw new UnsupportedKindException(DAMAGED);
    }
    int checksum = graph.item(arguments, 1);
    boolean first =
        graph.is(checksum, NodeKind.INT)
            && graph.intValue(checksum) == ArrayWrapper.PANDAS_1_CHECKSUM;
    pandas1 |= first;
    pandas2 |= !first;
    String kind = lastName(graph.globalName(graph.item(arguments, 0)));
    if (state < 0 || !graph.is(state, NodeKind.TUPLE) || graph.count(state) < 2) {
      throw new UnsupportedKindException(kind);
    }
    int dtype = graph.item(state, 0);
    NumpyArray array = NumpyArray.decode(graph, graph.item(state, 1));
    if (array == null) {
      throw new UnsupportedKindException(kind);
    }
    ArrayWrapper wrapper = new ArrayWrapper(graph.callable(node), arguments, dtype);
    switch (kind) {
      case "DatetimeArray":
      case "TimedeltaArray":
        if (!array.dtype().isTime()) {
          throw new UnsupportedKindException(DAMAGED);
        }
        return NumpyDtype.decode(graph, dtype) != null
            ? columns(array, count)
            : List.of(zoned(wrapper, array));
      case "StringArray":
        return List.of(strings(wrapper, array));
      case "Categorical":
        return List.of(categories(wrapper, array));
      default:
        throw new UnsupportedKindException(kind);
    }
  }

  private Column strings(ArrayWrapper wrapper, NumpyArray array) throws UnsupportedKindException {
    StringType type = stringType(wrapper.dtype(), false);
    if (!array.dtype().isObject() || array.shape().length != 1) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return new StringColumn(type, wrapper, (ObjectColumn) array.column(0));
  }

  /** {@code DatetimeTZDtype} has a state of {"unit": ..., "tz": zone}. */
  private Column zoned(ArrayWrapper wrapper, NumpyArray array) throws UnsupportedKindException {
    int zone = stateEntry(wrapper.dtype(), ".DatetimeTZDtype", "tz");
    List<Column> columns = columns(array, 1);
    ZonedType type = new ZonedType(array.dtype().unit(), StructureText.of(graph, zone));
    return new ZonedColumn(type, wrapper, zone, (NumpyColumn) columns.get(0));
  }

  /** {@code CategoricalDtype} has a state of {"categories": index, "ordered": bool}. */
  private Column categories(ArrayWrapper wrapper, NumpyArray array)
      throws UnsupportedKindException {
    int index = stateEntry(wrapper.dtype(), ".CategoricalDtype", "categories");
    boolean ordered =
        stateEntry(wrapper.dtype(), ".CategoricalDtype", "ordered") == PickleGraph.TRUE;
    if (!array.dtype().isAny("i") || array.shape().length != 1) {
      throw new UnsupportedKindException(DAMAGED);
    }
    Column categories = new IndexDecoder(graph, this).decode(index).labels();
    String[] keys = keys(categories);
    CategoryType type =
        new CategoryType(ordered, CategoryColumn.key(keys, ordered), categories.type());
    CategoryColumn column =
        new CategoryColumn(type, wrapper, (NumpyColumn) array.column(0), categories, keys);
    for (int row = 0; row < column.length(); row++) {
      long code = column.codes().longAt(row);
      if (code < -1 || code >= keys.length) {
        throw new UnsupportedKindException(DAMAGED);
      }
    }
    return column;
  }

  private String[] keys(Column categories) throws UnsupportedKindException {
    Cells cells = new Cells(graph);
    IdText text = new IdText();
    String[] keys = new String[categories.length()];
    for (int i = 0; i < keys.length; i++) {
      try {
        categories.id(i, text, cells);
      } catch (UnfitCellException unfit) {
        throw new UnsupportedKindException("Categorical of other values than text and numbers");
      }
      boolean number = categories.type().equals(NumpyDtype.OBJECT) && cells.isNumber(categories, i);
      keys[i] = (number ? "n" : "t") + text.slice();
    }
    return keys;
  }

  /** An entry of the dict that is the state of an object of a certain class. */
  private int stateEntry(int node, String className, String key) throws UnsupportedKindException {
    int state = graph.state(node);
    int entry =
        graph.className(node).endsWith(className) && state >= 0 && graph.is(state, NodeKind.DICT)
            ? graph.lookup(state, key)
            : -1;
    if (entry < 0) {
      throw new UnsupportedKindException(lastName(graph.className(node)));
    }
    return entry;
  }

  /** {@code IntegerArray} and its like have a state of {"_data": values, "_mask": bools, ...}. */
  private Column masked(int node) throws UnsupportedKindException {
    String className = graph.className(node);
    NumpyArray values = NumpyArray.decode(graph, stateEntry(node, className, "_data"));
    NumpyArray mask = NumpyArray.decode(graph, stateEntry(node, className, "_mask"));
    if (values == null
        || mask == null
        || !values.dtype().isAny("biuf")
        || !mask.dtype().equals(NumpyDtype.BOOL)
        || values.shape().length != 1
        || mask.shape().length != 1
        || values.shape()[0] != mask.shape()[0]) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return new MaskedColumn((NumpyColumn) values.column(0), (NumpyColumn) mask.column(0));
  }

  /** {@code StringDtype(storage, missing value)}, or without the latter in older pandas: NA. */
  private StringType stringType(int dtype, boolean arrow) throws UnsupportedKindException {
    if (!graph.className(dtype).endsWith(".StringDtype")) {
      throw new UnsupportedKindException(lastName(graph.className(dtype)));
    }
    int arguments = graph.arguments(dtype);
    boolean nan =
        graph.calledName(dtype).endsWith(".StringDtype")
            && graph.is(arguments, NodeKind.TUPLE)
            && graph.count(arguments) > 1
            && graph.is(graph.item(arguments, 1), NodeKind.FLOAT);
    return new StringType(arrow, nan);
  }

  // ---- pyarrow

  private Column arrowStrings(int node) throws UnsupportedKindException {
    int state = graph.state(node);
    if (state < 0 || !graph.is(state, NodeKind.DICT)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    String key = graph.lookup(state, "_pa_array") >= 0 ? "_pa_array" : "_data";
    int array = graph.lookup(state, key);
    int dtype = graph.lookup(state, "_dtype");
    if (array < 0 || dtype < 0) {
      throw new UnsupportedKindException(DAMAGED);
    }
    StringType type = stringType(dtype, true);
    List<ArrowStringColumn> chunks = new ArrayList<>();
    for (int chunk : chunks(array)) {
      chunks.add(arrowChunk(chunk, type, node, key, dtype));
    }
    if (chunks.isEmpty()) {
      throw new UnsupportedKindException("an Arrow array without chunks");
    }
    if (chunks.size() == 1) {
      return chunks.get(0);
    }
    int[] lengths = chunks.stream().mapToInt(Column::length).toArray();
    return chunks.get(0).gather(chunks, Rows.all(lengths));
  }

  /** {@code chunked_array(chunks, type)}, or one array that is not chunked. */
  private int[] chunks(int array) throws UnsupportedKindException {
    if (!graph.calledName(array).equals("pyarrow.lib.chunked_array")) {
      return new int[] {array};
    }
    int arguments = graph.arguments(array);
    if (!graph.is(arguments, NodeKind.TUPLE)
        || graph.count(arguments) == 0
        || !graph.is(graph.item(arguments, 0), NodeKind.LIST)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return graph.items(graph.item(arguments, 0));
  }

  /**
   * {@code _restore_array((type, length, missing, offset, buffers, children, dictionary))}:
   * pyarrow's {@code array.pxi}.
   */
  private ArrowStringColumn arrowChunk(int node, StringType type, int array, String key, int dtype)
      throws UnsupportedKindException {
    int description = graph.arguments(only(node, "pyarrow.lib._restore_array"));
    description = graph.item(description, 0);
    if (!graph.is(description, NodeKind.TUPLE) || graph.count(description) < 5) {
      throw new UnsupportedKindException(DAMAGED);
    }
    int arrowType = graph.item(description, 0);
    int typeName = graph.item(graph.arguments(only(arrowType, "pyarrow.lib.type_for_alias")), 0);
    boolean large = graph.isText(typeName, "large_string");
    if (!large && !graph.isText(typeName, "string")) {
      throw new UnsupportedKindException("an Arrow array that is not of type string");
    }
    int length = number(graph.item(description, 1));
    int first = number(graph.item(description, 3));
    int list = graph.item(description, 4);
    int[] buffers = graph.is(list, NodeKind.LIST) ? graph.items(list) : new int[0];
    if (buffers.length != 3) {
      throw new UnsupportedKindException(DAMAGED);
    }
    ArrowStringColumn.Wrapper wrapper =
        new ArrowStringColumn.Wrapper(array, key, dtype, graph.callable(node), arrowType, large);
    ArrowStringColumn column =
        new ArrowStringColumn(
            type,
            wrapper,
            length,
            first,
            buffers[0] == PickleGraph.NONE ? null : buffer(buffers[0]),
            buffer(buffers[1]),
            buffer(buffers[2]));
    if (!column.isSound()) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return column;
  }

  /** A node that must be a call of a certain function with at least one argument. */
  private int only(int node, String callable) throws UnsupportedKindException {
    if (!graph.calledName(node).equals(callable)
        || !graph.is(graph.arguments(node), NodeKind.TUPLE)
        || graph.count(graph.arguments(node)) == 0) {
      throw new UnsupportedKindException("an Arrow array of an unknown kind");
    }
    return node;
  }

  private int number(int node) throws UnsupportedKindException {
    if (!graph.is(node, NodeKind.INT)
        || graph.intValue(node) < 0
        || graph.intValue(node) > Integer.MAX_VALUE / 16) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return (int) graph.intValue(node);
  }

  private RawBytes buffer(int node) throws UnsupportedKindException {
    if (node == PickleGraph.NONE) {
      return new RawBytes(new byte[0], 0, 0);
    }
    RawBytes bytes =
        RawBytes.of(graph, graph.item(graph.arguments(only(node, "pyarrow.lib.py_buffer")), 0));
    if (bytes == null) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return bytes;
  }
}
