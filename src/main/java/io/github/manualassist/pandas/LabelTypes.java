package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pandas.OrderKey.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Brings the labels of several frames' columns to one type where they are of several, as {@code
 * union_indexes} does in pandas' {@code core/indexes/api.py}, and {@code Index.union}: times and
 * spans in the finest unit, times of two zones in UTC, numbers as one type that holds all, and what
 * has no type in common as objects.
 */
final class LabelTypes {
  private final List<Frame> frames;
  private final PandasNodes nodes;
  private final Casts casts;

  LabelTypes(List<Frame> frames, PandasNodes nodes) {
    this.frames = frames;
    this.nodes = nodes;
    this.casts = new Casts(nodes);
  }

  /**
   * The frames' labels, all of one type or such as become objects.
   *
   * @throws TroubleException if pandas does not bring them together either
   */
  List<Column> common() throws TroubleException {
    rejectWhatPandasDoes();
    rejectOtherLevels();
    rejectWhatPandasLoses();
    List<Column> labels = labels();
    if (areTimesAmongOthers(labels)) {
      labels.replaceAll(this::objects);
    }
    // pandas unites the labels of one file after another, each with what came of those before.
    for (int count = 2; count <= labels.size(); count++) {
      List<Column> first = labels.subList(0, count);
      List<Column> common = common(List.copyOf(first));
      IntStream.range(0, count).forEach(i -> first.set(i, common.get(i)));
    }
    return labels;
  }

  /**
   * Whether several indexes of times are among others: all become objects then, before times of two
   * zones could.
   */
  private static boolean areTimesAmongOthers(List<Column> labels) {
    long times =
        labels.stream().filter(it -> it instanceof TimeColumn && isOfKind(it, 'M')).count();
    return times > 1 && times < labels.size();
  }

  /** The labels of the first frames, of one type. */
  private List<Column> common(List<Column> labels) throws TroubleException {
    if (areSame(labels)) {
      return labels;
    }
    List<Column> common = null;
    if (labels.stream().allMatch(TimeColumn.class::isInstance)) {
      common = times(labels);
    } else if (labels.stream().allMatch(IntervalLabels.class::isInstance)) {
      common = intervals(labels);
    } else if (labels.stream().allMatch(LabelTypes::areNumbers)) {
      common = numbers(labels);
    }
    return common == null ? plain(labels) : common;
  }

  /**
   * All frames' labels. Where there are none, they are of the others' type if these are of several
   * levels, and in pandas 3 if they have a class of their own.
   */
  private List<Column> labels() {
    List<Column> labels = new ArrayList<>();
    frames.forEach(frame -> labels.add(frame.labels().labels()));
    for (Column model : List.copyOf(labels)) {
      boolean own =
          model instanceof TimeColumn
              || model instanceof PeriodColumn
              || model instanceof IntervalLabels
              || model instanceof CategoryColumn;
      if (model.length() > 0
          && (model instanceof MultiColumn || nodes.dialect().isPandas3() && own)) {
        Column none = model.gather(List.of(model), new Rows(1));
        labels.replaceAll(it -> it instanceof ObjectColumn && it.length() == 0 ? none : it);
        return labels;
      }
    }
    return labels;
  }

  /** Whether labels are of one type; of times, not only the type tells. */
  private static boolean areSame(List<Column> labels) {
    Column first = labels.get(0);
    return !(first instanceof TimeColumn)
        && labels.stream()
            .allMatch(
                it -> it.getClass().equals(first.getClass()) && it.type().equals(first.type()));
  }

  private void rejectWhatPandasDoes() throws TroubleException {
    boolean zoned = false;
    boolean naive = false;
    for (Frame frame : frames) {
      Column labels = frame.labels().column();
      zoned |= labels instanceof ZonedColumn;
      naive |= frame.labels().values() instanceof TimeColumn && isOfKind(labels, 'M');
      if (zoned && naive) {
        throw refused(frame, "times with a zone in one file and without one in another");
      }
      boolean objects =
          frame.labels().labels() instanceof ObjectColumn
              || frame.labels().labels() instanceof CategoryColumn category
                  && category.categories() instanceof ObjectColumn;
      if (frames.get(0).labels().values() instanceof MultiColumn
          && !(frame.labels().values() instanceof MultiColumn)
          && !objects) {
        throw refused(frame, "of one level, and those of the first file are of several");
      }
    }
  }

