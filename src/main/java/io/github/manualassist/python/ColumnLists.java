package io.github.manualassist.python;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pandas.Cells;
import io.github.manualassist.pandas.Rows;
import io.github.manualassist.pickle.IntList;
import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dict of lists, each of them a field of all records: {@code {"id": [1, ...], ...}}. */
final class ColumnLists extends Records {
  private final Map<String, Field> fields;
  private final int length;

  /**
   * One field.
   *
   * @param key the node of its name
   * @param list the node of the list, which another field may share
   * @param values the nodes of its values
   */
  private record Field(int key, int list, int[] values) {}

  private ColumnLists(
      String path, PickleGraph graph, int root, Map<String, Field> fields, int length) {
    super(path, graph, root);
    this.fields = fields;
    this.length = length;
  }

  static ColumnLists of(String path, PickleGraph graph, int root) throws TroubleException {
    Cells cells = new Cells(graph);
    int[] items = graph.items(root);
    Map<String, Field> fields = new LinkedHashMap<>();
    // A list that is held a thousand times is copied once.
    Map<Integer, int[]> lists = new HashMap<>();
    for (int i = 0; i < items.length; i += 2) {
      int[] values = lists.computeIfAbsent(items[i + 1], graph::items);
      fields.put(cells.json().label(items[i]), new Field(items[i], items[i + 1], values));
    }
    if (2 * fields.size() != items.length) {
      throw TroubleException.in(path, "two keys of the dict are the same text; rename one");
    }
    int length = -1;
    String first = "";
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      int own = field.getValue().values.length;
      if (length < 0) {
        length = own;
        first = field.getKey();
      } else if (own != length) {
        throw TroubleException.in(
            path,
            "the lists of the dict are not of one length: \""
                + first
                + "\" has "
                + length
                + " values, \""
                + field.getKey()
                + "\" has "
                + own);
      }
    }
    return new ColumnLists(path, graph, root, fields, length);
  }

  @Override
  String shape() {
    return "a dict of lists";
  }

  @Override
  int length() {
    return length;
  }

  @Override
  List<String> columns() {
    return List.copyOf(fields.keySet());
  }

  @Override
  List<String> names(int record) {
    return columns();
  }

  @Override
  int value(int record, String name) {
    Field field = fields.get(name);
    return field == null ? -1 : field.values[record];
  }

  @Override
  void visit(int record, FieldVisitor visitor, Cells cells) throws IOException {
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      cells.json().visit(field.getValue().values[record], field.getKey(), visitor);
    }
  }

  /** {@inheritDoc} What a source lacks is None in its records. */
  @Override
  int gather(List<Records> parts, Rows chosen) {
    Map<String, Integer> keys = new LinkedHashMap<>();
    for (Records part : parts) {
      ((ColumnLists) part).fields.forEach((name, field) -> keys.putIfAbsent(name, field.key));
    }
    // Two fields that were one list in every source stay one list.
    Map<List<Integer>, Integer> lists = new HashMap<>();
    IntList items = new IntList(2 * keys.size());
    keys.forEach(
        (name, key) -> {
          List<Field> own = new ArrayList<>();
          List<Integer> nodes = new ArrayList<>();
          for (Records part : parts) {
            Field field = ((ColumnLists) part).fields.get(name);
            own.add(field);
            nodes.add(field == null ? -1 : field.list);
          }
          items.add(key);
          items.add(lists.computeIfAbsent(nodes, unused -> gatherField(own, chosen)));
        });
    return graph().addDictLike(root(), NodeList.of(items.toArray()));
  }

  private int gatherField(List<Field> parts, Rows chosen) {
    int[] values = new int[chosen.size()];
    for (int i = 0; i < values.length; i++) {
      Field part = parts.get(chosen.source(i));
      values[i] = part == null ? PickleGraph.NONE : part.values[chosen.row(i)];
    }
    return graph().addList(values);
  }
}
