package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines the columns of several frames of one graph up, by their labels, and makes one index of
 * these. Columns come in the order in which they are first seen, unless pandas sorts them.
 */
final class LabelConcat {
  private final List<Frame> frames;
  private final PandasNodes nodes;
  private final Cells cells;
  private final PythonEquality equality;
  private final AxisIndex labels;

  /** For each frame, a text for each of its columns' labels that tells it from others. */
  private final List<List<String>> keys = new ArrayList<>();

  private final List<int[]> places = new ArrayList<>();
  private final boolean sorts;
  private final boolean linedUp;

  /**
   * The labels of some frames.
   *
   * @param sorts whether labels that are all times are sorted
   * @throws TroubleException if the frames' columns differ and do not go together
   */
  LabelConcat(List<Frame> frames, boolean sorts, PandasNodes nodes) throws TroubleException {
    this.frames = frames;
    this.sorts = sorts;
    this.nodes = nodes;
    this.cells = new Cells(nodes.graph());
    this.equality = new PythonEquality(nodes.graph());
    for (Frame frame : frames) {
      keys.add(frame.labelKeys());
    }
    this.linedUp = !keys.stream().allMatch(keys.get(0)::equals);
    boolean united = linedUp || isUnited();
    this.labels = united ? union() : frames.get(0).labels();
    if (!united) {
      int[] all = new int[labels.length()];
      Arrays.setAll(all, i -> i);
      frames.forEach(frame -> places.add(all));
    }
  }

  /** Whether the frames' columns are not the same ones in the same order. */
  boolean isLinedUp() {
    return linedUp;
  }

  /** How many columns the result has. */
  int width() {
    return labels.length();
  }

  /** For each frame, and each column of the result, the frame's column or -1. */
  List<int[]> places() {
    return places;
  }

  /** The labels of the result's columns. */
  AxisIndex index() {
    AxisIndex first = frames.get(0).labels();
    boolean leveled =
        frames.stream().allMatch(frame -> frame.labels().values() instanceof MultiColumn);
    if (leveled && labels.values() instanceof MultiColumn levels) {
      return AxisIndex.of(labels.name(), labels.indexClass(), levels.withNames(levelNames()));
    }
    boolean objects = first.values() instanceof ObjectColumn;
    if (nodes.dialect().old() && (labels == first || objects)) {
      return labels.withName(labels == first ? onlyName() : PickleGraph.NONE);
    }
    boolean named = true;
    for (Frame frame : frames) {
      named &= equality.areEqual(frame.labels().name(), first.name());
    }
    return labels.withName(named ? first.name() : PickleGraph.NONE);
  }

  /** The names of levels that all frames have, each None where they differ: in pandas 1.1 all. */
  private int levelNames() {
    PickleGraph graph = nodes.graph();
    int[] names = ((MultiColumn) frames.get(0).labels().values()).names();
    int[] common = names.clone();
    boolean same = true;
    for (Frame frame : frames) {
      int[] own = ((MultiColumn) frame.labels().values()).names();
      for (int level = 0; level < common.length; level++) {
        boolean alike = level < own.length && equality.areEqual(own[level], names[level]);
        common[level] = alike ? common[level] : PickleGraph.NONE;
        same &= alike;
      }
    }
    if (!same && nodes.dialect().old()) {
      Arrays.fill(common, PickleGraph.NONE);
    }
    return graph.addList(common);
  }

  /** The name that the labels of all frames have, or those of some while the others have none. */
  private int onlyName() {
    int name = PickleGraph.NONE;
    for (Frame frame : frames) {
      int own = frame.labels().name();
      if (own != PickleGraph.NONE && name != PickleGraph.NONE && !equality.areEqual(own, name)) {
        return PickleGraph.NONE;
      }
      name = own == PickleGraph.NONE ? name : own;
    }
    return name;
  }

  // ---- lining up

