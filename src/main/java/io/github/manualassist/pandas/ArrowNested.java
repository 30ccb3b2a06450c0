package io.github.manualassist.pandas;

import io.github.manualassist.pandas.ArrowType.Layout;
import io.github.manualassist.pickle.PickleGraph;
import java.util.Arrays;
import java.util.List;

/**
 * Makes Python objects of Arrow's lists, structs, maps and dictionaries, as pyarrow's {@code
 * arrow_to_pandas.cc} does: a list becomes a slice of one numpy array of all lists' items, a struct
 * a dict, a map a list of tuples. Where numpy's type has no missing value, integers become floats
 * and truth values objects; structs decide about that chunk by chunk. The values of a dictionary
 * are what numpy makes of an array of them, so times are Python's own, or ints of nanoseconds.
 */
final class ArrowNested {
  private final PandasNodes nodes;
  private final PickleGraph graph;
  private final ArrowObjects objects;

  /**
   * Values in a numpy array.
   *
   * @param numbers numbers, truth values or times; null for objects
   * @param objects nodes; null for numbers
   * @param view whether it is Arrow's own memory, which nobody may write to
   */
  private record Values(NumpyColumn numbers, int[] objects, boolean view) {}

  ArrowNested(PandasNodes nodes) {
    this.nodes = nodes;
    this.graph = nodes.graph();
    this.objects = new ArrowObjects(nodes);
  }

  /** Whether pyarrow has objects for the values of an array. */
  static boolean isConverted(ArrowArray array) {
    // It takes a dictionary's float16 for ints, and the indices of another dictionary for values.
    boolean wrong =
        array.dictionary() != null
            && (array.dictionary().dictionary() != null
                || array.dictionary().type().name().equals("halffloat"));
    return !wrong && isConvertedInside(array);
  }

  /** Whether it has objects for values of an array's type inside a nested one. */
  private static boolean isConvertedInside(ArrowArray array) {
    boolean items = array.type().name().equals("list");
    for (ArrowArray child : array.children()) {
      ArrowType type = child.type();
      // ListTypeSupported in arrow_to_pandas.cc has no bytes of one width and no small decimals.
      boolean fixed = type.layout() == Layout.FIXED;
      boolean odd =
          fixed && (type.name().equals("binary") || type.isAny("decimal") && type.width() < 16);
      if (items && odd || !isConvertedInside(child)) {
        return false;
      }
    }
    return array.dictionary() == null || isConvertedInside(array.dictionary());
  }

  /** How many values there are in an array, with those in nested ones. */
  static long size(ArrowArray array) {
    return array.length()
        + array.children().stream().mapToLong(ArrowNested::size).sum()
        + (array.dictionary() == null ? 0 : size(array.dictionary()));
  }

  /** Nodes of all values of a nested type or a dictionary: NA where they are missing. */
  int[] boxAll(List<ArrowArray> chunks) {
    int length = chunks.stream().mapToInt(ArrowArray::length).sum();
    boolean missing = chunks.stream().anyMatch(chunk -> present(chunk).size() < chunk.length());
    List<ArrowArray> kept =
        !missing
            ? chunks
            : chunks.stream()
                .map(chunk -> ArrowArray.gather(new ArrowArray[] {chunk}, present(chunk)))
                .filter(chunk -> chunk.length() > 0)
                .toList();
    int[] found = kept.isEmpty() ? new int[0] : objects(kept);
    int[] boxed = new int[length];
    int row = 0;
    int next = 0;
    for (ArrowArray chunk : chunks) {
      for (int i = 0; i < chunk.length(); i++) {
        boxed[row++] = chunk.isNull(i) ? nodes.na() : found[next++];
      }
    }
    return boxed;
  }

  private int[] objects(List<ArrowArray> chunks) {
    return chunks.get(0).dictionary() == null ? values(chunks, false).objects() : taken(chunks);
  }

  private static Rows present(ArrowArray chunk) {
    Rows rows = new Rows(chunk.length());
    for (int row = 0; row < chunk.length(); row++) {
      if (!chunk.isNull(row)) {
        rows.add(0, row);
      }
    }
    return rows;
  }

