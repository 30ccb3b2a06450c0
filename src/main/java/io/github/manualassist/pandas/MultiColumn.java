package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The labels of a {@code MultiIndex}: a tuple for each row, kept as one number for each level,
 * which tells a value among the level's.
 */
final class MultiColumn extends Column {
  private final PickleGraph graph;

  /** The node of the list of the levels' values, and that of their names. */
  private final int levels;

  private final int names;
  private final List<NumpyColumn> codes;

  /** What was decoded of the levels so far. */
  private final AxisIndex[] decoded;

  /** What the levels' values are in tuples, as far as it was asked for. */
  private final Column[] boxed;

  MultiColumn(PickleGraph graph, int levels, int names, List<NumpyColumn> codes) {
    this.graph = graph;
    this.levels = levels;
    this.names = names;
    this.codes = codes;
    this.decoded = new AxisIndex[codes.size()];
    this.boxed = new Column[codes.size()];
  }

  /** The names of the levels, as text; null for one that has none. */
  List<String> levelNames(Cells cells) {
    List<String> levelNames = new ArrayList<>();
    for (int name : names()) {
      levelNames.add(name == PickleGraph.NONE ? null : cells.json().label(name));
    }
    return levelNames;
  }

  /** How many levels there are. */
  int levels() {
    return codes.size();
  }

  /** The number of each row's label among a level's values; -1 where it is missing. */
  NumpyColumn codes(int level) {
    return codes.get(level);
  }

  /** Whether any row has no label of a level. */
  boolean isMissingAny(int level) {
    return isMissingAny(codes.get(level));
  }

  /** Whether any row has no label of the level that {@link #codes} are of. */
  static boolean isMissingAny(NumpyColumn codes) {
    return IntStream.range(0, codes.length()).anyMatch(row -> codes.longAt(row) < 0);
  }

  /** The nodes of the levels' names. */
  int[] names() {
    return graph.is(names, NodeKind.LIST) ? graph.items(names) : new int[0];
  }

  /** The same labels with levels of other names: the node of a list. */
  MultiColumn withNames(int otherNames) {
    return new MultiColumn(graph, levels, otherNames, codes);
  }

  /** Other labels with these names. */
  MultiColumn with(int otherLevels, List<NumpyColumn> otherCodes) {
    return new MultiColumn(graph, otherLevels, names, otherCodes);
  }

  /**
   * The values of a level, each once. They are no levels themselves, so nothing goes down into
   * these.
   *
   * @throws UnsupportedKindException if they are of a kind that is not supported, which is named
   */
  AxisIndex levelIndex(int number) throws UnsupportedKindException {
    int[] nodes = graph.is(levels, NodeKind.LIST) ? graph.items(levels) : new int[0];
    if (number >= nodes.length || number >= codes.size()) {
      throw damaged();
    }
    if (decoded[number] != null) {
      return decoded[number];
    }
    AxisIndex index = new IndexDecoder(graph, new ArrayDecoder(graph)).decode(nodes[number]);
    if (index.values() instanceof MultiColumn) {
      throw damaged();
    }
    for (int row = 0; row < length(); row++) {
      long place = codes.get(number).longAt(row);
      if (place < -1 || place >= index.length()) {
        throw damaged();
      }
    }
    decoded[number] = index;
    return index;
  }

  private static UnsupportedKindException damaged() {
    return new UnsupportedKindException("a MultiIndex" + UnsupportedKindException.DAMAGE);
  }

  /**
   * The labels of one level, a value for each row.
   *
   * @throws UnsupportedKindException if its values are of a kind that is not supported, which is
   *     named
   */
  Column level(int number) throws UnsupportedKindException {
    Column values = levelIndex(number).labels();
    NumpyColumn places = codes.get(number);
    Rows rows = new Rows(places.length());
    for (int row = 0; row < places.length(); row++) {
      long place = places.longAt(row);
      if (place < 0) {
        throw new UnsupportedKindException(
            "a MultiIndex in which row " + (row + 1) + " has no label");
      }
      rows.add(0, (int) place);
    }
    return values.gather(List.of(values), rows);
  }

