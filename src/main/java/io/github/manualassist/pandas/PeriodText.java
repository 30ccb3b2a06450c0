package io.github.manualassist.pandas;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Texts of periods, as pandas shows them: {@code 2025Q3}, {@code 2025-07-21/2025-07-27}.
 *
 * <p>Source: {@code period_format} and {@code asfreq_WtoDT} in {@code _libs/tslibs/period.pyx}.
 */
final class PeriodText {
  private static final long SECONDS_A_DAY = TimeObjects.SECONDS_A_DAY;
  private static final int YEARS = 9999;

  private PeriodText() {}

  /**
   * The text of a period.
   *
   * @param ordinal its number since 1970, in the frequency's unit
   * @return null where it is in no year of four digits
   */
  static String of(long ordinal, PeriodFrequency frequency) {
    long months =
        switch (frequency.unit()) {
          case YEAR -> 12;
          case QUARTER -> 3;
          case MONTH -> 1;
          default -> 0;
        };
    return months > 0 ? ofMonths(ordinal, months) : ofDays(ordinal, frequency);
  }

  /** What lasts some months; of other years than the calendar's, the year in which they end. */
  private static String ofMonths(long ordinal, long months) {
    long year = 1970 + Math.floorDiv(ordinal, 12 / months);
    if (!isYear(year)) {
      return null;
    }
    long number = 1 + Math.floorMod(ordinal, 12 / months);
    String suffix = months == 12 ? "" : months == 3 ? "Q" + number : digits("-%02d", number);
    return digits("%04d", year) + suffix;
  }

  private static String ofDays(long ordinal, PeriodFrequency frequency) {
    return switch (frequency.unit()) {
      case WEEK -> {
        long end = 7 * within(ordinal) + (frequency.anchor() + 1) % 7 - 4;
        String first = day(end - 6);
        String last = day(end);
        yield first == null || last == null ? null : first + "/" + last;
      }
      case BUSINESS_DAY -> {
        long days = within(ordinal) + 3;
        yield day(7 * Math.floorDiv(days, 5L) + Math.floorMod(days, 5L) - 3);
      }
      case DAY -> day(ordinal);
      case HOUR -> time(ordinal, 24, "%02d:00");
      case MINUTE -> time(ordinal, 24 * 60, "%02d:%02d");
      case SECOND -> time(ordinal, SECONDS_A_DAY, "%02d:%02d:%02d");
      case MILLISECOND -> time(ordinal, SECONDS_A_DAY * 1000, "%02d:%02d:%02d.%03d");
      case MICROSECOND -> time(ordinal, SECONDS_A_DAY * 1_000_000, "%02d:%02d:%02d.%06d");
      default -> time(ordinal, SECONDS_A_DAY * 1_000_000_000, "%02d:%02d:%02d.%09d");
    };
  }

  /**
   * A day and the time of it.
   *
   * @param aDay how many of the unit a day has
   * @param format of the hour, and of minute, second and fraction where the unit is so fine
   */
  private static String time(long ordinal, long aDay, String format) {
    String day = day(Math.floorDiv(ordinal, aDay));
    long ofDay = Math.floorMod(ordinal, aDay);
    long aSecond = Math.max(1, aDay / SECONDS_A_DAY);
    long seconds = aDay < SECONDS_A_DAY ? ofDay * (SECONDS_A_DAY / aDay) : ofDay / aSecond;
    String time =
        String.format(
            Locale.ROOT, format, seconds / 3600, seconds / 60 % 60, seconds % 60, ofDay % aSecond);
    return day == null ? null : day + " " + time;
  }

  /** A number of days since 1970 as a date. */
  private static String day(long days) {
    LocalDate date = LocalDate.ofEpochDay(within(days));
    return isYear(date.getYear()) ? date.toString() : null;
  }

  /** What is in no year of four digits anyhow, so near that nothing overflows. */
  private static long within(long days) {
    return Math.max(-10_000_000, Math.min(days, 10_000_000));
  }

  private static boolean isYear(long year) {
    return year > 0 && year <= YEARS;
  }

  private static String digits(String format, long number) {
    return String.format(Locale.ROOT, format, number);
  }
}
