package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
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

  /**
   * The frame itself, or one with some columns of other types.
   *
   * @param alike whether the pandas that wrote it may be that of the first frame
   * @param keepsRows whether the rows' labels matter, because the IDs are among them
   */
  Frame translate(Frame frame, boolean alike, boolean keepsRows) throws TroubleException {
    if (alike && !(nodes.dialect().isPandas3() && isWithoutArrow())) {
      return frame;
    }
    List<Column> columns = columns(frame, alike);
    return new Frame(
        frame.path(),
        frame.graph(),
        frame.root(),
        frame.dialect(),
        labels(frame, alike),
        rows(frame, alike, keepsRows),
        columns,
        frame.blocks(),
        frame.placesInBlock());
  }

  private List<Column> columns(Frame frame, boolean alike) throws TroubleException {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < frame.columns().size(); i++) {
      Column column = translate(frame.columns().get(i), alike);
      if (column == null) {
        throw refused(
            frame,
            "column \"" + frame.names().get(i) + "\" is",
            " (" + frame.columns().get(i).type().pandasName() + ")",
            "convert it to object");
      }
      columns.add(column);
    }
    return columns;
  }

  private AxisIndex rows(Frame frame, boolean alike, boolean keepsRows) throws TroubleException {
    AxisIndex rows = frame.rows();
    Column own = rows.values();
    if (rows.isRange() || !keepsRows && !isKeptByArrow(own)) {
      return rows;
    }
    Column labels =
        nodes.dialect().old() && own.type() instanceof MaskedType
            ? new Casts(nodes).cast(own, NumpyDtype.OBJECT)
            : translate(own, alike);
    if (labels == null && keepsRows) {
      throw refused(
          frame,
          "the rows' labels are",
          " (" + own.type().pandasName() + ")",
          "use reset_index() and convert them to object");
    }
    return labels == null
        ? rows
        : AxisIndex.of(rows.name(), rows.indexClass(), IdAlignment.asLabels(labels, nodes));
  }

  private AxisIndex labels(Frame frame, boolean alike) throws TroubleException {
    AxisIndex labels = frame.labels();
    if (labels.isRange()) {
      return labels;
    }
    Column values = translate(labels.values(), alike);
    int indexClass = values == null ? -1 : labels.indexClass();
    values = values == null ? new Casts(nodes).cast(labels.values(), NumpyDtype.OBJECT) : values;
    if (values == null) {
      throw refused(frame, "the columns' labels are", "", "convert them to text");
    }
    return AxisIndex.of(labels.name(), indexClass, values);
  }

  private TroubleException refused(Frame frame, String what, String type, String advice) {
    return TroubleException.in(
        frame.path(),
        what
            + " of a type"
            + type
            + " that the pandas which wrote "
            + first.path()
            + " cannot load; "
            + advice);
  }

  /** A column that the first frame's pandas can load; null where there is no way. */
  private Column translate(Column column, boolean alike) {
    if (column instanceof CategoryColumn category) {
      return translateCategories(category, alike);
    }
    if (column instanceof MultiColumn levels) {
      return translateLevels(levels, alike);
    }
    if (column.type() instanceof StringType string) {
      return canLoad(string) ? loadable(column, string, alike) : translateText(column, string);
    }
    if (column instanceof ArrowColumn arrow) {
      return translateArrow(arrow, alike);
    }
    boolean known = !nodes.dialect().old() || isKnownToOld(column.type());
    return alike ? column : known ? column.translated(nodes) : null;
  }

  /** Arrow's columns are those of one pandas, or of others that have no pyarrow. */
  private Column translateArrow(ArrowColumn column, boolean alike) {
    if (!isWithoutArrow()) {
      return alike ? column : null;
    }
    Column plain = new WithoutArrow(nodes).of(column);
    return plain == null || alike || plain.type() instanceof StringType
        ? plain
        : translate(plain, false);
  }

  /** pandas before 1.3 writes a type of text without the storage that later ones look for. */
  private Column loadable(Column column, StringType type, boolean alike) {
    return alike || type.arrow() || type.nan()
        ? column
        : new Casts(nodes).castText(column, StringColumn.empty(nodes));
  }

  private Column translateText(Column column, StringType type) {
    Column model = model(type.nan());
    Casts casts = new Casts(nodes);
    if (model == null && !type.nan()) {
      model = StringColumn.empty(nodes);
    }
    if (model != null) {
      return casts.castText(column, model);
    }
    return type.nan() ? casts.cast(column, NumpyDtype.OBJECT) : null;
  }

  /** Categories are in the column's type, and these in an index: each is of its version, too. */
  private Column translateCategories(CategoryColumn column, boolean alike) {
    Column own = column.categories();
    Column categories = isKnownAsCategories(own.type()) ? translate(own, alike) : null;
    if (nodes.dialect().old() && own.type() instanceof StringType) {
      categories = new Casts(nodes).cast(own, NumpyDtype.OBJECT);
    }
    if (categories == null) {
      return null;
    }
    boolean times = own.type() instanceof NumpyDtype numpy && numpy.isTime();
    boolean kept = categories == own && (alike || !times);
    CategoryColumn translated = alike ? column : column.translated(nodes);
    return kept ? translated : translated.withCategories(categories, nodes);
  }

  /**
   * The levels of an index, each in the class of index that the first frame's pandas has for it.
   */
  private Column translateLevels(MultiColumn column, boolean alike) {
    int[] levels = new int[column.levels()];
    List<NumpyColumn> codes = new ArrayList<>();
    for (int level = 0; level < levels.length; level++) {
      AxisIndex index = levelIndex(column, level);
      Column values = index == null || index.isRange() ? null : translate(index.values(), alike);
      if (index == null || values == null && !index.isRange()) {
        return null;
      }
      AxisIndex known =
          index.isRange() ? index : AxisIndex.of(values, nodes).withName(index.name());
      levels[level] = known.encode(nodes);
      codes.add(column.codes(level));
    }
    return column.with(nodes.graph().addList(levels), codes);
  }

  /** The values of a level; null where they are of a kind that is not supported. */
  private static AxisIndex levelIndex(MultiColumn column, int level) {
    try {
      return column.levelIndex(level);
    } catch (UnsupportedKindException unsupported) {
      return null;
    }
  }

  /** pandas 1.1 has no index of its nullable types, and of text only one of objects. */
  private boolean isKnownAsCategories(ColumnType type) {
    return !nodes.dialect().old() || !(type instanceof MaskedType);
  }

  /** Whether pandas 1.1 has such a type: it has no nullable floats. */
  private static boolean isKnownToOld(ColumnType type) {
    return !(type instanceof MaskedType masked) || !masked.values().isAny("f");
  }

  /**
   * Whether the first frame's pandas has an array for a text type: pandas 3 has, but for Arrow's
   * where it does not keep its own labels so; of pandas before, only what it wrote itself is sure.
   */
  private boolean canLoad(StringType type) {
    return nodes.dialect().isPandas3() && !(type.arrow() && isWithoutArrow());
  }

  /**
   * Whether the first frame's pandas seems to have no pyarrow: no column is Arrow's, and the labels
   * of pandas 3, which Arrow keeps where it can, are text in Python objects.
   */
  private boolean isWithoutArrow() {
    boolean labels =
        !nodes.dialect().isPandas3()
            || first.labels().values() instanceof StringColumn texts && texts.isKeptByPython();
    return labels && first.columns().stream().noneMatch(ForeignFrame::isKeptByArrow);
  }

  private static boolean isKeptByArrow(Column column) {
    return column instanceof ArrowColumn || column instanceof ArrowStringColumn;
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
