package io.github.manualassist.pandas;

import io.github.manualassist.core.IdTable;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.TroubleException;

/**
 * Numbers keys: the first one is 0, the next new one 1. A key takes its own length and some bytes,
 * not a Java object or two, for there may be millions.
 */
final class KeyNumbers {
  private final IdTable table = new IdTable();
  private final IdText text = new IdText();

  /**
   * The number of a key, which is added if it is new.
   *
   * @throws ArithmeticException if the keys together exceed 2 GiB
   */
  int number(String key) {
    return number(Slice.of(key));
  }

  /** The same of a key that is a number; others are texts of no digits alone. */
  int number(long key) {
    text.set(key);
    return number(text.slice());
  }

  private int number(Slice key) {
    try {
      int added = table.add(key);
      return added < 0 ? -1 - added : added;
    } catch (TroubleException tooLarge) {
      throw new ArithmeticException(tooLarge.getMessage());
    }
  }

  /** How many keys there are. */
  int count() {
    return table.size();
  }
}
