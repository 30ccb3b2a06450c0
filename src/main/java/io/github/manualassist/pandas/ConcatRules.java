package io.github.manualassist.pandas;

import io.github.manualassist.pandas.Dialect.Era;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which type pandas' {@code concat} gives columns of the same name in several frames, and what it
 * puts where a frame has no such column.
 *
 * <p>Every version has its own rules; these follow {@code core/internals/concat.py}, {@code
 * core/dtypes/concat.py} and {@code core/dtypes/cast.py} of pandas 1.5, 2.2 and 3.0; {@link
 * OldConcatRules} has those of 1.1. They look at a "unit" of columns at once: those that stand side
 * by side in one block in every frame.
 */
final class ConcatRules {
  /** What becomes of the values of one source. */
  enum Action {
    /** They are kept, and converted where their type is not the result's. */
    KEEP,
    /** They are replaced by the result's missing value. */
    FILL,
    /** They are replaced by None, or by what numpy makes of None in complex numbers. */
    FILL_NONE
  }

  /**
   * The result for one unit.
   *
   * @param type the type of all its columns
   * @param firstType the type that values which are kept are converted to before {@code type};
   *     nearly always the same
   * @param fillType the type whose missing value is filled in
   * @param actions what becomes of each source's values
   */
  record Outcome(
      ColumnType type, ColumnType firstType, ColumnType fillType, List<Action> actions) {}

  private final Era era;

  ConcatRules(Era era) {
    this.era = era;
  }

  /** Decides about one unit, as the pandas of a dialect does. */
  static Outcome decide(List<ConcatPart> parts, Dialect dialect) {
    return dialect.old()
        ? OldConcatRules.decide(parts)
        : new ConcatRules(dialect.era()).decide(parts);
  }

  /**
   * Decides about one unit.
   *
   * @param parts what each source has for it, in the sources' order
   */
  Outcome decide(List<ConcatPart> parts) {
    if (parts.size() == 1 && !parts.get(0).partOfBlock() || isUniform(parts)) {
      List<Action> keep = parts.stream().map(part -> Action.KEEP).toList();
      List<ColumnType> types = parts.stream().map(ConcatPart::type).toList();
      ColumnType type =
          types.get(0) instanceof NumpyDtype
              ? NumpyPromotion.resultType(types)
              : concatenated(types, false, missingCategories(parts));
      return new Outcome(type, type, type, keep);
    }
    ColumnType common = emptyType(parts);
    boolean absent = parts.stream().anyMatch(ConcatPart::isAbsent);
    boolean fills = isFilling(absent, common);
    List<Action> actions = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (ConcatPart part : parts) {
      boolean fill = part.isAbsent() || fills && isFilled(part, common);
      actions.add(
          !fill
              ? Action.KEEP
              : part.startsWithNone() && isKind(common, "Oc") ? Action.FILL_NONE : Action.FILL);
      types.add(
          fill ? filledType(common, part.rows()) : fills ? upcast(part.type()) : unwrapped(part));
    }
    boolean empty = parts.stream().allMatch(part -> part.rows() == 0);
    ColumnType first = concatenated(types, empty, missingCategories(parts));
    return new Outcome(objectsOfBools(types, first), first, common, actions);
  }

  private static boolean missingCategories(List<ConcatPart> parts) {
    return parts.stream()
        .anyMatch(
            part -> !part.isAbsent() && part.type() instanceof CategoryType && part.anyMissing());
  }

  /** pandas 1 makes objects of truth values where something may have to be filled in. */
  private ColumnType upcast(ColumnType type) {
    return era == Era.PANDAS_1 && type.equals(NumpyDtype.BOOL) ? NumpyDtype.OBJECT : type;
  }

  /** pandas 1 makes plain numpy arrays of its own ones where nothing can be filled in. */
  private ColumnType unwrapped(ConcatPart part) {
    if (era != Era.PANDAS_1) {
      return part.type();
    }
    if (part.type() instanceof CategoryType category) {
      boolean missing = isKind(category.values(), "biu") && part.anyMissing();
      return missing ? withMissing(category.values()) : category.values();
    }
    return part.type() instanceof MaskedType || part.type() instanceof StringType
        ? NumpyDtype.OBJECT
        : part.type();
  }

