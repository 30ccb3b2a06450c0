package io.github.manualassist.python;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.pandas.Cells;
import io.github.manualassist.pandas.Dicts;
import io.github.manualassist.pandas.Rows;
import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.List;

/** A dict of ID to record, the record a dict: {@code {1: {"prompt": ...}, ...}}. */
final class RecordDict extends Records {
  /** Keys and records in turn. */
  private final NodeList items;

  RecordDict(String path, PickleGraph graph, int root, NodeList items) {
    super(path, graph, root);
    this.items = items;
  }

  @Override
  String shape() {
    return "a dict of ID to record";
  }

  @Override
  int length() {
    return items.size() / 2;
  }

  @Override
  List<String> columns() {
    return List.of();
  }

  @Override
  List<String> names(int record) {
    return Dicts.keys(graph(), items.get(2 * record + 1));
  }

  @Override
  int value(int record, String name) {
    return shared(items.get(2 * record + 1), name);
  }

  @Override
  int key(int record) {
    return items.get(2 * record);
  }

  @Override
  void visit(int record, FieldVisitor visitor, Cells cells) throws IOException {
    Dicts.visit(graph(), items.get(2 * record + 1), visitor, cells);
  }

  @Override
  int gather(List<Records> parts, Rows chosen) {
    return graph().addDictLike(root(), new Chosen(parts, chosen));
  }

  /** The keys and records that were chosen, in turn, looked up where they are. */
  private record Chosen(List<Records> parts, Rows chosen) implements NodeList {
    @Override
    public int size() {
      return Math.multiplyExact(2, chosen.size());
    }

    @Override
    public int get(int index) {
      RecordDict part = (RecordDict) parts.get(chosen.source(index / 2));
      return part.items.get(2 * chosen.row(index / 2) + index % 2);
    }
  }
}
