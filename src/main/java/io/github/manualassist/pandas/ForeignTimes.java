package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the Timestamps and Timedeltas in the cells of another pandas such as the pandas of the
 * first frame loads: before 1.3 they are calls of the class itself, of which later versions take
 * other arguments, and since then calls of functions that those before do not have. Nor do those
 * before work with the zones of {@code zoneinfo}, which become those of {@code pytz}. pandas 3
 * comes without {@code pytz}: see {@link #zone}.
 *
 * <p>Source: {@code __reduce__} of {@code _libs/tslibs/timestamps.pyx} and {@code timedeltas.pyx}.
 */
final class ForeignTimes {
  private static final String TIMESTAMPS = "pandas._libs.tslibs.timestamps.";
  private static final String TIMEDELTAS = "pandas._libs.tslibs.timedeltas.";

  private final PandasNodes nodes;
  private final PickleGraph graph;

  /** What the zones of Timestamps became, each of them once: nodes. */
  private final Map<Integer, Integer> zones = new HashMap<>();

  ForeignTimes(PandasNodes nodes) {
    this.nodes = nodes;
    this.graph = nodes.graph();
  }

  /**
   * The node of the zone that a column's type or a Timestamp has in a dialect's pandas. pandas 3
   * comes without {@code pytz}, and has {@code zoneinfo}'s in its place, and Python's own UTC and
   * offsets; pandas before 1.3 works with {@code pytz}'s only. A {@code datetime} keeps a zone that
   * has a name.
   */
  static int zone(int zone, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    boolean text = graph.is(graph.argument(zone, 0), NodeKind.TEXT);
    if (nodes.dialect().old() && text && new TimeObjects(graph).isZoneInfo(zone)) {
      return nodes.call(nodes.global("pytz", "timezone"), graph.argument(zone, 0));
    }
    String called = nodes.dialect().isPandas3() ? graph.calledName(zone) : "";
    if (called.equals("pytz._UTC")) {
      return nodes.utc();
    }
    if (called.equals("pytz.FixedOffset")) {
      ZoneId offset = new TimeObjects(graph).libraryOffset(zone);
      return offset == null
          ? zone
          : nodes.fixedZone(offset.getRules().getOffset(Instant.EPOCH).getTotalSeconds());
    }
    boolean named = called.equals("pytz._p") || called.equals("pytz.timezone");
    return named && text
        ? nodes.call(nodes.global("zoneinfo", "ZoneInfo"), graph.argument(zone, 0))
        : zone;
  }

  /** Changes those from a node on. */
  void translate(int fromNode) {
    int end = graph.end();
    for (int node = fromNode; node < end; node = graph.after(node)) {
      if (graph.is(node, NodeKind.REDUCE)) {
        translateCall(node);
      }
    }
  }

  private void translateCall(int node) {
    String called = graph.calledName(node);
    if (called.equals("pytz._UTC") || called.equals("pytz.FixedOffset")) {
      // The same in a datetime, too; a named zone there would tell the second hour of a night from
      // the first in another way.
      int known = zone(node, nodes);
      if (known != node) {
        replace(node, known);
      }
    } else if (hasArguments(node) && graph.is(graph.argument(node, 0), NodeKind.INT)) {
      translateTime(node, called);
    }
  }

  private void translateTime(int node, String called) {
    if (isForeign(called, TIMESTAMPS + "Timestamp", TIMESTAMPS + "_unpickle_timestamp")) {
      timestamp(node);
    } else if (isForeign(called, TIMEDELTAS + "Timedelta", TIMEDELTAS + "_timedelta_unpickle")) {
      timedelta(node);
    } else if (called.equals(TIMESTAMPS + "_unpickle_timestamp")) {
      inKnownZone(node);
    }
  }

  /** Whether a call of pandas before 1.3, or of one since then, is not that of the first frame. */
  private boolean isForeign(String called, String before, String since) {
    return called.equals(before) && !nodes.dialect().old()
        || called.equals(since) && !nodes.dialect().hasUnits();
  }

  private boolean hasArguments(int node) {
    int arguments = graph.arguments(node);
    return graph.is(arguments, NodeKind.TUPLE) && graph.count(arguments) > 0;
  }

  /** (number, frequency, zone), and the unit since pandas 2. */
  private void timestamp(int node) {
    String unit = unit(node, 3);
    if (graph.count(graph.arguments(node)) >= 3 && isExact(node, unit)) {
      int zone = knownZone(graph.item(graph.arguments(node), 2));
      replace(node, nodes.timestamp(number(node, unit), zone, "ns"));
    }
  }

  /** The same Timestamp in the zone that the first frame's pandas has. */
  private void inKnownZone(int node) {
    int arguments = graph.arguments(node);
    int zone = graph.count(arguments) > 2 ? graph.item(arguments, 2) : PickleGraph.NONE;
    if (knownZone(zone) != zone) {
      int[] items = new int[graph.count(arguments)];
      for (int place = 0; place < items.length; place++) {
        items[place] = place == 2 ? knownZone(zone) : graph.item(arguments, place);
      }
      graph.changeCall(node, graph.callable(node), graph.addTuple(items));
    }
  }

  private int knownZone(int zone) {
    return zones.computeIfAbsent(zone, it -> zone(it, nodes));
  }

  /** (number), and the unit since pandas 2. */
  private void timedelta(int node) {
    String unit = unit(node, 1);
    if (isExact(node, unit)) {
      replace(node, nodes.timedelta(number(node, unit), "ns"));
    }
  }

  private String unit(int node, int place) {
    int arguments = graph.arguments(node);
    boolean told =
        graph.count(arguments) > place && graph.is(graph.item(arguments, place), NodeKind.INT);
    return told ? TimeText.unit(graph.intValue(graph.item(arguments, place))) : "ns";
  }

  /** Whether nanoseconds hold the time. */
  private boolean isExact(int node, String unit) {
    long value = graph.intValue(graph.item(graph.arguments(node), 0));
    return !unit.isEmpty() && Math.abs(value) <= Long.MAX_VALUE / TimeText.nanoseconds(unit);
  }

  private long number(int node, String unit) {
    return graph.intValue(graph.item(graph.arguments(node), 0)) * TimeText.nanoseconds(unit);
  }

  private void replace(int node, int made) {
    graph.changeCall(node, graph.callable(made), graph.arguments(made));
  }
}
