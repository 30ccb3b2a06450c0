package io.github.manualassist.pandas;

/**
 * The type of values that are carried along but not converted: periods and intervals.
 *
 * @param pandasName what pandas calls the kind of type
 * @param key a text that is the same for the same type; see {@link StructureText}
 * @param interval whether these are intervals
 * @param holdsMissing whether a value may be missing
 */
record WholeType(String pandasName, String key, boolean interval, boolean holdsMissing)
    implements ColumnType {
  @Override
  public boolean equals(Object other) {
    return other instanceof WholeType type
        && interval == type.interval
        && holdsMissing == type.holdsMissing
        && key.equals(type.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
