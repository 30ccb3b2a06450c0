package io.github.manualassist.pandas;

/**
 * The type of an array of which each value is one of some categories: pandas' {@code
 * CategoricalDtype}.
 *
 * @param ordered whether the categories have an order; if not, that in which they are listed does
 *     not count
 * @param keys what tells the categories from others
 * @param values the type of the categories themselves
 */
record CategoryType(boolean ordered, CategoryKeys keys, ColumnType values) implements ColumnType {
  @Override
  public String pandasName() {
    return "category";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoryType type
        && ordered == type.ordered
        && values.equals(type.values)
        && (ordered ? keys.areSameInOrder(type.keys) : keys.areSame(type.keys));
  }

  @Override
  public int hashCode() {
    return keys.hash();
  }
}
