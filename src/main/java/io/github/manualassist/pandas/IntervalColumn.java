package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.List;

/** Intervals of numbers or times: two arrays of their ends. */
final class IntervalColumn extends Column {
  /** What pandas 1 and what later ones check, so that a pickle of other fields is not loaded. */
  private static final long PANDAS_1_CHECKSUM = ArrayWrapper.OLD_MIXIN_CHECKSUM;

  private static final long LATER_CHECKSUM = 238750788;

  private final IntervalType type;
  private final Wrapper wrapper;
  private final Column left;
  private final Column right;

  /**
   * What the ends are wrapped in, to wrap others alike: nodes.
   *
   * @param array an array of the class; -1 where the intervals come from labels
   * @param dtype the {@code IntervalDtype}; -1 where the intervals come from labels, and before
   *     pandas 1.3, where the ends are indexes
   * @param indexClass the class of such an index; -1 for the plain one
   */
  record Wrapper(int array, int dtype, int indexClass) {}

  IntervalColumn(IntervalType type, Wrapper wrapper, Column left, Column right) {
    this.type = type;
    this.wrapper = wrapper;
    this.left = left;
    this.right = right;
  }

  @Override
  IntervalType type() {
    return type;
  }

  @Override
  int length() {
    return left.length();
  }

  @Override
  IntervalColumn gather(List<? extends Column> parts, Rows rows) {
    List<Column> lefts = parts.stream().map(part -> ((IntervalColumn) part).left).toList();
    List<Column> rights = parts.stream().map(part -> ((IntervalColumn) part).right).toList();
    return new IntervalColumn(
        type, wrapper, gatherEnds(left, lefts, rows), gatherEnds(right, rights, rows));
  }

  /** Before pandas 1.3 the ends are indexes, and those with a zone may go on with a frequency. */
  private Column gatherEnds(Column ends, List<Column> parts, Rows rows) {
    Column gathered = ends.gather(parts, rows);
    return gathered instanceof TimeColumn times && (wrapper.dtype() >= 0 || times.zone() < 0)
        ? times.withoutFrequency()
        : gathered;
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return left.isMissing(row, cells);
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    if (isMissing(row, cells)) {
      return false;
    }
    throw new UnfitCellException("is an interval, which no ID can be");
  }

  @Override
  String shownLabel(int row, Cells cells) {
    return text(row, cells);
  }

  @Override
  String key(int row, Cells cells) throws UnfitCellException {
    return left.key(row, cells) + ", " + right.key(row, cells);
  }

  private String text(int row, Cells cells) {
    return text(end(left, row, cells), end(right, row, cells), type.closed());
  }

  /** As pandas shows an interval: {@code (0, 1]}. */
  static String text(String left, String right, String closed) {
    boolean leftIn = closed.equals("left") || closed.equals("both");
    boolean rightIn = closed.equals("right") || closed.equals("both");
    return (leftIn ? "[" : "(") + left + ", " + right + (rightIn ? "]" : ")");
  }

  private static String end(Column ends, int row, Cells cells) {
    if (ends instanceof NumpyColumn numbers) {
      return numbers.text(row);
    }
    try {
      IdText text = new IdText();
      return ends.id(row, text, cells) ? text.slice().toString() : "NaT";
    } catch (UnfitCellException unknownZone) {
      return "?";
    }
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return IdOrder.Kind.TEXT;
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    if (isMissing(row, cells)) {
      visitor.json(name, "null");
    } else {
      visitor.text(name, text(row, cells));
    }
  }

  @Override
  int box(int row, PandasNodes nodes) {
    return box(left, right, type.closed(), row, nodes);
  }

  /** An {@code Interval} is a call of its class with its ends, which are numpy's if numbers. */
  static int box(Column left, Column right, String closed, int row, PandasNodes nodes) {
    if (left.isMissing(row, new Cells(nodes.graph()))) {
      return nodes.nan();
    }
    return nodes.call(
        nodes.global(nodes.dialect().intervalModule(), "Interval"),
        boxEnd(left, row, nodes),
        boxEnd(right, row, nodes),
        nodes.text(closed));
  }

  private static int boxEnd(Column ends, int row, PandasNodes nodes) {
    return ends instanceof NumpyColumn numbers ? nodes.scalar(numbers, row) : ends.box(row, nodes);
  }

  /**
   * The same intervals with ends of another type of numbers, or with times as ends in a finer unit,
   * of the same zone or without one; null where there is no way, or where they would be closed
   * otherwise.
   */
  IntervalColumn withEnds(IntervalType other, PandasNodes nodes) {
    if (!other.closed().equals(type.closed())) {
      return null;
    }
    Column lefts = castEnds(left, other.ends(), nodes);
    Column rights = castEnds(right, other.ends(), nodes);
    if (lefts == null || rights == null) {
      return null;
    }
    int dtype = wrapper.dtype() < 0 ? -1 : dtypeWith(endsDtype(lefts, nodes), nodes);
    int indexClass = lefts instanceof TimeColumn ? wrapper.indexClass() : -1;
    return new IntervalColumn(
        other, new Wrapper(wrapper.array(), dtype, indexClass), lefts, rights);
  }

