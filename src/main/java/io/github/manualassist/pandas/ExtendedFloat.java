package io.github.manualassist.pandas;

import io.github.manualassist.core.FloatText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A long double in numpy's arrays: the 80 bits of x87, little-endian, in 16 bytes. The first 8 are
 * a fraction with the bit before its point, the next 2 a sign and an exponent; the rest is not
 * looked at.
 */
final class ExtendedFloat {
  /** How many bytes one has. */
  static final int SIZE = 16;

  private static final int EXPONENT_OF_ONE = 16383;
  private static final int EXPONENT_OF_INFINITY = 0x7fff;
  private static final long INFINITY = 1L << 63;
  private static final long NAN = 3L << 62;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** More digits than tell two numbers apart: 21 do; all of them may be five thousand. */
  private static final MathContext ENOUGH = new MathContext(60);

  private ExtendedFloat() {}

  /**
   * The nearest double.
   *
   * @param fraction the first 8 bytes
   * @param top the next 2
   */
  static double toDouble(long fraction, int top) {
    int exponent = top & EXPONENT_OF_INFINITY;
    double size =
        exponent == EXPONENT_OF_INFINITY
            ? fraction << 1 == 0 ? Double.POSITIVE_INFINITY : Double.NaN
            : Math.scalb(
                new BigDecimal(new BigInteger(Long.toUnsignedString(fraction))).doubleValue(),
                exponent - EXPONENT_OF_ONE - 63);
    return (top & 0x8000) == 0 ? size : -size;
  }

  /** Python's text of it, as {@code str} of numpy's scalar gives it; of the same parts. */
  static String text(long fraction, int top) {
    int exponent = top & EXPONENT_OF_INFINITY;
    if (exponent == EXPONENT_OF_INFINITY || fraction == 0) {
      return FloatText.of(toDouble(fraction, top));
    }
    int power = Math.max(exponent, 1) - EXPONENT_OF_ONE - 63;
    BigDecimal step = TWO.pow(power, ENOUGH);
    BigDecimal size =
        new BigDecimal(new BigInteger(Long.toUnsignedString(fraction))).multiply(step);
    return FloatText.of((top & 0x8000) == 0 ? size : size.negate(), step, (fraction & 1) == 0);
  }

  /** Puts a double, exactly. */
  static void put(byte[] into, int at, double value) {
    long bits = Double.doubleToRawLongBits(value);
    boolean negative = bits < 0;
    if (!Double.isFinite(value)) {
      put(into, at, negative, Double.isNaN(value) ? NAN : INFINITY, EXPONENT_OF_INFINITY);
      return;
    }
    int exponent = (int) (bits >> 52) & 0x7ff;
    long fraction = bits & (1L << 52) - 1 | (exponent == 0 ? 0 : 1L << 52);
    putScaled(into, at, negative, fraction, Math.max(exponent, 1) - 1075);
  }

  /** Puts an int, exactly: its sign and its size, which is unsigned. */
  static void put(byte[] into, int at, boolean negative, long size) {
    putScaled(into, at, negative, size, 0);
  }

  /** Puts a number times a power of two. */
  private static void putScaled(byte[] into, int at, boolean negative, long number, int power) {
    int zeros = Long.numberOfLeadingZeros(number);
    int exponent = number == 0 ? 0 : EXPONENT_OF_ONE + 63 - zeros + power;
    put(into, at, negative, number << zeros, exponent);
  }

  private static void put(byte[] into, int at, boolean negative, long fraction, int exponent) {
    NumberBytes.put(into, at, fraction, 8, false);
    NumberBytes.put(into, at + 8, negative ? exponent | 0x8000 : exponent, 2, false);
  }
}
