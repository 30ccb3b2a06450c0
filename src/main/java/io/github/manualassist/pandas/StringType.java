package io.github.manualassist.pandas;

/**
 * The type of an array that holds nothing but text and missing values: pandas' {@code StringDtype}.
 *
 * @param arrow whether Apache Arrow keeps the text, and not Python objects
 * @param nan whether NaN stands for what is missing (pandas 3's {@code str}), and not NA ({@code
 *     string})
 */
record StringType(boolean arrow, boolean nan) implements ColumnType {
  /** Written out for the sake of the start, as {@link NumpyDtype}'s. */
  @Override
  public boolean equals(Object other) {
    return other instanceof StringType type && arrow == type.arrow && nan == type.nan;
  }

  @Override
  public int hashCode() {
    return (arrow ? 2 : 0) + (nan ? 1 : 0);
  }

  @Override
  public String pandasName() {
    return nan ? "str" : "string";
  }
}
