package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Shows the values of {@link ArrowArray arrays of Arrow}: as IDs, as text, in JSON. */
final class ArrowValues {
  static final long MILLIS_A_DAY = 86_400_000;

  private final Cells cells;

  ArrowValues(Cells cells) {
    this.cells = cells;
  }

  /**
   * Tells a value's text as an ID.
   *
   * @return false if the value is missing
   * @throws UnfitCellException if such a value cannot be an ID
   */
  boolean id(ArrowArray array, int row, IdText into) throws UnfitCellException {
    if (array.isMissing(row)) {
      return false;
    }
    ArrowType type = array.type();
    switch (type.name()) {
      case "dictionary" -> {
        return id(array.dictionary(), array.index(row), into);
      }
      case "string" -> {
        ByteBuffer utf8 = array.raw(row);
        into.set(utf8.array(), utf8.position(), utf8.remaining());
      }
      case "bool" -> into.set(array.bit(row) ? "True" : "False");
      case "decimal" -> into.set(decimalId(decimal(array, row)));
      case "binary" -> throw Cells.bytesId();
      case "list", "map", "struct" ->
          throw new UnfitCellException("is a " + type.name() + ", which no ID can be");
      default -> {
        if (type.numpy() != null && type.numpy().isAny("iuf")) {
          return array.numbers().id(row, into, cells);
        }
        into.set(text(array, row));
      }
    }
    return true;
  }

  /** A value's place in the order of its like; null where that is the order of its text. */
  static OrderKey orderKey(ArrowArray array, int row) {
    ArrowType type = array.type();
    return switch (type.name()) {
      case "dictionary" -> orderKey(array.dictionary(), array.index(row));
      case "bool" -> OrderKey.number(array.bit(row));
      case "decimal" -> OrderKey.number(decimal(array, row));
      case "duration" -> array.numbers().orderKey(row, null);
      case "timestamp" -> {
        OrderKey.Family family =
            type.zone().isEmpty() ? OrderKey.Family.TIME : OrderKey.Family.INSTANT;
        yield OrderKey.time(family, array.numbers().longAt(row), type.numpy().unit());
      }
      default ->
          type.numpy() != null && type.numpy().isAny("iuf")
              ? array.numbers().orderKey(row, null)
              : null;
    };
  }

  /** A Decimal with a whole value is the ID that the equal int is. */
  private static String decimalId(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    return whole ? value.toBigInteger().toString() : value.toString();
  }

  static BigDecimal decimal(ArrowArray array, int row) {
    ByteBuffer raw = array.raw(row);
    byte[] bigEndian = new byte[raw.remaining()];
    for (int i = bigEndian.length - 1; i >= 0; i--) {
      bigEndian[i] = raw.get();
    }
    return new BigDecimal(new BigInteger(bigEndian), array.type().scale());
  }

  /** The text of a value that JSON has no other word for; null where it has. */
  String text(ArrowArray array, int row) {
    if (array.isMissing(row)) {
      return null;
    }
    ArrowType type = array.type();
    return switch (type.name()) {
      case "dictionary" -> text(array.dictionary(), array.index(row));
      case "string" -> StandardCharsets.UTF_8.decode(array.raw(row)).toString();
      case "binary" -> CellJson.bytesText(array.raw(row));
      case "decimal" -> decimal(array, row).toString();
      case "date" -> date(array, row);
      case "time" -> time(array, row);
      case "duration" -> array.numbers().text(row);
      case "timestamp" -> timestamp(array, row);
      default -> null;
    };
  }

  /** The day of a date since 1970: {@code date32} counts days, {@code date64} milliseconds. */
  static long day(ArrowArray array, int row) {
    ByteBuffer raw = array.raw(row).slice().order(ByteOrder.LITTLE_ENDIAN);
    return raw.remaining() == 4 ? raw.getInt() : Math.floorDiv(raw.getLong(), MILLIS_A_DAY);
  }

  private static String date(ArrowArray array, int row) {
    long days = day(array, row);
    try {
      return LocalDate.ofEpochDay(days).toString();
    } catch (DateTimeException tooFar) {
      return days + " D after 1970";
    }
  }

  /** As Python's {@code time.isoformat}. */
  private static String time(ArrowArray array, int row) {
    long value = array.numbers().longAt(row);
    long unit = TimeText.nanoseconds(array.type().numpy().unit());
    if (value < 0 || value >= 86_400_000_000_000L / unit) {
      return value + " " + array.type().numpy().unit();
    }
    return TimeText.text(LocalTime.ofNanoOfDay(value * unit));
  }

  private static String timestamp(ArrowArray array, int row) {
    long value = array.numbers().longAt(row);
    String unit = array.type().numpy().unit();
    String zone = array.type().zone();
    String utc = TimeText.instant(value, unit);
    if (zone.isEmpty()) {
      return utc;
    }
    String zoned = TimeText.zoned(value, unit, zone(zone));
    return zoned == null ? utc + "+00:00" : zoned;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  /** Shows a value under a name. */
  void visit(ArrowArray array, int row, String name, FieldVisitor visitor) throws IOException {
    String text = text(array, row);
    if (text != null) {
      visitor.text(name, text);
    } else {
      visitor.json(name, json(array, row));
    }
  }

  /** A value in JSON: null where it is missing, text for what JSON has no other word for. */
  String json(ArrowArray array, int row) {
    StringBuilder json = new StringBuilder();
    append(json, array, row);
    return json.toString();
  }

  private void append(StringBuilder json, ArrowArray array, int row) {
    if (array.isMissing(row)) {
      json.append("null");
      return;
    }
    String text = text(array, row);
    if (text != null) {
      JsonText.append(json, text);
      return;
    }
    switch (array.type().name()) {
      case "bool" -> json.append(array.bit(row));
      case "dictionary" -> append(json, array.dictionary(), array.index(row));
      case "list", "map" -> appendItems(json, array, row);
      case "struct" -> appendFields(json, array, row);
      default -> json.append(array.numbers().json(row));
    }
  }

  /** A map's items are structs of a key and a value. */
  private void appendItems(StringBuilder json, ArrowArray array, int row) {
    int start = array.start(row);
    int end = array.start(row + 1);
    json.append('[');
    for (int item = start; item < end; item++) {
      json.append(item > start ? "," : "");
      append(json, array.children().get(0), item);
    }
    json.append(']');
  }

  private void appendFields(StringBuilder json, ArrowArray array, int row) {
    List<String> names = array.type().fields();
    json.append('{');
    for (int field = 0; field < names.size(); field++) {
      json.append(field > 0 ? "," : "");
      JsonText.append(json, names.get(field));
      json.append(':');
      append(json, array.children().get(field), array.first() + row);
    }
    json.append('}');
  }
}