  // ---- _is_uniform_join_units

  private boolean isUniform(List<ConcatPart> parts) {
    ConcatPart first = parts.get(0);
    if (first.isAbsent()) {
      return false;
    }
    for (ConcatPart part : parts) {
      if (part.isAbsent()) {
        return false;
      }
      boolean same =
          blockClass(part.type()).equals(blockClass(first.type()))
              && (part.type().equals(first.type()) || isNumberOrBool(part.type()));
      boolean missing = isMissing(part) && part.type() instanceof NumpyDtype;
      boolean partial = era == Era.PANDAS_1 && part.partOfBlock();
      if (!same || missing || partial) {
        return false;
      }
    }
    return true;
  }

  /** Of kind b, i or u, which masked types have too. */
  private static boolean isNumberOrBool(ColumnType type) {
    return isKind(type instanceof MaskedType masked ? masked.values() : type, "biu");
  }

  private String blockClass(ColumnType type) {
    if (!(type instanceof NumpyDtype numpy)) {
      if (type instanceof CategoryType && era == Era.PANDAS_1) {
        return "category";
      }
      return type instanceof ZonedType
          ? "time"
          : type instanceof PeriodType ? "period" : "extension";
    }
    boolean object = numpy.isObject() || numpy.isFixedWidth() && era == Era.PANDAS_1;
    return object ? "object" : numpy.isTime() ? "time" : "numeric";
  }

  static boolean isKind(ColumnType type, String kinds) {
    return type instanceof NumpyDtype numpy && numpy.isAny(kinds);
  }

  /** {@code JoinUnit.is_na}: pandas 3 no longer looks at values. */
  private boolean isMissing(ConcatPart part) {
    if (part.isAbsent() || era == Era.PANDAS_3) {
      return part.isAbsent();
    }
    boolean never =
        isKind(part.type(), "biu")
            || part.type() instanceof IntervalType intervals && !intervals.holdsMissing();
    return !never && (part.rows() == 0 || part.allMissing());
  }

  // ---- _get_empty_dtype

  private ColumnType emptyType(List<ConcatPart> parts) {
    List<ColumnType> types = new ArrayList<>();
    List<ColumnType> present = new ArrayList<>();
    for (ConcatPart part : parts) {
      if (!part.isAbsent()) {
        present.add(part.type());
        if (!isMissing(part)) {
          types.add(part.type());
        }
      }
    }
    boolean absent = present.size() < parts.size();
    if (era == Era.PANDAS_1 && !absent && isUniformByName(present)) {
      return present.get(0);
    }
    if (!absent && new LinkedHashSet<>(present).size() == 1) {
      return present.get(0);
    }
    ColumnType common = common(types.isEmpty() ? present : types);
    return absent ? withMissing(common) : common;
  }

  /** {@code _is_uniform_reindex}: all categories have one name there, and all intervals. */
  private static boolean isUniformByName(List<ColumnType> types) {
    return types.stream().allMatch(CategoryType.class::isInstance)
        || types.stream().allMatch(IntervalType.class::isInstance);
  }

  /** {@code ensure_dtype_can_hold_na}. */
  private static ColumnType withMissing(ColumnType type) {
    if (isKind(type, "bSU")) {
      return NumpyDtype.OBJECT;
    }
    if (type instanceof IntervalType intervals && !intervals.holdsMissing()) {
      return new IntervalType(intervals.closed(), NumpyDtype.FLOAT64);
    }
    return isKind(type, "iu") ? NumpyDtype.FLOAT64 : type;
  }

  /** The type of an array of missing values: intervals of ints become intervals of floats. */
  static ColumnType filledType(ColumnType common, int rows) {
    return common instanceof IntervalType && rows > 0 ? withMissing(common) : common;
  }

  /**
   * Whether there is a value to fill in: {@code _dtype_to_na_value} is not None.
   *
   * @param absent whether a source has no such columns
   * @param common the type in which missing values are filled in
   */
  static boolean isFilling(boolean absent, ColumnType common) {
    return !isKind(common, "bSU") && (absent || !isKind(common, "iu"));
  }

