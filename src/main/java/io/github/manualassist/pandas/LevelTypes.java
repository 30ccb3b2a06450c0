package io.github.manualassist.pandas;

import io.github.manualassist.pandas.OrderKey.Family;
import io.github.manualassist.pickle.PickleGraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Brings one level's values of several {@code MultiIndex}es to one type where they are of several,
 * as {@code MultiIndex.append} does in pandas' {@code core/indexes/multi.py}: pandas 1 appends the
 * rows' labels of that level to one another, and infers numbers and times of objects; later ones
 * make a union of the values.
 */
final class LevelTypes {
  /** The only unit of pandas 1. */
  private static final NumpyDtype TIME = new NumpyDtype('M', 8, false, "ns");

  /**
   * A level of one MultiIndex.
   *
   * @param index its values
   * @param codes for each row the place of its label among the values, or -1 for none
   */
  record Level(AxisIndex index, NumpyColumn codes) {
    /** The places of the values that rows have, each once, in the order of the rows. */
    int[] used() {
      boolean[] seen = new boolean[index.length()];
      int[] used = new int[seen.length];
      int count = 0;
      for (int row = 0; row < codes.length(); row++) {
        int value = (int) codes.longAt(row);
        if (value >= 0 && !seen[value]) {
          seen[value] = true;
          used[count++] = value;
        }
      }
      return Arrays.copyOf(used, count);
    }

    /** Whether any row has no value. */
    boolean lacksAny() {
      return MultiColumn.isMissingAny(codes);
    }
  }

  private final List<Level> parts;
  private final PandasNodes nodes;
  private final Casts casts;
  private final Cells cells;

  LevelTypes(List<Level> parts, PandasNodes nodes) {
    this.parts = parts;
    this.nodes = nodes;
    this.casts = new Casts(nodes);
    this.cells = new Cells(nodes.graph());
  }

  /**
   * Each part's values of the level, all of one type; those that were are as they were.
   *
   * @throws UnsupportedKindException if pandas does not bring them together, or not here
   */
  List<AxisIndex> common() throws UnsupportedKindException {
    List<AxisIndex> indexes = parts.stream().map(Level::index).toList();
    List<Column> values = parts.stream().map(this::appended).toList();
    ColumnType first = values.get(0).type();
    boolean kept =
        IntStream.range(0, parts.size())
            .allMatch(part -> values.get(part).type().equals(indexes.get(part).column().type()));
    if (values.stream().allMatch(it -> it.type().equals(first))) {
      if (isPandas1() && first.equals(NumpyDtype.OBJECT)) {
        List<Column> inferred = new ArrayList<>(values);
        infer(inferred, values);
        return inferred.equals(values) ? indexes : inferred.stream().map(this::asIndex).toList();
      }
      return kept ? indexes : values.stream().map(this::asIndex).toList();
    }
    return isPandas1() && values.get(0) instanceof CategoryColumn categories
        ? ofCategories(indexes, categories, values)
        : united(indexes, values);
  }

  private boolean isPandas1() {
    return nodes.dialect().isPandas1();
  }

  /**
   * Values as pandas appends them: pandas 1 has a label for each row, of which those that are
   * missing make floats of ints and objects of truth values.
   */
  private Column appended(Level part) {
    Column values = ZonedColumn.told(part.index().column(), nodes.dialect());
    boolean missing = isPandas1() && part.lacksAny();
    return missing && values.type() instanceof NumpyDtype numpy ? holding(values, numpy) : values;
  }

  private Column holding(Column values, NumpyDtype type) {
    NumpyDtype wider =
        type.isAny("iu") ? NumpyDtype.FLOAT64 : type.kind() == 'b' ? NumpyDtype.OBJECT : type;
    return casts.cast(values, wider);
  }

  private AxisIndex asIndex(Column values) {
    return AxisIndex.of(values, nodes);
  }

  // ---- categories

