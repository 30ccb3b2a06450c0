package io.github.manualassist.pandas;

import io.github.manualassist.core.FloatText;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;

/**
 * Looks at Python objects in cells: whether one is missing, which ID it is, what its usual text is.
 */
public final class Cells {
  /** An int of more bytes is no ID: one of 300 digits. */
  private static final int LONGEST_INT_ID = 128;

  /** Decimals of more digits are IDs as they are written: reading them takes as long. */
  private static final int LONGEST_DECIMAL = 1000;

  /** How long "NaN" may be with its sign and its "s" for "signaling". */
  private static final int LONGEST_NAN = 5;

  private final PickleGraph graph;
  private final TimeObjects times;
  private final CellJson json;
  private final CellKeys keys;
  private final ShownObjects shown;

  /** Looks at objects of a graph. */
  public Cells(PickleGraph graph) {
    this.graph = graph;
    this.times = new TimeObjects(graph);
    this.json = new CellJson(graph, this);
    this.keys = new CellKeys(graph, this);
    this.shown = new ShownObjects(graph, this);
  }

  /** How times among the objects look. */
  TimeObjects times() {
    return times;
  }

  /** How objects look in a conversion. */
  public CellJson json() {
    return json;
  }

  /** How objects look in a conversion that are no IDs. */
  ShownObjects shown() {
    return shown;
  }

  /** What tells which objects are equal. */
  CellKeys keys() {
    return keys;
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
    if (dtype == null) {
      dtype = NumpyDtype.decodeOf(graph, graph.argument(node, 0), data);
    }
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

  /** Whether an object is a dict, or of a subclass that has a dict's entries only. */
  boolean isDict(int node) {
    String called = graph.calledName(node);
    return graph.is(node, NodeKind.DICT)
        || called.equals("collections.OrderedDict")
        || called.equals("collections.defaultdict");
  }

  /** The list that a set or frozenset is made of where the protocol has no opcode for it, or -1. */
  int calledList(int node) {
    String called = graph.calledName(node);
    int list = graph.argument(node, 0);
    boolean set = called.equals("builtins.set") || called.equals("builtins.frozenset");
    return set && graph.is(list, NodeKind.LIST) ? list : -1;
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
      case FLOAT -> into.set(FloatText.id(graph.floatValue(node)));
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

  /** What is wrong with bytes as an ID. */
  static UnfitCellException bytesId() {
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
        String member = GlobalNames.of(graph, node);
        String name = member.isEmpty() ? makerOf(node) : member;
        yield name.isEmpty() ? "<object>" : "<" + name + ">";
      }
    };
  }

  /** The name of the class or function that makes an object; or empty. */
  private String makerOf(int node) {
    if (NumpyArray.isCalled(graph, node)) {
      String subclass = GlobalNames.of(graph, graph.argument(node, 0));
      return subclass.isEmpty() ? "numpy.ndarray" : subclass;
    }
    String name = graph.className(node);
    if (!name.isEmpty()) {
      return name;
    }
    boolean reconstructed = graph.calledName(node).equals("copyreg._reconstructor");
    int maker = reconstructed ? graph.argument(node, 0) : graph.callable(node);
    int partial = firstOfPartial(maker);
    return GlobalNames.of(graph, partial < 0 ? maker : partial);
  }

  /**
   * The first argument that a {@code functools.partial} holds, or -1. Protocols 2 and 3 make
   * objects so that need keywords: of their class's {@code __new__}, and that class ({@code
   * save_reduce} in CPython's {@code Lib/pickle.py}).
   */
  private int firstOfPartial(int node) {
    int state = graph.calledName(node).equals("functools.partial") ? graph.state(node) : -1;
    if (state < 0 || !graph.is(state, NodeKind.TUPLE) || graph.count(state) < 2) {
      return -1;
    }
    int arguments = graph.item(state, 1);
    return graph.is(arguments, NodeKind.TUPLE) && graph.count(arguments) > 0
        ? graph.item(arguments, 0)
        : -1;
  }

  // ---- objects with a usual text

  /** The text of an object of a well-known class, also one that is no ID; or null. */
  String shownText(int node) {
    String known = knownText(node);
    return known != null ? known : shown.text(node);
  }

  /** The text of an object of a well-known class as an ID, or null. */
  String knownText(int node) {
    return switch (graph.className(node)) {
      case "uuid.UUID" -> uuid(node);
      case "decimal.Decimal" ->
          graph.is(graph.argument(node, 0), NodeKind.TEXT)
              ? graph.text(graph.argument(node, 0))
              : null;
      case "datetime.time" -> times.timeOfDay(node);
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
}
