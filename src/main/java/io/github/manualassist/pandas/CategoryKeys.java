package io.github.manualassist.pandas;

import java.util.Arrays;

/**
 * What tells each of some categories, in their order, from the others. It is looked up where
 * somebody asks and held nowhere, for there may be millions: only hashes of all together are.
 */
final class CategoryKeys {
  private final Column categories;
  private final Cells cells;

  /** Ints and times of one type are told by their bits; null where each has a text. */
  private final NumpyColumn ints;

  /** Of the keys in any order, so that most others are told apart at once. */
  private int hash;

  private int hashInOrder;

  private CategoryKeys(Column categories, Cells cells) {
    this.categories = categories;
    this.cells = cells;
    this.ints = LabelOrder.ints(categories);
  }

  /**
   * The keys of categories.
   *
   * @throws UnfitCellException if they cannot be told apart
   */
  static CategoryKeys of(Column categories, Cells cells) throws UnfitCellException {
    CategoryKeys keys = new CategoryKeys(categories, cells);
    for (int i = 0; i < keys.count(); i++) {
      int hash =
          keys.ints != null
              ? Long.hashCode(keys.ints.longAt(i))
              : categories.key(i, cells).hashCode();
      keys.hash += hash;
      keys.hashInOrder = 31 * keys.hashInOrder + hash;
    }
    return keys;
  }

  private int count() {
    return categories.length();
  }

  /** The text of a category, by its 0-based number. */
  private String text(int number) {
    try {
      return categories.key(number, cells);
    } catch (UnfitCellException known) {
      throw new IllegalStateException(known);
    }
  }

  /** Whether others, of the same type of values, are of the same categories in the same order. */
  boolean areSameInOrder(CategoryKeys others) {
    if (this == others) {
      return true;
    }
    boolean same = hashInOrder == others.hashInOrder && count() == others.count();
    for (int i = 0; same && i < count(); i++) {
      same =
          ints != null ? ints.longAt(i) == others.ints.longAt(i) : text(i).equals(others.text(i));
    }
    return same;
  }

  /** Whether others, of the same type of values, are of the same categories, in any order. */
  boolean areSame(CategoryKeys others) {
    return areSameInOrder(others)
        || hash == others.hash && count() == others.count() && areSameNumbers(others);
  }

  private boolean areSameNumbers(CategoryKeys others) {
    KeyNumbers numbers = new KeyNumbers();
    int[] own = numbers(numbers);
    int[] other = others.numbers(numbers);
    Arrays.sort(own);
    Arrays.sort(other);
    return Arrays.equals(own, other);
  }

  /** The place of each category among others that are {@link #areSame}. */
  int[] placesAmong(CategoryKeys others) {
    KeyNumbers numbers = new KeyNumbers();
    int[] places = new int[others.count()];
    int[] other = others.numbers(numbers);
    for (int i = 0; i < other.length; i++) {
      places[other[i]] = i;
    }
    int[] own = numbers(numbers);
    Arrays.setAll(own, i -> places[own[i]]);
    return own;
  }

  private int[] numbers(KeyNumbers numbers) {
    int[] each = new int[count()];
    Arrays.setAll(
        each, i -> ints != null ? numbers.number(ints.longAt(i)) : numbers.number(text(i)));
    return each;
  }

  /** The same for keys that are {@link #areSame}. */
  int hash() {
    return hash;
  }
}
