package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Makes Python objects of Arrow's values, as pandas does where a column becomes one of objects. */
final class ArrowObjects {
  private final PandasNodes nodes;
  private final PickleGraph graph;

  ArrowObjects(PandasNodes nodes) {
    this.nodes = nodes;
    this.graph = nodes.graph();
  }

  /** A node of the object that a value becomes, which is not nested. */
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
      case "bool" -> PickleGraph.bool(array.bit(row));
      case "string" -> graph.addText(StandardCharsets.UTF_8.decode(array.raw(row)).toString());
      case "binary" -> graph.addBytes(bytes(array.raw(row)));
      case "decimal" ->
          nodes.call(
              nodes.global("decimal", "Decimal"),
              graph.addText(ArrowValues.decimal(array, row).toString()));
      case "date" -> date(ArrowValues.day(array, row));
      case "time" -> time(array, row);
      case "timestamp" -> timestamp(array, row);
      default -> array.numbers().box(row, nodes);
    };
  }

  private static byte[] bytes(ByteBuffer raw) {
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    return bytes;
  }

  /** datetime packs a date into 4 bytes: {@code datetime.py}. */
  private int date(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    byte[] packed = {
      (byte) (date.getYear() >> 8),
      (byte) date.getYear(),
      (byte) date.getMonthValue(),
      (byte) date.getDayOfMonth()
    };
    return nodes.call(nodes.global("datetime", "date"), graph.addBytes(packed));
  }

  /** A time of day in 6 bytes. */
  private int time(ArrowArray array, int row) {
    long unit = TimeText.nanoseconds(array.type().numpy().unit());
    LocalTime time = LocalTime.ofNanoOfDay(array.numbers().longAt(row) * unit);
    int micros = time.getNano() / 1000;
    byte[] packed = {
      (byte) time.getHour(),
      (byte) time.getMinute(),
      (byte) time.getSecond(),
      (byte) (micros >> 16),
      (byte) (micros >> 8),
      (byte) micros
    };
    return nodes.call(nodes.global("datetime", "time"), graph.addBytes(packed));
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
  private int zone(String name) {
    if (name.equals("UTC") || name.matches("[+-](0\\d|1[0-7]):[0-5]\\d")) {
      int seconds = ZoneId.of(name).getRules().getOffset(Instant.EPOCH).getTotalSeconds();
      int days = graph.addInt(Math.floorDiv(seconds, TimeObjects.SECONDS_A_DAY));
      int rest = graph.addInt(Math.floorMod(seconds, TimeObjects.SECONDS_A_DAY));
      int offset = nodes.call(nodes.global("datetime", "timedelta"), days, rest);
      return nodes.call(nodes.global("datetime", "timezone"), offset);
    }
    int unpickle =
        nodes.call(
            nodes.global("builtins", "getattr"),
            nodes.global("zoneinfo", "ZoneInfo"),
            nodes.text("_unpickle"));
    return nodes.call(unpickle, graph.addText(name), graph.addInt(1));
  }
}
