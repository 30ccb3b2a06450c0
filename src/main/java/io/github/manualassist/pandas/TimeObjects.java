package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Looks at Python's and pandas' objects for times and spans of time in a graph. */
final class TimeObjects {
  /** The system's folder of zones, wherever it is. */
  private static final String ZONE_FILES = "/zoneinfo/";

  static final int SECONDS_A_DAY = 86_400;

  /** What Java has of offsets from UTC, in seconds: 18 hours. */
  private static final int LONGEST_OFFSET = 64_800;

  static final long MICROS_A_DAY = 86_400_000_000L;

  private final PickleGraph graph;

  TimeObjects(PickleGraph graph) {
    this.graph = graph;
  }

  /** A time in ISO 8601, or a span as pandas shows it; null for any other object. */
  String text(int node) {
    return switch (graph.className(node)) {
      case "datetime.datetime" -> dateTime(node);
      case "datetime.timedelta" -> {
        Long micros = micros(node);
        yield micros == null ? null : TimeText.duration(micros, "us");
      }
      // pandas before 1.5 calls the classes.
      case "pandas._libs.tslibs.timestamps._unpickle_timestamp",
          "pandas._libs.tslibs.timestamps.Timestamp" ->
          timestamp(node);
      case "pandas._libs.tslibs.timedeltas._timedelta_unpickle",
          "pandas._libs.tslibs.timedeltas.Timedelta" -> {
        String unit = counted(node, 1);
        yield unit.isEmpty() ? null : TimeText.duration(count(node), unit);
      }
      default -> null;
    };
  }

  /** The place among times or spans; null for any other object, or in a zone that is not known. */
  OrderKey orderKey(int node) {
    return switch (graph.className(node)) {
      case "datetime.datetime" -> dateTimeKey(node);
      case "datetime.timedelta" -> {
        Long micros = micros(node);
        yield micros == null ? null : OrderKey.time(OrderKey.Family.SPAN, micros, "us");
      }
      case "pandas._libs.tslibs.timestamps._unpickle_timestamp",
          "pandas._libs.tslibs.timestamps.Timestamp" -> {
        boolean zoned = graph.argument(node, 2) != PickleGraph.NONE;
        OrderKey.Family family = zoned ? OrderKey.Family.INSTANT : OrderKey.Family.TIME;
        yield counted(node, 3).isEmpty()
            ? null
            : OrderKey.time(family, count(node), counted(node, 3));
      }
      case "pandas._libs.tslibs.timedeltas._timedelta_unpickle",
          "pandas._libs.tslibs.timedeltas.Timedelta" ->
          counted(node, 1).isEmpty()
              ? null
              : OrderKey.time(OrderKey.Family.SPAN, count(node), counted(node, 1));
      default -> null;
    };
  }

  /** The unit in which pandas keeps one of these times or spans. */
  String unit(int node) {
    String name = graph.className(node);
    if (name.startsWith("datetime.")) {
      return "us";
    }
    return counted(node, name.contains(".timestamps.") ? 3 : 1);
  }

  /** The node of a time's zone; None where it has none. */
  int zoneOf(int node) {
    return graph.argument(node, graph.className(node).startsWith("datetime.") ? 1 : 2);
  }

  // ---- datetime's

  private String dateTime(int node) {
    RawBytes packed = RawBytes.of(graph, graph.argument(node, 0));
    int zoneNode = graph.argument(node, 1);
    if (zoneNode == PickleGraph.NONE) {
      return PythonTimes.dateTime(packed);
    }
    ZoneId zone = zone(zoneNode);
    return zone == null ? null : PythonTimes.dateTime(packed, zone);
  }

  /**
   * The ISO 8601 of a {@code datetime.time}; null where its zone is not known. Only a zone that
   * always has one offset tells it without a date.
   */
  String timeOfDay(int node) {
    String time = PythonTimes.time(RawBytes.of(graph, graph.argument(node, 0)));
    int zoneNode = graph.argument(node, 1);
    if (zoneNode == PickleGraph.NONE || time == null) {
      return time;
    }
    ZoneId zone = zone(zoneNode);
    return zone == null
        ? null
        : time + (zone instanceof ZoneOffset offset ? TimeText.offset(offset) : "");
  }

  private OrderKey dateTimeKey(int node) {
    RawBytes packed = RawBytes.of(graph, graph.argument(node, 0));
    int zoneNode = graph.argument(node, 1);
    ZoneId zone = zoneNode == PickleGraph.NONE ? ZoneOffset.UTC : zone(zoneNode);
    LocalDateTime utc = zone == null ? null : PythonTimes.utc(packed, zone);
    if (utc == null) {
      return null;
    }
    BigDecimal seconds = BigDecimal.valueOf(utc.toEpochSecond(ZoneOffset.UTC));
    return new OrderKey(
        zoneNode == PickleGraph.NONE ? OrderKey.Family.TIME : OrderKey.Family.INSTANT,
        seconds.movePointRight(9).add(BigDecimal.valueOf(utc.getNano())));
  }

  /**
   * The microseconds of {@code timedelta(days, seconds, microseconds)}, of which only the days may
   * be negative; null where it is none, or longer than 292,000 years.
   */
  private Long micros(int node) {
    int days = graph.argument(node, 0);
    int seconds = graph.argument(node, 1);
    int micros = graph.argument(node, 2);
    if (!graph.is(days, NodeKind.INT)
        || !graph.is(seconds, NodeKind.INT)
        || !graph.is(micros, NodeKind.INT)) {
      return null;
    }
    try {
      long rest = Math.multiplyExact(graph.intValue(seconds), 1_000_000L);
      return Math.addExact(
          Math.multiplyExact(graph.intValue(days), MICROS_A_DAY),
          Math.addExact(rest, graph.intValue(micros)));
    } catch (ArithmeticException tooLong) {
      return null;
    }
  }

