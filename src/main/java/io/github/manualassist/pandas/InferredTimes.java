package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The times or spans of time that Python objects are, if all of them are: what pandas makes of
 * labels that become a column ({@code maybe_infer_to_datetimelike} in {@code core/dtypes/cast.py},
 * {@code maybe_convert_objects} in {@code _libs/lib.pyx}).
 */
final class InferredTimes {
  private final PandasNodes nodes;
  private final PickleGraph graph;
  private final TimeObjects times;
  private OrderKey.Family family;
  private ZonedType zoned;
  private int zone = PickleGraph.NONE;
  private String unit;

  private InferredTimes(PandasNodes nodes) {
    this.nodes = nodes;
    this.graph = nodes.graph();
    this.times = new TimeObjects(graph);
  }

  /** A column of times, of one zone or without any, or of spans; the objects themselves if none. */
  static Column of(ObjectColumn objects, PandasNodes nodes) {
    return of(List.of(objects), nodes).get(0);
  }

  /** Columns of times that are all of one type; the objects themselves where they are none. */
  static List<? extends Column> of(List<ObjectColumn> columns, PandasNodes nodes) {
    InferredTimes inferred = new InferredTimes(nodes);
    Cells cells = new Cells(nodes.graph());
    for (ObjectColumn objects : columns) {
      for (int row = 0; row < objects.length(); row++) {
        int node = objects.node(row);
        // NA is no time that is missing, but an object.
        boolean missing = objects.isMissing(row, cells) && !nodes.graph().is(node, NodeKind.GLOBAL);
        if (!missing && !inferred.see(node)) {
          return columns;
        }
      }
    }
    List<Column> times = new ArrayList<>();
    for (ObjectColumn objects : columns) {
      Column converted = inferred.family == null ? null : inferred.convert(objects, cells);
      if (converted == null) {
        return columns;
      }
      times.add(converted);
    }
    return times;
  }

  private boolean see(int node) {
    OrderKey key = times.orderKey(node);
    if (key == null || family != null && family != key.family()) {
      return false;
    }
    family = key.family();
    // Before pandas 3 all times that are inferred are in nanoseconds.
    String own = nodes.dialect().isPandas3() ? times.unit(node) : "ns";
    boolean finer = unit == null || TimeText.nanoseconds(own) < TimeText.nanoseconds(unit);
    unit = finer ? own : unit;
    return family != OrderKey.Family.INSTANT || seeZone(times.zoneOf(node));
  }

  private boolean seeZone(int node) {
    ZonedType type = ZonedType.of(graph, node, "ns");
    // Before pandas 1.3, UTC by one library is not that by another.
    ZonedType own = nodes.dialect().old() ? type.asPrinted(true) : type;
    if (zoned == null) {
      zoned = own;
      zone = node;
    }
    return zoned.equals(own);
  }

  /** The column as times; null where a time is beyond what their type holds. */
  private Column convert(ObjectColumn objects, Cells cells) {
    byte[] counts = new byte[Math.multiplyExact(8, objects.length())];
    BigDecimal nanoseconds = BigDecimal.valueOf(TimeText.nanoseconds(unit));
    for (int row = 0; row < objects.length(); row++) {
      long count = Long.MIN_VALUE;
      if (!objects.isMissing(row, cells)) {
        BigDecimal exact = times.orderKey(objects.node(row)).value().divide(nanoseconds);
        if (exact.toBigInteger().bitLength() > 63) {
          return null;
        }
        count = exact.longValue();
      }
      NumberBytes.put(counts, 8 * row, count, 8, false);
    }
    char kind = family == OrderKey.Family.SPAN ? 'm' : 'M';
    NumpyColumn column = new NumpyColumn(new NumpyDtype(kind, 8, false, unit), counts);
    return family == OrderKey.Family.INSTANT
        ? ZonedColumn.of(column, standardZone(), nodes)
        : column;
  }

  /** A time has pytz's zone with the offset of its day, a type has it without any. */
  private int standardZone() {
    return graph.calledName(zone).equals("pytz._p")
        ? nodes.call(graph.callable(zone), graph.argument(zone, 0))
        : zone;
  }
}
