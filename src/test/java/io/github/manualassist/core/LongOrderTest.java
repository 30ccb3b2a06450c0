package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Numbers are put in order as long as no two are equal. */
class LongOrderTest {
  @Test
  void distinctNumbersAreInOrder() {
    long[] numbers = {7, Long.MIN_VALUE, Long.MAX_VALUE, -7, 0};

    assertArrayEquals(new int[] {1, 3, 4, 0, 2}, LongOrder.ofDistinct(numbers));
  }

  @Test
  void equalNumbersAreLeftToOthers() {
    assertNull(LongOrder.ofDistinct(new long[] {3, 1, 3}));
  }

  @Test
  void noNumbersHaveAnOrder() {
    assertArrayEquals(new int[0], LongOrder.ofDistinct(new long[0]));
  }
}
