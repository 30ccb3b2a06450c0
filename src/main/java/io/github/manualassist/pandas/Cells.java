package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Looks at Python objects in cells: whether one is missing, which ID it is, how it looks in JSON.
 *
 * <p>Objects of classes that are not known here are opaque: in a conversion their class name stands
 * for them, and they are counted.
 */
public final class Cells {
  /** How many classes a notice names. */
  private static final int MOST_CLASSES = 10;

  /** Lists in lists are shown down to this depth; Python's own JSON gives up soon after it. */
  private static final int DEEPEST = 100;

  /** How long a cell's JSON may grow in the smallest file; 8 more for each byte. */
  private static final int FREE_LENGTH = 1 << 16;

  /** The same for all cells together; 64 more for each byte. */
  private static final long FREE_LENGTH_OF_ALL = 1L << 26;

  /** Tuples in a dict's key are shown down to this depth. */
  private static final int DEEPEST_KEY = 4;

  /**
   * Writing an int's decimal digits takes time that grows with their square; so Python's own JSON
   * writes no more than 4300 digits, which have so many bytes.
   */
  private static final int LONGEST_INT = 1786;

  /** The same of an int that is an ID: of 300 digits. */
  private static final int LONGEST_INT_ID = 128;

  /** Decimals of more digits are IDs as they are written: reading them takes as long. */
  private static final int LONGEST_DECIMAL = 1000;

  /** How long "NaN" may be with its sign and its "s" for "signaling". */
  private static final int LONGEST_NAN = 5;

  /** What keys of labels that are numbers, times, spans of time or text begin with. */
  static final String NUMBER_KEY = "number ";

  static final String TIME_KEY = "time ";
  static final String SPAN_KEY = "span ";
  static final String TEXT_KEY = "text ";

  /** The key of NaN, which is one label whatever the type of the labels. */
  static final String NAN_KEY = NUMBER_KEY + "None";

  /** The keys of NaT and NA among objects. */
  static final String NAT_KEY = "nat";

  static final String NA_KEY = "na";

  /** The same of bytes, which protocols before 3 write as a call. */
  private static final String BYTES_KEY = "bytes ";

  private final PickleGraph graph;
  private final TimeObjects times;

  /**
   * How long a cell's JSON may grow: a list that holds one list twice, which holds one list twice,
   * and so on, would grow without end.
   */
  private final long longest;

  /** How much JSON there may still be in all: many cells may hold one such list. */
  private long left;

  private final Map<String, Integer> opaque = new TreeMap<>();

  /** Looks at objects of a graph. */
  public Cells(PickleGraph graph) {
    this.graph = graph;
    this.times = new TimeObjects(graph);
    this.longest = Math.min(FREE_LENGTH + 8L * graph.bytesRead(), Integer.MAX_VALUE / 8);
    this.left = FREE_LENGTH_OF_ALL + 64L * graph.bytesRead();
  }

  /** How times among the objects look. */
  TimeObjects times() {
    return times;
  }

