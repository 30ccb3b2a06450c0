package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.List;

/** Instants in a time zone: a wrapped numpy array of times in UTC. */
final class ZonedColumn extends Column {
  private final ZonedType type;
  private final ArrayWrapper wrapper;
  private final int zone;
  private final NumpyColumn instants;
  private final int frequency;

  /**
   * A column of instants.
   *
   * @param zone the node of the time zone
   */
  ZonedColumn(ZonedType type, ArrayWrapper wrapper, int zone, NumpyColumn instants) {
    this(type, wrapper, zone, instants, PickleGraph.NONE);
  }

  /** A column of instants, wrapped as a dialect's pandas wraps them. */
  static ZonedColumn of(NumpyColumn instants, int zone, PandasNodes nodes) {
    ZonedType type = ZonedType.of(nodes.graph(), zone, instants.type().unit());
    ArrayWrapper plain = new ArrayWrapper(-1, -1, nodes.zonedDtype(type.unit(), zone), "");
    return new ZonedColumn(type, plain.translatedTimes(nodes, 'M'), zone, instants);
  }

  private ZonedColumn(
      ZonedType type, ArrayWrapper wrapper, int zone, NumpyColumn instants, int frequency) {
    this.type = type;
    this.wrapper = wrapper;
    this.zone = zone;
    this.instants = instants;
    this.frequency = frequency;
  }

  /** The same column, which follows a frequency: a node. Other rows of it follow none. */
  ZonedColumn following(int offset) {
    return new ZonedColumn(type, wrapper, zone, instants, offset);
  }

  /** A column of times whose zone is told from others as a dialect's pandas does; others as is. */
  static Column told(Column column, Dialect dialect) {
    return dialect.isPandas1() && column instanceof ZonedColumn zoned
        ? new ZonedColumn(
            zoned.type.asPrinted(dialect.old()),
            zoned.wrapper,
            zoned.zone,
            zoned.instants,
            zoned.frequency)
        : column;
  }

  NumpyColumn instants() {
    return instants;
  }

  /** A column of other instants of the same type. */
  ZonedColumn with(NumpyColumn others) {
    return new ZonedColumn(type, wrapper, zone, others);
  }

  /** The same instants in a finer unit; null where it cannot hold one of them. */
  ZonedColumn inUnit(String unit, PandasNodes nodes) {
    NumpyColumn finer = Casts.toUnit(instants, unit);
    if (finer == null) {
      return null;
    }
    ArrayWrapper finerWrapper = wrapper.withDtype(nodes.zonedDtype(unit, zone));
    return new ZonedColumn(type.in(unit), finerWrapper, zone, finer);
  }

  /** pandas 1 has nanoseconds only; for zones see {@link ForeignTimes#zone}. */
  @Override
  ZonedColumn translated(PandasNodes nodes) {
    String unit = nodes.dialect().hasUnits() ? type.unit() : "ns";
    ZonedColumn finest = unit.equals(type.unit()) ? this : inUnit(unit, nodes);
    if (finest == null) {
      return null;
    }
    int known = ForeignTimes.zone(zone, nodes);
    int dtype = known == zone ? finest.wrapper.dtype() : nodes.zonedDtype(unit, known);
    ArrayWrapper translated = wrapper.translatedTimes(nodes, 'M').withDtype(dtype);
    return new ZonedColumn(
        ZonedType.of(nodes.graph(), known, unit), translated, known, finest.instants);
  }

  @Override
  String indexClass(PandasNodes nodes) {
    return "DatetimeIndex";
  }

  @Override
  TimeColumn asLabels(PandasNodes nodes) {
    return new TimeColumn(nodes.graph(), wrapper, instants, PickleGraph.NONE);
  }

  @Override
  ZonedType type() {
    return type;
  }

  @Override
  int length() {
    return instants.length();
  }

  @Override
  ZonedColumn gather(List<? extends Column> parts, Rows rows) {
    return with(
        instants.gather(parts.stream().map(part -> ((ZonedColumn) part).instants).toList(), rows));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return instants.isMissing(row, cells);
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    if (isMissing(row, cells)) {
      return false;
    }
    String text = text(row, cells);
    if (text == null) {
      throw new UnfitCellException("is a time in a zone that is not known here: convert it to UTC");
    }
    into.set(text);
    return true;
  }

  private String text(int row, Cells cells) {
    return TimeText.zoned(instants.longAt(row), type.unit(), cells.times().zone(zone));
  }

  @Override
  String key(int row, Cells cells) {
    return Long.toString(instants.longAt(row));
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return IdOrder.Kind.TEXT;
  }

  @Override
  String labelKey(int row, Cells cells) {
    OrderKey time = isMissing(row, cells) ? null : orderKey(row, cells);
    return time == null ? CellKeys.TIME_KEY + "NaT" : CellKeys.instantKey(time);
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    return OrderKey.time(OrderKey.Family.INSTANT, instants.longAt(row), type.unit());
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    if (isMissing(row, cells)) {
      visitor.json(name, "null");
      return;
    }
    String text = text(row, cells);
    // Without the zone's rules, the same instant in UTC.
    visitor.text(name, text != null ? text : instants.text(row) + "+00:00");
  }

  /** Before pandas 1.3 a column may follow a frequency, and its Timestamps get it, too. */
  @Override
  int box(int row, PandasNodes nodes) {
    if (instants.longAt(row) == Long.MIN_VALUE) {
      return nodes.nat();
    }
    int kept = nodes.dialect().old() ? frequency : PickleGraph.NONE;
    return nodes.timestamp(instants.longAt(row), kept, zone, type.unit());
  }

  @Override
  int encode(PandasNodes nodes) {
    return wrapper.wrap(instants.encode(nodes), nodes);
  }

  /** In a block such an array has two dimensions, unlike others of pandas' own. */
  @Override
  int encodeBlock(PandasNodes nodes) {
    return wrapper.isPlain() ? encode(nodes) : wrapper.wrap(instants.encodeBlock(nodes), nodes);
  }

  @Override
  ZonedColumn missing(int length, PandasNodes nodes) {
    return with(instants.missing(length, nodes));
  }
}
