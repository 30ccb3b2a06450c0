package io.github.manualassist.pandas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Gives several {@code MultiIndex}es the same levels, as {@code MultiIndex.append} does: each with
 * the values of all, in their order where they have one ({@code core/indexes/multi.py}).
 */
final class MultiConcat {
  private final PandasNodes nodes;
  private final Cells cells;
  private final List<MultiColumn> parts;

  /** What becomes of each part: its numbers in the common levels. */
  private final List<List<NumpyColumn>> codes = new ArrayList<>();

  private final List<Integer> levels = new ArrayList<>();

  private MultiConcat(List<MultiColumn> parts, PandasNodes nodes) {
    this.parts = parts;
    this.nodes = nodes;
    this.cells = new Cells(nodes.graph());
  }

  /**
   * The same labels with levels that all have in common.
   *
   * @param parts labels of as many levels each, all of one graph
   * @throws UnsupportedKindException if a level's values are of types that pandas does not bring
   *     together, or of a kind that cannot be compared here, which is named
   */
  static List<MultiColumn> alike(List<MultiColumn> parts, PandasNodes nodes)
      throws UnsupportedKindException {
    List<MultiColumn> alike = new ArrayList<>(parts);
    boolean atOnce = nodes.dialect().isPandas1() || areOfSameTypes(parts);
    // Later pandas unite the values of one part after another, each with what came of those before.
    for (int count = atOnce ? parts.size() : 2; count <= parts.size(); count++) {
      List<MultiColumn> first = alike.subList(0, count);
      List<MultiColumn> common = alikeAtOnce(List.copyOf(first), nodes);
      IntStream.range(0, count).forEach(part -> first.set(part, common.get(part)));
    }
    return alike;
  }

