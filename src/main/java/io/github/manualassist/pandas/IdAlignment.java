package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings the IDs of frames to where the first frame has its own: into a column, into the rows'
 * index or among its levels, as {@code reset_index()} and {@code set_index()} do.
 *
 * <p>All frames are of one graph.
 */
final class IdAlignment {
  private final List<Frame> frames;
  private final PandasNodes nodes;

  IdAlignment(List<Frame> frames, PandasNodes nodes) {
    this.frames = frames;
    this.nodes = nodes;
  }

  /**
   * Frames that all have their IDs where the first has them: in a column ({@code reset_index}), in
   * the index or among the same levels of it ({@code set_index}).
   *
   * @param ids where each frame has its IDs
   * @throws TroubleException if a frame's IDs cannot be brought there
   */
  List<Frame> alike(List<IdColumn> ids) throws TroubleException {
    List<Frame> alike = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      alike.add(alike(frames.get(i), ids.get(i), ids.get(0)));
    }
    return alike;
  }

  private Frame alike(Frame frame, IdColumn id, IdColumn first) throws TroubleException {
    Frame model = frames.get(0);
    boolean levels = isOfLevels(frame, id) || isOfLevels(model, first);
    boolean same = id.isIndex() == first.isIndex();
    if (same && (!levels || frame.indexNames().equals(model.indexNames()))) {
      return frame;
    }
    if (first.isIndex() && !id.isIndex() && id.column() < 0) {
      throw TroubleException.in(
          frame.path(),
          "its ID is in no column that could become the rows' labels; use reset_index() on the"
              + " DataFrame");
    }
    if (!levels) {
      return id.isIndex() ? withoutIndex(frame, first) : withIndex(frame, id.column());
    }
    LevelColumns columns = new LevelColumns(frames, nodes);
    Frame reset = columns.reset(copied(frame));
    if (isOfLevels(model, first)) {
      return columns.set(reset, model);
    }
    return first.isIndex() ? withIndex(reset, id.level()) : reset;
  }

  private static boolean isOfLevels(Frame frame, IdColumn id) {
    return id.isIndex() && frame.rows().values() instanceof MultiColumn;
  }

  private Frame withIndex(Frame frame, int column) {
    List<Integer> others =
        IntStream.range(0, frame.columns().size())
            .filter(place -> place != column)
            .boxed()
            .toList();
    Rows kept = new Rows(others.size());
    others.forEach(place -> kept.add(0, place));
    AxisIndex labels = frame.labels();
    Column values = labels.labels();
    AxisIndex index =
        AxisIndex.of(frames.get(0).rows().name(), -1, asLabels(frame.columns().get(column), nodes));
    return copied(frame)
        .with(
            AxisIndex.of(labels.name(), labels.indexClass(), values.gather(List.of(values), kept)),
            index,
            others.stream().map(frame.columns()::get).toList(),
            others);
  }

  /** What reset_index() and set_index() begin with: before pandas 3 a copy, in whole blocks. */
  private Frame copied(Frame frame) {
    return nodes.dialect().isPandas3() ? frame : frame.consolidated();
  }

  /**
   * The labels that a column becomes: pandas 1 makes int64 of Python's ints, and objects before 1.4
   * of all that numpy has no type for.
   */
  static Column asLabels(Column column, PandasNodes nodes) {
    if (nodes.dialect().old()
        && (column instanceof MaskedColumn || column instanceof StringColumn)) {
      return new Casts(nodes).cast(column, NumpyDtype.OBJECT);
    }
    if (!nodes.dialect().isPandas1()
        || !(column instanceof ObjectColumn objects)
        || objects.length() == 0) {
      return column;
    }
    PickleGraph graph = nodes.graph();
    byte[] numbers = new byte[8 * objects.length()];
    for (int row = 0; row < objects.length(); row++) {
      if (!graph.is(objects.node(row), NodeKind.INT)) {
        return column;
      }
      NumberBytes.put(numbers, 8 * row, graph.intValue(objects.node(row)), 8, false);
    }
    return new NumpyColumn(NumpyDtype.INT64, numbers);
  }

  private Frame withoutIndex(Frame frame, IdColumn first) throws TroubleException {
    List<Column> columns =
        new ArrayList<>(List.of(InferredColumn.of(frame.rows().column(), frames, nodes)));
    columns.addAll(frame.columns());
    List<Integer> from = IntStream.range(-1, frame.columns().size()).boxed().toList();
    return copied(frame)
        .with(labelsWithId(frame, first), AxisIndex.numbered(frame.length()), columns, from);
  }

  /** The labels of a frame's columns, behind that of the first frame's ID. */
  private AxisIndex labelsWithId(Frame frame, IdColumn first) throws TroubleException {
    AxisIndex labels = frame.labels();
    Column model = frames.get(0).labels().labels();
    if (labels.labels() instanceof MultiColumn || model instanceof MultiColumn) {
      throw refused(frame, "have several levels");
    }
    Casts casts = new Casts(nodes);
    // The ID's label is none of the categories.
    Column own = casts.withoutCategories(labels.labels());
    Rows idLabel = new Rows(1);
    idLabel.add(0, first.column());
    Column id = casts.withoutCategories(model.gather(List.of(model), idLabel));
    if (own.type() instanceof StringType && id instanceof ObjectColumn) {
      id = casts.castText(id, own);
    }
    boolean alike = own.type().equals(id.type());
    int indexClass = alike && own == labels.labels() ? labels.indexClass() : -1;
    if (!alike) {
      own = casts.cast(own, NumpyDtype.OBJECT);
      id = casts.cast(id, NumpyDtype.OBJECT);
    }
    if (own == null || id == null) {
      throw refused(frame, "are periods");
    }
    Rows chosen = new Rows(own.length() + 1);
    chosen.add(1, 0);
    for (int place = 0; place < own.length(); place++) {
      chosen.add(0, place);
    }
    return AxisIndex.of(labels.name(), indexClass, own.gather(List.of(own, id), chosen));
  }

  private static TroubleException refused(Frame frame, String labels) {
    return TroubleException.in(
        frame.path(),
        "its ID is in the rows' index, and that of another file in a column, of which the labels "
            + labels
            + ": use reset_index() on the DataFrame");
  }
}