  /** {@code JoinUnit._is_valid_na_for}. */
  private boolean isFilled(ConcatPart part, ColumnType common) {
    if (!isMissing(part)) {
      return false;
    }
    if (part.type().equals(NumpyDtype.OBJECT)) {
      return part.allMissingFitting(common);
    }
    if (part.type() instanceof NumpyDtype numpy && numpy.isTime()) {
      ColumnType held = common instanceof CategoryType category ? category.values() : common;
      return isKind(held, "O" + numpy.kind());
    }
    boolean na =
        part.type() instanceof MaskedType
            || part.type() instanceof StringType string && !string.nan();
    boolean time =
        common instanceof ZonedType || common instanceof PeriodType || isKind(common, "Mm");
    boolean nat =
        part.type() instanceof ZonedType
            || part.type() instanceof PeriodType
            || part.type() instanceof ArrowDtype;
    return nat ? part.type().equals(common) : !(na && time);
  }

  // ---- find_common_type

  /** The type that all of some types have in common: {@code find_common_type}. */
  ColumnType common(List<ColumnType> all) {
    Set<ColumnType> types = new LinkedHashSet<>(all);
    if (types.size() == 1) {
      return all.get(0);
    }
    boolean extension = false;
    for (ColumnType type : types) {
      if (!(type instanceof NumpyDtype)) {
        extension = true;
        ColumnType found = commonWith(type, types);
        if (found != null) {
          return found;
        }
      }
    }
    if (extension) {
      return NumpyDtype.OBJECT;
    }
    if (allTimes(types)) {
      return finest(types);
    }
    boolean numbers = types.stream().anyMatch(type -> isKind(type, "iufc"));
    boolean bools = types.stream().anyMatch(type -> isKind(type, "b"));
    return numbers && bools ? NumpyDtype.OBJECT : NumpyPromotion.promote(List.copyOf(types));
  }

  /** {@code ExtensionDtype._get_common_dtype} of one of the types; null where it has no answer. */
  private ColumnType commonWith(ColumnType type, Set<ColumnType> types) {
    if (type instanceof CategoryType) {
      return common(
          types.stream()
              .map(other -> other instanceof CategoryType category ? category.values() : other)
              .toList());
    }
    if (type instanceof MaskedType) {
      ColumnType inner =
          common(
              types.stream()
                  .map(other -> other instanceof MaskedType masked ? masked.values() : other)
                  .toList());
      // There is no nullable float16 or long double.
      boolean known =
          isKind(inner, "biu")
              || inner.equals(NumpyDtype.FLOAT64)
              || inner.equals(NumpyDtype.of('f', 4));
      return known ? new MaskedType((NumpyDtype) inner) : null;
    }
    if (type instanceof PeriodType) {
      return null;
    }
    if (type instanceof IntervalType intervals) {
      return commonIntervals(intervals, types);
    }
    if (type instanceof ArrowDtype) {
      return ArrowCommonType.of(types, this::common);
    }
    return type instanceof ZonedType ? commonZoned(types) : commonStrings(types);
  }

  /** Intervals that are closed alike, with ends that hold all. */
  private ColumnType commonIntervals(IntervalType first, Set<ColumnType> types) {
    List<ColumnType> ends = new ArrayList<>();
    for (ColumnType type : types) {
      if (!(type instanceof IntervalType other) || !other.closed().equals(first.closed())) {
        return null;
      }
      ends.add(other.ends());
    }
    ColumnType common = common(ends);
    return common.equals(NumpyDtype.OBJECT) ? null : new IntervalType(first.closed(), common);
  }

  /**
   * The finest of the units, if all have the same zone by the same library, for Python's {@code ==}
   * decides here. pandas 1 knows only one unit.
   */
  private static ColumnType commonZoned(Set<ColumnType> types) {
    ZonedType finest = null;
    for (ColumnType type : types) {
      if (!(type instanceof ZonedType zoned)
          || finest != null && !finest.zone().equals(zoned.zone())
          || finest != null && !finest.library().equals(zoned.library())) {
        return null;
      }
      boolean finer =
          finest == null
              || TimeText.nanoseconds(zoned.unit()) < TimeText.nanoseconds(finest.unit());
      finest = finer ? zoned : finest;
    }
    return finest;
  }

