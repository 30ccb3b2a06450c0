package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Converts columns to another type, as {@code astype} does where concatenation calls for it. */
final class Casts {
  private final PandasNodes nodes;
  private final Cells cells;

  Casts(PandasNodes nodes) {
    this.nodes = nodes;
    this.cells = new Cells(nodes.graph());
  }

  /** The column itself, or one of another type with the same values; null where there is no way. */
  Column cast(Column column, ColumnType type) {
    if (column.type().equals(type)) {
      return column;
    }
    if (type.equals(NumpyDtype.OBJECT)) {
      return toObjects(column);
    }
    if (type instanceof MaskedType masked) {
      return toMasked(column, masked.values());
    }
    if (column instanceof IntervalColumn intervals && type instanceof IntervalType other) {
      return intervals.withEnds(other, nodes);
    }
    if (column instanceof ZonedColumn instants && type instanceof ZonedType zoned) {
      boolean alike = instants.type().zone().equals(zoned.zone());
      return alike ? instants.inUnit(zoned.unit(), nodes) : null;
    }
    if (column instanceof ZonedColumn instants && type instanceof NumpyDtype numpy) {
      return numpy.kind() == 'M' ? toUnit(instants.instants(), numpy) : null;
    }
    if (column instanceof NumpyColumn numbers && type instanceof NumpyDtype numpy) {
      if (numpy.isTime() && numbers.type().kind() == numpy.kind()) {
        return toUnit(numbers, numpy);
      }
      if (numpy.kind() == 'S') {
        return toBytes(numbers, numpy);
      }
      boolean foreign = numbers.type().isExtended() && numbers.type().bigEndian();
      return numpy.isAny("iufc") && !foreign ? toNumbers(numbers, numpy) : null;
    }
    return null;
  }

  /**
   * A column of text, wrapped like another one.
   *
   * @param column text in any kind of array
   * @param model a column of the type that is wanted
   */
  Column castText(Column column, Column model) {
    ObjectColumn objects = (ObjectColumn) toObjects(column);
    int[] texts = new int[objects.length()];
    for (int row = 0; row < texts.length; row++) {
      boolean missing = objects.isMissing(row, cells);
      texts[row] = missing ? nodes.missing(model.type()) : objects.node(row);
    }
    ObjectColumn alike = new ObjectColumn(texts);
    return model instanceof StringColumn strings
        ? strings.with(alike)
        : ((ArrowStringColumn) model).with(alike, nodes.graph(), cells);
  }

  /**
   * The categories' own values, each where it belongs: converted to a type, where there is a way,
   * so that what is missing has a value too.
   */
  Column ofCategories(CategoryColumn column, ColumnType type) {
    boolean objects = type.equals(NumpyDtype.OBJECT);
    Column converted = cast(objects ? column.labels() : column.categories(), type);
    Column values = converted == null ? column.categories() : converted;
    Rows rows = Rows.ofCodes(column.codes());
    if (rows.areOfFirst()) {
      return values.gather(List.of(values), rows);
    }
    Column none =
        objects
            ? ObjectColumn.filled(missingAmong(column.categories().type()), 1)
            : values.missing(1, nodes);
    return values.gather(List.of(values, none), rows);
  }

  /** Labels that are categories as values of these; others as they are. */
  Column withoutCategories(Column labels) {
    return labels instanceof CategoryColumn categories
        ? ofCategories(categories, categories.categories().type())
        : labels;
  }

  /**
   * The same.
   *
   * @param holding gives the type that categories of a type need where a label is missing
   */
  Column withoutCategories(Column labels, UnaryOperator<ColumnType> holding) {
    if (!(labels instanceof CategoryColumn categories)) {
      return labels;
    }
    ColumnType type = categories.categories().type();
    boolean missing =
        IntStream.range(0, labels.length()).anyMatch(row -> labels.isMissing(row, cells));
    return ofCategories(categories, missing ? holding.apply(type) : type);
  }

  /** Categories that are times as numpy makes objects of them: their numbers, and None. */
  Column timesAsNumbers(CategoryColumn column) {
    Column categories = column.categories();
    NumpyColumn times =
        categories instanceof ZonedColumn zoned ? zoned.instants() : (NumpyColumn) categories;
    int[] numbers = new int[column.length()];
    for (int row = 0; row < numbers.length; row++) {
      int code = column.code(row);
      numbers[row] = code < 0 ? PickleGraph.NONE : nodes.graph().addInt(times.longAt(code));
    }
    return new ObjectColumn(numbers);
  }

  /** What stands for a missing value among those of categories that become objects. */
  int missingAmong(ColumnType values) {
    boolean complex = values instanceof NumpyDtype numpy && numpy.kind() == 'c';
    boolean oldPeriod = values instanceof PeriodType && nodes.dialect().old();
    return complex || oldPeriod ? nodes.nan() : nodes.missing(values);
  }

