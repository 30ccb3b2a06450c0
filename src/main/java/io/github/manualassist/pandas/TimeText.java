package io.github.manualassist.pandas;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Texts of numpy's times: a number of units since 1970, or of units long. */
final class TimeText {
  /** A second in nanoseconds. */
  private static final long SECOND = 1_000_000_000L;

  private TimeText() {}

  /** numpy's number of a unit ({@code NPY_DATETIMEUNIT}), which pandas puts into its pickles. */
  static int numpyUnit(String unit) {
    return switch (unit) {
      case "Y" -> 0;
      case "M" -> 1;
      case "W" -> 2;
      case "D" -> 4;
      case "h" -> 5;
      case "m" -> 6;
      case "s" -> 7;
      case "ms" -> 8;
      case "us" -> 9;
      default -> 10;
    };
  }

  /** The unit with a numpy number, or empty. */
  static String unit(long numpyUnit) {
    return switch ((int) numpyUnit) {
      case 7 -> "s";
      case 8 -> "ms";
      case 9 -> "us";
      case 10 -> "ns";
      default -> "";
    };
  }

  /** Whether pandas has no columns of a unit: of none longer than a second. */
  static boolean isTooCoarse(String unit) {
    return nanoseconds(unit) == 0 || nanoseconds(unit) > 1_000_000_000L;
  }

  /** How many nanoseconds a unit has; 0 for months and years, which have no length of their own. */
  static long nanoseconds(String unit) {
    return switch (unit) {
      case "W" -> 7 * 86_400_000_000_000L;
      case "D" -> 86_400_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "s" -> 1_000_000_000L;
      case "ms" -> 1_000_000L;
      case "us" -> 1_000L;
      case "ns" -> 1L;
      default -> 0L;
    };
  }

  /** ISO 8601 as Python's {@code isoformat}: no fraction, or 6 digits, or 9 where needed. */
  static String instant(long value, String unit) {
    if (unit.equals("Y") || unit.equals("M")) {
      return month(value, unit);
    }
    try {
      return text(
          LocalDateTime.ofEpochSecond(
              seconds(value, unit), nanosecondsBeside(value, unit), ZoneOffset.UTC));
    } catch (DateTimeException | ArithmeticException tooFar) {
      return value + " " + unit + " after 1970";
    }
  }

  /**
   * Whole seconds since 1970.
   *
   * @throws ArithmeticException if they do not fit in a long
   */
  private static long seconds(long value, String unit) {
    long size = nanoseconds(unit);
    if (size == 0) {
      return 0;
    }
    return size < SECOND
        ? Math.floorDiv(value, SECOND / size)
        : Math.multiplyExact(value, size / SECOND);
  }

  /** The nanoseconds beside the whole seconds. */
  private static int nanosecondsBeside(long value, String unit) {
    long size = nanoseconds(unit);
    return size == 0 || size >= SECOND ? 0 : (int) (Math.floorMod(value, SECOND / size) * size);
  }

  /** A year or month since 1970, as a month; as a number where it is too far away for one. */
  private static String month(long value, String unit) {
    if (Math.abs(value / 12) > 1_000_000_000L) {
      return value + " " + unit + " after 1970";
    }
    long months = unit.equals("Y") ? 12 * value : value;
    long year = 1970 + Math.floorDiv(months, 12L);
    return String.format(Locale.ROOT, "%04d-%02d", year, 1 + Math.floorMod(months, 12L));
  }

  /** The same in a zone, with its offset from UTC; null where the zone is. */
  static String zoned(long value, String unit, ZoneId zone) {
    if (zone == null) {
      return null;
    }
    try {
      Instant instant = Instant.ofEpochSecond(seconds(value, unit), nanosecondsBeside(value, unit));
      ZoneOffset offset = zone.getRules().getOffset(instant);
      return text(LocalDateTime.ofInstant(instant, offset)) + offset(offset);
    } catch (DateTimeException | ArithmeticException tooFar) {
      return null;
    }
  }

  /** An offset from UTC as Python's {@code isoformat} has it. */
  static String offset(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }

  /** ISO 8601 as Python's {@code isoformat}. */
  static String text(LocalDateTime time) {
    StringBuilder text = new StringBuilder(32);
    append(text, time.getYear(), 4);
    append(text.append('-'), time.getMonthValue(), 2);
    append(text.append('-'), time.getDayOfMonth(), 2);
    append(text.append('T'), time.toLocalTime());
    return text.toString();
  }

  /** A time of the day as Python's {@code isoformat}. */
  static String text(LocalTime time) {
    StringBuilder text = new StringBuilder(16);
    append(text, time);
    return text.toString();
  }

  private static void append(StringBuilder text, LocalTime time) {
    append(text, time.getHour(), 2);
    append(text.append(':'), time.getMinute(), 2);
    append(text.append(':'), time.getSecond(), 2);
    text.append(fraction(time.getNano()));
  }

  /**
   * A number with zeros before it, as {@code String.format} makes it of {@code %04d} for a width of
   * 4; but that makes much garbage, and IDs may be a million times.
   */
  private static void append(StringBuilder text, int number, int width) {
    if (number < 0) {
      append(text.append('-'), -number, width - 1);
      return;
    }
    int least = 10;
    for (int digits = 1; digits < width; digits++, least *= 10) {
      if (number < least) {
        text.append('0');
      }
    }
    text.append(number);
  }

  private static String fraction(int nanoseconds) {
    if (nanoseconds == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(10).append('.');
    boolean micros = nanoseconds % 1000 == 0;
    append(text, micros ? nanoseconds / 1000 : nanoseconds, micros ? 6 : 9);
    return text.toString();
  }

  /** As pandas shows a Timedelta: {@code 1 days 02:03:04.500000}. */
  static String duration(long value, String unit) {
    BigInteger nanoseconds =
        BigInteger.valueOf(value).multiply(BigInteger.valueOf(nanoseconds(unit)));
    BigInteger[] days = floorDivide(nanoseconds, 86_400_000_000_000L);
    long rest = days[1].longValueExact();
    long seconds = rest / 1_000_000_000L;
    // pandas writes a plus between negative days and the positive time of the day.
    return String.format(
            Locale.ROOT,
            "%s days %s%02d:%02d:%02d",
            days[0],
            days[0].signum() < 0 ? "+" : "",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60)
        + fraction((int) (rest % 1_000_000_000L));
  }

  private static BigInteger[] floorDivide(BigInteger number, long by) {
    BigInteger[] parts = number.divideAndRemainder(BigInteger.valueOf(by));
    if (parts[1].signum() < 0) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(BigInteger.valueOf(by));
    }
    return parts;
  }
}
