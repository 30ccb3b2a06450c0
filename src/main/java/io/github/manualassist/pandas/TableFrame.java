package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link RecordTable} a frame that goes together with another one. */
final class TableFrame {
  private final Frame model;
  private final PandasNodes nodes;
  private final Casts casts;

  /**
   * A maker of frames of a model's graph.
   *
   * @param nodes makes nodes for the pandas that has to load the result
   */
  TableFrame(Frame model, PandasNodes nodes) {
    this.model = model;
    this.nodes = nodes;
    this.casts = new Casts(nodes);
  }

  /**
   * The frame of a table; its text is of pandas' text type where the model's column is. No rows say
   * nothing of types, nor of where an ID is: they become the model without its rows.
   */
  Frame of(String path, RecordTable table) {
    if (table.length() == 0) {
      return withoutRows();
    }
    List<String> names = table.names();
    List<String> modelNames = model.names();
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns(nodes)) {
      int place = modelNames.indexOf(names.get(columns.size()));
      columns.add(place < 0 ? column : likeModel(column, model.columns().get(place)));
    }
    AxisIndex labels = table.labels(nodes);
    Column modelLabels = model.labels().labels();
    Column values = likeModel(labels.values(), modelLabels);
    if (values.type().equals(modelLabels.type())) {
      labels = AxisIndex.of(model.labels().name(), model.labels().indexClass(), values);
    }
    return frame(path, labels, columns, table.length());
  }

  private Frame withoutRows() {
    Rows none = new Rows(0);
    List<Column> columns = new ArrayList<>();
    for (Column column : model.columns()) {
      columns.add(column.gather(List.of(column), none));
    }
    return model.with(model.labels(), model.rows().take(none, nodes.dialect()), columns);
  }

  private Column likeModel(Column column, Column other) {
    return other.type() instanceof StringType && isText(column)
        ? casts.castText(column, other)
        : column;
  }

  private boolean isText(Column column) {
    if (!(column instanceof ObjectColumn objects)) {
      return false;
    }
    Cells cells = new Cells(nodes.graph());
    for (int row = 0; row < objects.length(); row++) {
      if (!nodes.graph().is(objects.node(row), NodeKind.TEXT) && !objects.isMissing(row, cells)) {
        return false;
      }
    }
    return true;
  }

  /** Columns of one type stand in one block, as they do in a frame that pandas made. */
  private Frame frame(String path, AxisIndex labels, List<Column> columns, int length) {
    Map<Object, Integer> numbers = new HashMap<>();
    Map<Integer, Integer> sizes = new HashMap<>();
    int[] blocks = new int[columns.size()];
    int[] places = new int[columns.size()];
    for (int i = 0; i < blocks.length; i++) {
      boolean shares = columns.get(i).type() instanceof NumpyDtype;
      Object type = shares ? columns.get(i).type() : (Object) i;
      blocks[i] = numbers.computeIfAbsent(type, unused -> numbers.size());
      places[i] = sizes.merge(blocks[i], 1, Integer::sum) - 1;
    }
    return new Frame(
        path,
        nodes.graph(),
        model.root(),
        nodes.dialect(),
        labels,
        AxisIndex.numbered(length),
        columns,
        blocks,
        places);
  }
}
