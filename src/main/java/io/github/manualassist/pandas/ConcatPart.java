package io.github.manualassist.pandas;

import java.util.List;

/** What one source has for a unit of columns that are concatenated: see {@link ConcatRules}. */
final class ConcatPart {
  private final List<Column> columns;
  private final int rows;
  private final boolean partOfBlock;
  private final Cells cells;

  /**
   * A source's columns of one unit.
   *
   * @param columns all of one type; empty where the source does not have them
   * @param partOfBlock whether these are all columns of a block of which the unit has only some
   */
  ConcatPart(List<Column> columns, int rows, boolean partOfBlock, Cells cells) {
    this.columns = columns;
    this.rows = rows;
    this.partOfBlock = partOfBlock;
    this.cells = cells;
  }

  boolean isAbsent() {
    return columns.isEmpty();
  }

  ColumnType type() {
    return columns.get(0).type();
  }

  int rows() {
    return rows;
  }

  boolean partOfBlock() {
    return partOfBlock;
  }

  /** Whether these are categories of which there are none. */
  boolean hasNoCategories() {
    return columns.get(0) instanceof CategoryColumn column && column.categories().length() == 0;
  }

  /** Whether a value is missing. */
  boolean anyMissing() {
    for (Column column : columns) {
      for (int row = 0; row < rows; row++) {
        if (column.isMissing(row, cells)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether every value is missing; false where there are none. */
  boolean allMissing() {
    for (Column column : columns) {
      for (int row = 0; row < rows; row++) {
        if (!column.isMissing(row, cells)) {
          return false;
        }
      }
    }
    return rows > 0;
  }

  /** Whether the values are objects of which the first is None. */
  boolean startsWithNone() {
    return !isAbsent()
        && rows > 0
        && columns.get(0) instanceof ObjectColumn objects
        && cells.isNone(objects.node(0));
  }

  /**
   * Whether every value, all being objects, is one that stands for a missing value of a type:
   * {@code is_valid_na_for_dtype} in pandas' {@code core/dtypes/missing.py}.
   */
  boolean allMissingFitting(ColumnType type) {
    for (Column column : columns) {
      for (int row = 0; row < rows; row++) {
        if (!fits(((ObjectColumn) column).node(row), type)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean fits(int node, ColumnType type) {
    if (!cells.isMissing(node)) {
      return false;
    }
    char numpyNat = cells.numpyNatKind(node);
    if (type instanceof CategoryType category) {
      return fits(node, category.values());
    }
    if (type instanceof IntervalType) {
      return cells.isNone(node) || cells.isNa(node) || cells.isFloat(node);
    }
    if (type instanceof StringType
        || type instanceof ZonedType
        || type instanceof PeriodType
        || type instanceof ArrowDtype) {
      return numpyNat == 0 && !cells.isDecimalNan(node);
    }
    NumpyDtype numpy = type instanceof MaskedType masked ? masked.values() : (NumpyDtype) type;
    return switch (numpy.kind()) {
      case 'M' -> numpyNat != 'm' && !cells.isDecimalNan(node);
      case 'm' -> numpyNat != 'M' && !cells.isDecimalNan(node);
      case 'b' -> cells.isNone(node) || cells.isNa(node) || cells.isFloat(node);
      case 'O' -> true;
      default -> numpyNat == 0 && !cells.isNat(node);
    };
  }
}
