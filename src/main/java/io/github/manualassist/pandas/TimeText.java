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
    BigInteger nanoseconds =
        BigInteger.valueOf(value).multiply(BigInteger.valueOf(nanoseconds(unit)));
    BigInteger[] parts = floorDivide(nanoseconds, 1_000_000_000L);
    try {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              parts[0].longValueExact(), parts[1].intValueExact(), ZoneOffset.UTC);
      return text(time);
    } catch (DateTimeException | ArithmeticException tooFar) {
      return value + " " + unit + " after 1970";
    }
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
    BigInteger nanoseconds =
        BigInteger.valueOf(value).multiply(BigInteger.valueOf(nanoseconds(unit)));
    BigInteger[] parts = floorDivide(nanoseconds, 1_000_000_000L);
    try {
      Instant instant = Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].intValueExact());
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
    String seconds =
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02dT%02d:%02d:%02d",
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond());
    return seconds + fraction(time.getNano());
  }

  /** A time of the day as Python's {@code isoformat}. */
  static String text(LocalTime time) {
    String seconds =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    return seconds + fraction(time.getNano());
  }

  private static String fraction(int nanoseconds) {
    if (nanoseconds == 0) {
      return "";
    }
    return nanoseconds % 1000 == 0
        ? String.format(Locale.ROOT, ".%06d", nanoseconds / 1000)
        : String.format(Locale.ROOT, ".%09d", nanoseconds);
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
