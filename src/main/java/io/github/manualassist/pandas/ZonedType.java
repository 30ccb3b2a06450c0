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
 * @param printed what Python prints of the zone, where that is more than its name; equal types may
 *     print otherwise
 */
record ZonedType(String unit, String zone, String library, String printed) implements ColumnType {
  private static final String ZONEINFO = "zoneinfo/";

  /**
   * Zones of one name are the same ({@code tz_compare}), and UTC by any library is; but for pandas,
   * zones of zoneinfo and of pytz differ, and dateutil's have their file for a name, also that of
   * UTC. Two libraries' objects for one offset differ, too.
   */
  static ZonedType of(PickleGraph graph, int zone, String unit) {
    TimeObjects times = new TimeObjects(graph);
    String library = times.isZoneInfo(zone) ? "zoneinfo" : graph.className(zone);
    String file = times.dateutilFile(zone);
    if (file != null) {
      return new ZonedType(unit, "dateutil/" + file, library, "tzfile");
    }
    ZoneId offset = times.libraryOffset(zone);
    if (offset != null) {
      return new ZonedType(unit, library + offset, library, times.zoneName(zone));
    }
    ZoneId known = times.zone(zone);
    if (known == null) {
      return new ZonedType(unit, StructureText.of(graph, zone), library, "");
    }
    boolean utc = known.equals(ZoneOffset.UTC) || known.getId().equals("UTC");
    String name = utc ? "UTC" : known.getId();
    String printed = library.endsWith(".tzutc") ? "tzutc" : times.zoneName(zone);
    return new ZonedType(
        unit, times.isZoneInfo(zone) && !utc ? ZONEINFO + name : name, library, printed);
  }

  /** The type of the same zone with numbers of another unit. */
  ZonedType in(String otherUnit) {
    return new ZonedType(otherUnit, zone, library, printed);
  }

  /**
   * The same type as pandas 1 tells it from others: by what Python prints of the zone ({@code
   * DatetimeTZDtype.__eq__}), before 1.3 by that alone.
   *
   * @param old whether it is a pandas before 1.3
   */
  ZonedType asPrinted(boolean old) {
    String name = old && zone.startsWith(ZONEINFO) ? zone.substring(ZONEINFO.length()) : zone;
    return new ZonedType(unit, printed.isEmpty() ? name : name + " " + printed, library, "");
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
