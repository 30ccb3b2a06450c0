package io.github.manualassist.pandas;

/**
 * The type of an array that holds nothing but text and missing values: pandas' {@code StringDtype}.
 *
 * @param arrow whether Apache Arrow keeps the text, and not Python objects
 * @param nan whether NaN stands for what is missing (pandas 3's {@code str}), and not NA ({@code
 *     string})
 */
record StringType(boolean arrow, boolean nan) implements ColumnType {
  @Override
  public String pandasName() {
    return nan ? "str" : "string";
  }
}
