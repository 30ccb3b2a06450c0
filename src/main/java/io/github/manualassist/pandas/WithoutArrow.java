package io.github.manualassist.pandas;

/**
 * Makes columns that a pandas without pyarrow has of Arrow's: of pandas' nullable types, of text in
 * Python objects, of numpy's times and pandas' times with a zone; and of objects, as {@code
 * astype(object)} makes them, where there is no such type.
 */
final class WithoutArrow {
  private final PandasNodes nodes;

  WithoutArrow(PandasNodes nodes) {
    this.nodes = nodes;
  }

  /** A column of other types with the same values; null where there is none. */
  Column of(ArrowColumn column) {
    NumpyDtype numpy = column.type().numpy();
    return switch (column.type().name()) {
      case "string" -> new Casts(nodes).castText(column, StringColumn.empty(nodes));
      case "duration" -> times(column);
      case "timestamp" ->
          column.zone().isEmpty()
              ? times(column)
              : ZonedColumn.of(times(column), zone(column.zone()), nodes);
      // There is no nullable float16.
      case "halffloat" -> null;
      default -> numpy.isAny("biuf") ? masked(column) : column.boxAll(nodes);
    };
  }

  private Column masked(ArrowColumn column) {
    Cells cells = new Cells(nodes.graph());
    byte[] mask = new byte[column.length()];
    for (int row = 0; row < mask.length; row++) {
      mask[row] = (byte) (column.isMissing(row, cells) ? 1 : 0);
    }
    return new MaskedColumn(column.numbers(), new NumpyColumn(NumpyDtype.BOOL, mask));
  }

  /** What is missing is NaT. */
  private NumpyColumn times(ArrowColumn column) {
    Cells cells = new Cells(nodes.graph());
    NumpyColumn times = column.numbers();
    byte[] values = new byte[Math.multiplyExact(column.length(), Long.BYTES)];
    for (int row = 0; row < column.length(); row++) {
      long value = column.isMissing(row, cells) ? Long.MIN_VALUE : times.longAt(row);
      NumberBytes.put(values, row * Long.BYTES, value, Long.BYTES, false);
    }
    return new NumpyColumn(times.type(), values);
  }

  /** pandas before 3 has {@code pytz}'s zones, but for offsets from UTC. */
  private int zone(String name) {
    boolean offset = name.startsWith("+") || name.startsWith("-");
    return nodes.dialect().isPandas3() || offset
        ? new ArrowObjects(nodes).zone(name)
        : nodes.call(nodes.global("pytz", "timezone"), nodes.graph().addText(name));
  }
}
