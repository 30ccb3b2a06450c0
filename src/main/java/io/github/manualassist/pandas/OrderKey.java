package io.github.manualassist.pandas;

import java.math.BigDecimal;

/**
 * The place of a value in the order of those that Python can compare it with.
 *
 * @param family which values these are
 * @param value a number that is larger for a later value; equal for equal ones
 */
record OrderKey(Family family, BigDecimal value) {
  /** Values that Python can compare with one another. */
  enum Family {
    /** Numbers, among which True is 1 and False 0. */
    NUMBER,
    /** Times without a zone, in nanoseconds since 1970. */
    TIME,
    /** Times with a zone, in nanoseconds since 1970 in UTC. */
    INSTANT,
    /** Spans of time, in nanoseconds. */
    SPAN,
    /** Periods of one frequency, by their number since 1970. */
    PERIOD
  }

  static OrderKey number(BigDecimal value) {
    return new OrderKey(Family.NUMBER, value);
  }

  static OrderKey number(boolean value) {
    return number(value ? BigDecimal.ONE : BigDecimal.ZERO);
  }

  /** A float; null for one that is infinite or none. */
  static OrderKey number(double value) {
    return Double.isFinite(value) ? number(new BigDecimal(value)) : null;
  }

  /** A number of units of time; null for months and years, which have no length of their own. */
  static OrderKey time(Family family, long value, String unit) {
    long nanoseconds = TimeText.nanoseconds(unit);
    return nanoseconds == 0
        ? null
        : new OrderKey(family, BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(nanoseconds)));
  }
}
