package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pandas DataFrame as a pickle holds it.
 *
 * @param path names its file in messages
 * @param graph the graph that all nodes are of
 * @param root the node of the frame itself
 * @param dialect which pandas wrote it
 * @param labels the labels of its columns
 * @param rows the labels of its rows
 * @param columns its columns, in their order
 * @param blocks for each column the number of the block that pandas keeps it in
 * @param placesInBlock for each column its 0-based place in its block
 */
record Frame(
    String path,
    PickleGraph graph,
    int root,
    Dialect dialect,
    AxisIndex labels,
    AxisIndex rows,
    List<Column> columns,
    int[] blocks,
    int[] placesInBlock) {
  int length() {
    return rows.length();
  }

  /** Whether there are neither rows nor columns. */
  boolean isVoid() {
    return length() == 0 && columns.isEmpty();
  }

  /** The names of the columns, as text. */
  List<String> names() {
    Cells cells = new Cells(graph);
    List<String> names = new ArrayList<>();
    Column values = labels.labels();
    for (int i = 0; i < values.length(); i++) {
      names.add(labelText(values, i, cells));
    }
    return names;
  }

  /** A text for each column's label, which is the same for labels that Python calls equal. */
  List<String> labelKeys() {
    return labelKeys(labels.labels(), new Cells(graph));
  }

  /** The same of other labels. */
  static List<String> labelKeys(Column values, Cells cells) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < values.length(); i++) {
      keys.add(values.labelKey(i, cells));
    }
    return keys;
  }

  /** The names of the rows' index, or of its levels, as text; null for one that has none. */
  List<String> indexNames() {
    Cells cells = new Cells(graph);
    if (rows.values() instanceof MultiColumn levels) {
      return levels.levelNames(cells);
    }
    return Collections.singletonList(
        rows.name() == PickleGraph.NONE ? null : cells.json().label(rows.name()));
  }

  /** The same frame with other rows' labels and other columns, each in a block of its own. */
  Frame with(AxisIndex newLabels, AxisIndex newRows, List<Column> newColumns) {
    return with(newLabels, newRows, newColumns, Collections.nCopies(newColumns.size(), -1));
  }

  /**
   * The same frame with other rows' labels and other columns.
   *
   * @param from for each new column the column of this frame in whose block it stays, or -1 for a
   *     block of its own
   */
  Frame with(AxisIndex newLabels, AxisIndex newRows, List<Column> newColumns, List<Integer> from) {
    int[] numbers = new int[newColumns.size()];
    int[] places = new int[newColumns.size()];
    List<Integer> staying = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      boolean stays = from.get(i) >= 0;
      numbers[i] = stays ? blocks[from.get(i)] : blocks.length + i;
      if (stays) {
        staying.add(i);
      }
    }
    staying.sort(Comparator.comparingInt(i -> placesInBlock[from.get(i)]));
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int i : staying) {
      places[i] = sizes.merge(numbers[i], 1, Integer::sum) - 1;
    }
    return new Frame(path, graph, root, dialect, newLabels, newRows, newColumns, numbers, places);
  }

  /**
   * The same frame in the blocks that pandas makes when it copies one, and before 1.3 when it
   * concatenates: one for all columns of a numpy type, in their order, unless no type has several
   * ({@code _consolidate} in {@code core/internals/managers.py}).
   */
  Frame consolidated() {
    Map<ColumnType, Integer> ofType = new HashMap<>();
    Map<ColumnType, Integer> sizes = new HashMap<>();
    int[] numbers = new int[columns.size()];
    int[] places = new int[columns.size()];
    boolean split = false;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = blocks[i];
      if (columns.get(i).type() instanceof NumpyDtype type) {
        Integer known = ofType.putIfAbsent(type, blocks[i]);
        numbers[i] = known == null ? blocks[i] : known;
        split |= numbers[i] != blocks[i];
        places[i] = sizes.merge(type, 1, Integer::sum) - 1;
      }
    }
    return split
        ? new Frame(path, graph, root, dialect, labels, rows, columns, numbers, places)
        : this;
  }

  /**
   * Numpy's types of columns that have another order of bytes than the machine's once pandas has
   * loaded them, and have chosen rows.
   *
   * @param consolidated whether pandas also puts blocks of one type together, as it does where two
   *     have the very same one: then all whose types have one name, and the result has the
   *     machine's order ({@code _consolidate_check} and {@code _consolidate} in {@code
   *     core/internals/managers.py})
   */
  Set<NumpyDtype> otherOrders(boolean consolidated) {
    Set<NumpyDtype> others = new HashSet<>();
    Map<NumpyDtype, Set<Integer>> ofType = new HashMap<>();
    Map<NumpyDtype, Set<Integer>> ofName = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).type() instanceof NumpyDtype type) {
        NumpyDtype loaded = type.turned() ? type.littleEndian() : type;
        ofType.computeIfAbsent(loaded, key -> new HashSet<>()).add(blocks[i]);
        ofName.computeIfAbsent(type.littleEndian(), key -> new HashSet<>()).add(blocks[i]);
        if (loaded.bigEndian()) {
          others.add(loaded);
        }
      }
    }
    if (consolidated && ofType.values().stream().anyMatch(own -> own.size() > 1)) {
      others.removeIf(type -> ofName.get(type.littleEndian()).size() > 1);
    }
    return others;
  }

  private static String labelText(Column values, int index, Cells cells) {
    if (values instanceof MultiColumn levels) {
      return levels.label(index, cells);
    }
    return values.labelText(index, cells);
  }

  /** The state that the frame was given: a dict with its manager, attributes and flags. */
  int state() {
    return graph.state(root);
  }
}
