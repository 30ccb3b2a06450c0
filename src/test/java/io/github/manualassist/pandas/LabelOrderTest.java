package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Ints and times are put in order by value, and equal ones stay in theirs. */
class LabelOrderTest {
  private static final Cells NO_OBJECTS = null;

  @Test
  void intsAreInOrderByValue() {
    assertArrayEquals(new int[] {2, 0, 3, 1}, order('i', 4, "", 0, 70_000, -5, 7));
  }

  @Test
  void equalIntsStayInTheirOrder() {
    assertArrayEquals(new int[] {1, 3, 0, 2}, order('i', 8, "", 9, 4, 9, 4));
  }

  @Test
  void unsignedIntsAreLarge() {
    assertArrayEquals(new int[] {1, 2, 0}, order('u', 8, "", -1, 3, Long.MIN_VALUE));
  }

  @Test
  void timesAreInOrderAndNaTComesFirst() {
    assertArrayEquals(new int[] {2, 1, 0}, order('M', 8, "us", 5, -8, Long.MIN_VALUE));
  }

  private static int[] order(char kind, int size, String unit, long... values) {
    byte[] bytes = new byte[size * values.length];
    for (int i = 0; i < values.length; i++) {
      NumberBytes.put(bytes, i * size, values[i], size, false);
    }
    NumpyDtype dtype = new NumpyDtype(kind, size, false, unit);
    return LabelOrder.of(new NumpyColumn(dtype, bytes), NO_OBJECTS);
  }
}
