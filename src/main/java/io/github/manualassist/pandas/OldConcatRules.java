package io.github.manualassist.pandas;

import io.github.manualassist.pandas.ConcatRules.Action;
import io.github.manualassist.pandas.ConcatRules.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same as {@link ConcatRules}, for pandas before 1.3.
 *
 * <p>Follows {@code core/internals/concat.py}, {@code core/dtypes/concat.py} and {@code
 * core/dtypes/cast.py} of pandas 1.1. That version first asks which type missing values need beside
 * the others; only then it brings the arrays together, as numpy does or, where one is of pandas'
 * own types, after it has dropped those without rows.
 */
final class OldConcatRules {
  /** pandas 1.1 knows times in nanoseconds only. */
  private static final NumpyDtype TIME = new NumpyDtype('M', 8, false, "ns");

  private static final NumpyDtype TIME_SPAN = new NumpyDtype('m', 8, false, "ns");

  private OldConcatRules() {}

  /**
   * Decides about one unit.
   *
   * @param parts what each source has for it, in the sources' order
   */
  static Outcome decide(List<ConcatPart> parts) {
    ColumnType empty = parts.get(0).isAbsent() ? NumpyDtype.FLOAT64 : parts.get(0).type();
    boolean fills = false;
    boolean alone = parts.size() == 1 && !parts.get(0).partOfBlock();
    boolean uniform = alone || isUniform(parts);
    if (!uniform) {
      empty = emptyType(parts);
      fills = isFilling(parts.stream().anyMatch(ConcatPart::isAbsent), empty);
    }
    List<Action> actions = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (ConcatPart part : parts) {
      boolean fill = fills && isReplaced(part, empty);
      boolean none = empty.equals(NumpyDtype.OBJECT) && part.startsWithNone();
      actions.add(fill || part.rows() == 0 ? none ? Action.FILL_NONE : Action.FILL : Action.KEEP);
      types.add(
          fill
              ? ConcatRules.filledType(empty, part.rows())
              : uniform ? part.type() : fills ? upcast(part.type()) : plainType(part));
    }
    ColumnType type = concatenated(types, parts);
    return new Outcome(type, type, empty, actions);
  }

  /** {@code _is_uniform_join_units}: whether all have the same class of block. */
  private static boolean isUniform(List<ConcatPart> parts) {
    for (ConcatPart part : parts) {
      if (part.isAbsent()
          || part.partOfBlock()
          || !blockClass(part.type()).equals(blockClass(parts.get(0).type()))
          || isMissing(part) && part.type() instanceof NumpyDtype) {
        return false;
      }
    }
    return true;
  }

  private static String blockClass(ColumnType type) {
    if (type instanceof NumpyDtype numpy) {
      return numpy.isAny("iu") ? "int" : numpy.isAny("OS") ? "object" : "" + numpy.kind();
    }
    if (type instanceof PeriodType || type instanceof IntervalType) {
      return "extension of objects";
    }
    return type instanceof CategoryType
        ? "category"
        : type instanceof ZonedType ? "zoned" : "extension";
  }

  /** {@code JoinUnit.is_na}. */
  private static boolean isMissing(ConcatPart part) {
    if (part.isAbsent()) {
      return true;
    }
    return part.type() instanceof CategoryType
        ? part.hasNoCategories()
        : !isKind(part.type(), "biu") && (part.rows() == 0 || part.allMissing());
  }

  /** {@code _get_empty_dtype_and_na}: the type in which missing values are filled in. */
  private static ColumnType emptyType(List<ConcatPart> parts) {
    boolean known = parts.stream().anyMatch(part -> !isMissing(part));
    List<ColumnType> types =
        parts.stream()
            .filter(part -> known ? !isMissing(part) : !part.isAbsent())
            .map(ConcatPart::type)
            .toList();
    boolean absent = parts.stream().anyMatch(ConcatPart::isAbsent);
    List<ColumnType> extensions = types.stream().filter(OldConcatRules::isExtension).toList();
    if (!extensions.isEmpty()) {
      return extensions.size() == types.size() ? extensions.get(0) : NumpyDtype.OBJECT;
    }
    if (types.contains(NumpyDtype.OBJECT)) {
      return NumpyDtype.OBJECT;
    }
    if (types.contains(NumpyDtype.BOOL)) {
      return absent ? NumpyDtype.OBJECT : NumpyDtype.BOOL;
    }
    if (types.stream().anyMatch(CategoryType.class::isInstance)) {
      return NumpyDtype.OBJECT;
    }
    for (ColumnType type : types) {
      if (type instanceof ZonedType) {
        return type;
      }
    }
    if (types.stream().anyMatch(type -> isKind(type, "Mm"))) {
      return types.stream().anyMatch(type -> isKind(type, "M")) ? TIME : TIME_SPAN;
    }
    // Bytes count as floats here.
    ColumnType numbers =
        NumpyPromotion.promote(
            types.stream().map(type -> isKind(type, "S") ? NumpyDtype.FLOAT64 : type).toList());
    return absent && !isKind(numbers, "f") ? NumpyDtype.FLOAT64 : numbers;
  }

  private static boolean isExtension(ColumnType type) {
    return !(type instanceof NumpyDtype
        || type instanceof CategoryType
        || type instanceof ZonedType);
  }

