package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.List;

/**
 * The labels of a {@code DatetimeIndex} or {@code TimedeltaIndex}, which may follow a frequency.
 */
final class TimeColumn extends Column {
  private final PickleGraph graph;
  private final ArrayWrapper wrapper;
  private final NumpyColumn times;

  /** The node of the offset from one time to the next, or None. */
  private final int frequency;

  TimeColumn(PickleGraph graph, ArrayWrapper wrapper, NumpyColumn times, int frequency) {
    this.graph = graph;
    this.wrapper = wrapper;
    this.times = times;
    this.frequency = frequency;
  }

  /** Times or spans, without a zone and a frequency, as a dialect's pandas labels rows by them. */
  static TimeColumn of(NumpyColumn times, PandasNodes nodes) {
    ArrayWrapper none = new ArrayWrapper(-1, -1, nodes.dtype(times.type()), "");
    ArrayWrapper wrapper = none.translatedTimes(nodes, times.type().kind());
    return new TimeColumn(nodes.graph(), wrapper, times, PickleGraph.NONE);
  }

  /** The times without what they are wrapped in. */
  NumpyColumn times() {
    return times;
  }

  /** The same values as those of a column, which follows no frequency. */
  Column column() {
    int zone = zone();
    if (zone < 0) {
      return times;
    }
    ZonedType zoned = ZonedType.of(graph, zone, times.type().unit());
    return new ZonedColumn(zoned, wrapper, zone, times);
  }

  /** The labels of an index, which follow no frequency. */
  static Column withoutFrequency(Column labels) {
    return labels instanceof TimeColumn times ? times.withoutFrequency() : labels;
  }

  /** The same labels, which follow no frequency. */
  TimeColumn withoutFrequency() {
    return new TimeColumn(graph, wrapper, times, PickleGraph.NONE);
  }

  /** The times in another unit, without a zone and a frequency; null where there is no way. */
  TimeColumn withType(NumpyDtype type, PandasNodes nodes) {
    Column cast = type.kind() == times.type().kind() ? new Casts(nodes).cast(times, type) : null;
    if (cast == null) {
      return null;
    }
    ArrayWrapper plain = wrapper.withDtype(nodes.dtype(type));
    return new TimeColumn(graph, plain, (NumpyColumn) cast, PickleGraph.NONE);
  }

  /** The times in a finer unit, without a frequency; null where it cannot hold one of them. */
  TimeColumn inUnit(String unit, PandasNodes nodes) {
    NumpyColumn finer = Casts.toUnit(times, unit);
    if (finer == null) {
      return null;
    }
    int dtype = zone() < 0 ? nodes.dtype(finer.type()) : nodes.zonedDtype(unit, zone());
    return new TimeColumn(graph, wrapper.withDtype(dtype), finer, PickleGraph.NONE);
  }

  /** The same instants in another zone, of its node. */
  TimeColumn inZone(int zone, PandasNodes nodes) {
    int dtype = nodes.zonedDtype(type().unit(), zone);
    return new TimeColumn(graph, wrapper.withDtype(dtype), times, PickleGraph.NONE);
  }

  /** pandas 1 has nanoseconds only; for zones see {@link ForeignTimes#zone}. */
  @Override
  TimeColumn translated(PandasNodes nodes) {
    String unit = nodes.dialect().hasUnits() ? type().unit() : "ns";
    TimeColumn finest = unit.equals(type().unit()) ? this : inUnit(unit, nodes);
    if (finest == null) {
      return null;
    }
    int known = zone() < 0 ? -1 : ForeignTimes.zone(zone(), nodes);
    int dtype = known == zone() ? finest.wrapper.dtype() : nodes.zonedDtype(unit, known);
    ArrayWrapper translated = wrapper.translatedTimes(nodes, type().kind()).withDtype(dtype);
    return new TimeColumn(graph, translated, finest.times, frequency);
  }

  @Override
  String indexClass(PandasNodes nodes) {
    return times.indexClass(nodes);
  }

  /** The node of the type that pandas gives the array. */
  int dtype() {
    return wrapper.dtype();
  }

  /** The node of the time zone, or -1. */
  int zone() {
    int state =
        graph.className(wrapper.dtype()).endsWith(".DatetimeTZDtype")
            ? graph.state(wrapper.dtype())
            : -1;
    return state >= 0 && graph.is(state, NodeKind.DICT) ? graph.lookup(state, "tz") : -1;
  }