  /**
   * {@code ConvertChunkedArrayToPandas}.
   *
   * @param times whether timestamps become datetime's objects: within structs and maps
   */
  private Values values(List<ArrowArray> chunks, boolean times) {
    ArrowType type = chunks.get(0).type();
    return switch (type.name()) {
      case "list" -> objects(lists(chunks, times));
      case "map" -> objects(maps(chunks));
      case "struct" -> objects(structs(chunks));
      case "dictionary" -> values(chunks.stream().map(ArrowNested::decoded).toList(), times);
      case "null", "string", "binary", "decimal", "time" -> objects(scalars(chunks));
      case "bool" -> anyMissing(chunks) ? objects(scalars(chunks)) : numbers(chunks, type.numpy());
      case "timestamp" ->
          times && !type.numpy().unit().equals("ns")
              ? objects(scalars(chunks))
              : numbers(chunks, type.numpy());
      case "date" -> numbers(chunks, new NumpyDtype('M', 8, false, type.width() == 4 ? "D" : "ms"));
      default -> {
        boolean integers = type.numpy().isAny("iu");
        yield numbers(chunks, integers && anyMissing(chunks) ? NumpyDtype.FLOAT64 : type.numpy());
      }
    };
  }

  private static Values objects(int[] nodes) {
    return new Values(null, nodes, false);
  }

  private static boolean anyMissing(List<ArrowArray> chunks) {
    return chunks.stream().anyMatch(chunk -> present(chunk).size() < chunk.length());
  }

  /** The values that indices lead to. */
  private static ArrowArray decoded(ArrowArray array) {
    Rows rows = new Rows(array.length());
    for (int row = 0; row < array.length(); row++) {
      boolean missing = array.isMissing(row);
      rows.add(missing ? 1 : 0, missing ? 0 : array.index(row));
    }
    ArrowArray values = array.dictionary();
    return ArrowArray.gather(new ArrowArray[] {values, values.missing(1)}, rows);
  }

  private int[] scalars(List<ArrowArray> chunks) {
    int[] made = new int[chunks.stream().mapToInt(ArrowArray::length).sum()];
    int next = 0;
    for (ArrowArray chunk : chunks) {
      for (int row = 0; row < chunk.length(); row++) {
        made[next++] = chunk.isMissing(row) ? PickleGraph.NONE : objects.plain(chunk, row);
      }
    }
    return made;
  }

  private Values numbers(List<ArrowArray> chunks, NumpyDtype numpy) {
    int count = chunks.stream().mapToInt(ArrowArray::length).sum();
    boolean bools = chunks.get(0).type().name().equals("bool");
    NumpyDtype dtype = bools ? NumpyDtype.BOOL : numpy;
    int size = dtype.size();
    byte[] data = new byte[Math.multiplyExact(count, size)];
    int at = 0;
    for (ArrowArray chunk : chunks) {
      NumpyColumn own = numbersOf(chunk, dtype);
      for (int row = 0; row < chunk.length(); row++, at++) {
        if (chunk.isMissing(row) && dtype.isTime()) {
          NumberBytes.put(data, at * size, Long.MIN_VALUE, size, false);
        } else if (chunk.isMissing(row)) {
          NumberBytes.putFloat(dtype, data, at, Double.NaN, 0);
        } else if (own.type().equals(dtype)) {
          own.copyValue(row, data, at * size);
        } else {
          NumberBytes.putFloat(dtype, data, at, own.doubleAt(row), 0);
        }
      }
    }
    boolean view =
        chunks.size() == 1 && !bools && !anyMissing(chunks) && !chunks.get(0).type().isAny("date");
    return new Values(new NumpyColumn(dtype, data), null, view);
  }

  private static NumpyColumn numbersOf(ArrowArray chunk, NumpyDtype dtype) {
    return switch (chunk.type().name()) {
      case "bool" -> chunk.bools();
      case "date" -> chunk.times(dtype);
      default -> chunk.numbers();
    };
  }

  // ---- dictionaries

  /**
   * What the indices of chunks lead to ({@code ChunkedArray.to_numpy}). Where chunks have
   * dictionaries that pyarrow cannot unify, as of lists, pandas fails; here each counts by itself.
   */
  private int[] taken(List<ArrowArray> chunks) {
    int[] made = new int[chunks.stream().mapToInt(ArrowArray::length).sum()];
    int next = 0;
    for (ArrowArray chunk : chunks) {
      int[] values = numpyItems(chunk.dictionary());
      for (int row = 0; row < chunk.length(); row++) {
        made[next++] = values[chunk.index(row)];
      }
    }
    return made;
  }

  /** What {@code astype(object)} makes of the numpy array that the values of an array become. */
  private int[] numpyItems(ArrowArray array) {
    Values values = values(List.of(array), false);
    if (values.objects() != null) {
      return values.objects();
    }
    int[] items = new int[array.length()];
    boolean times = values.numbers().type().isTime();
    for (int row = 0; row < items.length; row++) {
      boolean nat = times && array.isMissing(row);
      items[row] = nat ? PickleGraph.NONE : objects.item(values.numbers(), row);
    }
    return items;
  }

  // ---- lists

