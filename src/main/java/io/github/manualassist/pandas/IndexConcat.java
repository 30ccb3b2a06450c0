package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Brings frames together of which some have their IDs in the rows' index: as {@code
 * pd.concat(frames)} does, which keeps the labels.
 *
 * <p>All frames are of one graph.
 */
final class IndexConcat {
  private final List<Frame> frames;
  private final PandasNodes nodes;

  IndexConcat(List<Frame> frames, PandasNodes nodes) {
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
    if (nodes.dialect().era() != Dialect.Era.PANDAS_1
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
    Casts casts = new Casts(nodes);
    AxisIndex labels = frame.labels();
    Column own = labels.labels();
    Column others = frames.get(0).labels().labels();
    if (own instanceof MultiColumn || others instanceof MultiColumn) {
      throw TroubleException.in(
          frame.path(),
          "its ID is in the rows' index, and that of another file in a column, of which the labels"
              + " have several levels: use reset_index() on the DataFrame");
    }
    Rows idLabel = new Rows(1);
    idLabel.add(0, first.column());
    others = others.gather(List.of(others), idLabel);
    int indexClass = labels.indexClass();
    if (own instanceof CategoryColumn categories) {
      // The ID's label is none of the categories.
      own = casts.ofCategories(categories, categories.categories().type());
      indexClass = -1;
    }
    if (others instanceof CategoryColumn categories) {
      others = casts.ofCategories(categories, categories.categories().type());
    }
    if (own.type() instanceof StringType && others instanceof ObjectColumn) {
      others = casts.castText(others, own);
    }
    if (!own.type().equals(others.type())) {
      own = casts.cast(own, NumpyDtype.OBJECT);
      others = casts.cast(others, NumpyDtype.OBJECT);
      indexClass = -1;
    }
    if (own == null || others == null) {
      throw TroubleException.in(
          frame.path(),
          "its ID is in the rows' index, and that of another file in a column, of which the labels"
              + " are periods: use reset_index() on the DataFrame");
    }
    Rows chosen = new Rows(own.length() + 1);
    chosen.add(1, 0);
    List<Integer> from = new ArrayList<>(List.of(-1));
    for (int place = 0; place < own.length(); place++) {
      chosen.add(0, place);
      from.add(place);
    }
    List<Column> columns =
        new ArrayList<>(List.of(InferredColumn.of(frame.rows().column(), frames, nodes)));
    columns.addAll(frame.columns());
    return copied(frame)
        .with(
            AxisIndex.of(labels.name(), indexClass, own.gather(List.of(own, others), chosen)),
            AxisIndex.numbered(frame.length()),
            columns,
            from);
  }

  /**
   * The labels of chosen rows, which are their IDs.
   *
   * @throws TroubleException if the frames' labels have no type in common
   */
  AxisIndex rows(Rows chosen) throws TroubleException {
    AxisIndex first = frames.get(0).rows();
    if (first.values() instanceof MultiColumn) {
      List<MultiColumn> alike = levelsAlike();
      return AxisIndex.of(first.name(), first.indexClass(), alike.get(0).gather(alike, chosen));
    }
    List<Column> labels = new ArrayList<>();
    boolean alike = areAllTimes();
    for (Frame frame : frames) {
      labels.add(alike ? frame.rows().labels() : asColumn(frame));
    }
    boolean plain = first.isRange() || labels.get(0) != first.values();
    plain |= castAll(labels);
    boolean objects = labels.stream().allMatch(ObjectColumn.class::isInstance);
    boolean inferred = objects && (inferNumbers(labels) || inferText(labels));
    if (objects && !inferred && inferTimes(labels)) {
      return AxisIndex.of(labels.get(0).gather(labels, chosen), nodes).withName(first.name());
    }
    plain |= inferred;
    if (labels.get(0) instanceof TimeColumn) {
      withoutFrequency(labels);
    }
    AxisIndex index =
        AxisIndex.of(
            first.name(), plain ? -1 : first.indexClass(), labels.get(0).gather(labels, chosen));
    return isRange(labels, chosen) ? index.asRange(first.step()) : index;
  }

  /**
   * Brings the labels of all frames to one type.
   *
   * @return whether those of the first frame were of another one
   */
  private boolean castAll(List<Column> labels) throws TroubleException {
    ColumnType type = common(labels);
    Column own = labels.get(0);
    for (int i = 0; i < labels.size(); i++) {
      Column cast = cast(labels.get(i), type);
      if (cast == null && frames.get(i).length() > 0) {
        throw mixed(frames.get(i), labels.get(i).type(), type);
      }
      labels.set(i, cast);
    }
    boolean changed = labels.get(0) != own;
    Column model =
        labels.stream().filter(Objects::nonNull).findFirst().orElse(asColumn(frames.get(0)));
    labels.replaceAll(column -> column == null ? model : column);
    return changed;
  }

  /** Labels of a type that all have in common; null where there is no way. */
  private Column cast(Column labels, ColumnType type) {
    Casts casts = new Casts(nodes);
    if (!(type instanceof StringType text) || labels.type().equals(type)) {
      return casts.cast(labels, type);
    }
    return casts.castText(
        casts.withoutCategories(labels), new InferredText(frames, nodes).model(text));
  }

  /**
   * The labels of rows; only before pandas 1.3 are their zones told from others as columns' are.
   */
  private Column asColumn(Frame frame) {
    Column labels = frame.rows().column();
    return nodes.dialect().old() ? ZonedColumn.told(labels, nodes.dialect()) : labels;
  }

  private List<MultiColumn> levelsAlike() throws TroubleException {
    try {
      return MultiConcat.alike(
          frames.stream().map(frame -> (MultiColumn) frame.rows().values()).toList(), nodes);
    } catch (UnsupportedKindException unsupported) {
      throw TroubleException.in(
          frames.get(0).path(),
          "the levels of the rows' index cannot be merged, for one is of "
              + unsupported.getMessage()
              + ": use reset_index()");
    }
  }

  /** Whether pandas keeps the labels of all frames as they are in one index of times. */
  private boolean areAllTimes() {
    Set<ColumnType> types = new HashSet<>();
    boolean times = true;
    for (Frame frame : frames) {
      times &= frame.rows().values() instanceof TimeColumn;
      types.add(asColumn(frame).type());
    }
    return times && types.size() == 1;
  }

  /** Makes numbers of labels that are all objects, where pandas does; tells whether it did. */
  private boolean inferNumbers(List<Column> labels) {
    List<ObjectColumn> objects = labels.stream().map(ObjectColumn.class::cast).toList();
    InferredNumbers numbers = new InferredNumbers(nodes.graph());
    NumpyDtype type = numbers.type(objects);
    if (type == null) {
      return false;
    }
    labels.replaceAll(column -> numbers.convert((ObjectColumn) column, type));
    return true;
  }

  /** Makes text of labels that are all objects, where pandas 3 does; tells whether it did. */
  private boolean inferText(List<Column> labels) {
    Rows all = Rows.all(labels.stream().mapToInt(Column::length).toArray());
    InferredText inferred = new InferredText(frames, nodes);
    if (!inferred.areTexts(labels, all)) {
      return false;
    }
    Column model = inferred.model();
    labels.replaceAll(column -> new Casts(nodes).castText(column, model));
    return true;
  }

  /** Makes times or spans of labels that are all objects and such; tells whether it did. */
  private boolean inferTimes(List<Column> labels) {
    List<? extends Column> times =
        InferredTimes.of(labels.stream().map(ObjectColumn.class::cast).toList(), nodes);
    for (int i = 0; i < labels.size(); i++) {
      labels.set(i, times.get(i));
    }
    return !(labels.get(0) instanceof ObjectColumn);
  }

  /** Times of several frames follow no frequency, for they would have to follow one another. */
  private static void withoutFrequency(List<Column> labels) {
    if (labels.stream().filter(column -> column.length() > 0).count() > 1) {
      labels.replaceAll(column -> ((TimeColumn) column).withoutFrequency());
    }
  }

  // ---- ranges

  /**
   * Whether the labels of chosen rows are a range: pandas 2 keeps one where the frames' ranges
   * follow one another, and no row is left out or moved; pandas 3 wherever the numbers are a range,
   * too; pandas 1 makes numbers of the labels of any rows that are chosen.
   */
  private boolean isRange(List<Column> labels, Rows chosen) {
    if (nodes.dialect().era() == Dialect.Era.PANDAS_1) {
      return false;
    }
    boolean pandas3 = nodes.dialect().isPandas3();
    boolean first = frames.get(0).rows().isRange();
    boolean ranges = frames.stream().allMatch(frame -> frame.rows().isRange());
    Rows all = Rows.all(frames.stream().mapToInt(Frame::length).toArray());
    if (!(ranges || pandas3 && first) || !AxisIndex.isEven(labels.get(0).gather(labels, all))) {
      return false;
    }
    Rows kept = chosen.inSourceOrder();
    return pandas3
        ? AxisIndex.isEven(labels.get(0).gather(labels, kept))
            && AxisIndex.isEven(labels.get(0).gather(labels, chosen))
        : chosen.size() == all.size() && chosen.isSame(all);
  }

  private TroubleException mixed(Frame frame, ColumnType own, ColumnType common) {
    return TroubleException.in(
        frame.path(),
        "the rows are labelled by IDs of type "
            + own.pandasName()
            + ", and those of another file by "
            + common.pandasName()
            + ", which do not go together: use reset_index()");
  }

  private static List<ColumnType> types(List<Column> labels) {
    return labels.stream().map(Column::type).toList();
  }

  /** The type that pandas gives labels of several types; before 3 it passes empty ones over. */
  private ColumnType common(List<Column> labels) {
    List<ConcatPart> parts = new ArrayList<>();
    Cells cells = new Cells(nodes.graph());
    for (Column column : labels) {
      if (column.length() > 0 || nodes.dialect().isPandas3()) {
        parts.add(new ConcatPart(List.of(column), column.length(), false, cells));
      }
    }
    boolean empty = labels.stream().allMatch(column -> column.length() == 0);
    return empty
        ? new LabelRules(nodes.dialect()).ofNoLabels(types(labels))
        : new ConcatRules(nodes.dialect().era()).decide(parts).type();
  }
}