  /**
   * Whether there is a value to fill in: integers and truth values have none for themselves. If
   * not, all are made numpy arrays at once.
   *
   * @param absent whether a source has no such columns
   * @param empty the type in which missing values are filled in
   */
  static boolean isFilling(boolean absent, ColumnType empty) {
    return absent || !isKind(empty, "biuc");
  }

  /**
   * {@code JoinUnit.get_reindexed_values}: own types and times beside a zone stay what they are.
   */
  private static boolean isReplaced(ConcatPart part, ColumnType empty) {
    return part.isAbsent()
        || part.type() instanceof NumpyDtype && isMissing(part) && !(empty instanceof ZonedType);
  }

  /** Truth values become objects where something may have to be filled in. */
  private static ColumnType upcast(ColumnType type) {
    return type.equals(NumpyDtype.BOOL) ? NumpyDtype.OBJECT : type;
  }

  /** {@code Block.get_values}: the numpy array of a block. */
  private static ColumnType plainType(ConcatPart part) {
    if (part.type() instanceof NumpyDtype) {
      return part.type();
    }
    ColumnType held =
        part.type() instanceof CategoryType category
            ? valuesType(category, part.anyMissing())
            : part.type();
    return held instanceof NumpyDtype ? held : held instanceof ZonedType ? TIME : NumpyDtype.OBJECT;
  }

  /**
   * The type of the values of categories, which has to hold NaN where any is missing; numpy knows
   * no zones.
   */
  static ColumnType valuesType(CategoryType category, boolean missing) {
    ColumnType type = category.values() instanceof ZonedType ? TIME : category.values();
    if (missing && (isKind(type, "b") || type instanceof PeriodType)) {
      return NumpyDtype.OBJECT;
    }
    return missing && isKind(type, "iu")
        ? NumpyDtype.FLOAT64
        : ConcatRules.filledType(type, missing ? 1 : 0);
  }

  // ---- concat_compat

  private static ColumnType concatenated(List<ColumnType> all, List<ConcatPart> parts) {
    boolean rows = parts.stream().anyMatch(part -> part.rows() > 0);
    boolean own = all.stream().anyMatch(type -> !(type instanceof NumpyDtype));
    List<ColumnType> counted = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!own || !rows || parts.get(i).rows() > 0) {
        counted.add(all.get(i));
      }
    }
    Set<ColumnType> types = new LinkedHashSet<>(counted);
    if (types.size() == 1) {
      return counted.get(0);
    }
    if (types.stream().anyMatch(type -> !(type instanceof NumpyDtype))) {
      ColumnType common = common(types);
      return isKind(common, "iu") && anyMissingCategory(parts) ? NumpyDtype.OBJECT : common;
    }
    if (types.stream().anyMatch(type -> isKind(type, "Mm"))) {
      return NumpyDtype.OBJECT;
    }
    return rows || areEmptyNumbers(types) ? NumpyPromotion.resultType(counted) : NumpyDtype.OBJECT;
  }

  private static boolean anyMissingCategory(List<ConcatPart> parts) {
    return parts.stream()
        .anyMatch(
            part -> !part.isAbsent() && part.type() instanceof CategoryType && part.anyMissing());
  }

  private static boolean areEmptyNumbers(Set<ColumnType> types) {
    return types.stream().allMatch(type -> isKind(type, "iuf"))
        || types.stream().allMatch(type -> isKind(type, "biu"))
        || types.stream().allMatch(type -> isKind(type, "c"));
  }

  /** {@code find_common_type}. */
  private static ColumnType common(Set<ColumnType> types) {
    if (types.size() == 1) {
      return types.iterator().next();
    }
    boolean own = false;
    for (ColumnType type : types) {
      own |= !(type instanceof NumpyDtype);
      ColumnType found =
          type instanceof CategoryType
              ? commonValues(types)
              : type instanceof MaskedType masked ? commonIntegers(masked, types) : null;
      if (found != null) {
        return found;
      }
    }
    boolean numbers = types.stream().anyMatch(type -> isKind(type, "iufc"));
    boolean bools = types.stream().anyMatch(type -> isKind(type, "b"));
    return own || numbers && bools ? NumpyDtype.OBJECT : NumpyPromotion.promote(List.copyOf(types));
  }

  /**
   * Zones of categories are told from others by what is printed of them, as those of columns are;
   * where all are one, it is the first's.
   */
  private static ColumnType commonValues(Set<ColumnType> types) {
    Map<ColumnType, ColumnType> values = new LinkedHashMap<>();
    for (ColumnType type : types) {
      ColumnType own = type instanceof CategoryType category ? category.values() : type;
      boolean told = type instanceof CategoryType && own instanceof ZonedType;
      values.putIfAbsent(told ? ((ZonedType) own).asPrinted(true) : own, own);
    }
    ColumnType common = common(values.keySet());
    return values.getOrDefault(common, common);
  }

  /** Nullable integers take in integers and truth values; null where there are others. */
  private static ColumnType commonIntegers(MaskedType own, Set<ColumnType> types) {
    List<ColumnType> values = new ArrayList<>();
    for (ColumnType type : types) {
      values.add(type instanceof MaskedType masked ? masked.values() : type);
    }
    ColumnType promoted = NumpyPromotion.promote(values);
    return isKind(own.values(), "iu") && isKind(promoted, "iu")
        ? new MaskedType((NumpyDtype) promoted)
        : null;
  }

  private static boolean isKind(ColumnType type, String kinds) {
    return type instanceof NumpyDtype numpy && numpy.isAny(kinds);
  }
}
