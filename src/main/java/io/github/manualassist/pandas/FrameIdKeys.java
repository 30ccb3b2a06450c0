package io.github.manualassist.pandas;

import io.github.manualassist.core.IdKeys;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.RecordReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order of {@code sort_values} among the IDs of DataFrames where it is that of no text: by
 * time, by the place among the categories. Keys are made where somebody asks, and not held.
 */
final class FrameIdKeys {
  private FrameIdKeys() {}

  /** The order of sources' IDs; null where their text tells it, or pandas could not sort them. */
  static IdKeys of(List<RecordReader> sources) {
    if (!sources.stream().allMatch(FrameReader.class::isInstance)
        || sources.stream()
            .allMatch(it -> it.idKind() == IdOrder.Kind.NUMBERS && !isCategory(it))) {
      return null;
    }
    List<FrameReader> readers = sources.stream().map(FrameReader.class::cast).toList();
    Dialect dialect = readers.get(0).frame().dialect();
    for (FrameReader reader : readers) {
      dialect = dialect.certainWith(reader.frame().dialect());
    }
    return concatenated(readers, dialect) instanceof CategoryType type
        ? byCategory(readers, type, dialect)
        : byValue(readers);
  }

  private static boolean isCategory(RecordReader reader) {
    return ((FrameReader) reader).idColumn().values() instanceof CategoryColumn;
  }

  /** The type that concatenation gives the IDs; null where all frames are without a column. */
  private static ColumnType concatenated(List<FrameReader> readers, Dialect dialect) {
    List<ConcatPart> parts = new ArrayList<>();
    for (FrameReader reader : readers) {
      Column ids = reader.idColumn().values();
      if (!reader.frame().isVoid()) {
        parts.add(new ConcatPart(List.of(ids), ids.length(), false, reader.cells()));
      }
    }
    return parts.isEmpty() ? null : ConcatRules.decide(parts, dialect).type();
  }

  /**
   * By the first source's categories of the type that concatenation gives the IDs, before pandas
   * 1.3 by those of the first that has rows. Categories of another type have no IDs then.
   */
  private static IdKeys byCategory(List<FrameReader> readers, CategoryType type, Dialect dialect) {
    CategoryColumn first = null;
    List<NumpyColumn> places = new ArrayList<>();
    for (FrameReader reader : readers) {
      Column ids = reader.idColumn().values();
      boolean counts = ids.length() > 0 || !dialect.old();
      if (counts && ids instanceof CategoryColumn categories && categories.type().equals(type)) {
        first = first == null ? categories : first;
        places.add(categories.codesFor(first));
      } else {
        places.add(null);
      }
    }
    return (source, position) -> BigDecimal.valueOf(places.get(source).longAt((int) position));
  }

  private static IdKeys byValue(List<FrameReader> readers) {
    Set<OrderKey.Family> families = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    for (FrameReader reader : readers) {
      Column ids = reader.idColumn().values();
      for (int row = 0; row < ids.length(); row++) {
        if (ids.isMissing(row, reader.cells())) {
          continue; // A row that was left out.
        }
        OrderKey key = ids.orderKey(row, reader.cells());
        if (key == null || families.add(key.family()) && families.size() > 1) {
          return null;
        }
      }
      columns.add(ids);
    }
    return (source, position) ->
        columns.get(source).orderKey((int) position, readers.get(source).cells()).value();
  }
}