  /**
   * Values that are all among the categories of the first part, which pandas 1 makes categories of;
   * before 1.3 it takes no others.
   */
  private List<AxisIndex> ofCategories(
      List<AxisIndex> indexes, CategoryColumn categories, List<Column> values)
      throws UnsupportedKindException {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 0; place < categories.length(); place++) {
      places.put(categories.labelKey(place, cells), place);
    }
    List<AxisIndex> among = new ArrayList<>();
    for (Column own : values) {
      Rows rows = new Rows(Math.max(1, own.length()));
      for (int row = 0; row < own.length(); row++) {
        Integer place = places.get(own.labelKey(row, cells));
        boolean other = own instanceof CategoryColumn && !own.type().equals(categories.type());
        if (place == null || other) {
          if (nodes.dialect().old()) {
            throw unlike(categories.type(), own.type());
          }
          return united(indexes, values);
        }
        rows.add(0, place);
      }
      among.add(
          AxisIndex.of(
              indexes.get(0).name(),
              indexes.get(0).indexClass(),
              categories.gather(List.of(categories), rows)));
    }
    return among;
  }

  // ---- other types

  private List<AxisIndex> united(List<AxisIndex> indexes, List<Column> values)
      throws UnsupportedKindException {
    if (!isPandas1() && values.stream().allMatch(ZonedColumn.class::isInstance)) {
      return inOneZone(indexes);
    }
    ColumnType type = isPandas1() ? appendedType(values) : unitedType(values);
    rejectTruth(values);
    List<Column> plain =
        type instanceof CategoryType
            ? values
            : values.stream().map(casts::withoutCategories).toList();
    List<Column> common = new ArrayList<>();
    for (int part = 0; part < plain.size(); part++) {
      Column own = plain.get(part);
      Column cast = type instanceof StringType ? asText(own, plain, type) : casts.cast(own, type);
      if (cast == null && !isUncounted(part) && own.length() > 0) {
        throw unlike(values.get(0).type(), own.type());
      }
      common.add(cast);
    }
    Column model = common.stream().filter(Objects::nonNull).findFirst().orElseThrow();
    common.replaceAll(column -> column == null ? model : column);
    if (isPandas1() && type.equals(NumpyDtype.OBJECT)) {
      infer(common, values);
    }
    return common.stream().map(this::asIndex).toList();
  }

  /** Whether a part has no rows, whose type does not count in pandas 1. */
  private boolean isUncounted(int part) {
    return isPandas1() && parts.get(part).codes().length() == 0;
  }

  private Column asText(Column column, List<Column> all, ColumnType type) {
    return all.stream()
        .filter(it -> it.type().equals(type))
        .findFirst()
        .map(model -> column.type().equals(type) ? column : casts.castText(column, model))
        .orElse(null);
  }

  /** The type of the labels of all rows ({@code Index.append}). */
  private ColumnType appendedType(List<Column> values) throws UnsupportedKindException {
    List<ColumnType> types = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      if (!isUncounted(part)) {
        types.add(values.get(part).type());
      }
    }
    LabelRules rules = new LabelRules(nodes.dialect());
    if (!hasRows()) {
      List<ColumnType> all = values.stream().map(Column::type).toList();
      return nodes.dialect().old() ? rules.appended(all, false) : rules.ofNoLabels(all);
    }
    List<ColumnType> periods =
        types.stream().filter(PeriodType.class::isInstance).distinct().toList();
    if (periods.size() > 1) {
      throw unlike(periods.get(0), periods.get(1));
    }
    boolean missing =
        values.stream().anyMatch(CategoryColumn.class::isInstance)
            && parts.stream().anyMatch(Level::lacksAny);
    return rules.appended(types, missing);
  }

  private boolean hasRows() {
    return parts.stream().anyMatch(part -> part.codes().length() > 0);
  }

  private static boolean isTimes(Column column) {
    return column instanceof ZonedColumn || isOfKinds(column, "M");
  }

  private boolean isMissingAny(List<Column> values, Predicate<Column> kind) {
    return IntStream.range(0, parts.size())
        .anyMatch(part -> kind.test(values.get(part)) && parts.get(part).lacksAny());
  }

  /**
   * The type of a union of all values, of one part after the other ({@code Index.union}). pandas 3
   * passes objects and ranges over of which there are none ({@code _find_common_type_compat}).
   */
  private ColumnType unitedType(List<Column> values) {
    ColumnType type = null;
    for (int part = 0; part < values.size(); part++) {
      Column column = values.get(part);
      boolean plain = column instanceof ObjectColumn || parts.get(part).index().isRange();
      if (!(nodes.dialect().isPandas3() && column.length() == 0 && plain)) {
        ColumnType own = column.type();
        type = type == null ? own : new LabelRules(nodes.dialect()).united(type, own);
      }
    }
    return type == null ? values.get(values.size() - 1).type() : type;
  }

  /** Times of several zones or units: see {@link LabelTypes#inOneZone}. */
  private List<AxisIndex> inOneZone(List<AxisIndex> indexes) throws UnsupportedKindException {
    List<Column> labels = indexes.stream().map(AxisIndex::labels).toList();
    List<Column> common = LabelTypes.inOneZone(labels, nodes);
    if (common == null) {
      throw unlike(labels.get(0).type(), labels.get(1).type());
    }
    return common.stream()
        .map(it -> AxisIndex.of(PickleGraph.NONE, indexes.get(0).indexClass(), it))
        .toList();
  }

  /** pandas does not find numbers in a union of which all values are truth values, as 1 is True. */
  private void rejectTruth(List<Column> values) throws UnsupportedKindException {
    if (isPandas1()) {
      return;
    }
    ColumnType truth = null;
    ColumnType numbers = null;
    for (Column column : values) {
      boolean bools = isOfKinds(column, "b");
      truth = bools ? column.type() : truth;
      numbers = isOfKinds(column, "iuf") ? column.type() : numbers;
      boolean others =
          IntStream.range(0, column.length()).anyMatch(row -> !isZeroOrOne(column, row));
      if (others) {
        return;
      }
    }
    if (truth != null && numbers != null) {
      throw unlike(truth, numbers);
    }
  }

  private static boolean isOfKinds(Column column, String kinds) {
    ColumnType type =
        column.type() instanceof CategoryType category ? category.values() : column.type();
    ColumnType values = type instanceof MaskedType masked ? masked.values() : type;
    return values instanceof NumpyDtype numpy && numpy.isAny(kinds);
  }

  private boolean isZeroOrOne(Column column, int row) {
    OrderKey key = column.orderKey(row, cells);
    return key != null
        && key.family() == Family.NUMBER
        && (key.value().signum() == 0 || key.value().compareTo(BigDecimal.ONE) == 0);
  }

  /** Numbers or times, where all parts' objects are such, and none NA; times, where all are NaT. */
  private void infer(List<Column> objects, List<Column> values) {
    boolean times = values.stream().anyMatch(LevelTypes::isTimes);
    if (times && hasRows() && parts.stream().allMatch(part -> part.used().length == 0)) {
      objects.replaceAll(column -> new NumpyColumn(TIME, new byte[8 * column.length()]));
      return;
    }
    if (isMissingAny(values, it -> it instanceof MaskedColumn)) {
      return;
    }
    List<ObjectColumn> used = new ArrayList<>();
    for (int part = 0; part < objects.size(); part++) {
      used.add(used((ObjectColumn) objects.get(part), parts.get(part).used()));
    }
    List<? extends Column> inferred =
        inferred(used.stream().filter(Objects::nonNull).toList(), values);
    if (!inferred.isEmpty() && !(inferred.get(0) instanceof ObjectColumn)) {
      replaceUsed(objects, used, inferred.iterator(), inferred.get(0));
    }
  }

  /** What pandas makes of objects: numbers, times, or the same objects. */
  private List<? extends Column> inferred(List<ObjectColumn> objects, List<Column> values) {
    // NaT is no number.
    boolean nat =
        isMissingAny(values, it -> isTimes(it) || it instanceof PeriodColumn || isOfKinds(it, "m"));
    InferredNumbers numbers = new InferredNumbers(nodes.graph());
    NumpyDtype type = nat ? null : holdingMissing(numbers.type(objects));
    return type == null || nodes.dialect().old() && type.equals(NumpyDtype.BOOL)
        ? InferredTimes.of(objects, nodes)
        : objects.stream().map(column -> numbers.convert(column, type)).toList();
  }

  /** Labels of rows that have none are NaN, which makes floats of ints, and objects of bools. */
  private NumpyDtype holdingMissing(NumpyDtype numbers) {
    if (numbers == null || parts.stream().noneMatch(Level::lacksAny)) {
      return numbers;
    }
    NumpyDtype wider = numbers.isAny("iu") ? NumpyDtype.FLOAT64 : numbers;
    return numbers.equals(NumpyDtype.BOOL) ? null : wider;
  }

  /** Puts what was made of used values in place of all: like a model where no row has any. */
  private static void replaceUsed(
      List<Column> objects,
      List<ObjectColumn> used,
      Iterator<? extends Column> inferred,
      Column model) {
    for (int part = 0; part < objects.size(); part++) {
      objects.set(
          part,
          used.get(part) != null
              ? inferred.next()
              : model.gather(List.of(model), Rows.of(new int[objects.get(part).length()])));
    }
  }

  /** Values of which those that no row has are like one that a row has; null if rows have none. */
  private static ObjectColumn used(ObjectColumn values, int[] used) {
    if (used.length == 0) {
      return null;
    }
    int[] places = new int[values.length()];
    Arrays.fill(places, used[0]);
    for (int value : used) {
      places[value] = value;
    }
    return values.gather(List.of(values), Rows.of(places));
  }

  private static UnsupportedKindException unlike(ColumnType one, ColumnType other) {
    return new UnsupportedKindException(one.pandasName() + " beside " + other.pandasName());
  }
}
