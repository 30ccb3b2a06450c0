package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Makes Python objects of Arrow's values, as pandas does where a column becomes one of objects. */
final class ArrowObjects {
  /** {@code datetime.timedelta.max} has so many days. */
  private static final long MOST_DAYS = 999_999_999;

  private final PandasNodes nodes;
  private final PickleGraph graph;
  private final Map<String, Integer> zones = new HashMap<>();

  ArrowObjects(PandasNodes nodes) {
    this.nodes = nodes;
    this.graph = nodes.graph();
  }

  /** A node of the object that a value that is not nested becomes. */
  int object(ArrowArray array, int row) {
    ArrowType type = array.type();
    if (type.name().equals("null")) {
      return PickleGraph.NONE;
    }
    if (array.isMissing(row)) {
      return nodes.na();
    }
    return switch (type.name()) {
      case "dictionary" -> object(array.dictionary(), array.index(row));
      case "timestamp" -> timestamp(array, row);
      default -> plain(array, row);
    };
  }

  /** A node of the object that a value becomes inside a nested one: with datetime's own times. */
  int plain(ArrowArray array, int row) {
    ArrowType type = array.type();
    return switch (type.name()) {
      case "bool" -> PickleGraph.bool(array.bit(row));
      case "string" -> graph.addText(StandardCharsets.UTF_8.decode(array.raw(row)).toString());
      case "binary" -> graph.addBytes(bytes(array.raw(row)));
      case "decimal" ->
          nodes.call(
              nodes.global("decimal", "Decimal"),
              graph.addText(ArrowValues.decimal(array, row).toString()));
      case "date" -> date(ArrowValues.day(array, row));
      case "time" -> time(array, row);
      case "timestamp" -> dateTime(array.numbers().longAt(row), type.numpy().unit(), type.zone());
      default -> array.numbers().box(row, nodes);
    };
  }

  /**
   * What numpy's {@code item} makes of a value: an int of a time that counts nanoseconds, or that
   * {@code datetime} does not reach.
   */
  int item(NumpyColumn values, int row) {
    NumpyDtype type = values.type();
    if (!type.isTime()) {
      return values.box(row, nodes);
    }
    long value = values.longAt(row);
    if (type.unit().equals("ns")) {
      return graph.addInt(value);
    }
    try {
      if (type.unit().equals("D")) {
        return date(value);
      }
      return type.kind() == 'M' ? dateTime(value, type.unit(), "") : span(value, type.unit());
    } catch (DateTimeException | ArithmeticException outOfRange) {
      return graph.addInt(value);
    }
  }

  /** A {@code datetime.timedelta}: days, seconds of a day, microseconds of a second. */
  private int span(long value, String unit) {
    long each = TimeText.nanoseconds(unit) / 1000;
    long days = Math.floorDiv(value, TimeObjects.MICROS_A_DAY / each);
    long micros = Math.floorMod(value, TimeObjects.MICROS_A_DAY / each) * each;
    if (Math.abs(days) > MOST_DAYS) {
      throw new ArithmeticException("Python has no span of " + days + " days");
    }
    return nodes.call(
        nodes.global("datetime", "timedelta"),
        graph.addInt(days),
        graph.addInt(micros / 1_000_000),
        graph.addInt(micros % 1_000_000));
  }

  /** A {@code datetime.datetime}, packed into 10 bytes, in a zone if there is one. */
  private int dateTime(long value, String unit, String zoneName) {
    long micros = Math.multiplyExact(value, TimeText.nanoseconds(unit) / 1000);
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    ZonedDateTime time = instant.atZone(zoneName.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zoneName));
    boolean second = time.withEarlierOffsetAtOverlap().getOffset() != time.getOffset();
    byte[] packed = new byte[10];
    byte[] clock = packed(time.toLocalTime());
    System.arraycopy(packed(time.toLocalDate()), 0, packed, 0, 4);
    System.arraycopy(clock, 0, packed, 4, 6);
    packed[2] |= (byte) (second ? PythonTimes.FOLD : 0);
    int bytes = graph.addBytes(packed);
    int type = nodes.global("datetime", "datetime");
    return zoneName.isEmpty()
        ? nodes.call(type, bytes)
        : nodes.call(type, bytes, zones.computeIfAbsent(zoneName, this::pythonZone));
  }

  private static byte[] bytes(ByteBuffer raw) {
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    return bytes;
  }

  /** datetime packs a date into 4 bytes: {@code datetime.py}. */
  private int date(long day) {
    byte[] packed = packed(LocalDate.ofEpochDay(day));
    return nodes.call(nodes.global("datetime", "date"), graph.addBytes(packed));
  }

  /** A date in 4 bytes; a DateTimeException tells that it is of no year that Python has. */
  private static byte[] packed(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new DateTimeException("Python has no year " + date.getYear());
    }
    return new byte[] {
      (byte) (date.getYear() >> 8),
      (byte) date.getYear(),
      (byte) date.getMonthValue(),
      (byte) date.getDayOfMonth()
    };
  }

  /** A time of day in 6 bytes. */
  private int time(ArrowArray array, int row) {
    long unit = TimeText.nanoseconds(array.type().numpy().unit());
    LocalTime time = LocalTime.ofNanoOfDay(array.numbers().longAt(row) * unit);
    if (time.getNano() % 1000 != 0) {
      throw new DateTimeException("Python's times have no nanoseconds");
    }
    return nodes.call(nodes.global("datetime", "time"), graph.addBytes(packed(time)));
  }

  private static byte[] packed(LocalTime time) {
    int micros = time.getNano() / 1000;
    return new byte[] {
      (byte) time.getHour(),
      (byte) time.getMinute(),
      (byte) time.getSecond(),
      (byte) (micros >> 16),
      (byte) (micros >> 8),
      (byte) micros
    };
  }

  private int timestamp(ArrowArray array, int row) {
    ArrowType type = array.type();
    if (type.zone().isEmpty()) {
      return array.numbers().box(row, nodes);
    }
    return nodes.call(
        nodes.global("pandas._libs.tslibs.timestamps", "_unpickle_timestamp"),
        graph.addInt(array.numbers().longAt(row)),
        PickleGraph.NONE,
        zone(type.zone()),
        graph.addInt(TimeText.numpyUnit(type.numpy().unit())));
  }

  /** {@code timezone.utc}, that of an offset, or the zone of a name, as pandas 3 has them. */
  int zone(String name) {
    if (name.equals("UTC") || name.matches("[+-](0\\d|1[0-7]):[0-5]\\d")) {
      return nodes.fixedZone(ZoneId.of(name).getRules().getOffset(Instant.EPOCH).getTotalSeconds());
    }
    return namedZone(name);
  }

  /** As pyarrow has them: UTC is the zone of that name. */
  private int pythonZone(String name) {
    return name.equals("UTC") ? namedZone(name) : zone(name);
  }

  private int namedZone(String name) {
    int unpickle =
        nodes.call(
            nodes.global("builtins", "getattr"),
            nodes.global("zoneinfo", "ZoneInfo"),
            nodes.text("_unpickle"));
    return nodes.call(unpickle, graph.addText(name), graph.addInt(1));
  }
}
