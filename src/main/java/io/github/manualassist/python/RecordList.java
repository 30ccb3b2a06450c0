package io.github.manualassist.python;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.pandas.Cells;
import io.github.manualassist.pandas.Dicts;
import io.github.manualassist.pandas.Rows;
import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.List;

/** A list of dicts, each of them a record: {@code [{"id": 1, ...}, ...]}. */
final class RecordList extends Records {
  private final NodeList dicts;

  RecordList(String path, PickleGraph graph, int root, NodeList dicts) {
    super(path, graph, root);
    this.dicts = dicts;
  }

  @Override
  String shape() {
    return "a list of dicts";
  }

  @Override
  int length() {
    return dicts.size();
  }

  @Override
  List<String> columns() {
    return List.of();
  }

  @Override
  List<String> names(int record) {
    return Dicts.keys(graph(), dicts.get(record));
  }

  @Override
  int value(int record, String name) {
    return shared(dicts.get(record), name);
  }

  @Override
  void visit(int record, FieldVisitor visitor, Cells cells) throws IOException {
    Dicts.visit(graph(), dicts.get(record), visitor, cells);
  }

  @Override
  int gather(List<Records> parts, Rows chosen) {
    return graph().addList(new Chosen(parts, chosen));
  }

  /** The dicts of chosen records, looked up where they are. */
  private record Chosen(List<Records> parts, Rows chosen) implements NodeList {
    @Override
    public int size() {
      return chosen.size();
    }

    @Override
    public int get(int index) {
      return ((RecordList) parts.get(chosen.source(index))).dicts.get(chosen.row(index));
    }
  }
}
