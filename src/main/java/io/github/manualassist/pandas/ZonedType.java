package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The type of instants that are shown in a time zone: pandas' {@code DatetimeTZDtype}.
 *
 * @param unit of the numbers: s, ms, us, ns
 * @param zone a text that is the same for the same zone; the zone's name where it is known, the
 *     file of one of dateutil's, else see {@link StructureText}
 * @param library what makes the zone: a type of the same zone by another library is equal
 */
record ZonedType(String unit, String zone, String library) implements ColumnType {
  /**
   * Zones of one name are the same, whichever library they are of ({@code tz_compare}); but pandas
   * compares dateutil's by their files ({@code get_timezone}).
   */
  static ZonedType of(PickleGraph graph, int zone, String unit) {
    TimeObjects times = new TimeObjects(graph);
    String library = times.isZoneInfo(zone) ? "zoneinfo" : graph.className(zone);
    String file = times.dateutilFile(zone);
    if (file != null) {
      return new ZonedType(unit, "dateutil/" + file, library);
    }
    ZoneId known = times.zone(zone);
    if (known == null) {
      return new ZonedType(unit, StructureText.of(graph, zone), library);
    }
    String name = known.getId().equals("UTC") ? ZoneOffset.UTC.getId() : known.getId();
    return new ZonedType(unit, name, library);
  }

  /** The type of the same zone with numbers of another unit. */
  ZonedType in(String otherUnit) {
    return new ZonedType(otherUnit, zone, library);
  }

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
