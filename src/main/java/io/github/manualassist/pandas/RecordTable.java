package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldPlaces;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.TextPool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Records of a text format on their way into a DataFrame: a column for each field, in the order in
 * which they are first seen.
 *
 * <p>The values are nodes of the graph that the frame will be written from: about 20 bytes a value
 * and a text's own length.
 */
final class RecordTable {
  private final PickleGraph graph;
  private final TextPool texts;
  private final JsonNodes json;
  private final FieldPlaces places = new FieldPlaces();
  private final List<TableColumn> columns = new ArrayList<>();

  /** The rows whose values had no type of their own: those of CSV. */
  private final BitSet untyped = new BitSet();

  private final FieldVisitor cells =
      new FieldVisitor() {
        @Override
        public void text(String name, String value) {
          column(name).set(rows, texts.add(value));
        }

        @Override
        public void json(String name, String value) throws IOException {
          column(name).set(rows, json.value(value));
        }
      };

  private int rows;

  RecordTable(PickleGraph graph) {
    this.graph = graph;
    this.texts = new TextPool(graph);
    this.json = new JsonNodes(graph, texts);
  }

  /** Adds a source's columns, where it knows them up front: they are there even without rows. */
  void addColumns(RecordReader source) {
    places.add(source);
  }

  private TableColumn column(String name) {
    int place = places.of(name);
    addMissing();
    return columns.get(place);
  }

  /** Adds the columns that have only their places yet. */
  private void addMissing() {
    while (columns.size() < places.count()) {
      columns.add(new TableColumn(graph));
    }
  }

  /** Adds the record that a reader stands at, and returns its row. */
  int add(RecordReader record) throws IOException {
    // Only a table's fields are known up front, and a table of text says nothing of types.
    untyped.set(rows, !record.columns().isEmpty());
    places.begin(record);
    record.visit(cells);
    return rows++;
  }

  int length() {
    return rows;
  }

  /** The names of the columns. */
  List<String> names() {
    return places.names();
  }

  /** The labels of the columns. */
  AxisIndex labels(PandasNodes nodes) {
    int[] labels = names().stream().mapToInt(nodes::text).toArray();
    return AxisIndex.of(PickleGraph.NONE, -1, new ObjectColumn(labels));
  }

  /** The columns themselves, each of the type that all of its values allow. */
  List<Column> columns(PandasNodes nodes) {
    List<Column> all = new ArrayList<>();
    addMissing();
    for (TableColumn column : columns) {
      all.add(column.toColumn(rows, untyped, nodes));
    }
    return all;
  }
}
