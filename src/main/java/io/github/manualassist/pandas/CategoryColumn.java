package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Values that are each one of some categories: a wrapped numpy array of their numbers. */
final class CategoryColumn extends Column {
  private final CategoryType type;
  private final ArrayWrapper wrapper;
  private final NumpyColumn codes;
  private final Column categories;

  /**
   * What makes objects of the categories: these, or the labels of times that follow a frequency.
   */
  private final Column labels;

  /**
   * A column of categories.
   *
   * @param codes the 0-based number of each value's category; -1 where the value is missing
   */
  CategoryColumn(CategoryType type, ArrayWrapper wrapper, NumpyColumn codes, Column categories) {
    this(type, wrapper, codes, categories, categories);
  }

  private CategoryColumn(
      CategoryType type,
      ArrayWrapper wrapper,
      NumpyColumn codes,
      Column categories,
      Column labels) {
    this.type = type;
    this.wrapper = wrapper;
    this.codes = codes;
    this.categories = categories;
    this.labels = labels;
  }

  /** The same column, whose categories are those labels. */
  CategoryColumn labelled(Column others) {
    return new CategoryColumn(type, wrapper, codes, categories, others);
  }

  Column categories() {
    return categories;
  }

  /** The categories as they become objects: pandas 1 gives Timestamps their labels' frequency. */
  Column labels() {
    return labels;
  }

  NumpyColumn codes() {
    return codes;
  }

  @Override
  CategoryColumn translated(PandasNodes nodes) {
    ArrayWrapper known =
        nodes.dialect().old()
            ? wrapper.translatedToOld(
                nodes, "pandas.core.arrays.categorical", "Categorical", "_codes")
            : wrapper.translated(nodes, "pandas", "Categorical");
    return new CategoryColumn(type, known, codes, categories, labels);
  }

  /** The same column with its categories in another kind of array; null where these are alike. */
  CategoryColumn withCategories(Column others, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    CategoryKeys otherKeys;
    try {
      otherKeys = CategoryKeys.of(others, new Cells(graph));
    } catch (UnfitCellException unfit) {
      return null;
    }
    int dtype = graph.addNewObject(nodes.dtypeClass("CategoricalDtype"), PickleGraph.EMPTY_TUPLE);
    int index = AxisIndex.of(others, nodes).encode(nodes);
    int ordered = type.ordered() ? PickleGraph.TRUE : PickleGraph.FALSE;
    graph.build(
        dtype, graph.addDict(nodes.text("categories"), index, nodes.text("ordered"), ordered));
    return new CategoryColumn(
        new CategoryType(type.ordered(), otherKeys, others.type()),
        wrapper.withDtype(dtype),
        codes,
        others);
  }

  private CategoryColumn with(NumpyColumn others) {
    return new CategoryColumn(type, wrapper, others, categories, labels);
  }

  @Override
  CategoryType type() {
    return type;
  }

  @Override
  int length() {
    return codes.length();
  }

  @Override
  CategoryColumn gather(List<? extends Column> parts, Rows rows) {
    List<NumpyColumn> numbers =
        parts.stream().map(part -> ((CategoryColumn) part).codesFor(this)).toList();
    return with(codes.gather(numbers, rows));
  }

  /** The numbers that this column's values have among another column's categories. */
  NumpyColumn codesFor(CategoryColumn other) {
    CategoryKeys keys = type.keys();
    CategoryKeys otherKeys = other.type.keys();
    if (keys.areSameInOrder(otherKeys) && codes.type().equals(other.codes.type())) {
      return codes;
    }
    int[] places = keys.placesAmong(otherKeys);
    NumpyDtype dtype = other.codes.type();
    byte[] numbers = new byte[Math.multiplyExact(length(), dtype.size())];
    for (int row = 0; row < length(); row++) {
      int code = code(row);
      int place = code < 0 ? -1 : places[code];
      NumberBytes.put(numbers, row * dtype.size(), place, dtype.size(), dtype.bigEndian());
    }
    return new NumpyColumn(dtype, numbers);
  }

  /** The number of a value's category, or -1. */
  int code(int row) {
    return (int) codes.longAt(row);
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return code(row) < 0;
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    return code(row) >= 0 && categories.id(code(row), into, cells);
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return categories.idKind(cells);
  }

  @Override
  String labelKey(int row, Cells cells) {
    return code(row) < 0 ? missingKey() : categories.labelKey(code(row), cells);
  }

  /**
   * The key of what pandas makes of a missing label where it makes objects of all: NaN, NaT or NA.
   */
  private String missingKey() {
    ColumnType type = categories.type();
    boolean nullable =
        type instanceof MaskedType
            || type instanceof ArrowDtype
            || type instanceof StringType text && !text.nan();
    if (nullable) {
      return CellKeys.NA_KEY;
    }
    boolean times =
        type instanceof NumpyDtype numpy
            ? numpy.isTime()
            : type instanceof ZonedType || type instanceof PeriodType;
    return times ? CellKeys.NAT_KEY : CellKeys.NAN_KEY;
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    return code(row) < 0 ? null : categories.orderKey(code(row), cells);
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    if (code(row) < 0) {
      visitor.json(name, "null");
    } else {
      categories.visit(code(row), name, visitor, cells);
    }
  }

  @Override
  int box(int row, PandasNodes nodes) {
    return code(row) < 0 ? nodes.nan() : labels.box(code(row), nodes);
  }

  @Override
  int encode(PandasNodes nodes) {
    return wrapper.wrap(codes.encode(nodes), nodes);
  }

  @Override
  CategoryColumn missing(int length, PandasNodes nodes) {
    byte[] numbers = new byte[Math.multiplyExact(length, codes.type().size())];
    Arrays.fill(numbers, (byte) -1);
    return with(new NumpyColumn(codes.type(), numbers));
  }
}
