package io.github.manualassist.pandas;

import java.util.ArrayList;
import java.util.List;

/** Makes one index of the labels of several frames' columns, which {@link LabelConcat} chose. */
final class LabelUnion {
  private final List<Frame> frames;
  private final PandasNodes nodes;

  LabelUnion(List<Frame> frames, PandasNodes nodes) {
    this.frames = frames;
    this.nodes = nodes;
  }

  /**
   * The labels of all frames' columns, each once. pandas makes objects of labels of two types;
   * pandas 3 infers text again where it appends some to the first frame's.
   */
  AxisIndex of(List<Column> labels, Rows chosen) {
    AxisIndex first = frames.get(0).labels();
    List<Column> values = new ArrayList<>(labels);
    boolean sameType = values.stream().allMatch(it -> it.type().equals(values.get(0).type()));
    boolean kept =
        !first.isRange()
            && values.get(0).getClass().equals(first.labels().getClass())
            && values.get(0).type().equals(first.labels().type());
    int indexClass = kept ? first.indexClass() : AxisIndex.of(values.get(0), nodes).indexClass();
    Casts casts = new Casts(nodes);
    if (!sameType) {
      indexClass = values.get(0) instanceof CategoryColumn ? -1 : indexClass;
      // Where a label is missing, all but text become objects.
      values.replaceAll(
          it ->
              casts.withoutCategories(
                  it, type -> type instanceof StringType ? type : NumpyDtype.OBJECT));
    }
    boolean appends = chosen.size() > first.length();
    boolean text = values.stream().allMatch(column -> column.type() instanceof StringType);
    InferredText inferred = new InferredText(frames, nodes);
    Column model =
        text
            ? commonText(values)
            : appends && arePlain() && inferred.areTexts(values, chosen) ? inferred.model() : null;
    if (model != null) {
      values.replaceAll(
          column -> column.type().equals(model.type()) ? column : casts.castText(column, model));
    } else if (!sameType) {
      values.replaceAll(column -> casts.cast(column, NumpyDtype.OBJECT));
      indexClass = -1;
    }
    boolean infers = appends && values.get(0) instanceof ObjectColumn && inferNumbers();
    if (infers) {
      inferOthers(values);
    }
    Column union = values.get(0).gather(values, chosen);
    NumpyDtype numbers = infers ? numbers(List.of(union)) : null;
    if (numbers != null) {
      union = new InferredNumbers(nodes.graph()).convert((ObjectColumn) union, numbers);
      indexClass = -1;
    }
    return asRange(AxisIndex.of(first.name(), indexClass, union));
  }

  /** A range that numbers are appended to stays one where it can: RangeIndex._shallow_copy. */
  private AxisIndex asRange(AxisIndex union) {
    AxisIndex first = frames.get(0).labels();
    if (!first.isRange()) {
      return union;
    }
    boolean even = union.length() > 1 && AxisIndex.isEven(union.values());
    return union.length() == first.length() ? first : even ? union.asRange(first.step()) : union;
  }

  /** Whether pandas infers numbers where it appends labels: since pandas 2, to plain ones. */
  private boolean inferNumbers() {
    return !nodes.dialect().isPandas1() && arePlain();
  }

  /** Whether pandas appends labels to labels; it makes a union where some have a class. */
  private boolean arePlain() {
    return arePlain(frames, nodes);
  }

  /** Whether the columns' labels of no frame have a class of their own. */
  static boolean arePlain(List<Frame> frames, PandasNodes nodes) {
    return frames.stream().allMatch(frame -> isPlain(frame.labels(), nodes.dialect()));
  }

  /** Whether labels have no class of their own: in pandas 1, numbers have. */
  static boolean isPlain(AxisIndex index, Dialect dialect) {
    Column labels = index.values();
    boolean first = dialect.isPandas1();
    return labels instanceof ObjectColumn
        || labels instanceof NumpyColumn numbers && !(first && numbers.type().isAny("iuf"))
        || labels instanceof MaskedColumn
        || labels != null && labels.type() instanceof StringType;
  }

  /** pandas first puts the labels of all frames but one together, and makes numbers of these. */
  private void inferOthers(List<Column> values) {
    List<Column> others = values.subList(1, values.size());
    NumpyDtype type = numbers(others);
    if (type != null) {
      InferredNumbers numbers = new InferredNumbers(nodes.graph());
      Casts casts = new Casts(nodes);
      others.replaceAll(
          column -> casts.cast(numbers.convert((ObjectColumn) column, type), NumpyDtype.OBJECT));
    }
  }

  private NumpyDtype numbers(List<Column> objects) {
    return new InferredNumbers(nodes.graph())
        .type(objects.stream().map(ObjectColumn.class::cast).toList());
  }

  /** One of the type that text of all of some types has. */
  private Column commonText(List<Column> values) {
    ColumnType type =
        new ConcatRules(nodes.dialect().era()).common(values.stream().map(Column::type).toList());
    return values.stream().filter(it -> it.type().equals(type)).findFirst().orElse(values.get(0));
  }
}
