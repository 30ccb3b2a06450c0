package io.github.manualassist.pandas;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Python's text of a float: the fewest digits that read back as the same value, with an exponent
 * below 1e-4 and from 1e16 on ({@code float_repr} in CPython's {@code floatobject.c}).
 */
final class FloatText {
  private FloatText() {}

  /** Python's {@code repr} of a float of 64 bits. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    return python(shortest(new BigDecimal(value), Double.toString(value), value));
  }

  /** The same for a float of 32 bits, as numpy shows it. */
  static String of(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value) || value == 0) {
      return of((double) value);
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 9; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.floatValue() == value) {
        return python(rounded);
      }
    }
    return python(exact.round(new MathContext(9, RoundingMode.HALF_EVEN)));
  }

  /** Java 17's own text may have a digit too many. */
  private static BigDecimal shortest(BigDecimal exact, String javaText, double value) {
    int digits = new BigDecimal(javaText).stripTrailingZeros().precision();
    BigDecimal best = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (best.doubleValue() != value) {
      best = new BigDecimal(javaText);
    }
    while (digits > 1) {
      BigDecimal shorter = exact.round(new MathContext(--digits, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() != value) {
        return best;
      }
      best = shorter;
    }
    return best;
  }

  private static String python(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      return plain.scale() > 0 ? plain.toPlainString() : plain.toPlainString() + ".0";
    }
    String digits = plain.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(plain.signum() < 0 ? "-" : "");
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }
}
