package io.github.manualassist.pandas;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/**
 * Texts of {@code datetime}'s objects, as their {@code isoformat} gives them, from the bytes that
 * they are pickled as: year, month, day in 4 bytes, then hour, minute, second, microseconds in 6
 * ({@code _getstate} in CPython's {@code Lib/_pydatetime.py}).
 */
final class PythonTimes {
  /**
   * The month's or hour's highest bit: the second one of two equal times when a clock is put back.
   */
  static final int FOLD = 0x80;

  private PythonTimes() {}

  /** A date; null where the bytes are none. */
  static String date(RawBytes packed) {
    if (packed == null || packed.length() != 4) {
      return null;
    }
    try {
      int year = at(packed, 0) << 8 | at(packed, 1);
      return LocalDate.of(year, at(packed, 2), at(packed, 3)).toString();
    } catch (DateTimeException notDate) {
      return null;
    }
  }

  /** A date and time without a zone; null where the bytes are none. */
  static String dateTime(RawBytes packed) {
    LocalDateTime time = local(packed);
    return time == null ? null : TimeText.text(time);
  }

  /** The same with a zone, which tells its offset from UTC. */
  static String dateTime(RawBytes packed, ZoneId zone) {
    LocalDateTime time = local(packed);
    return time == null
        ? null
        : TimeText.text(time) + TimeText.offset(offset(time, (at(packed, 2) & FOLD) != 0, zone));
  }

  /** The same time in UTC; null where the bytes are none. */
  static LocalDateTime utc(RawBytes packed, ZoneId zone) {
    LocalDateTime time = local(packed);
    return time == null
        ? null
        : time.minusSeconds(offset(time, (at(packed, 2) & FOLD) != 0, zone).getTotalSeconds());
  }

  /**
   * A time that comes twice, or never, has the offset of before the change, or, with fold, of after
   * it (PEP 495).
   */
  private static ZoneOffset offset(LocalDateTime time, boolean fold, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    if (change == null) {
      return zone.getRules().getOffset(time);
    }
    return fold ? change.getOffsetAfter() : change.getOffsetBefore();
  }

  /**
   * A time of the day, of which the last 6 bytes of a date and time are; null where they are none.
   */
  static String time(RawBytes packed) {
    if (packed == null || packed.length() != 6) {
      return null;
    }
    int micros = at(packed, 3) << 16 | at(packed, 4) << 8 | at(packed, 5);
    try {
      return TimeText.text(
          LocalTime.of(at(packed, 0) & ~FOLD, at(packed, 1), at(packed, 2), micros * 1000));
    } catch (DateTimeException notTime) {
      return null;
    }
  }

  private static LocalDateTime local(RawBytes packed) {
    if (packed == null || packed.length() != 10) {
      return null;
    }
    int micros = at(packed, 7) << 16 | at(packed, 8) << 8 | at(packed, 9);
    try {
      return LocalDateTime.of(
          at(packed, 0) << 8 | at(packed, 1),
          at(packed, 2) & ~FOLD,
          at(packed, 3),
          at(packed, 4),
          at(packed, 5),
          at(packed, 6),
          micros * 1000);
    } catch (DateTimeException notTime) {
      return null;
    }
  }

  private static int at(RawBytes packed, int index) {
    return packed.array()[packed.offset() + index] & 0xff;
  }
}
