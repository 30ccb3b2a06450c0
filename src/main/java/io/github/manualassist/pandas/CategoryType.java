package io.github.manualassist.pandas;

/**
 * The type of an array of which each value is one of some categories: pandas' {@code
 * CategoricalDtype}.
 *
 * @param ordered whether the categories have an order; if not, that in which they are listed does
 *     not count
 * @param key a text that is the same for the same categories
 * @param values the type of the categories themselves
 */
record CategoryType(boolean ordered, String key, ColumnType values) implements ColumnType {
  @Override
  public String pandasName() {
    return "category";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoryType type
        && ordered == type.ordered
        && key.equals(type.key)
        && values.equals(type.values);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