  private static Column castEnds(Column ends, ColumnType type, PandasNodes nodes) {
    if (!(ends instanceof TimeColumn times)) {
      boolean numbers = type instanceof NumpyDtype numpy && numpy.isAny("iuf");
      return numbers ? new Casts(nodes).cast(ends, type) : null;
    }
    if (type instanceof NumpyDtype numpy) {
      return times.withType(numpy, nodes);
    }
    boolean alike =
        endsType(ends) instanceof ZonedType own
            && type instanceof ZonedType other
            && own.zone().equals(other.zone());
    return alike ? times.inUnit(((ZonedType) type).unit(), nodes) : null;
  }

  /** The node of the type that ends have. */
  private static int endsDtype(Column ends, PandasNodes nodes) {
    return ends instanceof TimeColumn times ? times.dtype() : nodes.dtype((NumpyDtype) ends.type());
  }

  private int dtypeWith(int ends, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int dtype = graph.addObjectLike(wrapper.dtype());
    int[] state = graph.items(graph.state(wrapper.dtype()));
    for (int i = 0; i < state.length; i += 2) {
      state[i + 1] = graph.isText(state[i], "subtype") ? ends : state[i + 1];
    }
    graph.build(dtype, graph.addDict(state));
    return dtype;
  }

  @Override
  int encode(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    boolean old = nodes.dialect().old();
    int array = wrapper.array() < 0 ? newArray(nodes) : graph.addObjectLike(wrapper.array());
    int fields =
        graph.addDict(
            nodes.text("_left"),
            old ? index(left, nodes) : left.encode(nodes),
            nodes.text("_right"),
            old ? index(right, nodes) : right.encode(nodes),
            nodes.text(old ? "_closed" : "_dtype"),
            old
                ? nodes.text(type.closed())
                : wrapper.dtype() < 0 ? newDtype(nodes) : wrapper.dtype());
    graph.build(array, graph.addTuple(fields));
    return array;
  }

  /** An {@code IntervalArray} without its state. */
  private static int newArray(PandasNodes nodes) {
    boolean first = nodes.dialect().isPandas1();
    String module = nodes.dialect().isPandas3() ? "pandas.arrays" : "pandas.core.arrays.interval";
    return nodes.call(
        nodes.global("pandas._libs.interval", "__pyx_unpickle_IntervalMixin"),
        nodes.global(module, "IntervalArray"),
        nodes.graph().addInt(first ? PANDAS_1_CHECKSUM : LATER_CHECKSUM),
        PickleGraph.NONE);
  }

  private int newDtype(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int dtype = graph.addNewObject(nodes.dtypeClass("IntervalDtype"), PickleGraph.EMPTY_TUPLE);
    graph.build(
        dtype,
        graph.addDict(
            nodes.text("subtype"),
            endsDtype(left, nodes),
            nodes.text("closed"),
            nodes.text(type.closed())));
    return dtype;
  }

  @Override
  IntervalColumn translated(PandasNodes nodes) {
    Column lefts = translatedEnds(left, nodes);
    Column rights = translatedEnds(right, nodes);
    if (lefts == null || rights == null) {
      return null;
    }
    int indexClass = AxisIndex.of(lefts, nodes).indexClass();
    return new IntervalColumn(
        new IntervalType(type.closed(), endsType(lefts)),
        new Wrapper(-1, -1, indexClass),
        lefts,
        rights);
  }

  /** The ends for another dialect: pandas 1 has intervals of 64-bit numbers only. */
  static Column translatedEnds(Column ends, PandasNodes nodes) {
    boolean first = nodes.dialect().isPandas1();
    return first && ends instanceof NumpyColumn numbers
        ? new Casts(nodes).cast(numbers, NumpyDtype.of(numbers.type().kind(), 8))
        : ends.translated(nodes);
  }

  /** The type of ends, which are labels if they are times. */
  static ColumnType endsType(Column ends) {
    return ends instanceof TimeColumn times ? times.column().type() : ends.type();
  }

  @Override
  String indexClass(PandasNodes nodes) {
    return "IntervalIndex";
  }

  @Override
  IntervalLabels asLabels(PandasNodes nodes) {
    return new IntervalLabels(
        type, AxisIndex.of(left, nodes), AxisIndex.of(right, nodes), nodes.text(type.closed()));
  }

  /** The same, closed as intervals are unless they are told otherwise. */
  IntervalColumn closedRight() {
    return new IntervalColumn(new IntervalType("right", type.ends()), wrapper, left, right);
  }

  private int index(Column ends, PandasNodes nodes) {
    return AxisIndex.of(PickleGraph.NONE, wrapper.indexClass(), ends).encode(nodes);
  }

  @Override
  IntervalColumn missing(int length, PandasNodes nodes) {
    if (!type.holdsMissing() && length > 0) {
      return withEnds(new IntervalType(type.closed(), NumpyDtype.FLOAT64), nodes)
          .missing(length, nodes);
    }
    return new IntervalColumn(
        type, wrapper, left.missing(length, nodes), right.missing(length, nodes));
  }
}
