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
   * Zones of one name are the same ({@code tz_compare}), and UTC by any library is; but for pandas,
   * zones of zoneinfo and of pytz differ, and dateutil's have their file for a name. Two libraries'
   * objects for one offset differ, too.
   */
  static ZonedType of(PickleGraph graph, int zone, String unit) {
    TimeObjects times = new TimeObjects(graph);
    String library = times.isZoneInfo(zone) ? "zoneinfo" : graph.className(zone);
    String file = times.dateutilFile(zone);
    if (file != null) {
      return new ZonedType(unit, "dateutil/" + file, library);
    }
    ZoneId offset = times.libraryOffset(zone);
    if (offset != null) {
      return new ZonedType(unit, library + offset, library);
    }
    ZoneId known = times.zone(zone);
    if (known == null) {
      return new ZonedType(unit, StructureText.of(graph, zone), library);
    }
    boolean utc = known.equals(ZoneOffset.UTC) || known.getId().equals("UTC");
    String name = utc ? "UTC" : known.getId();
    return new ZonedType(unit, times.isZoneInfo(zone) && !utc ? "zoneinfo/" + name : name, library);
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
