package io.github.manualassist.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells columns apart: by their names and, where a header repeats a name, by which of those it is.
 *
 * <p>A key is text and no record: what Java makes of a record's equals at run time costs more than
 * all else at the start (docs/performance.md).
 */
final class ColumnKeys {
  private ColumnKeys() {}

  /** The keys of a header's columns, in their order. */
  static List<String> of(List<String> names) {
    List<String> keys = new ArrayList<>();
    for (String name : names) {
      String key = name;
      for (int occurrence = 2; keys.contains(key); occurrence++) {
        // No name of a file that is text has a NUL.
        key = name + '\0' + occurrence;
      }
      keys.add(key);
    }
    return keys;
  }
}
