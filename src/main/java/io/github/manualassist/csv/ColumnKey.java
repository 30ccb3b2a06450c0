package io.github.manualassist.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * A column as it is told from others: by its name and, where a header repeats a name, by which of
 * those it is.
 *
 * @param occurrence 0 for the first column of that name, 1 for the second
 */
record ColumnKey(String name, int occurrence) {
  /** The keys of a header's columns, in their order. */
  static List<ColumnKey> of(List<String> names) {
    List<ColumnKey> keys = new ArrayList<>();
    for (String name : names) {
      int occurrence = 0;
      while (keys.contains(new ColumnKey(name, occurrence))) {
        occurrence++;
      }
      keys.add(new ColumnKey(name, occurrence));
    }
    return keys;
  }
}