  /** Tells which opaque objects were shown since the last call, if any, and forgets them. */
  public void tellOpaque(String path, Consumer<String> notices) {
    if (opaque.isEmpty()) {
      return;
    }
    List<String> counts = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : opaque.entrySet()) {
      if (counts.size() == MOST_CLASSES) {
        counts.add("and of " + (opaque.size() - MOST_CLASSES) + " more");
        break;
      }
      counts.add(entry.getValue() + " of " + entry.getKey());
    }
    opaque.clear();
    notices.accept(
        path + ": objects are shown by the name of their class: " + String.join(", ", counts));
  }

  // ---- what an object is

  /** A numpy scalar as a column of one value, or null. */
  NumpyColumn numpyScalar(int node) {
    String called = graph.calledName(node);
    if (!called.equals("numpy.core.multiarray.scalar")
        && !called.equals("numpy._core.multiarray.scalar")) {
      return null;
    }
    NumpyDtype dtype = NumpyDtype.decode(graph, graph.argument(node, 0));
    RawBytes data = RawBytes.of(graph, graph.argument(node, 1));
    return dtype == null || dtype.isObject() || data == null || data.length() != dtype.size()
        ? null
        : new NumpyColumn(dtype, data.array(), data.offset(), dtype.size(), 1);
  }

  /** Whether an object is one that pandas calls missing: None, NaN, NaT, NA. */
  boolean isMissing(int node) {
    return switch (graph.kind(node)) {
      case NONE -> true;
      case FLOAT -> Double.isNaN(graph.floatValue(node));
      case GLOBAL -> isNa(node);
      case REDUCE -> {
        NumpyColumn scalar = numpyScalar(node);
        yield scalar != null ? scalar.isMissing(0, this) : isNat(node) || isDecimalNan(node);
      }
      default -> false;
    };
  }

  boolean isNone(int node) {
    return node == PickleGraph.NONE;
  }

  boolean isFloat(int node) {
    return graph.is(node, NodeKind.FLOAT);
  }

  boolean isNa(int node) {
    String name = graph.globalName(node);
    return name.equals("pandas._libs.missing.NA") || name.equals("pandas.NA");
  }

  boolean isNat(int node) {
    String called = graph.calledName(node);
    return called.startsWith("pandas._libs.tslibs.nattype.") && called.endsWith("_nat_unpickle");
  }

  boolean isDecimalNan(int node) {
    return graph.calledName(node).equals("decimal.Decimal")
        && graph.is(graph.argument(node, 0), NodeKind.TEXT)
        && graph.length(graph.argument(node, 0)) <= LONGEST_NAN
        && graph.text(graph.argument(node, 0)).endsWith("NaN");
  }

  /** The kind of a numpy time that is missing (M or m), or 0 for any other object. */
  char numpyNatKind(int node) {
    NumpyColumn scalar = numpyScalar(node);
    return scalar != null && scalar.type().isTime() && scalar.isMissing(0, this)
        ? scalar.type().kind()
        : 0;
  }

  /** Whether an object is an int or a float, so that IDs that are all such sort by value. */
  public boolean isNumber(int node) {
    return switch (graph.kind(node)) {
      case INT, BIG_INT, FLOAT -> true;
      case REDUCE -> {
        NumpyColumn scalar = numpyScalar(node);
        yield scalar != null && scalar.type().isAny("iuf")
            || graph.calledName(node).equals("decimal.Decimal");
      }
      default -> false;
    };
  }

  /**
   * A text that is the same for labels that Python calls equal; of one that has only a class to
   * show, what it is made of tells it from others.
   */
  String labelKey(int node) {
    if (isNat(node) || isNa(node)) {
      return isNat(node) ? NAT_KEY : NA_KEY;
    }
    OrderKey time = graph.is(node, NodeKind.REDUCE) ? times.orderKey(node) : null;
    if (time != null && time.family() == OrderKey.Family.INSTANT) {
      return instantKey(time);
    }
    if (isInterval(node)) {
      int arguments = graph.arguments(node);
      return graph.text(graph.item(arguments, 2))
          + " "
          + labelKey(graph.item(arguments, 0))
          + " to "
          + labelKey(graph.item(arguments, 1));
    }
    int before = opaqueCount();
    String key;
    try {
      IdText text = new IdText();
      key = equality(node) + (id(node, text) ? text.slice().toString() : "None");
    } catch (UnfitCellException notText) {
      key = equality(node) + label(node);
    }
    return opaqueCount() == before ? key : key + StructureText.of(graph, node);
  }

  /** {@code Interval(left, right, closed)}, as it is pickled; its ends are no intervals. */
  private boolean isInterval(int node) {
    int arguments = isIntervalCall(node) ? graph.arguments(node) : -1;
    return arguments >= 0
        && graph.is(arguments, NodeKind.TUPLE)
        && graph.count(arguments) == 3
        && graph.is(graph.item(arguments, 2), NodeKind.TEXT)
        && !isIntervalCall(graph.item(arguments, 0))
        && !isIntervalCall(graph.item(arguments, 1));
  }

  private boolean isIntervalCall(int node) {
    return graph.calledName(node).endsWith(".Interval");
  }

  /** The key of a time with a zone: it is equal to the same instant in any other. */
  static String instantKey(OrderKey time) {
    return "instant " + time.value().toPlainString();
  }

  private int opaqueCount() {
    return opaque.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What objects that are equal in Python have in common beside their text. */
  String equality(int node) {
    return switch (graph.kind(node)) {
      case NONE -> "none ";
      case TEXT -> TEXT_KEY;
      case BYTES -> BYTES_KEY;
      case REDUCE ->
          RawBytes.of(graph, node) != null
              ? BYTES_KEY
              : isNumber(node) ? NUMBER_KEY : timeKey(node);
      default -> isNumber(node) ? NUMBER_KEY : timeKey(node);
    };
  }

  /** A text that objects which are equal in Python have in common; of most classes, no others. */
  String key(int node) {
    IdText text = new IdText();
    try {
      return id(node, text) ? equality(node) + text.slice() : equality(node);
    } catch (UnfitCellException noId) {
      return StructureText.of(graph, node);
    }
  }

  /** Timestamps are equal to datetimes, and Timedeltas to timedeltas. */
  private String timeKey(int node) {
    OrderKey time = times.orderKey(node);
    return time == null
        ? graph.className(node) + " "
        : time.family() == OrderKey.Family.SPAN ? SPAN_KEY : TIME_KEY;
  }

  // ---- IDs

  /** An object's place in the order of its like; null where that is the order of its text. */
  OrderKey orderKey(int node) {
    switch (graph.kind(node)) {
      case BOOL:
        return OrderKey.number(node == PickleGraph.TRUE);
      case INT:
        return OrderKey.number(BigDecimal.valueOf(graph.intValue(node)));
      case BIG_INT:
        return OrderKey.number(new BigDecimal(graph.bigValue(node)));
      case FLOAT:
        return OrderKey.number(graph.floatValue(node));
      case REDUCE:
        NumpyColumn scalar = numpyScalar(node);
        if (scalar != null) {
          return scalar.orderKey(0, this);
        }
        return graph.className(node).equals("decimal.Decimal")
            ? decimalKey(node)
            : times.orderKey(node);
      default:
        return times.orderKey(node);
    }
  }

  private OrderKey decimalKey(int node) {
    try {
      return OrderKey.number(new BigDecimal(knownText(node)));
    } catch (NumberFormatException | NullPointerException notFinite) {
      return null;
    }
  }

  /**
   * Tells an object's text as an ID.
   *
   * @return false if the object is missing
   */
  public boolean id(int node, IdText into) throws UnfitCellException {
    switch (graph.kind(node)) {
      case TEXT -> into.set(graph.array(node), graph.offset(node), graph.length(node));
      case INT -> into.set(graph.intValue(node));
      case BIG_INT -> into.set(bigText(node));
      case BOOL -> into.set(node == PickleGraph.TRUE ? "True" : "False");
      case FLOAT -> into.set(floatId(graph.floatValue(node)));
      case BYTES, BYTE_ARRAY -> throw bytesId();
      default -> {
        if (!isMissing(node)) {
          otherId(node, into);
        }
      }
    }
    return !isMissing(node);
  }

  private String bigText(int node) throws UnfitCellException {
    if (graph.length(node) > LONGEST_INT_ID) {
      throw new UnfitCellException("is an int of hundreds of digits, which no ID can be");
    }
    return graph.bigValue(node).toString();
  }

  private static String floatId(double value) {
    return Double.isFinite(value) && value == Math.rint(value)
        ? NumpyColumn.wholeText(value)
        : FloatText.of(value);
  }

  private static UnfitCellException bytesId() {
    return new UnfitCellException("is of type bytes: decode them to text first");
  }

  private void otherId(int node, IdText into) throws UnfitCellException {
    if (RawBytes.of(graph, node) != null) {
      throw bytesId();
    }
    NumpyColumn scalar = numpyScalar(node);
    if (scalar != null) {
      scalar.id(0, into, this);
      return;
    }
    String text =
        graph.className(node).equals("decimal.Decimal") ? decimalId(node) : knownText(node);
    if (text == null) {
      throw new UnfitCellException("is " + describe(node) + ", which no ID can be");
    }
    into.set(text);
  }

  /** A Decimal with a whole value is the ID that the equal int is. */
  private String decimalId(int node) {
    String text = knownText(node);
    if (text != null && text.length() > LONGEST_DECIMAL) {
      return text;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      boolean whole = value.stripTrailingZeros().scale() <= 0;
      boolean small = value.precision() - value.scale() < 1000;
      return whole && small ? value.toBigInteger().toString() : text;
    } catch (NumberFormatException | NullPointerException notFinite) {
      return text;
    }
  }

  /** What an object is, for a message: its class in angle brackets, or a word. */
  String describe(int node) {
    return switch (graph.kind(node)) {
      case NONE -> "None";
      case BOOL -> "a bool";
      case INT -> "an int";
      case FLOAT -> "a float";
      case TEXT -> "a str";
      case BYTES, BYTE_ARRAY -> "bytes";
      case TUPLE -> "a tuple";
      case LIST -> "a list";
      case DICT -> "a dict";
      case SET, FROZEN_SET -> "a set";
      case BIG_INT -> "a large int";
      case GLOBAL -> "<" + graph.globalName(node) + ">";
      default -> {
        String member = memberOf(node);
        String name = member == null ? graph.className(node) : member;
        yield name.isEmpty() ? "<object>" : "<" + name + ">";
      }
    };
  }

  /** The name of a class's member, as of an enum, that is found by {@code getattr}; or null. */
  private String memberOf(int node) {
    int owner = graph.argument(node, 0);
    int name = graph.argument(node, 1);
    boolean member =
        graph.calledName(node).equals("builtins.getattr")
            && graph.is(owner, NodeKind.GLOBAL)
            && graph.is(name, NodeKind.TEXT);
    return member ? graph.globalName(owner) + "." + graph.text(name) : null;
  }

  // ---- objects with a usual text

  /** The text of an object of a well-known class, or null. */
  private String knownText(int node) {
    return switch (graph.className(node)) {
      case "uuid.UUID" -> uuid(node);
      case "decimal.Decimal" ->
          graph.is(graph.argument(node, 0), NodeKind.TEXT)
              ? graph.text(graph.argument(node, 0))
              : null;
      case "datetime.date" -> PythonTimes.date(RawBytes.of(graph, graph.argument(node, 0)));
      default -> times.text(node);
    };
  }

  private String uuid(int node) {
    int state = graph.state(node);
    int number = state >= 0 && graph.is(state, NodeKind.DICT) ? graph.lookup(state, "int") : -1;
    if (number < 0
        || !graph.is(number, NodeKind.INT) && !graph.is(number, NodeKind.BIG_INT)
        || graph.is(number, NodeKind.BIG_INT) && graph.length(number) > 17) {
      return null;
    }
    BigInteger value = graph.bigValue(number);
    return value.signum() < 0
        ? null
        : new UUID(value.shiftRight(64).longValue(), value.longValue()).toString();
  }

  // ---- conversion

  /** Shows an object under a name: as text where it is text, else as JSON. */
  public void visit(int node, String name, FieldVisitor visitor) throws IOException {
    if (graph.is(node, NodeKind.TEXT)) {
      visitor.text(name, graph.text(node));
      return;
    }
    NumpyColumn scalar = numpyScalar(node);
    if (scalar != null) {
      scalar.visit(0, name, visitor, this);
      return;
    }
    String text = asText(node);
    if (text != null) {
      visitor.text(name, text);
      return;
    }
    StringBuilder json = new StringBuilder();
    appendJson(json, node, 0);
    left -= json.length();
    visitor.json(name, json.toString());
  }

  /** The text that stands for an object which JSON has no other word for; null where it has. */
  private String asText(int node) {
    return switch (graph.kind(node)) {
      case TEXT -> graph.text(node);
      case BYTES, BYTE_ARRAY -> bytesText(RawBytes.of(graph, node));
      case GLOBAL -> isNa(node) ? null : opaqueText(node);
      case REDUCE, NEW_OBJECT, NEW_OBJECT_EX -> {
        if (isMissing(node)
            || isDict(node)
            || calledList(node) >= 0
            || NumpyArray.isCalled(graph, node)) {
          yield null;
        }
        RawBytes bytes = RawBytes.of(graph, node);
        String known = bytes != null ? bytesText(bytes) : knownText(node);
        yield known != null ? known : opaqueText(node);
      }
      default -> null;
    };
  }

  private boolean isDict(int node) {
    String called = graph.calledName(node);
    return graph.is(node, NodeKind.DICT)
        || called.equals("collections.OrderedDict")
        || called.equals("collections.defaultdict");
  }

  /** The list that a set or frozenset is made of where the protocol has no opcode for it, or -1. */
  private int calledList(int node) {
    String called = graph.calledName(node);
    int list = graph.argument(node, 0);
    boolean set = called.equals("builtins.set") || called.equals("builtins.frozenset");
    return set && graph.is(list, NodeKind.LIST) ? list : -1;
  }

  private String opaqueText(int node) {
    return opaque(describe(node));
  }

  /** Counts an object that is shown by its description. */
  String opaque(String description) {
    opaque.merge(description, 1, Integer::sum);
    return description;
  }

  private static String bytesText(RawBytes bytes) {
    return bytesText(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()));
  }

  /** Bytes as the text that they are in UTF-8; else in Base64. */
  static String bytesText(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException notText) {
      return StandardCharsets.US_ASCII.decode(Base64.getEncoder().encode(bytes)).toString();
    }
  }

  private void appendJson(StringBuilder json, int node, int depth) {
    if (json.length() > Math.max(0, Math.min(longest, left))) {
      JsonText.append(json, opaqueText(node));
      return;
    }
    NumpyColumn scalar = numpyScalar(node);
    if (scalar != null) {
      scalar.appendJson(json, 0, this);
      return;
    }
    String text = asText(node);
    if (text != null) {
      JsonText.append(json, text);
      return;
    }
    switch (graph.kind(node)) {
      case BOOL -> json.append(node == PickleGraph.TRUE);
      case INT -> json.append(graph.intValue(node));
      case BIG_INT -> {
        if (graph.length(node) > LONGEST_INT) {
          JsonText.append(json, opaqueText(node));
        } else {
          json.append(graph.bigValue(node));
        }
      }
      case FLOAT -> {
        double value = graph.floatValue(node);
        json.append(Double.isFinite(value) ? FloatText.of(value) : "null");
      }
      case TUPLE, FROZEN_SET, LIST, SET -> appendArray(json, node, depth);
      case DICT, REDUCE -> {
        if (isMissing(node)) {
          json.append("null");
        } else if (calledList(node) >= 0) {
          appendArray(json, calledList(node), depth);
        } else if (NumpyArray.isCalled(graph, node)) {
          appendNumpyArray(json, node, depth);
        } else {
          appendObject(json, node, depth);
        }
      }
      default -> json.append("null");
    }
  }

  private void appendArray(StringBuilder json, int node, int depth) {
    if (depth == DEEPEST) {
      JsonText.append(json, opaqueText(node));
      return;
    }
    boolean fixed = graph.is(node, NodeKind.TUPLE) || graph.is(node, NodeKind.FROZEN_SET);
    int[] items = fixed ? new int[0] : graph.items(node);
    int count = fixed ? graph.count(node) : items.length;
    json.append('[');
    for (int i = 0; i < count; i++) {
      json.append(i > 0 ? "," : "");
      appendJson(json, fixed ? graph.item(node, i) : items[i], depth + 1);
    }
    json.append(']');
  }

  private void appendNumpyArray(StringBuilder json, int node, int depth) {
    NumpyArray array = NumpyArray.decode(graph, node);
    if (array == null || !ArrayJson.isShown(array, DEEPEST - depth)) {
      JsonText.append(json, opaqueText(node));
      return;
    }
    int inside = depth + array.shape().length;
    new ArrayJson(array, this, (text, element) -> appendJson(text, element, inside)).append(json);
  }

  private void appendObject(StringBuilder json, int node, int depth) {
    if (depth == DEEPEST) {
      JsonText.append(json, opaqueText(node));
      return;
    }
    int[] items = graph.items(node);
    json.append('{');
    for (int i = 0; i + 1 < items.length; i += 2) {
      json.append(i > 0 ? "," : "");
      JsonText.append(json, key(items[i], depth));
      json.append(':');
      appendJson(json, items[i + 1], depth + 1);
    }
    json.append('}');
  }

  /** The text of a key or a label: itself, or the JSON of what is no text, such as a tuple. */
  public String label(int node) {
    return key(node, 0);
  }

  /**
   * A key as text. A key of a key of a key, which only a damaged pickle has, would double its
   * quotes each time; so keys are shown to a lesser depth.
   */
  private String key(int node, int depth) {
    String text = asText(node);
    if (text != null) {
      return text;
    }
    StringBuilder json = new StringBuilder();
    appendJson(json, node, Math.max(depth + 1, DEEPEST - DEEPEST_KEY));
    left -= json.length();
    return json.toString();
  }
}
