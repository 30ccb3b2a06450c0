package io.github.manualassist.pandas;

import io.github.manualassist.pandas.OrderKey.Family;
import io.github.manualassist.pickle.PickleGraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Levels of columns' labels of which pandas loses columns where it unites them ({@code
 * Index.get_indexer}): it takes a number for the interval that it lies in and a date for the time
 * of its midnight, finds True where it looks for 1 in values of some types only, and in pandas 1 a
 * label that is missing where it looks for one that is not there.
 */
final class LevelLosses {
  /** The texts of truth values, which are numbers to Python. */
  private static final Set<String> TRUTHS = Set.of("True", "False");

  private final PickleGraph graph;
  private final Dialect dialect;
  private final Cells cells;

  private LevelLosses(PandasNodes nodes) {
    this.graph = nodes.graph();
    this.dialect = nodes.dialect();
    this.cells = new Cells(graph);
  }

  /**
   * Looks at labels of several levels.
   *
   * @throws UnsupportedKindException if pandas loses some or fails, as where some have more levels
   *     than others, or if a level is not supported: it names the types
   */
  static void reject(List<MultiColumn> parts, PandasNodes nodes) throws UnsupportedKindException {
    int levels = parts.get(0).levels();
    for (MultiColumn part : parts) {
      if (part.levels() != levels) {
        throw new UnsupportedKindException(
            "tuples of " + levels + " beside tuples of " + part.levels());
      }
    }
    LevelLosses losses = new LevelLosses(nodes);
    for (int level = 0; level < levels; level++) {
      List<Column> values = new ArrayList<>();
      for (MultiColumn part : parts) {
        values.add(part.levelIndex(level).labels());
      }
      losses.reject(values);
    }
    if (nodes.dialect().isPandas1()) {
      for (MultiColumn part : parts) {
        losses.rejectConfused(part, parts);
      }
    }
  }

  private void reject(List<Column> level) throws UnsupportedKindException {
    for (Column one : level) {
      for (Column other : level) {
        if (isLossy(one, other)) {
          throw new UnsupportedKindException(
              one.type().pandasName() + " beside " + other.type().pandasName());
        }
      }
    }
  }

  /** pandas 1 takes a value that a level does not have for the label that is missing in it. */
  private void rejectConfused(MultiColumn part, List<MultiColumn> others)
      throws UnsupportedKindException {
    List<Set<String>> known = new ArrayList<>();
    for (int level = 0; level < part.levels(); level++) {
      known.add(new HashSet<>(Frame.labelKeys(part.levelIndex(level).labels(), cells)));
    }
    Set<List<String>> labels = new HashSet<>();
    for (int row = 0; row < part.length(); row++) {
      labels.add(part.levelKeys(row, cells));
    }
    for (MultiColumn other : others) {
      for (int row = 0; row < other.length(); row++) {
        List<String> label = other.levelKeys(row, cells);
        List<String> found = new ArrayList<>();
        for (int level = 0; level < known.size(); level++) {
          found.add(known.get(level).contains(label.get(level)) ? label.get(level) : "None");
        }
        if (!labels.contains(label) && labels.contains(found)) {
          throw new UnsupportedKindException("missing labels, which pandas takes for others");
        }
      }
    }
  }

  private boolean isLossy(Column one, Column other) {
    if (one instanceof IntervalLabels intervals) {
      Family ends = intervals.family(cells);
      return isAny(other, row -> isOf(ends, other, row, cells));
    }
    // pandas 3 compares objects with objects.
    boolean objects = one instanceof ObjectColumn && dialect.isPandas3();
    if (!objects && isAny(one, row -> isOf(Family.TIME, one, row, cells) && !isDate(one, row))) {
      return isAny(other, row -> isDate(other, row));
    }
    Set<BigDecimal> truths = truths(one);
    return !truths.isEmpty() && isAny(other, row -> isEqualNumber(other, row, truths));
  }

  private boolean isDate(Column column, int row) {
    return column instanceof ObjectColumn objects
        && graph.calledName(objects.node(row)).equals("datetime.date");
  }

  /** The truth values among some values, as 1 and 0. */
  private Set<BigDecimal> truths(Column values) {
    Set<BigDecimal> truths = new HashSet<>();
    for (int row = 0; row < values.length(); row++) {
      if (isTruth(values, row, cells)) {
        truths.add(values.orderKey(row, cells).value());
      }
    }
    return truths;
  }

  /** Whether a value is True or False, which are numbers to Python. */
  static boolean isTruth(Column values, int row, Cells cells) {
    try {
      IdText text = new IdText();
      return isOf(Family.NUMBER, values, row, cells)
          && values.id(row, text, cells)
          && TRUTHS.contains(text.slice().toString());
    } catch (UnfitCellException noId) {
      return false;
    }
  }

  /** Whether a value is a number that is equal to a truth value. */
  private boolean isEqualNumber(Column values, int row, Set<BigDecimal> truths) {
    return isOf(Family.NUMBER, values, row, cells)
        && !isTruth(values, row, cells)
        && truths.stream().anyMatch(it -> it.compareTo(values.orderKey(row, cells).value()) == 0);
  }

  static boolean isOf(Family family, Column column, int row, Cells cells) {
    OrderKey key = column.orderKey(row, cells);
    return key != null && key.family() == family;
  }

  private static boolean isAny(Column column, IntPredicate test) {
    return IntStream.range(0, column.length()).anyMatch(test);
  }
}
