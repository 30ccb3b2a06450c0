package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.List;
import java.util.Objects;

/**
 * The type of a numpy array's elements.
 *
 * @param kind numpy's letter: b bool, i int, u unsigned int, f float, c complex, M datetime64, m
 *     timedelta64, O Python objects, S bytes, U text
 * @param size bytes an element
 * @param bigEndian whether an element's first byte is its highest
 * @param unit of datetime64 and timedelta64: s, ms, us, ns and so on; else empty
 * @param turned whether Python turns such bytes round when it loads the array, so that there it has
 *     the machine's own order
 */
record NumpyDtype(char kind, int size, boolean bigEndian, String unit, boolean turned)
    implements ColumnType {
  static final NumpyDtype OBJECT = of('O', 8);
  static final NumpyDtype BOOL = of('b', 1);
  static final NumpyDtype INT64 = of('i', 8);
  static final NumpyDtype FLOAT64 = of('f', 8);

  /** A type of which nothing is turned. */
  NumpyDtype(char kind, int size, boolean bigEndian, String unit) {
    this(kind, size, bigEndian, unit, false);
  }

  /** Written out: what Java makes of a record's equals at run time costs 12 ms at the start. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NumpyDtype type
        && kind == type.kind
        && size == type.size
        && bigEndian == type.bigEndian
        && turned == type.turned
        && unit.equals(type.unit);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, size, bigEndian, unit, turned);
  }

  private static final List<String> UNITS =
      List.of("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns");

  /** How long a text of fixed width may be, so that a size in bytes is an int. */
  private static final int MOST_CHARACTERS = 1 << 28;

  /** What a time that is missing is: the least number of 64 bits, its lowest byte first. */
  private static final RawBytes NAT =
      new RawBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) 0x80}, 0, 8);

  /** The same in the order of bytes that the machine has. */
  NumpyDtype littleEndian() {
    return bigEndian ? new NumpyDtype(kind, size, false, unit) : this;
  }

  /** The same of an array that {@code _reconstruct} made: numpy's {@code array_setstate}. */
  NumpyDtype turnedOnLoading() {
    return new NumpyDtype(kind, size, bigEndian, unit, true);
  }

  /** A little-endian type without a unit. */
  static NumpyDtype of(char kind, int size) {
    return new NumpyDtype(kind, size, false, "");
  }

  /**
   * The type that a {@code numpy.dtype} call and its state say, or null where they are of a kind
   * that is not known (records, sub-arrays, times in tens of seconds).
   *
   * <p>The state is (version, byte order, ..., item size, alignment, flags, metadata): numpy's
   * {@code arraydescr_setstate}.
   */
  static NumpyDtype decode(PickleGraph graph, int node) {
    if (!graph.calledName(node).equals("numpy.dtype")) {
      return null;
    }
    int arguments = graph.arguments(node);
    if (!graph.is(arguments, NodeKind.TUPLE) || graph.count(arguments) == 0) {
      return null;
    }
    String code = textOrEmpty(graph, graph.item(arguments, 0));
    int state = graph.state(node);
    int number = number(code);
    if (number < 1
        || !isKnown(code.charAt(0), number)
        || state < 0
        || !graph.is(state, NodeKind.TUPLE)
        || graph.count(state) < 8) {
      return null;
    }
    char kind = code.charAt(0);
    int size = kind == 'U' ? number * 4 : number;
    boolean bigEndian = graph.isText(graph.item(state, 1), ">");
    String unit = "";
    if (kind == 'M' || kind == 'm') {
      unit = graph.count(state) < 9 ? "" : unit(graph, graph.item(state, 8));
      if (unit.isEmpty()) {
        return null;
      }
    }
    return new NumpyDtype(kind, size, bigEndian, unit);
  }

  /**
   * The type of a single value where {@link #decode} knows none: text or bytes without characters,
   * and NaT without a unit, which counts as one of nanoseconds; null for others.
   */
  static NumpyDtype decodeOf(PickleGraph graph, int node, RawBytes value) {
    if (!graph.calledName(node).equals("numpy.dtype") || value == null) {
      return null;
    }
    return switch (textOrEmpty(graph, graph.argument(node, 0))) {
      case "U0" -> value.length() == 0 ? of('U', 0) : null;
      case "S0" -> value.length() == 0 ? of('S', 0) : null;
      case "M8" -> value.isSame(NAT) ? new NumpyDtype('M', 8, false, "ns") : null;
      case "m8" -> value.isSame(NAT) ? new NumpyDtype('m', 8, false, "ns") : null;
      default -> null;
    };
  }

  /**
   * The number after a type's letter, such as the 8 of {@code i8}; 0 where there is no such one.
   */
  private static int number(String code) {
    int number = 0;
    for (int i = 1; i < code.length(); i++) {
      int digit = code.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > MOST_CHARACTERS / 10) {
        return 0;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** Whether numpy has a type of a letter and a size. */
  private static boolean isKnown(char kind, int size) {
    return switch (kind) {
      case 'b' -> size == 1;
      case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
      case 'f' -> size == 2 || size == 4 || size == 8 || size == 16;
      case 'c' -> size == 8 || size == 16 || size == 32;
      case 'M', 'm' -> size == 8;
      case 'O' -> size == 4 || size == 8;
      default -> kind == 'S' || kind == 'U';
    };
  }

  /** The unit in (metadata, (unit, count, 1, 1)); empty where it is not one of 1. */
  private static String unit(PickleGraph graph, int metadata) {
    if (!graph.is(metadata, NodeKind.TUPLE) || graph.count(metadata) != 2) {
      return "";
    }
    int description = graph.item(metadata, 1);
    if (!graph.is(description, NodeKind.TUPLE) || graph.count(description) < 2) {
      return "";
    }
    int count = graph.item(description, 1);
    RawBytes name = RawBytes.of(graph, graph.item(description, 0));
    String unit = name == null ? textOrEmpty(graph, graph.item(description, 0)) : name.ascii();
    return UNITS.contains(unit) && graph.is(count, NodeKind.INT) && graph.intValue(count) == 1
        ? unit
        : "";
  }

  private static String textOrEmpty(PickleGraph graph, int node) {
    return graph.is(node, NodeKind.TEXT) ? graph.text(node) : "";
  }

  /** Whether it is bytes or text of a fixed width. */
  boolean isFixedWidth() {
    return kind == 'S' || kind == 'U';
  }

  /** Whether it is a long double, or a complex number of two: Python's floats hold no such. */
  boolean isExtended() {
    return kind == 'f' && size > 8 || kind == 'c' && size > 16;
  }

  boolean isObject() {
    return kind == 'O';
  }

  /** Whether values are C's long doubles, or complex numbers of two: x87's 80 bits. */
  boolean isLongDouble() {
    return kind == 'f' && size == 16 || kind == 'c' && size == 32;
  }

  /** Whether it is datetime64 or timedelta64. */
  boolean isTime() {
    return kind == 'M' || kind == 'm';
  }

  /** Whether the kind is one of some letters. */
  boolean isAny(String kinds) {
    return kinds.indexOf(kind) >= 0;
  }

  @Override
  public String pandasName() {
    return switch (kind) {
      case 'b' -> "bool";
      case 'i' -> "int" + 8 * size;
      case 'u' -> "uint" + 8 * size;
      case 'f' -> "float" + 8 * size;
      case 'c' -> "complex" + 8 * size;
      case 'M' -> "datetime64[" + unit + "]";
      case 'm' -> "timedelta64[" + unit + "]";
      case 'O' -> "object";
      case 'S' -> "bytes" + 8 * size;
      default -> "str" + 8 * size;
    };
  }
}
