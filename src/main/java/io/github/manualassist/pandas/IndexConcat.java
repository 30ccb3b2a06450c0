package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Brings the rows' labels of frames together that all have their IDs in the index: as {@code
 * pd.concat(frames)} does, which keeps the labels.
 *
 * <p>All frames are of one graph, and {@link IdAlignment} brought their IDs there.
 */
final class IndexConcat {
  private final List<Frame> frames;
  private final PandasNodes nodes;

  IndexConcat(List<Frame> frames, PandasNodes nodes) {
    this.frames = frames;
    this.nodes = nodes;
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
    if (nodes.dialect().isPandas1()) {
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
