package io.github.manualassist.pandas;

import java.util.Arrays;

/** A text for each of some categories, in their order, which tells it from the others. */
final class CategoryKeys {
  private final String[] keys;

  /** Of the keys in any order, so that most others are told apart at once. */
  private final int hash;

  /** The keys in the order of their text; null until somebody asks. */
  private String[] sorted;

  private CategoryKeys(String[] keys) {
    this.keys = keys;
    this.hash = Arrays.stream(keys).mapToInt(String::hashCode).sum();
  }

  /**
   * The keys of categories.
   *
   * @throws UnfitCellException if they cannot be told apart
   */
  static CategoryKeys of(Column categories, Cells cells) throws UnfitCellException {
    String[] keys = new String[categories.length()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = categories.key(i, cells);
    }
    return new CategoryKeys(keys);
  }

  int count() {
    return keys.length;
  }

  /** The key of a category, by its 0-based number. */
  String key(int number) {
    return keys[number];
  }

  /** Whether others are of the same categories in the same order. */
  boolean areSameInOrder(CategoryKeys others) {
    return hash == others.hash && Arrays.equals(keys, others.keys);
  }

  /** Whether others are of the same categories, in any order. */
  boolean areSame(CategoryKeys others) {
    return areSameInOrder(others)
        || hash == others.hash
            && keys.length == others.keys.length
            && Arrays.equals(sorted(), others.sorted());
  }

  /** The same for keys that are {@link #areSame}. */
  int hash() {
    return hash;
  }

  private String[] sorted() {
    if (sorted == null) {
      sorted = keys.clone();
      Arrays.sort(sorted);
    }
    return sorted;
  }
}
