package io.github.manualassist.core;

import java.util.Arrays;

/** Puts numbers in order without an object for each. */
public final class LongOrder {
  private LongOrder() {}

  /** The 0-based places of numbers, the least first; null where two of them are equal. */
  public static int[] ofDistinct(long[] numbers) {
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return null;
      }
    }
    int[] order = new int[numbers.length];
    for (int place = 0; place < order.length; place++) {
      order[Arrays.binarySearch(sorted, numbers[place])] = place;
    }
    return order;
  }
}