  @Override
  NumpyDtype type() {
    return times.type();
  }

  @Override
  int length() {
    return times.length();
  }

  /**
   * Rows of one part an even step apart keep the frequency, that many times as long; others have
   * none, nor has one row that is chosen again and again (pandas: {@code maybe_indices_to_slice}).
   */
  @Override
  TimeColumn gather(List<? extends Column> parts, Rows rows) {
    List<NumpyColumn> inner = parts.stream().map(part -> ((TimeColumn) part).times).toList();
    int kept = frequency;
    if (rows.size() > 1) {
      int step = rows.row(1) - rows.row(0);
      kept = step != 0 && rows.isEven() ? multiplied(step) : PickleGraph.NONE;
    }
    return new TimeColumn(
        graph, wrapper, times.gather(inner, rows), parts.size() == 1 ? kept : PickleGraph.NONE);
  }

  /**
   * An offset is pickled as a call of its class with a number first. It is another object
   * afterwards, even if it is as long: left and right ends of intervals do not share it.
   */
  private int multiplied(int step) {
    if (frequency == PickleGraph.NONE) {
      return frequency;
    }
    int arguments = graph.is(frequency, NodeKind.REDUCE) ? graph.arguments(frequency) : -1;
    if (arguments < 0
        || !graph.is(arguments, NodeKind.TUPLE)
        || graph.count(arguments) == 0
        || !graph.is(graph.item(arguments, 0), NodeKind.INT)) {
      return PickleGraph.NONE;
    }
    int[] changed = new int[graph.count(arguments)];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = graph.item(arguments, i);
    }
    changed[0] = graph.addInt(graph.intValue(changed[0]) * step);
    return graph.addReduce(graph.callable(frequency), graph.addTuple(changed));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return times.isMissing(row, cells);
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    int zone = zone();
    if (zone < 0 || times.isMissing(row, cells)) {
      return times.id(row, into, cells);
    }
    String text = TimeText.zoned(times.longAt(row), type().unit(), cells.times().zone(zone));
    if (text == null) {
      throw new UnfitCellException("is a time in a zone that is not known here: convert it to UTC");
    }
    into.set(text);
    return true;
  }

  @Override
  String key(int row, Cells cells) {
    return Long.toString(times.longAt(row));
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return times.idKind(cells);
  }

  @Override
  String labelKey(int row, Cells cells) {
    OrderKey time = zone() < 0 ? null : orderKey(row, cells);
    return time == null ? times.labelKey(row, cells) : CellKeys.instantKey(time);
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    Column values = column();
    return values.orderKey(row, cells);
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    String text =
        zone() < 0 || times.isMissing(row, cells)
            ? null
            : TimeText.zoned(times.longAt(row), type().unit(), cells.times().zone(zone()));
    if (text == null) {
      times.visit(row, name, visitor, cells);
    } else {
      visitor.text(name, text);
    }
  }

  /** pandas 1 gives a Timestamp the frequency, too. */
  @Override
  int box(int row, PandasNodes nodes) {
    if (times.type().kind() != 'M' || times.longAt(row) == Long.MIN_VALUE) {
      return times.box(row, nodes);
    }
    boolean first = nodes.dialect().isPandas1();
    return nodes.timestamp(
        times.longAt(row),
        first ? frequency : PickleGraph.NONE,
        Math.max(zone(), PickleGraph.NONE),
        times.type().unit());
  }

  @Override
  int encode(PandasNodes nodes) {
    return wrapper.wrapTimes(times.encode(nodes), frequency, nodes);
  }

  @Override
  int encodeIndex(int indexClass, int name, PandasNodes nodes) {
    int fields = graph.addDict(nodes.text("data"), encode(nodes), nodes.text("name"), name);
    int function =
        times.type().kind() == 'M'
            ? nodes.global("pandas.core.indexes.datetimes", "_new_DatetimeIndex")
            : nodes.global("pandas.core.indexes.base", "_new_Index");
    return nodes.call(function, indexClass, fields);
  }

  @Override
  TimeColumn missing(int length, PandasNodes nodes) {
    return new TimeColumn(graph, wrapper, times.missing(length, nodes), PickleGraph.NONE);
  }
}
