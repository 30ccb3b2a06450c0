package io.github.manualassist.core;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads numbers in text, of any size: IDs for their order, values to compare them. */
final class Numbers {
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** The value of a number; what is none (infinity, say) counts as beyond all others. */
  static BigDecimal parse(Slice id) {
    String text = id.toString();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notFinite) {
      BigDecimal beyond = BigDecimal.ONE.scaleByPowerOfTen(400);
      return text.startsWith("-") ? beyond.negate() : beyond;
    }
  }

  /** JSON of a number, of a whole one without its point: {@code 7} of {@code 7.0}. */
  static String withoutPoint(String json) {
    String whole = json.endsWith(".0") ? json.substring(0, json.length() - 2) : json;
    return whole.equals("-0") ? "0" : whole;
  }

  /** The largest long that is not above the value, kept within a long's range. */
  static long clamp(BigDecimal value) {
    BigDecimal within = value.max(LEAST).min(GREATEST);
    // Between the two a value has few digits before its point, but 1e-99999999 has too many after.
    if (within.abs().compareTo(BigDecimal.ONE) < 0) {
      return within.signum() < 0 ? -1 : 0;
    }
    return within.setScale(0, RoundingMode.FLOOR).longValueExact();
  }
}