  private static boolean areOfSameTypes(List<MultiColumn> parts) throws UnsupportedKindException {
    for (MultiColumn part : parts) {
      for (int level = 0; level < parts.get(0).levels(); level++) {
        ColumnType type = parts.get(0).levelIndex(level).column().type();
        if (!part.levelIndex(level).column().type().equals(type)) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<MultiColumn> alikeAtOnce(List<MultiColumn> parts, PandasNodes nodes)
      throws UnsupportedKindException {
    MultiConcat concat = new MultiConcat(parts, nodes);
    for (MultiColumn part : parts) {
      concat.codes.add(new ArrayList<>());
    }
    for (int level = 0; level < parts.get(0).levels(); level++) {
      concat.add(level);
    }
    int list = nodes.graph().addList(concat.levels.stream().mapToInt(it -> it).toArray());
    List<MultiColumn> alike = new ArrayList<>();
    for (List<NumpyColumn> own : concat.codes) {
      alike.add(parts.get(0).with(list, own));
    }
    return alike;
  }

  private void add(int level) throws UnsupportedKindException {
    AxisIndex named = parts.get(0).levelIndex(level);
    List<LevelTypes.Level> own = new ArrayList<>();
    for (MultiColumn part : parts) {
      own.add(level(part, level));
    }
    List<AxisIndex> indexes = new LevelTypes(own, nodes).common();
    AxisIndex first = indexes.get(0).withName(named.name());
    List<Column> values =
        indexes.stream().map(index -> TimeColumn.withoutFrequency(index.labels())).toList();
    Rows distinct = new Rows(16);
    List<int[]> numbersOf = numbers(values, own, distinct);
    Column union = values.get(0).gather(values, distinct);
    int[] order = LabelOrder.of(union, cells);
    Rows sorted = new Rows(order.length);
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      sorted.add(0, order[place]);
      places[order[place]] = place;
    }
    AxisIndex common = level(first, union.gather(List.of(union), sorted));
    boolean range = isRange(level, values) && AxisIndex.isEven(common.values());
    levels.add((range ? common.asRange(named.isRange() ? named.step() : 1) : common).encode(nodes));
    for (int part = 0; part < parts.size(); part++) {
      codes.get(part).add(recoded(own.get(part).codes(), numbersOf.get(part), places));
    }
  }

  /**
   * A number for each value that counts of each part, the same for those that Python calls equal.
   *
   * @param values those of each part, of one type
   * @param distinct where each number is first seen
   */
  private List<int[]> numbers(List<Column> values, List<LevelTypes.Level> own, Rows distinct) {
    KeyNumbers numbers = new KeyNumbers();
    List<int[]> numbersOf = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      Column partValues = values.get(part);
      int[] ownNumbers = new int[partValues.length()];
      for (int value : counted(partValues, own.get(part))) {
        ownNumbers[value] = number(partValues, value, numbers);
        if (ownNumbers[value] == distinct.size()) {
          distinct.add(part, value);
        }
      }
      numbersOf.add(ownNumbers);
    }
    return numbersOf;
  }

  /** Ints and times of one type are told by their bits, others by a text, as True and 1 are one. */
  private int number(Column values, int row, KeyNumbers numbers) {
    NumpyColumn ints = LabelOrder.ints(values);
    if (ints != null) {
      return numbers.number(ints.longAt(row));
    }
    OrderKey key = values.orderKey(row, cells);
    return numbers.number(
        key != null && key.family() == OrderKey.Family.NUMBER
            ? CellKeys.NUMBER_KEY + key.value().stripTrailingZeros()
            : values.labelKey(row, cells));
  }

  /** A level of these values. pandas 1 makes floats of none, where all rows lack that label. */
  private AxisIndex level(AxisIndex first, Column values) {
    boolean rows = parts.stream().anyMatch(part -> part.length() > 0);
    boolean pandas1 = nodes.dialect().isPandas1();
    boolean floats = pandas1 && values instanceof ObjectColumn && rows;
    return floats && values.length() == 0
        ? AxisIndex.of(first.name(), -1, new NumpyColumn(NumpyDtype.FLOAT64, new byte[0]))
        : AxisIndex.of(first.name(), first.indexClass(), values);
  }

  /**
   * Whether a level is a range: since pandas 2, where its values are one range with those of each
   * part that is added ({@code RangeIndex._union} and {@code RangeIndex._shallow_copy}).
   *
   * @param values those of each part, of one type
   */
  private boolean isRange(int level, List<Column> values) throws UnsupportedKindException {
    boolean pandas1 = nodes.dialect().isPandas1();
    if (pandas1 || !values.get(0).type().equals(NumpyDtype.INT64)) {
      return false;
    }
    long[] all = {};
    for (int part = 0; part < parts.size(); part++) {
      NumpyColumn own = (NumpyColumn) values.get(part);
      boolean range = parts.get(part).levelIndex(level).isRange();
      if (all.length == 0 && own.length() > 0 && !range) {
        return false;
      }
      LongStream added = IntStream.range(0, own.length()).mapToLong(own::longAt);
      all = LongStream.concat(Arrays.stream(all), added).sorted().distinct().toArray();
      if (!isEven(all)) {
        return false;
      }
    }
    return all.length > 0 || parts.get(0).levelIndex(level).isRange();
  }

  private static boolean isEven(long[] sorted) {
    return IntStream.range(2, sorted.length)
        .allMatch(i -> sorted[i] - sorted[i - 1] == sorted[1] - sorted[0]);
  }

  /** The values that count, which in pandas 1 are categories, or those that rows have. */
  private int[] counted(Column values, LevelTypes.Level level) {
    return !nodes.dialect().isPandas1() || values instanceof CategoryColumn
        ? IntStream.range(0, values.length()).toArray()
        : level.used();
  }

  /**
   * A level of one part. pandas 1.1 finds numbers in objects when it loads them. pandas 1 makes
   * levels anew of the values that rows have, in the order of the rows; but categories stay.
   */
  private LevelTypes.Level level(MultiColumn part, int level) throws UnsupportedKindException {
    AxisIndex index = part.levelIndex(level);
    NumpyColumn own = part.codes(level);
    if (!nodes.dialect().isPandas1()) {
      return new LevelTypes.Level(index, own);
    }
    boolean old = nodes.dialect().old();
    AxisIndex loaded = old ? InferredNumbers.of(index, nodes.graph()) : index;
    LevelTypes.Level whole = new LevelTypes.Level(loaded, own);
    if (loaded.labels() instanceof CategoryColumn) {
      return whole;
    }
    int[] numbers = new int[loaded.length()];
    Rows used = new Rows(16);
    for (int value : whole.used()) {
      numbers[value] = used.size();
      used.add(0, value);
    }
    int[] places = IntStream.range(0, loaded.length()).toArray();
    return new LevelTypes.Level(loaded.take(used, nodes.dialect()), recoded(own, numbers, places));
  }

  /** The numbers of labels among the common values; those of missing labels stay -1. */
  private static NumpyColumn recoded(NumpyColumn own, int[] numbers, int[] places) {
    int size = places.length < Byte.MAX_VALUE ? 1 : places.length < Short.MAX_VALUE ? 2 : 4;
    byte[] recoded = new byte[Math.multiplyExact(own.length(), size)];
    Arrays.fill(recoded, (byte) -1);
    for (int row = 0; row < own.length(); row++) {
      long number = own.longAt(row);
      if (number >= 0) {
        NumberBytes.put(recoded, row * size, places[numbers[(int) number]], size, false);
      }
    }
    return new NumpyColumn(NumpyDtype.of('i', size), recoded);
  }
}
