package io.github.manualassist.pandas;

/**
 * The type of instants that are shown in a time zone: pandas' {@code DatetimeTZDtype}.
 *
 * @param unit of the numbers: s, ms, us, ns
 * @param zone a text that is the same for the same zone; the zone's name where it is known, else
 *     see {@link StructureText}
 */
record ZonedType(String unit, String zone) implements ColumnType {
  @Override
  public String pandasName() {
    return "datetime64[" + unit + ", with a time zone]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ZonedType type && unit.equals(type.unit) && zone.equals(type.zone);
  }

  @Override
  public int hashCode() {
    return unit.hashCode() * 31 + zone.hashCode();
  }
}
