package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldPath;

/**
 * A value inside one of Arrow's nested types: where it is.
 *
 * <p>A path leads as through the JSON of the value ({@link ArrowValues#json}): by names of a
 * struct's fields, by numbers of the items of a list or map.
 *
 * @param array the array that has it
 * @param row its 0-based place there
 */
record ArrowPath(ArrowArray array, int row) {
  /**
   * Follows a path from one of its steps on.
   *
   * @return null where it leads nowhere
   */
  static ArrowPath follow(ArrowArray array, int row, FieldPath path, int step) {
    ArrowPath at = new ArrowPath(array, row).behindIndex();
    for (int i = step; i < path.length() && at != null; i++) {
      at = at.array.isMissing(at.row) ? null : at.inside(path, i);
      at = at == null ? null : at.behindIndex();
    }
    return at;
  }

  /** The value itself where it is in a dictionary. */
  private ArrowPath behindIndex() {
    ArrowPath at = this;
    while (at.array.dictionary() != null && !at.array.isNull(at.row)) {
      at = new ArrowPath(at.array.dictionary(), at.array.index(at.row));
    }
    return at;
  }

  private ArrowPath inside(FieldPath path, int step) {
    return switch (array.type().name()) {
      case "struct" -> {
        int field = array.type().fields().indexOf(path.key(step));
        yield field < 0 ? null : new ArrowPath(array.children().get(field), array.first() + row);
      }
      case "list", "map" -> {
        int index = path.index(step);
        int length = array.start(row + 1) - array.start(row);
        yield index < 0 || index >= length
            ? null
            : new ArrowPath(array.children().get(0), array.start(row) + index);
      }
      default -> null;
    };
  }
}
