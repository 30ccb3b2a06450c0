package io.github.manualassist.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Python's text of a float: the fewest digits that read back as the same value, with an exponent
 * below 1e-4 and from 1e16 on ({@code float_repr} in CPython's {@code floatobject.c}).
 */
public final class FloatText {
  private static final BigDecimal SMALL = new BigDecimal("1e-4");

  private FloatText() {}

  /** Python's {@code repr} of a float of 64 bits. */
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    return python(shortest(new BigDecimal(value), Double.toString(value), value), false);
  }

  /**
   * The same for a float of numpy's of up to 8 bytes. What is below 1e-4 has an exponent, though
   * its few digits may say 1e-4.
   */
  public static String of(double value, int size) {
    if (size > 4 || value == 0 || !Double.isFinite(value)) {
      return of(value);
    }
    BigDecimal exact = new BigDecimal(value);
    int digits = 1;
    while (rounded(exact.round(rounding(digits)), size) != value) {
      digits++;
    }
    return python(exact.round(rounding(digits)), Math.abs(value) < 1e-4);
  }

  /**
   * The same for a number of any precision.
   *
   * @param exact the number, which is not 0
   * @param step how far the next number is that its type has
   * @param even whether what is half a step away is rounded to it
   */
  public static String of(BigDecimal exact, BigDecimal step, boolean even) {
    int digits = 1;
    while (isFar(exact, exact.round(rounding(digits)), step, even)) {
      digits++;
    }
    boolean small = exact.abs().compareTo(SMALL) < 0;
    return python(exact.round(rounding(digits)), small);
  }

  /** Whether a number is not the nearest that its type has to some digits. */
  private static boolean isFar(BigDecimal exact, BigDecimal digits, BigDecimal step, boolean even) {
    BigDecimal distance = exact.subtract(digits).abs();
    int compared = distance.add(distance).compareTo(step);
    return compared > 0 || compared == 0 && !even;
  }

  private static MathContext rounding(int digits) {
    return new MathContext(digits, RoundingMode.HALF_EVEN);
  }

  /** The float of 2 or 4 bytes that is nearest to a number. */
  private static double rounded(BigDecimal number, int size) {
    if (size == 4) {
      return number.floatValue();
    }
    double value = number.doubleValue();
    double step = Math.scalb(1.0, Math.max(Math.getExponent(value), -14) - 10);
    return Math.rint(value / step) * step;
  }

  /** Java 17's own text may have a digit too many. */
  private static BigDecimal shortest(BigDecimal exact, String javaText, double value) {
    int digits = new BigDecimal(javaText).stripTrailingZeros().precision();
    BigDecimal best = exact.round(rounding(digits));
    if (best.doubleValue() != value) {
      best = new BigDecimal(javaText);
    }
    while (digits > 1) {
      BigDecimal shorter = exact.round(rounding(--digits));
      if (shorter.doubleValue() != value) {
        return best;
      }
      best = shorter;
    }
    return best;
  }

  /** The text that a float has as an ID: one with a whole value has that of the equal int. */
  public static String id(double value) {
    return Double.isFinite(value) && value == Math.rint(value) ? whole(value) : of(value);
  }

  /** The digits of a float with a whole value: the same as those of the equal int. */
  public static String whole(double value) {
    return Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : new BigDecimal(value).toBigInteger().toString();
  }

  private static String python(BigDecimal value, boolean small) {
    BigDecimal plain = value.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    if (exponent >= -4 && exponent < 16 && !small) {
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
