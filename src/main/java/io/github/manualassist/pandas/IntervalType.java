package io.github.manualassist.pandas;

/**
 * The type of intervals: pandas' {@code IntervalDtype}.
 *
 * @param closed which ends belong to an interval: left, right, both or neither
 * @param ends the type of the ends: numbers or times, perhaps with a zone
 */
record IntervalType(String closed, ColumnType ends) implements ColumnType {
  /** Whether a value may be missing; one whose ends are ints may not. */
  boolean holdsMissing() {
    return !(ends instanceof NumpyDtype numbers && numbers.isAny("iu"));
  }

  @Override
  public String pandasName() {
    return "interval[" + ends.pandasName() + ", " + closed + "]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntervalType type
        && closed.equals(type.closed)
        && ends.equals(type.ends);
  }

  @Override
  public int hashCode() {
    return closed.hashCode() * 31 + ends.hashCode();
  }
}
