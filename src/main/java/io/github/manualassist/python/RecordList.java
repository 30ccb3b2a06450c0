package io.github.manualassist.python;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.pandas.Cells;
import io.github.manualassist.pandas.Dicts;
import io.github.manualassist.pickle.IntList;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.List;

/** A list of dicts, each of them a record: {@code [{"id": 1, ...}, ...]}. */
final class RecordList extends Records {
  private final int[] dicts;

  RecordList(String path, PickleGraph graph, int root, int[] dicts) {
    super(path, graph, root);
    this.dicts = dicts;
  }

  @Override
  String shape() {
    return "a list of dicts";
  }

  @Override
  int length() {
    return dicts.length;
  }

  @Override
  List<String> columns() {
    return List.of();
  }

  @Override
  List<String> names(int record) {
    return Dicts.keys(graph(), dicts[record]);
  }

  @Override
  int value(int record, String name) {
    return shared(dicts[record], name);
  }

  @Override
  void visit(int record, FieldVisitor visitor, Cells cells) throws IOException {
    Dicts.visit(graph(), dicts[record], visitor, cells);
  }

  @Override
  int gather(List<Records> parts, IntList sources, IntList numbers) {
    int[] gathered = new int[sources.size()];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = ((RecordList) parts.get(sources.get(i))).dicts[numbers.get(i)];
    }
    return graph().addList(gathered);
  }
}
