package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the columns in what pandas keeps them in: numpy arrays and its own arrays around them. */
final class ArrayDecoder {
  private static final String DAMAGED = "an array" + UnsupportedKindException.DAMAGE;

  /** How deep arrays may be in one another, such as intervals of times as categories. */
  private static final int DEEPEST = 8;

  private final PickleGraph graph;
  private int depth;

  /** Categories by the nodes of their indexes. */
  private final Map<Integer, Categories> categories = new HashMap<>();

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
    if (depth == DEEPEST) {
      throw new UnsupportedKindException(DAMAGED);
    }
    depth++;
    try {
      return decodeOwn(node, count);
    } finally {
      depth--;
    }
  }

  private List<Column> decodeOwn(int node, int count) throws UnsupportedKindException {
    String called = graph.className(node);
    if (called.equals("pandas._libs.arrays.__pyx_unpickle_NDArrayBacked")) {
      return wrapped(node, count);
    }
    String key = plainKey(node);
    if (!key.isEmpty()) {
      return plain(node, key, count);
    }
    if (called.endsWith(".ArrowStringArray")) {
      return List.of(arrowStrings(node));
    }
    if (called.endsWith(".ArrowExtensionArray")) {
      return List.of(arrowValues(node));
    }
    if (called.equals("pandas._libs.tslibs.period.__pyx_unpickle_PeriodMixin")) {
      return oldPeriods(node);
    }
    if (called.equals("pandas._libs.interval.__pyx_unpickle_IntervalMixin")) {
      return List.of(intervals(node));
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
    boolean coarse = array.dtype().isTime() && TimeText.isTooCoarse(array.dtype().unit());
    if (coarse) {
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
    ArrayWrapper wrapper = new ArrayWrapper(graph.callable(node), arguments, dtype, "");
    return wrapped(kind, wrapper, array, count);
  }

  /** The attribute under which an array of pandas before 1.3 has its values; empty for others. */
  private String plainKey(int node) {
    boolean reconstructed = graph.calledName(node).equals("copyreg._reconstructor");
    if (!graph.is(node, NodeKind.NEW_OBJECT) && !reconstructed) {
      return "";
    }
    return switch (lastName(graph.className(node))) {
      case "DatetimeArray", "TimedeltaArray", "PeriodArray" -> "_data";
      case "StringArray" -> "_ndarray";
      case "Categorical" -> "_codes";
      default -> "";
    };
  }

  /** Before pandas 1.3 such an array is a plain object with a dict of its attributes. */
  private List<Column> plain(int node, String key, int count) throws UnsupportedKindException {
    String className = graph.className(node);
    NumpyArray array = NumpyArray.decode(graph, stateEntry(node, className, key));
    if (array == null) {
      throw new UnsupportedKindException(lastName(className));
    }
    List<Column> columns = wrapped(lastName(className), plainWrapper(node, key), array, count);
    int frequency = graph.lookup(graph.state(node), "_freq");
    return frequency >= 0 && columns.get(0) instanceof ZonedColumn zoned
        ? List.of(zoned.following(frequency))
        : columns;
  }

  private ArrayWrapper plainWrapper(int node, String key) throws UnsupportedKindException {
    int dtype = stateEntry(node, graph.className(node), "_dtype");
    // Protocols 0 and 1 name the class as an argument of copyreg._reconstructor.
    int plainClass =
        graph.is(node, NodeKind.REDUCE)
            ? graph.item(graph.arguments(node), 0)
            : graph.callable(node);
    return new ArrayWrapper(plainClass, PickleGraph.EMPTY_TUPLE, dtype, key);
  }

  private List<Column> wrapped(String kind, ArrayWrapper wrapper, NumpyArray array, int count)
      throws UnsupportedKindException {
    switch (kind) {
      case "DatetimeArray":
      case "TimedeltaArray":
        if (!array.dtype().isTime()) {
          throw new UnsupportedKindException(DAMAGED);
        }
        return NumpyDtype.decode(graph, wrapper.dtype()) != null
            ? columns(array, count)
            : zoned(wrapper, array, count);
      case "StringArray":
        return List.of(strings(wrapper, array));
      case "PeriodArray":
        return periods(wrapper, array, count);
      case "Categorical":
        return List.of(categories(wrapper, array));
      default:
        throw new UnsupportedKindException(kind);
    }
  }

  /** The times of an index: a wrapped array that may follow a frequency. */
  Column times(int node) throws UnsupportedKindException {
    if (plainKey(node).equals("_data")) {
      int values = stateEntry(node, graph.className(node), "_data");
      int frequency = graph.lookup(graph.state(node), "_freq");
      return times(plainWrapper(node, "_data"), values, frequency);
    }
    int state = graph.state(node);
    if (!graph.calledName(node).equals("pandas._libs.arrays.__pyx_unpickle_NDArrayBacked")
        || state < 0
        || !graph.is(state, NodeKind.TUPLE)
        || graph.count(state) < 3
        || !graph.is(graph.item(state, 2), NodeKind.DICT)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    ArrayWrapper wrapper =
        new ArrayWrapper(graph.callable(node), graph.arguments(node), graph.item(state, 0), "");
    return times(wrapper, graph.item(state, 1), graph.lookup(graph.item(state, 2), "_freq"));
  }

  private Column times(ArrayWrapper wrapper, int values, int frequency)
      throws UnsupportedKindException {
    NumpyArray array = NumpyArray.decode(graph, values);
    if (array == null || !array.dtype().isTime() || array.shape().length != 1) {
      throw new UnsupportedKindException(DAMAGED);
    }
    NumpyColumn times = (NumpyColumn) columns(array, 1).get(0);
    return new TimeColumn(graph, wrapper, times, Math.max(frequency, PickleGraph.NONE));
  }

  private Column strings(ArrayWrapper wrapper, NumpyArray array) throws UnsupportedKindException {
    StringType type = stringType(wrapper.dtype(), false);
    if (!array.dtype().isObject() || array.shape().length != 1) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return new StringColumn(type, wrapper, (ObjectColumn) array.column(0));
  }

  /**
   * Before pandas 1.3 {@code PeriodArray} has a state of ({"_data": numbers, "_dtype": type,
   * ...},).
   */
  private List<Column> oldPeriods(int node) throws UnsupportedKindException {
    int fields = onlyDict(graph.state(node));
    int dtype = graph.lookup(fields, "_dtype");
    int data = graph.lookup(fields, "_data");
    NumpyArray array = data < 0 ? null : NumpyArray.decode(graph, data);
    if (array == null || dtype < 0) {
      throw new UnsupportedKindException(DAMAGED);
    }
    ArrayWrapper wrapper =
        new ArrayWrapper(graph.callable(node), graph.arguments(node), dtype, "_data");
    return periods(wrapper, array, 1);
  }

  /** The dict in a tuple of one. */
  private int onlyDict(int state) throws UnsupportedKindException {
    if (state < 0
        || !graph.is(state, NodeKind.TUPLE)
        || graph.count(state) != 1
        || !graph.is(graph.item(state, 0), NodeKind.DICT)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return graph.item(state, 0);
  }

  private List<Column> periods(ArrayWrapper wrapper, NumpyArray array, int count)
      throws UnsupportedKindException {
    boolean typed = graph.calledName(wrapper.dtype()).endsWith(".PeriodDtype");
    int arguments = typed ? graph.arguments(wrapper.dtype()) : PickleGraph.NONE;
    boolean told = graph.is(arguments, NodeKind.TUPLE) && graph.count(arguments) > 0;
    if (!told || !array.dtype().equals(NumpyDtype.INT64)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    PeriodFrequency frequency = PeriodFrequency.of(graph, wrapper.dtype());
    PeriodType type =
        new PeriodType(
            frequency == null ? StructureText.of(graph, wrapper.dtype()) : frequency.text());
    List<Column> periods = new ArrayList<>();
    for (Column ordinals : columns(array, count)) {
      periods.add(new PeriodColumn(type, wrapper, (NumpyColumn) ordinals));
    }
    return periods;
  }

  /**
   * {@code IntervalArray} has a state of ({"_left": ends, "_right": ends, "_dtype": type},); before
   * pandas 1.3 the ends are indexes, and there is "_closed" in place of the type.
   */
  private Column intervals(int node) throws UnsupportedKindException {
    int fields = onlyDict(graph.state(node));
    int oldClosed = graph.lookup(fields, "_closed");
    int dtype = graph.lookup(fields, "_dtype");
    if (dtype < 0 && oldClosed < 0) {
      throw new UnsupportedKindException(DAMAGED);
    }
    int closed = dtype < 0 ? oldClosed : stateEntry(dtype, ".IntervalDtype", "closed");
    int leftNode = graph.lookup(fields, "_left");
    int rightNode = graph.lookup(fields, "_right");
    int indexClass = dtype < 0 ? oldEnds(leftNode).indexClass() : -1;
    Column left = dtype < 0 ? oldEnds(leftNode).labels() : ends(leftNode);
    Column right = dtype < 0 ? oldEnds(rightNode).labels() : ends(rightNode);
    if (left.length() != right.length()
        || !IntervalColumn.endsType(left).equals(IntervalColumn.endsType(right))
        || !graph.is(closed, NodeKind.TEXT)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    IntervalType type = new IntervalType(graph.text(closed), IntervalColumn.endsType(left));
    return new IntervalColumn(
        type, new IntervalColumn.Wrapper(node, dtype, indexClass), left, right);
  }

  /** An index of numbers or of times. */
  private AxisIndex oldEnds(int node) throws UnsupportedKindException {
    if (node < 0) {
      throw new UnsupportedKindException(DAMAGED);
    }
    AxisIndex index = new IndexDecoder(graph, this).decode(node);
    Column labels = index.labels();
    boolean numbers = labels.type() instanceof NumpyDtype numpy && numpy.isAny("iuf");
    if (!numbers && !(labels instanceof TimeColumn)) {
      throw new UnsupportedKindException("intervals of other values than numbers and times");
    }
    return index;
  }

  private Column ends(int node) throws UnsupportedKindException {
    NumpyArray array = node < 0 ? null : NumpyArray.decode(graph, node);
    if (array != null && array.dtype().isAny("iuf")) {
      return columns(array, 1).get(0);
    }
    if (array != null || node < 0) {
      throw new UnsupportedKindException("intervals of other values than numbers and times");
    }
    return times(node);
  }

  /** {@code DatetimeTZDtype} has a state of {"unit": ..., "tz": zone}. */
  private List<Column> zoned(ArrayWrapper wrapper, NumpyArray array, int count)
      throws UnsupportedKindException {
    int zone = stateEntry(wrapper.dtype(), ".DatetimeTZDtype", "tz");
    ZonedType type = ZonedType.of(graph, zone, array.dtype().unit());
    List<Column> zoned = new ArrayList<>();
    for (Column instants : columns(array, count)) {
      zoned.add(new ZonedColumn(type, wrapper, zone, (NumpyColumn) instants));
    }
    return zoned;
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
    Categories shared = categories(index);
    CategoryType type = ordered ? shared.ordered : shared.unordered;
    CategoryColumn column =
        new CategoryColumn(type, wrapper, (NumpyColumn) array.column(0), shared.values)
            .labelled(shared.labels);
    for (int row = 0; row < column.length(); row++) {
      long code = column.codes().longAt(row);
      if (code < -1 || code >= shared.values.length()) {
        throw new UnsupportedKindException(DAMAGED);
      }
    }
    return column;
  }

  /** The categories that an index holds, which many columns may share. */
  private Categories categories(int index) throws UnsupportedKindException {
    Categories known = categories.get(index);
    if (known == null) {
      AxisIndex decoded = new IndexDecoder(graph, this).decode(index);
      Column values = decoded.column();
      CategoryKeys keys;
      try {
        keys = CategoryKeys.of(values, new Cells(graph));
      } catch (UnfitCellException unfit) {
        throw new UnsupportedKindException("Categorical of " + values.type().pandasName());
      }
      CategoryType unordered = new CategoryType(false, keys, values.type());
      CategoryType ordered = new CategoryType(true, keys, values.type());
      Column labels = decoded.labels() instanceof TimeColumn times ? times : values;
      known = new Categories(values, labels, unordered, ordered);
      categories.put(index, known);
    }
    return known;
  }

  /**
   * Categories, and the types that columns of them have.
   *
   * @param labels what becomes objects: times may follow a frequency
   */
  private record Categories(
      Column values, Column labels, CategoryType unordered, CategoryType ordered) {}

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

  /**
   * What an {@code ArrowExtensionArray} is made of: its state is a dict of these.
   *
   * @param key the name of the array in the state, {@code _pa_array} or, earlier, {@code _data}
   */
  private record ArrowState(String key, int array, int dtype) {}

  private ArrowState arrowState(int node) throws UnsupportedKindException {
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
    return new ArrowState(key, array, dtype);
  }

  private Column arrowStrings(int node) throws UnsupportedKindException {
    ArrowState state = arrowState(node);
    StringType type = stringType(state.dtype(), true);
    ArrowDecoder decoder = new ArrowDecoder(graph);
    List<ArrowStringColumn> chunks = new ArrayList<>();
    for (ArrowArray chunk : decoder.chunks(state.array())) {
      if (chunk.type().layout() != ArrowType.Layout.VARIABLE) {
        throw new UnsupportedKindException("an Arrow array that is not of type string");
      }
      boolean large = chunk.type().width() == 8;
      ArrowStringColumn.Wrapper wrapper =
          new ArrowStringColumn.Wrapper(
              node, state.key(), state.dtype(), decoder.restore(), chunk.type().node(), large);
      chunks.add(
          new ArrowStringColumn(
              type,
              wrapper,
              chunk.length(),
              chunk.first(),
              chunk.validity(),
              chunk.values(),
              chunk.bytes()));
    }
    if (chunks.size() == 1) {
      return chunks.get(0);
    }
    int[] lengths = chunks.stream().mapToInt(Column::length).toArray();
    return chunks.get(0).gather(chunks, Rows.all(lengths));
  }

  private Column arrowValues(int node) throws UnsupportedKindException {
    ArrowState state = arrowState(node);
    int arrowType = stateEntry(state.dtype(), ".ArrowDtype", "pyarrow_dtype");
    ArrowDecoder decoder = new ArrowDecoder(graph);
    ArrowArray[] chunks = decoder.chunks(state.array()).toArray(ArrowArray[]::new);
    String structure = chunks[0].structure();
    if (!Arrays.stream(chunks).allMatch(chunk -> chunk.structure().equals(structure))) {
      throw new UnsupportedKindException(DAMAGED);
    }
    String typeKey = StructureText.of(graph, arrowType) + structure;
    return new ArrowColumn(
        ArrowDtype.of(chunks[0].type(), typeKey),
        new ArrowColumn.Wrapper(node, state.key(), state.dtype(), decoder.restore()),
        chunks);
  }
}