  /**
   * A label as text: that of the first level, if those of the others are empty, as where a column
   * was added by a name alone; else all of them, in JSON.
   */
  String label(int row, Cells cells) {
    List<String> parts = new ArrayList<>();
    for (int level = 0; level < codes.size(); level++) {
      parts.add(part(level, row, cells));
    }
    boolean alone = parts.stream().skip(1).allMatch(String::isEmpty);
    if (alone) {
      return parts.get(0);
    }
    StringBuilder json = new StringBuilder("[");
    for (String part : parts) {
      json.append(json.length() > 1 ? "," : "");
      JsonText.append(json, part);
    }
    return json.append(']').toString();
  }

  private String part(int level, int row, Cells cells) {
    long place = codes.get(level).longAt(row);
    try {
      return place < 0 ? "None" : levelIndex(level).labels().labelText((int) place, cells);
    } catch (UnsupportedKindException noText) {
      return "level " + place;
    }
  }

  /** The keys of all levels' labels, each behind its length. */
  @Override
  String labelKey(int row, Cells cells) {
    StringBuilder key = new StringBuilder("levels ");
    for (String part : levelKeys(row, cells)) {
      key.append(part.length()).append(':').append(part);
    }
    return key.toString();
  }

  /** The key of each level's label; {@code None} where it is missing. */
  List<String> levelKeys(int row, Cells cells) {
    List<String> keys = new ArrayList<>();
    for (int level = 0; level < codes.size(); level++) {
      long place = codes.get(level).longAt(row);
      try {
        keys.add(place < 0 ? "None" : levelIndex(level).labels().labelKey((int) place, cells));
      } catch (UnsupportedKindException unknown) {
        keys.add(graph.hashCode() + " level " + place);
      }
    }
    return keys;
  }

  @Override
  String indexClass(PandasNodes nodes) {
    return "MultiIndex";
  }

  @Override
  NumpyDtype type() {
    return NumpyDtype.OBJECT;
  }

  @Override
  int length() {
    return codes.get(0).length();
  }

  @Override
  MultiColumn gather(List<? extends Column> parts, Rows rows) {
    List<NumpyColumn> gathered = new ArrayList<>();
    for (int level = 0; level < codes.size(); level++) {
      List<NumpyColumn> inner = new ArrayList<>();
      for (Column part : parts) {
        inner.add(((MultiColumn) part).codes.get(level));
      }
      gathered.add(codes.get(level).gather(inner, rows));
    }
    return new MultiColumn(graph, levels, names, gathered);
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return false;
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    throw new UnfitCellException("is a tuple, which no ID can be");
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return IdOrder.Kind.TEXT;
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    throw new UnsupportedOperationException("only rows are labelled by several levels");
  }

  /** A tuple. Ints of a level that lacks any label become floats ({@code MultiIndex._values}). */
  @Override
  int box(int row, PandasNodes nodes) {
    int[] items = new int[codes.size()];
    for (int level = 0; level < items.length; level++) {
      Column values =
          boxed[level] == null ? boxed[level] = valuesToBox(level, nodes) : boxed[level];
      long place = codes.get(level).longAt(row);
      items[level] = place < 0 ? nodes.missing(values.type()) : values.box((int) place, nodes);
    }
    return graph.addTuple(items);
  }

  private Column valuesToBox(int level, PandasNodes nodes) {
    Column values;
    try {
      values = levelIndex(level).labels();
    } catch (UnsupportedKindException unsupported) {
      throw new IllegalStateException(unsupported);
    }
    boolean ints = values.type() instanceof NumpyDtype numpy && numpy.isAny("iu");
    return ints && isMissingAny(level) ? new Casts(nodes).cast(values, NumpyDtype.FLOAT64) : values;
  }

  @Override
  int encode(PandasNodes nodes) {
    throw new UnsupportedOperationException("is not one array: see encodeIndex");
  }

  @Override
  int encodeIndex(int indexClass, int name, PandasNodes nodes) {
    int[] arrays = codes.stream().mapToInt(level -> level.encode(nodes)).toArray();
    int fields =
        graph.addDict(
            nodes.text("levels"),
            levels,
            nodes.text("codes"),
            graph.addList(arrays),
            nodes.text("sortorder"),
            PickleGraph.NONE,
            nodes.text("names"),
            names);
    return nodes.call(nodes.global("pandas.core.indexes.base", "_new_Index"), indexClass, fields);
  }

  @Override
  MultiColumn missing(int length, PandasNodes nodes) {
    throw new UnsupportedOperationException("only rows are labelled by several levels");
  }
}
