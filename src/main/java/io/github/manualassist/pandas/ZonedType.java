package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The type of instants that are shown in a time zone: pandas' {@code DatetimeTZDtype}.
 *
 * @param unit of the numbers: s, ms, us, ns
 * @param zone a text that is the same for the same zone; the zone's name where it is known, the
 *     file of one of dateutil's, else see {@link StructureText}
 */
record ZonedType(String unit, String zone) implements ColumnType {
  /** Zones of one name are the same, whichever library they are of ({@code tz_compare}). */
  static ZonedType of(PickleGraph graph, int zone, String unit) {
    ZoneId known = new TimeObjects(graph).zone(zone);
    if (known == null) {
      String file = dateutilFile(graph, zone);
      return new ZonedType(unit, file == null ? StructureText.of(graph, zone) : file);
    }
    String name = known.getId().equals("UTC") ? ZoneOffset.UTC.getId() : known.getId();
    return new ZonedType(unit, name);
  }

  /**
   * The file of a zone of dateutil's, {@code tzfile(None, file)} with its rules as state; null for
   * others. pandas compares such zones by their files ({@code get_timezone}).
   */
  private static String dateutilFile(PickleGraph graph, int zone) {
    int arguments =
        graph.calledName(zone).equals("dateutil.tz.tz.tzfile") ? graph.arguments(zone) : -1;
    boolean named =
        arguments >= 0
            && graph.is(arguments, NodeKind.TUPLE)
            && graph.count(arguments) == 2
            && graph.is(graph.item(arguments, 1), NodeKind.TEXT);
    return named ? "dateutil/" + graph.text(graph.item(arguments, 1)) : null;
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
