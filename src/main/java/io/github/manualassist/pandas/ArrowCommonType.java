package io.github.manualassist.pandas;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The type that Arrow's types and others have in common: the one that pyarrow makes of what their
 * numpy types have in common ({@code ArrowDtype._get_common_dtype} in pandas' {@code
 * core/dtypes/dtypes.py}). A time's zone is lost so. Bytes of one width are left alone only by
 * null, and become bytes of any.
 */
final class ArrowCommonType {
  private ArrowCommonType() {}

  /**
   * The common type of some types, of which one is Arrow's; null where there is none. Beside
   * categories that Arrow keeps, the answer is theirs.
   *
   * @param common finds the common type of types without categories
   */
  static ColumnType of(Set<ColumnType> types, Function<List<ColumnType>, ColumnType> common) {
    List<ColumnType> numpy = new ArrayList<>();
    for (ColumnType type : types) {
      if (type instanceof CategoryType category) {
        numpy.add(category.values());
      } else if (!(type instanceof ArrowDtype arrow)) {
        numpy.add(type);
      } else if (!arrow.isNull()) {
        // Bytes that were numpy's are objects to it, too, once they are Arrow's.
        numpy.add(arrow.numpy().isAny("S") ? NumpyDtype.OBJECT : arrow.numpy());
      }
    }
    if (numpy.isEmpty()
        || !(common.apply(numpy) instanceof NumpyDtype found)
        || !found.isAny("biufMmSU")
        || found.isAny("f") && found.size() > 8) {
      return null;
    }
    for (ColumnType type : types) {
      if (type instanceof ArrowDtype arrow && arrow.plain() && found.equals(arrow.numpy())) {
        return arrow;
      }
    }
    return ArrowDtype.of(found);
  }
}