  /**
   * pandas 2.3 and 3 mix storages and missing values of text; those before have only one of each.
   */
  private static ColumnType commonStrings(Set<ColumnType> types) {
    boolean arrow = false;
    boolean nan = true;
    for (ColumnType type : types) {
      if (!(type instanceof StringType string)) {
        return null;
      }
      arrow |= string.arrow();
      nan &= string.nan();
    }
    return new StringType(arrow, nan);
  }

  private static boolean allTimes(Set<ColumnType> types) {
    return types.stream().allMatch(type -> isKind(type, "M"))
        || types.stream().allMatch(type -> isKind(type, "m"));
  }

  private static ColumnType finest(Set<ColumnType> types) {
    NumpyDtype finest = null;
    for (ColumnType type : types) {
      NumpyDtype numpy = (NumpyDtype) type;
      if (finest == null
          || TimeText.nanoseconds(numpy.unit()) < TimeText.nanoseconds(finest.unit())) {
        finest = numpy;
      }
    }
    return finest;
  }

  // ---- concat_compat

  /**
   * The type of what several arrays become one after the other.
   *
   * @param empty whether there are no values at all
   * @param missingCategories whether any of categories are missing
   */
  ColumnType concatenated(List<ColumnType> all, boolean empty, boolean missingCategories) {
    Set<ColumnType> types = new LinkedHashSet<>(all);
    if (types.size() == 1) {
      return all.get(0);
    }
    boolean times = types.stream().anyMatch(type -> isKind(type, "Mm"));
    boolean zoned = types.stream().anyMatch(ZonedType.class::isInstance);
    if (era == Era.PANDAS_1 && (times || zoned)) {
      return NumpyDtype.OBJECT;
    }
    if (times || types.stream().anyMatch(type -> !(type instanceof NumpyDtype))) {
      ColumnType common = common(all);
      return missingCategories ? withMissing(common) : common;
    }
    boolean bools = types.stream().anyMatch(type -> isKind(type, "b"));
    boolean otherKinds = types.stream().anyMatch(type -> !isKind(type, "b"));
    if (empty) {
      boolean numbers = types.stream().allMatch(type -> isKind(type, "iuf"));
      boolean small = types.stream().allMatch(type -> isKind(type, "biu"));
      return numbers || small || sameKind(types)
          ? NumpyPromotion.resultType(all)
          : NumpyDtype.OBJECT;
    }
    if (era == Era.PANDAS_3 && bools && otherKinds) {
      return NumpyDtype.OBJECT;
    }
    return era == Era.PANDAS_1 ? NumpyPromotion.resultType(all) : NumpyPromotion.promote(all);
  }

  /** pandas 2 first makes numbers of truth values beside numbers, and then objects of all. */
  private ColumnType objectsOfBools(List<ColumnType> all, ColumnType promoted) {
    boolean bools = all.stream().anyMatch(type -> isKind(type, "b"));
    return era == Era.PANDAS_2 && bools && isKind(promoted, "iuf") ? NumpyDtype.OBJECT : promoted;
  }

  private static boolean sameKind(Set<ColumnType> types) {
    return types.stream().map(type -> ((NumpyDtype) type).kind()).distinct().count() == 1;
  }

  /**
   * What becomes of intervals of times with a zone: pandas makes Timestamps of the ends on the way,
   * which pandas 2 makes times of in nanoseconds; and where all are missing, nothing is left to
   * tell the zone ({@code IntervalArray._concat_same_type}).
   */
  static Outcome ofZonedIntervals(Outcome outcome, List<ConcatPart> parts, Era era) {
    boolean rows = parts.stream().anyMatch(part -> part.rows() > 0);
    if (!(outcome.type() instanceof IntervalType type)
        || !(type.ends() instanceof ZonedType zoned)
        || !rows
        || parts.size() == 1) {
      return outcome;
    }
    boolean none =
        parts.stream().allMatch(part -> part.isAbsent() || part.rows() == 0 || part.allMissing());
    String unit = era == Era.PANDAS_3 ? none ? "s" : zoned.unit() : "ns";
    ColumnType ends = none ? new NumpyDtype('M', 8, false, unit) : zoned.in(unit);
    IntervalType made = new IntervalType(type.closed(), ends);
    return new Outcome(made, made, made, outcome.actions());
  }
}
