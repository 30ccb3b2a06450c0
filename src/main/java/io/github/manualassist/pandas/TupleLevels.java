package io.github.manualassist.pandas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Unites columns' labels of several levels as pandas 1 does: it makes levels anew of the tuples,
 * and infers their types ({@code MultiIndex.union} and {@code from_arrays} in {@code
 * core/indexes/multi.py}, {@code Categorical} in {@code core/arrays/categorical.py}).
 */
final class TupleLevels {
  private final PandasNodes nodes;
  private final Casts casts;

  private TupleLevels(PandasNodes nodes) {
    this.nodes = nodes;
    this.casts = new Casts(nodes);
  }

  /**
   * The labels of all parts, each once, in the order in which they are first seen.
   *
   * @param parts labels of as many levels each, all of one graph
   * @param keys for each part, a text for each label that is the same for equal ones
   * @throws UnsupportedKindException if types of a level do not become one here: it names them
   */
  static MultiColumn union(List<MultiColumn> parts, List<List<String>> keys, PandasNodes nodes)
      throws UnsupportedKindException {
    TupleLevels levels = new TupleLevels(nodes);
    MultiColumn union = parts.get(0);
    List<String> known = new ArrayList<>(keys.get(0));
    for (int part = 1; part < parts.size(); part++) {
      List<String> own = keys.get(part);
      if (known.isEmpty()) {
        union = parts.get(part);
        known.addAll(own);
      } else if (!own.isEmpty()
          && !(own.equals(known) && areComparedEqual(union, parts.get(part), nodes.dialect()))) {
        Rows chosen = Rows.all(known.size());
        Set<String> seen = new HashSet<>(known);
        for (int row = 0; row < own.size(); row++) {
          if (seen.add(own.get(row))) {
            chosen.add(1, row);
            known.add(own.get(row));
          }
        }
        union = levels.ofSorted(List.of(union, parts.get(part)), chosen);
      }
    }
    return union;
  }

  /**
   * Whether labels that are equal are so for pandas, too ({@code MultiIndex.equals}): after 1.1,
   * values of an array of pandas' own are equal to those of another array of that type only.
   *
   * @throws UnsupportedKindException if a level is of a kind that is not supported, which is named
   */
  static boolean areComparedEqual(MultiColumn one, MultiColumn other, Dialect dialect)
      throws UnsupportedKindException {
    for (int level = 0; !dialect.old() && level < one.levels(); level++) {
      Column own = one.levelIndex(level).column();
      Column others = other.levelIndex(level).column();
      boolean plain = isNumpyArray(own) && isNumpyArray(others);
      boolean same = own.getClass().equals(others.getClass()) && own.type().equals(others.type());
      if (!plain && !same && own.length() > 0 && others.length() > 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumpyArray(Column values) {
    boolean times = values.type() instanceof NumpyDtype numpy && numpy.isTime();
    return (values instanceof NumpyColumn || values instanceof ObjectColumn) && !times;
  }

  /** pandas 1.1 sorts the tuples first, so that of equal values the first one in order remains. */
  private MultiColumn ofSorted(List<MultiColumn> parts, Rows chosen)
      throws UnsupportedKindException {
    MultiColumn tuples = ofTuples(parts, chosen);
    if (!nodes.dialect().old()) {
      return tuples;
    }
    int[] order = TupleOrder.of(tuples, new Cells(nodes.graph()));
    int[] places = new int[order.length];
    Rows sorted = new Rows(order.length);
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
      sorted.add(chosen.source(order[place]), chosen.row(order[place]));
    }
    MultiColumn union = ofTuples(parts, sorted);
    return union.gather(List.of(union), Rows.of(places));
  }

  private MultiColumn ofTuples(List<MultiColumn> parts, Rows chosen)
      throws UnsupportedKindException {
    int[] levels = new int[parts.get(0).levels()];
    List<NumpyColumn> codes = new ArrayList<>();
    for (int level = 0; level < levels.length; level++) {
      Rows there = new Rows(chosen.size() + 1);
      byte[] numbers = new byte[4 * chosen.size()];
      for (int i = 0; i < chosen.size(); i++) {
        MultiColumn part = parts.get(chosen.source(i));
        long place = part.codes(level).longAt(chosen.row(i));
        NumberBytes.put(numbers, 4 * i, place < 0 ? -1 : there.size(), 4, false);
        if (place >= 0) {
          there.add(chosen.source(i), (int) place);
        }
      }
      List<? extends Column> values = values(parts, level);
      Column united = values.get(0).gather(values, there);
      levels[level] = AxisIndex.of(united, nodes).encode(nodes);
      codes.add(new NumpyColumn(NumpyDtype.of('i', 4), numbers));
    }
    MultiColumn tuples = parts.get(0).with(nodes.graph().addList(levels), codes);
    // It infers a type of all values, and then of those that remain of equal ones.
    return MultiConcat.alike(MultiConcat.alike(List.of(tuples), nodes), nodes).get(0);
  }

  /** Values that are in the tuples: of one type of pandas' own where all are, or else objects. */
  private List<? extends Column> values(List<MultiColumn> parts, int level)
      throws UnsupportedKindException {
    List<Column> values = new ArrayList<>();
    for (MultiColumn part : parts) {
      Column own = part.levelIndex(level).labels();
      values.add(casts.withoutCategories(TimeColumn.withoutFrequency(own)));
    }
    Column first = values.get(0);
    if (isInferred(first) && values.stream().allMatch(it -> isAlike(it, first))) {
      return values;
    }
    List<ObjectColumn> objects = new ArrayList<>();
    for (int part = 0; part < values.size(); part++) {
      objects.add(objects(values.get(part), parts.get(part).isMissingAny(level)));
    }
    if (arePeriodsOrIntervals(objects)) {
      throw new UnsupportedKindException(
          first.type().pandasName() + " beside " + values.get(1).type().pandasName());
    }
    return objects;
  }

  /** Whether pandas infers the type of objects that all are such values. */
  private static boolean isInferred(Column values) {
    return values instanceof TimeColumn
        || values instanceof PeriodColumn
        || values instanceof IntervalLabels;
  }

  private static boolean isAlike(Column one, Column other) {
    return one instanceof TimeColumn times && other instanceof TimeColumn others
        ? times.column().type().equals(others.column().type())
        : one.getClass().equals(other.getClass()) && one.type().equals(other.type());
  }

  /** The values as objects; ints of a level that some labels lack are floats in tuples. */
  private ObjectColumn objects(Column values, boolean missing) {
    boolean floats = missing && values.type() instanceof NumpyDtype numpy && numpy.isAny("iu");
    Column boxed = floats ? casts.cast(values, NumpyDtype.FLOAT64) : values;
    int[] items = new int[boxed.length()];
    Arrays.setAll(items, row -> boxed.box(row, nodes));
    return new ObjectColumn(items);
  }

  /** Whether all objects are such, of which pandas infers the type. */
  private boolean arePeriodsOrIntervals(List<ObjectColumn> parts) {
    Set<String> names = new HashSet<>();
    for (ObjectColumn part : parts) {
      for (int row = 0; row < part.length(); row++) {
        names.add(nodes.graph().calledName(part.node(row)));
      }
    }
    String name = names.size() == 1 ? names.iterator().next() : "";
    return name.endsWith(".Interval") || name.endsWith("Period");
  }
}