  private void rejectOtherLevels() throws TroubleException {
    int levels = 0;
    for (Frame frame : frames) {
      if (frame.labels().values() instanceof MultiColumn own) {
        if (levels > 0 && own.levels() != levels) {
          throw refused(frame, "of several levels, and those of another file of more or fewer");
        }
        levels = own.levels();
      }
    }
  }

  /**
   * pandas takes a number for the label of an interval that it lies in, and does not find True
   * where it looks for 1.
   */
  private void rejectWhatPandasLoses() throws TroubleException {
    boolean intervals =
        frames.stream().anyMatch(frame -> frame.labels().values() instanceof IntervalLabels);
    boolean bools = frames.stream().anyMatch(frame -> isOfKind(frame.labels().labels(), 'b'));
    for (Frame frame : frames) {
      Column labels = frame.labels().labels();
      if (intervals
          && hasAny(labels, Set.of(Family.NUMBER, Family.TIME, Family.INSTANT, Family.SPAN))) {
        throw refused(frame, "numbers or times, and those of another file intervals of such");
      }
      if (bools && !isOfKind(labels, 'b') && hasAny(labels, Set.of(Family.NUMBER))) {
        throw refused(frame, "numbers, and those of another file are truth values");
      }
    }
  }

  /** Whether labels are numbers in one file, and in another truth values that may be equal. */
  boolean areTruthsBesideNumbers() {
    Cells cells = new Cells(nodes.graph());
    return frames.stream().anyMatch(frame -> isOfKind(frame.labels().labels(), 'b'))
        && frames.stream()
            .map(frame -> frame.labels().labels())
            .anyMatch(
                labels ->
                    IntStream.range(0, labels.length())
                        .anyMatch(
                            i ->
                                LevelLosses.isOf(Family.NUMBER, labels, i, cells)
                                    && !LevelLosses.isTruth(labels, i, cells)));
  }

  private boolean hasAny(Column labels, Set<Family> families) {
    Cells cells = new Cells(nodes.graph());
    for (int i = 0; i < labels.length(); i++) {
      OrderKey key = labels.orderKey(i, cells);
      if (key != null && families.contains(key.family())) {
        return true;
      }
    }
    return false;
  }

  private static TroubleException refused(Frame frame, String what) {
    return TroubleException.in(
        frame.path(),
        "the columns' labels are "
            + what
            + ", which do not go together: give all files the same columns");
  }

  private static boolean isOfKind(Column column, char kind) {
    return column.type() instanceof NumpyDtype type && type.kind() == kind;
  }

  /** In the finest unit, and those with a zone in one zone; null where these are no one kind. */
  private List<Column> times(List<Column> labels) {
    boolean alike =
        labels.stream().allMatch(it -> isOfKind(it, ((TimeColumn) labels.get(0)).type().kind()));
    if (!alike) {
      return null;
    }
    boolean zoned =
        frames.stream()
            .limit(labels.size())
            .anyMatch(it -> it.labels().column() instanceof ZonedColumn);
    if (zoned
        && labels.stream().map(it -> ((TimeColumn) it).column().type()).distinct().count() == 1) {
      return labels.stream().map(it -> (Column) ((TimeColumn) it).withoutFrequency()).toList();
    }
    return zoned ? inOneZone(labels, nodes) : inFinestUnit(labels, nodes);
  }

  /**
   * Times with a zone in the finest of their units, and in UTC where they are of two types; pandas
   * 3 keeps a zone that all have ({@code _dti_setop_align_tzs}). Null where there is no way.
   */
  static List<Column> inOneZone(List<Column> labels, PandasNodes nodes) {
    List<Column> finest = inFinestUnit(labels, nodes);
    boolean kept = nodes.dialect().isPandas3() && haveOneZone(labels);
    int utc = nodes.utc();
    return finest == null || kept
        ? finest
        : finest.stream().map(it -> (Column) ((TimeColumn) it).inZone(utc, nodes)).toList();
  }

