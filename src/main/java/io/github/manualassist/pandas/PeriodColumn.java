package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** Periods, such as months: a wrapped numpy array of their numbers since 1970. */
final class PeriodColumn extends Column {
  private final PeriodType type;
  private final ArrayWrapper wrapper;
  private final NumpyColumn ordinals;

  PeriodColumn(PeriodType type, ArrayWrapper wrapper, NumpyColumn ordinals) {
    this.type = type;
    this.wrapper = wrapper;
    this.ordinals = ordinals;
  }

  @Override
  PeriodType type() {
    return type;
  }

  @Override
  int length() {
    return ordinals.length();
  }

  @Override
  PeriodColumn gather(List<? extends Column> parts, Rows rows) {
    List<NumpyColumn> inner = parts.stream().map(part -> ((PeriodColumn) part).ordinals).toList();
    return new PeriodColumn(type, wrapper, ordinals.gather(inner, rows));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return ordinals.longAt(row) == Long.MIN_VALUE;
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    if (isMissing(row, cells)) {
      return false;
    }
    throw new UnfitCellException("is a period, which no ID can be");
  }

  @Override
  String key(int row, Cells cells) {
    return Long.toString(ordinals.longAt(row));
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return IdOrder.Kind.TEXT;
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    return new OrderKey(OrderKey.Family.PERIOD, BigDecimal.valueOf(ordinals.longAt(row)));
  }

  @Override
  String labelKey(int row, Cells cells) {
    return "period " + ordinals.longAt(row) + " " + type.key();
  }

  @Override
  String shownLabel(int row, Cells cells) {
    String text = cells.shown().period(ordinals.longAt(row), wrapper.dtype());
    return text != null ? text : super.shownLabel(row, cells);
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    if (isMissing(row, cells)) {
      visitor.json(name, "null");
    } else {
      String text = cells.shown().period(ordinals.longAt(row), wrapper.dtype());
      visitor.text(name, text != null ? text : cells.json().opaque("<pandas.Period>"));
    }
  }

  /**
   * A {@code Period} is a call of its class with its frequency and number: {@code _Period} in
   * {@code _libs/tslibs/period.pyx}.
   */
  @Override
  int box(int row, PandasNodes nodes) {
    if (ordinals.longAt(row) == Long.MIN_VALUE) {
      return nodes.nat();
    }
    return nodes.call(
        nodes.global("pandas._libs.tslibs.period", "Period"),
        PickleGraph.NONE,
        frequency(nodes),
        nodes.graph().addInt(ordinals.longAt(row)));
  }

  /**
   * Of {@code PeriodDtype(offset)}, as pandas 1 writes the type, the offset; of {@code
   * PeriodDtype("period[M]")} the frequency's text, which the class takes as well.
   */
  private int frequency(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int frequency = graph.item(graph.arguments(wrapper.dtype()), 0);
    if (!graph.is(frequency, NodeKind.TEXT)) {
      return frequency;
    }
    return nodes.text(PeriodFrequency.textOf(graph.text(frequency)));
  }

  @Override
  PeriodColumn translated(PandasNodes nodes) {
    PeriodFrequency frequency = PeriodFrequency.of(nodes.graph(), wrapper.dtype());
    if (frequency == null) {
      return null;
    }
    return new PeriodColumn(
        type, wrapper.translatedPeriods(nodes).withDtype(frequency.dtype(nodes)), ordinals);
  }

  @Override
  String indexClass(PandasNodes nodes) {
    return "PeriodIndex";
  }

  @Override
  int encode(PandasNodes nodes) {
    return wrapper.wrap(ordinals.encode(nodes), nodes);
  }

  /** In a block such an array has two dimensions. */
  @Override
  int encodeBlock(PandasNodes nodes) {
    return wrapper.isPlain() ? encode(nodes) : wrapper.wrap(ordinals.encodeBlock(nodes), nodes);
  }

  @Override
  PeriodColumn missing(int length, PandasNodes nodes) {
    byte[] numbers = new byte[Math.multiplyExact(length, 8)];
    for (int row = 0; row < length; row++) {
      NumberBytes.put(numbers, 8 * row, Long.MIN_VALUE, 8, false);
    }
    return new PeriodColumn(type, wrapper, new NumpyColumn(NumpyDtype.INT64, numbers));
  }
}