  // ---- pandas'

  private String timestamp(int node) {
    String unit = counted(node, 3);
    if (unit.isEmpty()) {
      return null;
    }
    int zone = graph.argument(node, 2);
    return zone == PickleGraph.NONE
        ? TimeText.instant(count(node), unit)
        : TimeText.zoned(count(node), unit, zone(zone));
  }

  /** How many units a Timestamp or Timedelta has: its first argument. */
  private long count(int node) {
    return graph.intValue(graph.argument(node, 0));
  }

  /**
   * The unit in which a Timestamp or Timedelta counts; empty where it has no count.
   *
   * @param place the 0-based place of the argument that tells it, which pandas before 2 leaves out
   */
  private String counted(int node, int place) {
    int unit = graph.argument(node, place);
    return !graph.is(graph.argument(node, 0), NodeKind.INT)
        ? ""
        : graph.is(unit, NodeKind.INT) ? TimeText.unit(graph.intValue(unit)) : "ns";
  }

  // ---- zones

  /** The time zone that a tzinfo object is; null where that is not known. */
  ZoneId zone(int node) {
    String called = graph.calledName(node);
    try {
      if (called.equals("datetime.timezone")) {
        return offsetOf(graph.argument(node, 0));
      }
      if (called.equals("pytz._UTC") || graph.className(node).equals("dateutil.tz.tz.tzutc")) {
        return ZoneOffset.UTC;
      }
      ZoneId offset = libraryOffset(node);
      if (offset != null) {
        return offset;
      }
      String file = dateutilFile(node);
      if (file != null) {
        return ZoneId.of(file.substring(file.indexOf(ZONE_FILES) + ZONE_FILES.length()));
      }
      boolean named =
          called.equals("pytz._p") || called.equals("pytz.timezone") || isZoneInfo(node);
      return named && graph.is(graph.argument(node, 0), NodeKind.TEXT)
          ? ZoneId.of(graph.text(graph.argument(node, 0)))
          : null;
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  /** The name that an object for an offset was given; empty without one, and for other zones. */
  String zoneName(int node) {
    boolean standard = graph.calledName(node).equals("datetime.timezone");
    int state = graph.className(node).equals("dateutil.tz.tz.tzoffset") ? graph.state(node) : -1;
    int name =
        standard
            ? graph.argument(node, 1)
            : state >= 0 && graph.is(state, NodeKind.DICT) ? graph.lookup(state, "_name") : -1;
    return name >= 0 && graph.is(name, NodeKind.TEXT) ? graph.text(name) : "";
  }

  /**
   * The offset that a library's own object for one has; null for others. Sources: {@code
   * FixedOffset} of {@code pytz/__init__.py}, in minutes, and {@code tzoffset} of {@code
   * dateutil/tz/tz.py}, in whose attributes the span is.
   */
  ZoneId libraryOffset(int node) {
    int first = graph.argument(node, 0);
    if (graph.calledName(node).equals("pytz.FixedOffset") && graph.is(first, NodeKind.INT)) {
      long minutes = graph.intValue(first);
      return Math.abs(minutes) <= LONGEST_OFFSET / 60 ? offset(60 * minutes) : null;
    }
    boolean ofDateutil = graph.className(node).equals("dateutil.tz.tz.tzoffset");
    int state = ofDateutil ? graph.state(node) : -1;
    boolean told = state >= 0 && graph.is(state, NodeKind.DICT);
    int span = told ? graph.lookup(state, "_offset") : -1;
    return span < 0 ? null : offsetOf(span);
  }

  /**
   * The file of a zone of dateutil's, which its rules come with, in the folder of the system's
   * zones; null for others. It is the second argument of {@code tzfile} and, since dateutil 3, the
   * third of {@code _unpickle}. Its rules are taken for the zone's own, which they are until 2037.
   */
  String dateutilFile(int node) {
    String called = graph.calledName(node);
    int place = called.equals("dateutil.tz.tz.tzfile") ? 1 : 2;
    boolean ofDateutil = place == 1 || called.equals("dateutil.tz._tzfile._unpickle");
    int file = ofDateutil ? graph.argument(node, place) : PickleGraph.NONE;
    boolean known = graph.is(file, NodeKind.TEXT) && graph.text(file).contains(ZONE_FILES);
    return known ? graph.text(file) : null;
  }

  /**
   * {@code ZoneInfo._unpickle(name, ...)}, the method being found by getattr or by its name, or
   * {@code ZoneInfo(name)}, which {@link ForeignTimes} writes.
   */
  boolean isZoneInfo(int node) {
    if (!graph.is(node, NodeKind.REDUCE)) {
      return false;
    }
    int callable = graph.callable(node);
    return graph.globalName(callable).equals("zoneinfo.ZoneInfo")
        || graph.globalName(callable).equals("zoneinfo.ZoneInfo._unpickle")
        || graph.calledName(callable).equals("builtins.getattr")
            && graph.globalName(graph.argument(callable, 0)).equals("zoneinfo.ZoneInfo");
  }

  /** An offset from UTC that a timedelta tells, in whole seconds; null where Java has none such. */
  private ZoneId offsetOf(int span) {
    Long micros = graph.calledName(span).equals("datetime.timedelta") ? micros(span) : null;
    return micros != null && micros % 1_000_000 == 0 ? offset(micros / 1_000_000) : null;
  }

  private static ZoneId offset(long seconds) {
    return Math.abs(seconds) <= LONGEST_OFFSET ? ZoneOffset.ofTotalSeconds((int) seconds) : null;
  }
}
