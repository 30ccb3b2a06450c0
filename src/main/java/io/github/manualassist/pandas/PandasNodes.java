package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds to a graph what numpy's and pandas' objects are pickled as. */
final class PandasNodes {
  /** numpy's dtype flags of Python objects: reference counted, needs the interpreter, and so on. */
  private static final int OBJECT_FLAGS = 63;

  /** Those of text of a fixed width: it has to be initialised. */
  private static final int TEXT_FLAGS = 8;

  private final PickleGraph graph;
  private final Dialect dialect;
  private final Map<String, Integer> globals = new HashMap<>();
  private final Map<String, Integer> texts = new HashMap<>();
  private final Map<NumpyDtype, Integer> dtypes = new HashMap<>();
  private final Map<NumpyDtype, Integer> arrowDtypes = new HashMap<>();
  private int nan = -1;
  private int nat = -1;

  PandasNodes(PickleGraph graph, Dialect dialect) {
    this.graph = graph;
    this.dialect = dialect;
  }

  PickleGraph graph() {
    return graph;
  }

  Dialect dialect() {
    return dialect;
  }

  int global(String module, String name) {
    return globals.computeIfAbsent(
        module + " " + name, key -> graph.addGlobal(text(module), text(name)));
  }

  /** A text of the format itself, such as a key: one node for equal ones. */
  int text(String text) {
    return texts.computeIfAbsent(text, graph::addText);
  }

  int call(int callable, int... arguments) {
    return graph.addReduce(callable, graph.addTuple(arguments));
  }

  /** One of pandas' own types by its name, such as {@code PeriodDtype}. */
  int dtypeClass(String name) {
    return global(dialect.dtypeModule(), name);
  }

  /** A {@code DatetimeTZDtype}, of the node of a zone. */
  int zonedDtype(String unit, int zone) {
    int dtype = graph.addNewObject(dtypeClass("DatetimeTZDtype"), PickleGraph.EMPTY_TUPLE);
    graph.build(dtype, graph.addDict(text("unit"), text(unit), text("tz"), zone));
    return dtype;
  }

  /** The zone that pandas calls UTC: that of {@code pytz} before pandas 2. */
  int utc() {
    if (dialect.isPandas1()) {
      return call(global("pytz", "_UTC"));
    }
    return fixedZone(0);
  }

  /** Python's own zone of an offset from UTC: {@code datetime.timezone}. */
  int fixedZone(int seconds) {
    int days = graph.addInt(Math.floorDiv(seconds, TimeObjects.SECONDS_A_DAY));
    int rest = graph.addInt(Math.floorMod(seconds, TimeObjects.SECONDS_A_DAY));
    int offset = call(global("datetime", "timedelta"), days, rest, graph.addInt(0));
    return call(global("datetime", "timezone"), offset);
  }

  // ---- missing values

  int nan() {
    nan = nan < 0 ? graph.addFloat(Double.NaN) : nan;
    return nan;
  }

  int nat() {
    if (nat < 0) {
      nat = call(global("pandas._libs.tslibs.nattype", dialect.natFunction()), PickleGraph.NONE);
    }
    return nat;
  }

  /** A Timestamp of a unit, which follows no frequency. */
  int timestamp(long value, int zone, String unit) {
    return timestamp(value, PickleGraph.NONE, zone, unit);
  }

  /** A Timestamp of a unit; before pandas 1.3 a call of its class, in nanoseconds. */
  int timestamp(long value, int frequency, int zone, String unit) {
    String module = "pandas._libs.tslibs.timestamps";
    int number = graph.addInt(value);
    return dialect.old()
        ? call(global(module, "Timestamp"), number, frequency, zone)
        : call(
            global(module, "_unpickle_timestamp"),
            number,
            frequency,
            zone,
            graph.addInt(TimeText.numpyUnit(unit)));
  }

  /** A Timedelta; before pandas 1.3 a call of its class, in nanoseconds. */
  int timedelta(long value, String unit) {
    String module = "pandas._libs.tslibs.timedeltas";
    int number = graph.addInt(value);
    return dialect.old()
        ? call(global(module, "Timedelta"), number)
        : call(
            global(module, "_timedelta_unpickle"), number, graph.addInt(TimeText.numpyUnit(unit)));
  }

  int na() {
    return global("pandas._libs.missing", "NA");
  }

  /** What stands for a missing value among a type's values once they are objects. */
  int missing(ColumnType type) {
    if (type instanceof StringType string) {
      return string.nan() ? nan() : na();
    }
    if (type instanceof MaskedType || type instanceof ArrowDtype) {
      return na();
    }
    if (!(type instanceof NumpyDtype numpy)) {
      boolean time = type instanceof ZonedType || type instanceof PeriodType;
      return time ? nat() : nan();
    }
    return switch (numpy.kind()) {
      case 'M', 'm' -> nat();
      case 'c' -> call(global("builtins", "complex"), nan(), graph.addFloat(0));
      default -> nan();
    };
  }

  // ---- numpy

