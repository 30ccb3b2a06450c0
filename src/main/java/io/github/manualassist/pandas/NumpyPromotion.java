package io.github.manualassist.pandas;

import java.util.List;

/** Which numpy type holds the values of several ({@code numpy.result_type}). */
final class NumpyPromotion {
  private NumpyPromotion() {}

  /**
   * The type of what numpy itself concatenates: that of {@link #promote}, but for bytes beside
   * numbers, which become bytes as wide as the text of any such number.
   */
  static ColumnType resultType(List<ColumnType> all) {
    boolean bytes = all.stream().anyMatch(type -> ConcatRules.isKind(type, "S"));
    return bytes && all.stream().allMatch(type -> ConcatRules.isKind(type, "biufcS"))
        ? NumpyDtype.of('S', all.stream().mapToInt(NumpyPromotion::textWidth).max().getAsInt())
        : promote(all);
  }

  /** How many bytes numpy gives the text of any value of a type. */
  private static int textWidth(ColumnType type) {
    NumpyDtype numpy = (NumpyDtype) type;
    return switch (numpy.kind()) {
      case 'b' -> 5;
      case 'i' -> numpy.size() == 1 ? 4 : numpy.size() == 2 ? 6 : numpy.size() == 4 ? 11 : 21;
      case 'u' -> numpy.size() == 1 ? 3 : numpy.size() == 2 ? 5 : numpy.size() == 4 ? 10 : 20;
      case 'f' -> numpy.size() == 16 ? 48 : 32;
      case 'c' -> numpy.size() == 32 ? 96 : 64;
      default -> numpy.size();
    };
  }

  /**
   * The type that holds all values of some numpy types, as pandas finds it ({@code
   * np_find_common_type}): object where nothing else does, and for bytes of several widths.
   */
  static ColumnType promote(List<ColumnType> all) {
    ColumnType first = all.get(0);
    if (all.stream().allMatch(first::equals)) {
      return first;
    }
    boolean numbers = all.stream().allMatch(type -> ConcatRules.isKind(type, "biufc"));
    if (!numbers) {
      return NumpyDtype.OBJECT;
    }
    int floatSize = 0;
    int signed = 0;
    int unsigned = 0;
    boolean complex = false;
    for (ColumnType type : all) {
      NumpyDtype numpy = (NumpyDtype) type;
      switch (numpy.kind()) {
        case 'i' -> signed = Math.max(signed, numpy.size());
        case 'u' -> unsigned = Math.max(unsigned, numpy.size());
        case 'f' -> floatSize = Math.max(floatSize, numpy.size());
        case 'c' -> {
          complex = true;
          floatSize = Math.max(floatSize, numpy.size() / 2);
        }
        default -> {}
      }
    }
    int integers = Math.max(signed, unsigned);
    if (floatSize > 0) {
      int size = Math.max(floatSize, integers == 0 ? 2 : Math.min(8, 2 * integers));
      return complex ? NumpyDtype.of('c', Math.max(8, 2 * size)) : NumpyDtype.of('f', size);
    }
    if (signed > 0 && unsigned >= signed) {
      return unsigned == 8 ? NumpyDtype.FLOAT64 : NumpyDtype.of('i', 2 * unsigned);
    }
    return signed > 0
        ? NumpyDtype.of('i', signed)
        : unsigned > 0 ? NumpyDtype.of('u', unsigned) : NumpyDtype.BOOL;
  }
}
