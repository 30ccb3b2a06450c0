package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;

/**
 * The type of a numpy array's elements.
 *
 * @param kind numpy's letter: b bool, i int, u unsigned int, f float, c complex, M datetime64, m
 *     timedelta64, O Python objects, S bytes, U text
 * @param size bytes an element
 * @param bigEndian whether an element's first byte is its highest
 * @param unit of datetime64 and timedelta64: s, ms, us, ns and so on; else empty
 */
record NumpyDtype(char kind, int size, boolean bigEndian, String unit) implements ColumnType {
  static final NumpyDtype OBJECT = of('O', 8);
  static final NumpyDtype BOOL = of('b', 1);
  static final NumpyDtype INT64 = of('i', 8);
  static final NumpyDtype FLOAT64 = of('f', 8);

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
    if (!code.matches("[biufcMmOSU][0-9]{1,9}")
        || state < 0
        || !graph.is(state, NodeKind.TUPLE)
        || graph.count(state) < 8) {
      return null;
    }
    char kind = code.charAt(0);
    int number = Integer.parseInt(code.substring(1));
    int size = kind == 'U' ? number * 4 : number;
    boolean bigEndian = graph.isText(graph.item(state, 1), ">");
    String unit = "";
    if (kind == 'M' || kind == 'm') {
      unit = graph.count(state) < 9 ? "" : unit(graph, graph.item(state, 8));
      if (unit.isEmpty()) {
        return null;
      }
    }
    return number < 1 || number > 1 << 28 ? null : new NumpyDtype(kind, size, bigEndian, unit);
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
    boolean known = unit.matches("[YMWDhms]|ms|us|ns");
    return known && graph.is(count, NodeKind.INT) && graph.intValue(count) == 1 ? unit : "";
  }

  private static String textOrEmpty(PickleGraph graph, int node) {
    return graph.is(node, NodeKind.TEXT) ? graph.text(node) : "";
  }

  boolean isObject() {
    return kind == 'O';
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