  int dtype(NumpyDtype dtype) {
    return dtypes.computeIfAbsent(dtype, type -> newDtype(type, graph.addDict()));
  }

  /** The same as pyarrow makes it: without a dict of metadata. */
  int arrowDtype(NumpyDtype dtype) {
    return arrowDtypes.computeIfAbsent(dtype, type -> newDtype(type, PickleGraph.NONE));
  }

  /**
   * A new dtype.
   *
   * @param metadata what the metadata of a time's dtype has beside its unit
   */
  private int newDtype(NumpyDtype dtype, int metadata) {
    int width = dtype.kind() == 'U' ? dtype.size() / 4 : dtype.size();
    String code = "" + dtype.kind() + width;
    int node = call(global("numpy", "dtype"), text(code), PickleGraph.FALSE, PickleGraph.TRUE);
    boolean orderless = dtype.isObject() || dtype.kind() == 'S' || dtype.size() == 1;
    String order = orderless ? "|" : dtype.bigEndian() ? ">" : "<";
    int none = PickleGraph.NONE;
    int minusOne = graph.addInt(-1);
    int flags =
        graph.addInt(dtype.isObject() ? OBJECT_FLAGS : dtype.kind() == 'U' ? TEXT_FLAGS : 0);
    // The size of an item, and how it is aligned; said only where the code does not say it.
    int size = dtype.isFixedWidth() ? graph.addInt(dtype.size()) : minusOne;
    int alignment = dtype.isFixedWidth() ? graph.addInt(dtype.kind() == 'U' ? 4 : 1) : minusOne;
    int orderNode = text(order);
    int state =
        dtype.isTime()
            ? graph.addTuple(
                graph.addInt(4),
                orderNode,
                none,
                none,
                none,
                minusOne,
                minusOne,
                flags,
                timeMetadata(dtype, metadata))
            : graph.addTuple(graph.addInt(3), orderNode, none, none, none, size, alignment, flags);
    graph.build(node, state);
    return node;
  }

  private int timeMetadata(NumpyDtype dtype, int metadata) {
    int one = graph.addInt(1);
    int unit = graph.addBytes(dtype.unit().getBytes(StandardCharsets.US_ASCII));
    return graph.addTuple(metadata, graph.addTuple(unit, one, one, one));
  }

  /** A value of a column as numpy's own object. */
  int scalar(NumpyColumn column, int row) {
    NumpyColumn one = column.gather(List.of(column), Rows.of(row));
    byte[] bytes = new byte[column.type().size()];
    one.copyTo(bytes, 0);
    return call(
        global(dialect.numpyCore() + ".multiarray", "scalar"),
        dtype(column.type()),
        graph.addBytes(bytes));
  }

  /** An array over bytes that nobody changes any more, the last index moving fastest. */
  int array(NumpyDtype dtype, int[] shape, byte[] data) {
    return array(dtype(dtype), shape, graph.addBytes(data));
  }

  /** An array as pyarrow makes it of what is in a list. */
  int arrowArray(NumpyDtype dtype, int length, byte[] data) {
    return array(arrowDtype(dtype), new int[] {length}, graph.addBytes(data));
  }

  int objectArray(int[] shape, NodeList items) {
    return objectArray(shape, graph.addList(items));
  }

  /** An array of the objects in a list. */
  int objectArray(int[] shape, int list) {
    return array(dtype(NumpyDtype.OBJECT), shape, list);
  }

  /** The same over bytes that Python may not change either: {@code numpy._frombuffer}. */
  int readOnlyArray(NumpyDtype dtype, int length, byte[] data) {
    return fromBuffer(graph.addBytes(data), arrowDtype(dtype), new int[] {length});
  }

  /**
   * The same as protocol 5 has it. An array in another byte order than the machine's own stays in
   * it: {@code _frombuffer} looks at the bytes, where {@code array_setstate} turns them round.
   */
  int bufferArray(NumpyDtype dtype, int[] shape, byte[] data) {
    return fromBuffer(graph.addByteArray(data), dtype(dtype), shape);
  }

  private int fromBuffer(int data, int dtype, int[] shape) {
    return call(
        global(dialect.numpyCore() + ".numeric", "_frombuffer"),
        data,
        dtype,
        shape(shape),
        text("C"));
  }

  private int array(int dtype, int[] shape, int data) {
    int node =
        call(
            global(dialect.numpyCore() + ".multiarray", "_reconstruct"),
            global("numpy", "ndarray"),
            graph.addTuple(graph.addInt(0)),
            graph.addBytes(new byte[] {'b'}));
    graph.build(
        node, graph.addTuple(graph.addInt(1), shape(shape), dtype, PickleGraph.FALSE, data));
    return node;
  }

  private int shape(int[] shape) {
    return graph.addTuple(Arrays.stream(shape).map(graph::addInt).toArray());
  }

  // ---- Python

  int slice(long start, long stop, long step) {
    return call(
        global("builtins", "slice"), graph.addInt(start), graph.addInt(stop), graph.addInt(step));
  }
}
