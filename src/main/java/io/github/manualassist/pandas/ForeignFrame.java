package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pandas.Dialect.Era;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a frame that another pandas wrote one that the pandas of the first frame can load: without
 * the kinds of arrays that it does not have.
 */
final class ForeignFrame {
  private final Frame first;
  private final PandasNodes nodes;

  ForeignFrame(Frame first, PandasNodes nodes) {
    this.first = first;
    this.nodes = nodes;
  }

  /** The frame itself, or one with some columns of other types. */
  Frame translate(Frame frame) throws TroubleException {
    boolean alike = nodes.dialect().isAlike(frame.dialect());
    if (alike && !isWithoutArrow()) {
      return frame;
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < frame.columns().size(); i++) {
      Column column = translate(frame.columns().get(i), alike);
      if (column == null) {
        throw TroubleException.in(
            frame.path(),
            "column \""
                + frame.names().get(i)
                + "\" is of a type ("
                + frame.columns().get(i).type().pandasName()
                + ") that the pandas which wrote "
                + first.path()
                + " cannot load; convert it to object");
      }
      columns.add(column);
    }
    AxisIndex labels = frame.labels();
    if (!labels.isRange()) {
      Column values = translate(labels.values(), alike);
      values = values == null ? new Casts(nodes).cast(labels.values(), NumpyDtype.OBJECT) : values;
      if (values == null) {
        throw TroubleException.in(
            frame.path(),
            "the columns' labels are of a type that the pandas which wrote "
                + first.path()
                + " cannot load; convert them to text");
      }
      labels = AxisIndex.of(labels.name(), labels.indexClass(), values);
    }
    return new Frame(
        frame.path(),
        frame.graph(),
        frame.root(),
        frame.dialect(),
        labels,
        frame.rows(),
        columns,
        frame.blocks(),
        frame.placesInBlock());
  }

  /** A column that the first frame's pandas can load; null where there is no way. */
  private Column translate(Column column, boolean alike) {
    if (alike && column instanceof CategoryColumn category && isWithoutArrow()) {
      return isText(category, true) ? withoutArrow(category) : column;
    }
    if (alike && !(column.type() instanceof StringType)) {
      return column;
    }
    Era era = nodes.dialect().era();
    if (column.type() instanceof NumpyDtype numpy && numpy.isTime() && era == Era.PANDAS_1) {
      // pandas 1 has nanoseconds only.
      return new Casts(nodes).cast(column, new NumpyDtype(numpy.kind(), 8, false, "ns"));
    }
    ColumnType held =
        column.type() instanceof CategoryType category ? category.values() : column.type();
    boolean own =
        held instanceof PeriodType || held instanceof IntervalType || held instanceof ArrowDtype;
    if (own || nodes.dialect().old() && !isKnownToOld(column.type())) {
      return null;
    }
    if (column instanceof ZonedColumn zoned) {
      return zoned.translated(nodes);
    }
    if (column instanceof CategoryColumn category) {
      return category.translated(nodes);
    }
    if (!(column.type() instanceof StringType string) || canLoad(string)) {
      return column;
    }
    Column model = model(string.nan());
    Casts casts = new Casts(nodes);
    if (model == null && !string.nan() && !nodes.dialect().isPandas3()) {
      model = StringColumn.empty(nodes);
    }
    if (model != null) {
      return casts.castText(column, model);
    }
    return string.nan() ? casts.cast(column, NumpyDtype.OBJECT) : null;
  }

  private static boolean isText(CategoryColumn column, boolean arrow) {
    return column.type().values() instanceof StringType text && text.arrow() == arrow;
  }

  /**
   * A column among the categories of one in the first frame that has the same; null without one.
   */
  private Column withoutArrow(CategoryColumn column) {
    for (Column known : first.columns()) {
      if (known instanceof CategoryColumn model
          && isText(model, false)
          && model.type().ordered() == column.type().ordered()
          && model.type().key().equals(column.type().key())) {
        Rows all = new Rows(column.length());
        for (int row = 0; row < column.length(); row++) {
          all.add(0, row);
        }
        return model.gather(List.of(column), all);
      }
    }
    return null;
  }

  /**
   * Whether pandas 1.1 has such a type: no nullable floats, times in nanoseconds only, and as
   * categories what its plain indexes hold.
   */
  private static boolean isKnownToOld(ColumnType type) {
    if (type instanceof MaskedType masked) {
      return !masked.values().isAny("f");
    }
    if (type instanceof ZonedType zoned) {
      return zoned.unit().equals("ns");
    }
    return !(type instanceof CategoryType category)
        || category.values() instanceof NumpyDtype values && !values.isTime();
  }

  /**
   * Whether the first frame's pandas has an array for a text type: pandas 3 has, but for Arrow's
   * where it does not keep its own labels so; of pandas before, only what it wrote itself is sure.
   */
  private boolean canLoad(StringType type) {
    return nodes.dialect().isPandas3() && !(type.arrow() && isWithoutArrow());
  }

  private boolean isWithoutArrow() {
    return first.labels().values() instanceof StringColumn;
  }

  /** A column of text in the first frame, or its labels, with a certain missing value; or null. */
  private Column model(boolean nan) {
    List<Column> known = new ArrayList<>(first.columns());
    known.add(first.labels().labels());
    for (Column column : known) {
      if (column.type() instanceof StringType type && type.nan() == nan) {
        return column;
      }
    }
    return null;
  }
}
