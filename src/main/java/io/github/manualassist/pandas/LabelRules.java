package io.github.manualassist.pandas;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which type pandas gives labels of several types, where it has other rules for labels than for
 * columns ({@code core/indexes/base.py}); {@link ConcatRules} has those that both share.
 */
final class LabelRules {
  private final Dialect dialect;
  private final ConcatRules rules;

  LabelRules(Dialect dialect) {
    this.dialect = dialect;
    this.rules = new ConcatRules(dialect.era());
  }

  /**
   * The type of labels that pandas 1 appends to others, before it infers any ({@code
   * Index._concat}); before 1.3 it only brings numbers together.
   *
   * @param missing whether any of categories are missing
   */
  ColumnType appended(List<ColumnType> types, boolean missing) {
    boolean numbers = types.stream().allMatch(type -> ConcatRules.isKind(type, "iuf"));
    boolean intervals = types.stream().allMatch(IntervalType.class::isInstance);
    boolean same = new LinkedHashSet<>(types).size() == 1;
    return dialect.old() && !numbers && !intervals && !same
        ? NumpyDtype.OBJECT
        : rules.concatenated(types, false, missing);
  }

  /**
   * The type of a union of labels of two types, since pandas 2: it gives uint64 and negative
   * numbers none but objects ({@code Index._find_common_type_compat}).
   */
  ColumnType united(ColumnType one, ColumnType other) {
    return isLargeBesideSigned(one, other) || isLargeBesideSigned(other, one)
        ? NumpyDtype.OBJECT
        : rules.common(List.of(one, other));
  }

  private static boolean isLargeBesideSigned(ColumnType large, ColumnType signed) {
    ColumnType values = signed instanceof MaskedType masked ? masked.values() : signed;
    return large.equals(NumpyDtype.of('u', 8)) && ConcatRules.isKind(values, "i");
  }

  /** The type of row labels of several types where there are none at all: {@code Index._concat}. */
  ColumnType ofNoLabels(List<ColumnType> types) {
    boolean categories =
        types.stream().filter(CategoryType.class::isInstance).distinct().count() == 1;
    if (!dialect.isPandas3() && categories && types.get(0) instanceof CategoryType) {
      return types.get(0);
    }
    ColumnType common = rules.concatenated(types, true, false);
    boolean bools = types.stream().anyMatch(type -> ConcatRules.isKind(type, "b"));
    return !dialect.isPandas1() && bools && ConcatRules.isKind(common, "iuf")
        ? NumpyDtype.OBJECT
        : common;
  }
}
