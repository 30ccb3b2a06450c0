package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * A type of Apache Arrow: how its arrays lie in memory, and what the bytes mean.
 *
 * @param node what pyarrow pickles the type as
 * @param name Arrow's name of it, without its parameters, such as {@code int64} or {@code list}
 * @param layout how an array of it lies in memory
 * @param width the bytes of a value or of an index into a dictionary; of an offset, for {@link
 *     Layout#VARIABLE} and {@link Layout#LIST}; the items of a list, for {@link Layout#FIXED_LIST}
 * @param numpy the numpy type that lies in memory just so; null where there is none
 * @param zone the name of a timestamp's time zone, or empty
 * @param scale how many digits of a decimal stand behind the point
 * @param fields the names of a struct's fields
 */
record ArrowType(
    int node,
    String name,
    Layout layout,
    int width,
    NumpyDtype numpy,
    String zone,
    int scale,
    List<String> fields) {
  /** Arrow's physical layouts ("Columnar Format"), each with the buffers and arrays in it. */
  enum Layout {
    /** Nothing, for the type of which all values are missing. */
    NULL(1),
    /** A bit a value. */
    BITS(2),
    /** A value after the other, of one width. */
    FIXED(2),
    /** Offsets into bytes. */
    VARIABLE(3),
    /** Offsets into a child array. */
    LIST(2),
    /** A child array of as many items for each list. */
    FIXED_LIST(1),
    /** A child array for each field. */
    STRUCT(1),
    /** Indices into an array of values. */
    DICTIONARY(2);

    private final int buffers;

    Layout(int buffers) {
      this.buffers = buffers;
    }

    /** How many buffers there are, the first of which tells what is not missing. */
    int buffers() {
      return buffers;
    }
  }

  /**
   * Decodes the type that a node is: a call of the function of pyarrow that makes it ({@code
   * types.pxi}).
   *
   * @throws UnsupportedKindException if it is another type, which is named
   */
  static ArrowType decode(PickleGraph graph, int node) throws UnsupportedKindException {
    String function = graph.calledName(node);
    int arguments = function.startsWith("pyarrow.lib.") ? graph.arguments(node) : -1;
    if (arguments < 0 || !graph.is(arguments, NodeKind.TUPLE) || graph.count(arguments) == 0) {
      throw new UnsupportedKindException("an Arrow array of an unknown type");
    }
    String name = function.substring("pyarrow.lib.".length());
    int first = graph.item(arguments, 0);
    int second = graph.count(arguments) > 1 ? graph.item(arguments, 1) : PickleGraph.NONE;
    return switch (name) {
      case "type_for_alias" -> alias(node, graph.is(first, NodeKind.TEXT) ? graph.text(first) : "");
      case "timestamp" -> timestamp(graph, node, first, second);
      case "decimal32" -> decimal(graph, node, name, 4, second);
      case "decimal64" -> decimal(graph, node, name, 8, second);
      case "decimal128" -> decimal(graph, node, name, 16, second);
      case "decimal256" -> decimal(graph, node, name, 32, second);
      case "binary" -> of(node, name, Layout.FIXED, number(graph, first));
      case "list_" ->
          second == PickleGraph.NONE
              ? of(node, "list", Layout.LIST, 4)
              : of(node, "list", Layout.FIXED_LIST, number(graph, second));
      case "large_list" -> of(node, "list", Layout.LIST, 8);
      case "map_" -> of(node, "map", Layout.LIST, 4);
      case "struct" -> struct(graph, node, first);
      case "dictionary" -> {
        ArrowType index = decode(graph, first);
        if (index.numpy == null || !index.numpy.isAny("iu")) {
          throw new UnsupportedKindException("an Arrow dictionary of unknown indices");
        }
        yield new ArrowType(
            node, name, Layout.DICTIONARY, index.width, index.numpy, "", 0, List.of());
      }
      default -> throw new UnsupportedKindException("an Arrow array of type " + name);
    };
  }

  private static ArrowType of(int node, String name, Layout layout, int width) {
    return new ArrowType(node, name, layout, width, null, "", 0, List.of());
  }

  private static ArrowType alias(int node, String alias) throws UnsupportedKindException {
    String name = alias.contains("[") ? alias.substring(0, alias.indexOf('[')) : alias;
    return switch (name) {
      case "null" -> of(node, name, Layout.NULL, 0);
      case "bool" -> of(node, name, Layout.BITS, 0);
      case "string", "binary" -> of(node, name, Layout.VARIABLE, 4);
      case "large_string", "large_binary" -> of(node, name.substring(6), Layout.VARIABLE, 8);
      case "int8", "int16", "int32", "int64" ->
          numbers(node, name, 'i', Integer.parseInt(name.substring(3)) / 8);
      case "uint8", "uint16", "uint32", "uint64" ->
          numbers(node, name, 'u', Integer.parseInt(name.substring(4)) / 8);
      case "halffloat" -> numbers(node, name, 'f', 2);
      case "float" -> numbers(node, name, 'f', 4);
      case "double" -> numbers(node, name, 'f', 8);
      case "date32" -> of(node, "date", Layout.FIXED, 4);
      case "date64" -> of(node, "date", Layout.FIXED, 8);
      case "time32", "time64" -> times(node, "time", 'm', name.equals("time32") ? 4 : 8, alias);
      case "duration", "timestamp" ->
          times(node, name, name.equals("duration") ? 'm' : 'M', 8, alias);
      default ->
          throw new UnsupportedKindException(
              alias.isEmpty()
                  ? "an Arrow array of an unknown type"
                  : "an Arrow array of type " + alias);
    };
  }

  /** Arrow's name of the type that pyarrow makes of one of numpy's. */
  static String alias(NumpyDtype numpy) {
    return switch (numpy.kind()) {
      case 'b' -> "bool";
      case 'U' -> "string";
      case 'S' -> "binary";
      case 'M' -> "timestamp[" + numpy.unit() + "]";
      case 'm' -> "duration[" + numpy.unit() + "]";
      case 'f' -> numpy.size() == 2 ? "halffloat" : numpy.size() == 4 ? "float" : "double";
      default -> numpy.pandasName();
    };
  }

  /** The type that pyarrow makes of one of numpy's types. */
  static ArrowType of(NumpyDtype numpy, PandasNodes nodes) {
    if (numpy.kind() == 'M') {
      int function = nodes.global("pyarrow.lib", "timestamp");
      int node = nodes.call(function, nodes.text(numpy.unit()), PickleGraph.NONE);
      return new ArrowType(node, "timestamp", Layout.FIXED, 8, numpy, "", 0, List.of());
    }
    int function = nodes.global("pyarrow.lib", "type_for_alias");
    int node = nodes.call(function, nodes.text(alias(numpy)));
    return switch (numpy.kind()) {
      case 'b' -> of(node, "bool", Layout.BITS, 0);
      case 'S', 'U' -> of(node, alias(numpy), Layout.VARIABLE, 4);
      case 'm' -> new ArrowType(node, "duration", Layout.FIXED, 8, numpy, "", 0, List.of());
      default -> numbers(node, alias(numpy), numpy.kind(), numpy.size());
    };
  }

  private static ArrowType numbers(int node, String name, char kind, int size) {
    NumpyDtype numpy = NumpyDtype.of(kind, size);
    return new ArrowType(node, name, Layout.FIXED, size, numpy, "", 0, List.of());
  }

  /** A type whose alias has its unit in brackets. */
  private static ArrowType times(int node, String name, char kind, int width, String alias)
      throws UnsupportedKindException {
    String unit = alias.replaceFirst(".*\\[([a-z]+)\\]", "$1");
    return times(node, name, kind, width, unit, "");
  }

  private static ArrowType times(
      int node, String name, char kind, int width, String unit, String zone)
      throws UnsupportedKindException {
    if (TimeText.isTooCoarse(unit)) {
      throw new UnsupportedKindException("an Arrow array of times of an unknown unit");
    }
    NumpyDtype numpy = new NumpyDtype(kind, width, false, unit);
    return new ArrowType(node, name, Layout.FIXED, width, numpy, zone, 0, List.of());
  }

  private static ArrowType timestamp(PickleGraph graph, int node, int unit, int zone)
      throws UnsupportedKindException {
    String zoneName = graph.is(zone, NodeKind.TEXT) ? graph.text(zone) : "";
    String unitName = graph.is(unit, NodeKind.TEXT) ? graph.text(unit) : "";
    return times(node, "timestamp", 'M', 8, unitName, zoneName);
  }

  private static ArrowType decimal(PickleGraph graph, int node, String name, int width, int scale)
      throws UnsupportedKindException {
    if (!graph.is(scale, NodeKind.INT) || Math.abs(graph.intValue(scale)) > 1000) {
      throw new UnsupportedKindException("an Arrow array of type " + name);
    }
    int digits = (int) graph.intValue(scale);
    return new ArrowType(node, "decimal", Layout.FIXED, width, null, "", digits, List.of());
  }

  private static ArrowType struct(PickleGraph graph, int node, int fields)
      throws UnsupportedKindException {
    List<String> names = new ArrayList<>();
    for (int field : graph.is(fields, NodeKind.LIST) ? graph.items(fields) : new int[0]) {
      int arguments = graph.calledName(field).isEmpty() ? -1 : graph.arguments(field);
      if (arguments < 0
          || !graph.is(arguments, NodeKind.TUPLE)
          || graph.count(arguments) == 0
          || !graph.is(graph.item(arguments, 0), NodeKind.TEXT)) {
        throw new UnsupportedKindException("an Arrow struct of unknown fields");
      }
      names.add(graph.text(graph.item(arguments, 0)));
    }
    if (names.isEmpty()) {
      throw new UnsupportedKindException("an Arrow struct without fields");
    }
    return new ArrowType(node, "struct", Layout.STRUCT, 0, null, "", 0, names);
  }

  private static int number(PickleGraph graph, int node) throws UnsupportedKindException {
    if (!graph.is(node, NodeKind.INT)
        || graph.intValue(node) < 1
        || graph.intValue(node) > 1 << 20) {
      throw new UnsupportedKindException("an Arrow array of a type of an unknown width");
    }
    return (int) graph.intValue(node);
  }

  /** Whether the name is one of some. */
  boolean isAny(String... names) {
    return List.of(names).contains(name);
  }
}