  private int[] lists(List<ArrowArray> chunks, boolean times) {
    List<ArrowArray> inner = chunks.stream().map(ArrowNested::items).toList();
    Values items = values(inner, times);
    int[] before = before(inner);
    return objects(
        chunks,
        (c, row) -> {
          ArrowArray chunk = chunks.get(c);
          int shift = before[c] - chunk.start(0);
          return slice(items, chunk.start(row) + shift, chunk.start(row + 1) + shift);
        });
  }

  /** An object for each row that is not missing, and None for the others. */
  private static int[] objects(List<ArrowArray> chunks, RowObject object) {
    int[] made = new int[chunks.stream().mapToInt(ArrowArray::length).sum()];
    int next = 0;
    for (int c = 0; c < chunks.size(); c++) {
      for (int row = 0; row < chunks.get(c).length(); row++) {
        made[next++] = chunks.get(c).isMissing(row) ? PickleGraph.NONE : object.of(c, row);
      }
    }
    return made;
  }

  /** The node of the object that a row of a chunk is. */
  private interface RowObject {
    int of(int chunk, int row);
  }

  /** How many values there are before each chunk's. */
  private static int[] before(List<ArrowArray> chunks) {
    int[] before = new int[chunks.size()];
    for (int c = 1; c < before.length; c++) {
      before[c] = before[c - 1] + chunks.get(c - 1).length();
    }
    return before;
  }

  /** What is in the lists of an array, one after the other. */
  private static ArrowArray items(ArrowArray lists) {
    ArrowArray child = lists.children().get(0);
    int from = lists.length() == 0 ? 0 : lists.start(0);
    int to = lists.length() == 0 ? 0 : lists.start(lists.length());
    return child.slice(from, to - from);
  }

  private int slice(Values values, int from, int to) {
    int count = to - from;
    if (values.objects() != null) {
      int list = graph.addList(Arrays.copyOfRange(values.objects(), from, to));
      return nodes.objectArray(new int[] {count}, list);
    }
    NumpyDtype dtype = values.numbers().type();
    byte[] data = new byte[Math.multiplyExact(count, dtype.size())];
    for (int i = 0; i < count; i++) {
      values.numbers().copyValue(from + i, data, i * dtype.size());
    }
    return values.view()
        ? nodes.readOnlyArray(dtype, count, data)
        : nodes.arrowArray(dtype, count, data);
  }

  // ---- structs and maps

  private int[] structs(List<ArrowArray> chunks) {
    int[] made = new int[chunks.stream().mapToInt(ArrowArray::length).sum()];
    int next = 0;
    for (ArrowArray chunk : chunks) {
      List<ArrowArray> fields =
          chunk.children().stream()
              .map(field -> field.slice(chunk.first(), chunk.length()))
              .toList();
      List<Values> values = fields.stream().map(field -> values(List.of(field), true)).toList();
      for (int row = 0; row < chunk.length(); row++) {
        made[next++] = chunk.isMissing(row) ? PickleGraph.NONE : dict(chunk, fields, values, row);
      }
    }
    return made;
  }

  private int dict(ArrowArray struct, List<ArrowArray> fields, List<Values> values, int row) {
    int[] items = new int[2 * fields.size()];
    for (int field = 0; field < fields.size(); field++) {
      items[2 * field] = nodes.text(struct.type().fields().get(field));
      items[2 * field + 1] = item(fields.get(field), row, values.get(field), row);
    }
    return graph.addDict(items);
  }

  /** None for what is missing, else what numpy makes of a value ({@code PyArray_GETITEM}). */
  private int item(ArrowArray array, int row, Values values, int place) {
    if (array.isMissing(row)) {
      return PickleGraph.NONE;
    }
    return values.objects() != null
        ? values.objects()[place]
        : objects.item(values.numbers(), place);
  }

  /** The keys and items of all maps of a chunk are converted, whether in a map or not. */
  private int[] maps(List<ArrowArray> chunks) {
    List<ArrowArray> keys = pairs(chunks, 0);
    List<ArrowArray> items = pairs(chunks, 1);
    Values keyValues = values(keys, true);
    Values itemValues = values(items, true);
    int[] before = before(keys);
    return objects(
        chunks,
        (c, row) -> {
          int from = chunks.get(c).start(row);
          int[] map = new int[chunks.get(c).start(row + 1) - from];
          for (int i = 0; i < map.length; i++) {
            int key = item(keys.get(c), from + i, keyValues, before[c] + from + i);
            int item = item(items.get(c), from + i, itemValues, before[c] + from + i);
            map[i] = graph.addTuple(key, item);
          }
          return graph.addList(map);
        });
  }

  private static List<ArrowArray> pairs(List<ArrowArray> maps, int field) {
    return maps.stream()
        .map(
            map -> {
              ArrowArray pairs = map.children().get(0);
              return pairs.children().get(field).slice(pairs.first(), pairs.length());
            })
        .toList();
  }
}
