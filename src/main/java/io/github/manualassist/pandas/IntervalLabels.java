package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The labels of an {@code IntervalIndex}, which is made of two indexes: the intervals' ends. */
final class IntervalLabels extends Column {
  private final IntervalType type;
  private final AxisIndex left;
  private final AxisIndex right;

  /** The node of the text that tells which ends belong to an interval. */
  private final int closed;

  IntervalLabels(IntervalType type, AxisIndex left, AxisIndex right, int closed) {
    this.type = type;
    this.left = left;
    this.right = right;
    this.closed = closed;
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
  IntervalLabels gather(List<? extends Column> parts, Rows rows) {
    List<Column> lefts = parts.stream().map(part -> ((IntervalLabels) part).left.labels()).toList();
    List<Column> rights =
        parts.stream().map(part -> ((IntervalLabels) part).right.labels()).toList();
    return new IntervalLabels(type, gather(left, lefts, rows), gather(right, rights, rows), closed);
  }

  /** The same intervals, whose ends follow no frequency, unless they have a zone and keep it. */
  IntervalLabels withoutFrequency(boolean zonedKeep) {
    return new IntervalLabels(
        type, withoutFrequency(left, zonedKeep), withoutFrequency(right, zonedKeep), closed);
  }

  private static AxisIndex withoutFrequency(AxisIndex ends, boolean zonedKeep) {
    return ends.values() instanceof TimeColumn times && !(zonedKeep && times.zone() >= 0)
        ? AxisIndex.of(ends.name(), ends.indexClass(), times.withoutFrequency())
        : ends;
  }

  /** Which values the intervals' ends are; null where there are none. */
  OrderKey.Family family(Cells cells) {
    return IntStream.range(0, length())
        .mapToObj(row -> left.labels().orderKey(row, cells))
        .filter(Objects::nonNull)
        .map(OrderKey::family)
        .findFirst()
        .orElse(null);
  }

  /** The same intervals as values of a column. */
  IntervalColumn column() {
    IntervalColumn.Wrapper none = new IntervalColumn.Wrapper(-1, -1, left.indexClass());
    return new IntervalColumn(type, none, left.labels(), right.labels());
  }

  @Override
  IntervalLabels translated(PandasNodes nodes) {
    Column lefts = IntervalColumn.translatedEnds(left.labels(), nodes);
    Column rights = IntervalColumn.translatedEnds(right.labels(), nodes);
    if (lefts == null || rights == null) {
      return null;
    }
    return new IntervalLabels(
        new IntervalType(type.closed(), IntervalColumn.endsType(lefts)),
        AxisIndex.of(lefts, nodes).withName(left.name()),
        AxisIndex.of(rights, nodes).withName(right.name()),
        closed);
  }

  @Override
  String indexClass(PandasNodes nodes) {
    return "IntervalIndex";
  }

  private static AxisIndex gather(AxisIndex ends, List<Column> parts, Rows rows) {
    Column values = ends.labels();
    return AxisIndex.of(ends.name(), ends.indexClass(), values.gather(parts, rows));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return left.labels().isMissing(row, cells);
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    throw new UnfitCellException("is an interval, which no ID can be");
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return IdOrder.Kind.TEXT;
  }

  @Override
  String labelKey(int row, Cells cells) {
    String start = left.labels().labelKey(row, cells);
    String end = right.labels().labelKey(row, cells);
    return type.closed() + " " + start + " to " + end;
  }

  @Override
  String shownLabel(int row, Cells cells) {
    String start = left.labels().labelText(row, cells);
    String end = right.labels().labelText(row, cells);
    return isMissing(row, cells) ? "None" : IntervalColumn.text(start, end, type.closed());
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) {
    throw new UnsupportedOperationException("no ID is an interval");
  }

  @Override
  int box(int row, PandasNodes nodes) {
    return IntervalColumn.box(left.labels(), right.labels(), type.closed(), row, nodes);
  }

  @Override
  int encode(PandasNodes nodes) {
    throw new UnsupportedOperationException("is not one array: see encodeIndex");
  }

  @Override
  int encodeIndex(int indexClass, int name, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int fields =
        graph.addDict(
            nodes.text("left"),
            left.encode(nodes),
            nodes.text("right"),
            right.encode(nodes),
            nodes.text("closed"),
            closed,
            nodes.text("name"),
            name);
    int function = nodes.global("pandas.core.indexes.interval", "_new_IntervalIndex");
    return nodes.call(function, indexClass, fields);
  }

  @Override
  IntervalLabels missing(int length, PandasNodes nodes) {
    throw new UnsupportedOperationException("no ID is an interval");
  }
}
