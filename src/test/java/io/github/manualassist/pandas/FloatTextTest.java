package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.core.FloatText;
import io.github.manualassist.testing.Seeded;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {
  /** What Python 3's repr prints. */
  @ParameterizedTest
  @CsvSource({
    "7.0, 7.0",
    "-0.0, -0.0",
    "0.1, 0.1",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "123456789012345680, 1.2345678901234568e+17",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.5e-7, 1.5e-07",
    "1e300, 1e+300",
    "5e-324, 5e-324",
    "2e-323, 2e-323",
    "2.2250738585072014E-308, 2.2250738585072014e-308",
    "9007199254740993, 9007199254740992.0"
  })
  void isPythonsRepr(double value, String text) {
    assertEquals(text, FloatText.of(value));
  }

  /** What numpy's str prints of a long double of these 64 bits, sign and exponent. */
  @ParameterizedTest
  @CsvSource({
    "aaaaaaaaaaaaaaab, 3ffd, 0.33333333333333333334",
    "8000000000000000, bfff, -1.0",
    "8e1bc9bf04000000, 4034, 1e+16",
    "8000000000000001, 403e, 9.223372036854775809e+18",
    "8000000000000000, 7ffe, 5.9486574767861588254e+4931",
    "d1b71758e219652c, 3ff1, 0.0001",
    "0000000000000000, 8000, -0.0",
    "8000000000000000, 7fff, inf"
  })
  void isNumpysTextOfALongDouble(String fraction, String top, String text) {
    assertEquals(
        text, ExtendedFloat.text(Long.parseUnsignedLong(fraction, 16), Integer.parseInt(top, 16)));
  }

  @Test
  void infinitiesAndNan() {
    assertEquals("inf", FloatText.of(Double.POSITIVE_INFINITY));
    assertEquals("-inf", FloatText.of(Double.NEGATIVE_INFINITY));
    assertEquals("nan", FloatText.of(Double.NaN));
  }

  /** What numpy's str prints. */
  @ParameterizedTest
  @CsvSource({
    "4, 0.1, 0.1",
    "4, 16777216, 16777216.0",
    "4, 0.0001, 1e-04",
    "4, 0.00011, 0.00011",
    "4, 123456789012345680, 1.2345679e+17",
    "4, -1.2345678e-7, -1.2345679e-07",
    "2, 0.1, 0.1",
    "2, -0.1, -0.1",
    "2, 1000, 1000.0",
    "2, 60000, 60000.0",
    "2, 65504, 65500.0",
    "2, 5.9604645e-8, 6e-08",
    "2, 6.1035156e-5, 6.104e-05",
    "2, 0.33325195, 0.3333",
    "2, -0.0, -0.0",
    "2, Infinity, inf"
  })
  void ofFewerBitsHasFewerDigits(int size, float value, String text) {
    double held = size == 2 ? half(value) : value;
    assertEquals(text, FloatText.of(held, size));
  }

  private static double half(float value) {
    byte[] bytes = new byte[2];
    NumpyDtype type = NumpyDtype.of('f', 2);
    NumberBytes.putFloat(type, bytes, 0, value, 0);
    return new NumpyColumn(type, bytes).doubleAt(0);
  }

  @Test
  void readsBackAsTheSameValue() {
    long seed = Seeded.seed();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(FloatText.of(value)), "seed " + seed);
      }
    }
  }
}