  private Column toMasked(Column column, NumpyDtype type) {
    if (column instanceof MaskedColumn masked) {
      NumpyColumn values = (NumpyColumn) cast(masked.values(), type);
      return values == null ? null : new MaskedColumn(values, masked.mask());
    }
    if (!(column instanceof NumpyColumn numbers)) {
      return null;
    }
    byte[] mask = new byte[numbers.length()];
    for (int row = 0; row < mask.length; row++) {
      mask[row] = (byte) (numbers.isMissing(row, cells) ? 1 : 0);
    }
    NumpyColumn values = (NumpyColumn) cast(numbers, type);
    return values == null ? null : new MaskedColumn(values, new NumpyColumn(NumpyDtype.BOOL, mask));
  }

  /**
   * The same instants in the unit of another column of the same zone; null where there is no way.
   */
  Column castZoned(Column column, ZonedColumn model) {
    if (!(column instanceof ZonedColumn zoned)) {
      return null;
    }
    NumpyColumn instants = toUnit(zoned.instants(), model.instants().type());
    return instants == null ? null : model.with(instants);
  }

  /**
   * Numbers, truth values, times or text as Arrow keeps them; null where there is no way.
   *
   * @param original what the column was made of: it tells which values are missing
   * @param type a type that pyarrow makes of one of numpy's
   * @param model any column of Arrow's, to wrap others alike
   */
  Column castArrow(Column column, Column original, ArrowDtype type, ArrowColumn model) {
    if (column instanceof ArrowColumn arrow) {
      if (arrow.type().isNull()) {
        return model.missingOf(type, arrow.length(), nodes);
      }
      if (type.numpy().kind() == 'U') {
        return arrow.type().name().equals("string") ? model.ofText(arrow, type, nodes) : null;
      }
    }
    if (type.numpy().kind() == 'S') {
      return column instanceof NumpyColumn bytes ? model.ofBytes(bytes, type, nodes) : null;
    }
    Column values = column instanceof ArrowColumn arrow ? arrow.numbers() : column;
    return values instanceof NumpyColumn && cast(values, type.numpy()) instanceof NumpyColumn cast
        ? model.of(cast, original, type, nodes)
        : null;
  }

  private Column toObjects(Column column) {
    if (column instanceof ArrowColumn arrow) {
      return arrow.boxAll(nodes);
    }
    if (column instanceof StringColumn strings) {
      return strings.objects();
    }
    if (column instanceof ArrowStringColumn strings) {
      return strings.boxAll(nodes);
    }
    int[] boxed = new int[column.length()];
    for (int row = 0; row < boxed.length; row++) {
      boxed[row] = column.box(row, nodes);
    }
    return new ObjectColumn(boxed);
  }

  /** Bytes filled up with zeros, or the text of numbers; null where there is no way. */
  private static Column toBytes(NumpyColumn column, NumpyDtype type) {
    boolean bytes = column.type().kind() == 'S';
    if (!bytes && !column.type().isAny("biufc")) {
      return null;
    }
    byte[] values = new byte[Math.multiplyExact(column.length(), type.size())];
    for (int row = 0, at = 0; row < column.length(); row++, at += type.size()) {
      if (bytes) {
        column.copyValue(row, values, at);
      } else {
        byte[] text = column.text(row).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, values, at, text.length);
      }
    }
    return new NumpyColumn(type, values);
  }

  private static Column toNumbers(NumpyColumn column, NumpyDtype type) {
    byte[] values = new byte[Math.multiplyExact(column.length(), type.size())];
    for (int row = 0; row < column.length(); row++) {
      if (type.isExtended()) {
        column.putExtended(row, values, row * type.size());
      } else if (type.isAny("iu")) {
        NumberBytes.put(values, row * type.size(), column.longAt(row), type.size(), false);
      } else {
        NumberBytes.putFloat(type, values, row, column.doubleAt(row), column.imaginaryAt(row));
      }
    }
    return new NumpyColumn(type, values);
  }

  /** Times or spans in a finer unit; null where it cannot hold one of them. */
  static NumpyColumn toUnit(NumpyColumn times, String unit) {
    return toUnit(times, new NumpyDtype(times.type().kind(), 8, false, unit));
  }

  /** The same times in a finer unit; what is too far from 1970 for it has no value there. */
  private static NumpyColumn toUnit(NumpyColumn column, NumpyDtype type) {
    long factor = TimeText.nanoseconds(column.type().unit()) / TimeText.nanoseconds(type.unit());
    byte[] values = new byte[Math.multiplyExact(column.length(), 8)];
    for (int row = 0; row < column.length(); row++) {
      long value = column.longAt(row);
      if (value != Long.MIN_VALUE) {
        BigInteger exact = BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor));
        if (exact.bitLength() > 63) {
          return null;
        }
        value = exact.longValue();
      }
      NumberBytes.put(values, 8 * row, value, 8, type.bigEndian());
    }
    return new NumpyColumn(type, values);
  }
}
