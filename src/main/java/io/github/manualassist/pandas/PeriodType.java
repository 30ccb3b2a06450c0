package io.github.manualassist.pandas;

/**
 * The type of periods of one frequency, such as months: pandas' {@code PeriodDtype}.
 *
 * @param key a text that is the same for the same frequency; see {@link PeriodFrequency}, and for
 *     one that it does not know {@link StructureText}
 */
record PeriodType(String key) implements ColumnType {
  @Override
  public String pandasName() {
    return "period";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeriodType type && key.equals(type.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
