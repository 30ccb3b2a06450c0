package io.github.manualassist.csv;

import io.github.manualassist.core.Bytes;
import io.github.manualassist.core.Slice;
import java.util.List;

/**
 * How the rows of one file come under the columns of a union.
 *
 * <p>Immutable, so that several threads can use it at once.
 */
final class ColumnMove {
  private final CsvFormat format;

  /** For each column of the union its place in the file's rows, or -1; null where none moves. */
  private final int[] places;

  private ColumnMove(CsvFormat format, int[] places) {
    this.format = format;
    this.places = places;
  }

  static ColumnMove of(CsvReader source, List<String> union) {
    List<String> own = ColumnKeys.of(source.columns());
    int[] places = own.equals(union) ? null : union.stream().mapToInt(own::indexOf).toArray();
    return new ColumnMove(source.format(), places);
  }

  /** Whether the file's columns are not the union's. */
  boolean needed() {
    return places != null;
  }

  /** Writes a row with its own line end, where it has one. */
  void write(Slice row, Bytes into) {
    if (!needed()) {
      into.write(row);
      return;
    }
    RowFields fields = new RowFields(format);
    fields.split(row);
    for (int i = 0; i < places.length; i++) {
      if (i > 0) {
        into.write((byte) format.delimiter());
      }
      int place = places[i];
      if (place >= 0 && place < fields.count()) {
        into.write(row.bytes(), fields.start(place), fields.length(place));
      }
    }
    int textEnd = fields.start(fields.count() - 1) + fields.length(fields.count() - 1);
    into.write(row.bytes(), textEnd, row.offset() + row.length() - textEnd);
  }
}