  /** Whether all are times in one zone by one library. */
  private static boolean haveOneZone(List<Column> labels) {
    return labels.stream()
            .map(it -> ((ZonedColumn) ((TimeColumn) it).column()).type())
            .map(type -> type.library() + " " + type.zone())
            .distinct()
            .count()
        == 1;
  }

  private static List<Column> inFinestUnit(List<Column> labels, PandasNodes nodes) {
    List<ColumnType> units = labels.stream().map(Column::type).toList();
    String unit = ((NumpyDtype) new ConcatRules(nodes.dialect().era()).common(units)).unit();
    List<Column> common = new ArrayList<>();
    for (Column column : labels) {
      TimeColumn finer = ((TimeColumn) column).inUnit(unit, nodes);
      if (finer == null) {
        return null;
      }
      common.add(finer);
    }
    return common;
  }

  private List<Column> intervals(List<Column> labels) {
    ColumnType type = rules().common(labels.stream().map(Column::type).toList());
    if (!(type instanceof IntervalType intervals)) {
      return null;
    }
    List<Column> common = new ArrayList<>();
    for (Column column : labels) {
      IntervalColumn cast = ((IntervalLabels) column).column().withEnds(intervals, nodes);
      if (cast == null) {
        return null;
      }
      common.add(cast.asLabels(nodes));
    }
    return common;
  }

  private static boolean areNumbers(Column labels) {
    ColumnType type =
        labels instanceof CategoryColumn category ? category.categories().type() : labels.type();
    ColumnType values = type instanceof MaskedType masked ? masked.values() : type;
    return values instanceof NumpyDtype numpy && numpy.isAny("iuf");
  }

  private List<Column> numbers(List<Column> labels) {
    List<Column> plain =
        labels.stream().map(it -> casts.withoutCategories(it, LabelTypes::holdingMissing)).toList();
    ColumnType type = rules().common(plain.stream().map(Column::type).toList());
    List<Column> common = plain.stream().map(column -> casts.cast(column, type)).toList();
    return common.contains(null) ? null : common;
  }

  /** The type that numbers have where one is missing, which ints cannot be. */
  private static ColumnType holdingMissing(ColumnType numbers) {
    boolean ints = numbers instanceof NumpyDtype numpy && numpy.isAny("iu");
    return ints ? NumpyDtype.FLOAT64 : numbers;
  }

  /** Objects of what is of a type of pandas' own; text, numbers and categories as they are. */
  private List<Column> plain(List<Column> all) throws TroubleException {
    List<Column> plain = new ArrayList<>();
    for (int f = 0; f < all.size(); f++) {
      Frame frame = frames.get(f);
      Column labels = all.get(f);
      boolean kept =
          labels instanceof NumpyColumn
              || labels instanceof ObjectColumn
              || labels instanceof CategoryColumn
              || labels.type() instanceof StringType;
      if (labels instanceof MultiColumn levels) {
        rejectUnknownLevels(frame, levels);
      }
      if (labels instanceof MaskedColumn && nodes.dialect().isPandas1()) {
        throw refused(frame, "nullable numbers, and those of another file are others");
      }
      plain.add(kept ? labels : objects(labels));
    }
    return plain;
  }

  private static void rejectUnknownLevels(Frame frame, MultiColumn levels) throws TroubleException {
    try {
      for (int level = 0; level < levels.levels(); level++) {
        levels.levelIndex(level);
      }
    } catch (UnsupportedKindException unsupported) {
      throw TroubleException.in(
          frame.path(),
          "the columns are labelled by several levels, of which one is of "
              + unsupported.getMessage()
              + ", and those of another file by others: give all files the same columns");
    }
  }

  private Column objects(Column labels) {
    int[] boxed = new int[labels.length()];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = labels.box(i, nodes);
    }
    return new ObjectColumn(boxed);
  }

  private ConcatRules rules() {
    return new ConcatRules(nodes.dialect().era());
  }
}