  private AxisIndex union() throws TroubleException {
    boolean alike = areAlike();
    if (nodes.dialect().old()) {
      rejectLabels(alike);
    }
    List<Column> values = alike ? alikeLabels() : new LabelTypes(frames, nodes).common();
    if (!alike) {
      keys.clear();
      values.forEach(labels -> keys.add(Frame.labelKeys(labels, cells)));
    }
    if (nodes.dialect().isPandas1() && LabelUnion.arePlain(frames, nodes)) {
      tellNanApart();
    }
    Map<String, Integer> seen = new LinkedHashMap<>();
    Rows chosen = new Rows(16);
    for (int f = 0; f < frames.size(); f++) {
      List<String> names = keys.get(f);
      Set<String> own = new HashSet<>();
      for (int i = 0; i < names.size(); i++) {
        if (!own.add(names.get(i))) {
          throw TroubleException.in(
              frames.get(f).path(),
              "there are several columns \""
                  + frames.get(f).names().get(i)
                  + "\", and the files' columns differ: rename them first");
        }
        if (seen.putIfAbsent(names.get(i), seen.size()) == null) {
          chosen.add(f, i);
        }
      }
    }
    AxisIndex union =
        alike && values.get(0) instanceof MultiColumn
            ? leveled(values, chosen)
            : new LabelUnion(frames, nodes).of(values, chosen);
    // Labels that are equal once they are of one type stay in their order.
    boolean sorted = areSorted(alike) && !keys.stream().allMatch(keys.get(0)::equals);
    int[] order = sorted ? order(union) : null;
    findPlaces(seen, order, union.labels());
    return order == null ? union : union.reordered(order);
  }

  private int[] order(AxisIndex union) throws TroubleException {
    if (!(union.values() instanceof MultiColumn levels)) {
      return LabelOrder.of(union.values(), cells);
    }
    try {
      return TupleOrder.of(levels, cells);
    } catch (UnsupportedKindException unsupported) {
      throw unlike(unsupported);
    }
  }

  /**
   * Makes NaN of each frame a label of its own, for a dict of objects is what pandas 1 puts plain
   * labels together with (lib.fast_unique_multiple_list), and NaN of two files are two of these.
   */
  private void tellNanApart() {
    for (int f = 0; f < keys.size(); f++) {
      String own = CellKeys.NAN_KEY + f;
      keys.get(f).replaceAll(key -> key.equals(CellKeys.NAN_KEY) ? own : key);
    }
  }

  /**
   * Where each frame has the columns of the result.
   *
   * @param seen the number of each key among the labels of all frames
   * @param order the numbers in the order of the result's columns; null for their own
   * @param union the labels by their numbers
   */
  private void findPlaces(Map<String, Integer> seen, int[] order, Column union) {
    int[] placeOf = new int[seen.size()];
    for (int place = 0; place < placeOf.length; place++) {
      placeOf[order == null ? place : order[place]] = place;
    }
    for (int f = 0; f < keys.size(); f++) {
      List<String> names = keys.get(f);
      int[] own = new int[seen.size()];
      Arrays.fill(own, -1);
      int missing = missingCategory(f);
      int nan = names.indexOf(CellKeys.NAN_KEY + f);
      for (int i = 0; i < own.length; i++) {
        if (missing >= 0 && union.isMissing(i, cells)) {
          own[placeOf[i]] = missing;
        } else if (nan >= 0 && union.labelKey(i, cells).equals(CellKeys.NAN_KEY)) {
          own[placeOf[i]] = nan;
        }
      }
      for (int i = 0; i < names.size(); i++) {
        own[placeOf[seen.get(names.get(i))]] = i;
      }
      places.add(own);
    }
  }

  /**
   * The place of a label that is missing among a frame's categories; -1 for none. pandas finds it
   * wherever it looks for NaN, None, NaT or NA: its column comes under each of these labels.
   */
  private int missingCategory(int frame) {
    Column labels = frames.get(frame).labels().labels();
    int place = labels instanceof CategoryColumn ? labels.length() - 1 : -1;
    while (place >= 0 && !labels.isMissing(place, cells)) {
      place--;
    }
    return place;
  }

