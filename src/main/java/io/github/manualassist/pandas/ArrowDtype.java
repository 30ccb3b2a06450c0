package io.github.manualassist.pandas;

/**
 * The type of values that Apache Arrow keeps: pandas' {@code ArrowDtype}.
 *
 * @param name Arrow's name of it without its parameters, as {@link ArrowType#name}
 * @param key a text that is the same for the same type; see {@link StructureText}
 * @param numbers the numpy type of numbers or truth values; null for other values
 */
record ArrowDtype(String name, String key, NumpyDtype numbers) implements ColumnType {
  /** The type of an array of Arrow's. */
  static ArrowDtype of(ArrowType type, String key) {
    boolean number = type.layout() == ArrowType.Layout.FIXED && type.numpy() != null;
    NumpyDtype numbers =
        type.name().equals("bool")
            ? NumpyDtype.BOOL
            : number && type.numpy().isAny("iuf") ? type.numpy() : null;
    return new ArrowDtype(type.name(), key, numbers);
  }

  /** The type that keeps numbers, or truth values, of one of numpy's types. */
  static ArrowDtype of(NumpyDtype numbers) {
    return new ArrowDtype(ArrowType.alias(numbers), "", numbers);
  }

  @Override
  public String pandasName() {
    return name + "[pyarrow]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArrowDtype type && name.equals(type.name) && key.equals(type.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
