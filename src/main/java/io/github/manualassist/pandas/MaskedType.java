package io.github.manualassist.pandas;

/**
 * The type of an array of numbers or truth values of which any may be NA: pandas' {@code Int64},
 * {@code Float32}, {@code boolean} and so on.
 *
 * @param values the type of what is not NA
 */
record MaskedType(NumpyDtype values) implements ColumnType {
  @Override
  public String pandasName() {
    String name = values.pandasName();
    return switch (values.kind()) {
      case 'b' -> "boolean";
      case 'u' -> "UI" + name.substring(2);
      default -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaskedType type && values.equals(type.values);
  }

  @Override
  public int hashCode() {
    return ~values.hashCode();
  }
}