  /**
   * Whether pandas brings labels that are equal to one type, which it does not do to plain ones.
   */
  private boolean isUnited() {
    if (nodes.dialect().old()) {
      return false;
    }
    return areAlike()
        ? areLevelsMadeAnew()
        : !LabelUnion.arePlain(frames, nodes)
            || new LabelTypes(frames, nodes).areTruthsBesideNumbers();
  }

  /**
   * Whether labels of several levels are of types of which pandas 1 makes levels anew. Those that
   * cannot be looked at stay what they are.
   */
  private boolean areLevelsMadeAnew() {
    if (!nodes.dialect().isPandas1()
        || !(frames.get(0).labels().values() instanceof MultiColumn first)) {
      return false;
    }
    boolean equal = true;
    try {
      for (Frame frame : frames) {
        MultiColumn other = (MultiColumn) frame.labels().values();
        equal &= TupleLevels.areComparedEqual(first, other, nodes.dialect());
      }
    } catch (UnsupportedKindException unknown) {
      return false;
    }
    return !equal;
  }

  /** Whether the labels of all frames are of one type, times of one zone. */
  private boolean areAlike() {
    AxisIndex first = frames.get(0).labels();
    for (Frame frame : frames) {
      AxisIndex other = frame.labels();
      if (!other.labels().getClass().equals(first.labels().getClass())
          || !other.column().type().equals(first.column().type())
          || other.isRange() != first.isRange()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether pandas sorts labels: times always, and before 1.3 nearly all of one type; but not where
   * the frames that have any columns have the same ones.
   */
  private boolean areSorted(boolean alike) {
    if (keys.stream().filter(own -> !own.isEmpty()).distinct().count() < 2) {
      return false;
    }
    Column first = frames.get(0).labels().labels();
    boolean kept = first instanceof ObjectColumn || first instanceof IntervalLabels;
    boolean times =
        frames.stream()
            .allMatch(
                frame ->
                    frame.labels().values() instanceof TimeColumn column
                        && column.type().kind() == 'M');
    return times && sorts || alike && nodes.dialect().old() && !kept;
  }

  /** pandas 1.1 has rules of its own where labels differ, which are not followed here. */
  private void rejectLabels(boolean alike) throws TroubleException {
    for (Frame frame : frames) {
      Column values = frame.labels().labels();
      boolean told =
          values instanceof ObjectColumn
              || alike && !frame.labels().isRange() && !(values instanceof CategoryColumn);
      if (!told) {
        throw TroubleException.in(
            frame.path(),
            "the columns have labels that are not text, and the files' columns differ: give all"
                + " files the same columns, or make all labels text");
      }
    }
  }

  /** The labels of all frames, which are of one type. */
  private List<Column> alikeLabels() {
    List<Column> values = new ArrayList<>();
    for (Frame frame : frames) {
      values.add(TimeColumn.withoutFrequency(frame.labels().labels()));
    }
    return values;
  }

  /** The union of labels of several levels. */
  private AxisIndex leveled(List<Column> values, Rows chosen) throws TroubleException {
    AxisIndex first = frames.get(0).labels();
    List<MultiColumn> parts = values.stream().map(MultiColumn.class::cast).toList();
    try {
      MultiColumn union = LevelUnion.of(parts, keys, chosen, nodes);
      return AxisIndex.of(first.name(), first.indexClass(), union);
    } catch (UnsupportedKindException unsupported) {
      throw unlike(unsupported);
    }
  }

  private TroubleException unlike(UnsupportedKindException unsupported) {
    return TroubleException.in(
        frames.get(0).path(),
        "the levels of the columns' labels do not go together, for one is of "
            + unsupported.getMessage()
            + ": give all files the same columns");
  }
}
