package io.github.manualassist.pandas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts distinct labels of several levels in the order in which Python sorts tuples of them. */
final class TupleOrder {
  private TupleOrder() {}

  /**
   * The 0-based places of labels in order.
   *
   * @param labels those with levels whose values are in order where they have one
   * @throws UnsupportedKindException if Python cannot compare two of them, or one is missing
   */
  static int[] of(MultiColumn labels, Cells cells) throws UnsupportedKindException {
    List<Boolean> comparable = new ArrayList<>();
    for (int level = 0; level < labels.levels(); level++) {
      if (labels.isMissingAny(level)) {
        throw new UnsupportedKindException("missing labels, which have no order");
      }
      comparable.add(areComparable(labels.levelIndex(level).labels(), cells));
    }
    rejectTies(labels, comparable);
    return IntStream.range(0, labels.length())
        .boxed()
        .sorted((one, other) -> compare(labels, one, other))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int compare(MultiColumn labels, int one, int other) {
    for (int level = 0; level < labels.levels(); level++) {
      NumpyColumn codes = labels.codes(level);
      int order = Long.compare(codes.longAt(one), codes.longAt(other));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Values that cannot be compared do not matter where no two labels are equal before them. */
  private static void rejectTies(MultiColumn labels, List<Boolean> comparable)
      throws UnsupportedKindException {
    int level = comparable.indexOf(false);
    Set<List<Long>> before = new HashSet<>();
    for (int row = 0; level >= 0 && row < labels.length(); row++) {
      List<Long> codes = new ArrayList<>();
      for (int earlier = 0; earlier < level; earlier++) {
        codes.add(labels.codes(earlier).longAt(row));
      }
      if (!before.add(codes)) {
        throw new UnsupportedKindException("values that have no order");
      }
    }
  }

  /** Whether values are all text, or all numbers, times, spans or periods. */
  private static boolean areComparable(Column values, Cells cells) {
    Set<OrderKey.Family> families = new HashSet<>();
    boolean texts = true;
    for (int row = 0; row < values.length(); row++) {
      OrderKey key = values.orderKey(row, cells);
      families.add(key == null ? null : key.family());
      texts &= values.labelKey(row, cells).startsWith(CellKeys.TEXT_KEY);
    }
    return texts || families.size() == 1 && !families.contains(null);
  }
}
