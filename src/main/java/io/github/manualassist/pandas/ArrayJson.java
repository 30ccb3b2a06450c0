package io.github.manualassist.pandas;

import java.util.function.BiConsumer;

/**
 * A numpy array in a cell as JSON: lists in lists, as {@code tolist} makes them. What is missing or
 * infinite is null, as everywhere in JSON here.
 */
final class ArrayJson {
  /** Lists of no elements take no bytes in a pickle, so there may be no more of them than this. */
  private static final int MOST_EMPTY_LISTS = 1000;

  private final NumpyArray array;
  private final Column elements;
  private final Cells cells;
  private final BiConsumer<StringBuilder, Integer> objects;

  /** How far apart in the data the neighbours along each axis are, in elements. */
  private final int[] strides;

  /**
   * An array that is to be shown.
   *
   * @param objects appends the JSON of the node that an element of an object array is
   */
  ArrayJson(NumpyArray array, Cells cells, BiConsumer<StringBuilder, Integer> objects) {
    this.array = array;
    this.elements = array.elements();
    this.cells = cells;
    this.objects = objects;
    this.strides = new int[array.shape().length];
    int stride = 1;
    for (int i = 0; i < strides.length; i++) {
      int axis = array.fortran() ? i : strides.length - 1 - i;
      strides[axis] = stride;
      stride *= array.shape()[axis];
    }
  }

  /** Whether an array takes about as much room in JSON as in a pickle. */
  static boolean isShown(NumpyArray array, int mostAxes) {
    long lists = 1;
    for (int axis = 0; axis < array.shape().length - 1; axis++) {
      lists = Math.min(lists * array.shape()[axis], Integer.MAX_VALUE);
    }
    return array.shape().length <= mostAxes
        && lists <= Math.max(MOST_EMPTY_LISTS, array.elements().length())
        && (array.dtype().isObject() || array.dtype().size() > 0);
  }

  void append(StringBuilder json) {
    append(json, 0, 0);
  }

  private void append(StringBuilder json, int axis, int place) {
    if (axis == strides.length) {
      appendElement(json, place);
      return;
    }
    json.append('[');
    for (int i = 0; i < array.shape()[axis]; i++) {
      json.append(i > 0 ? "," : "");
      append(json, axis + 1, place + i * strides[axis]);
    }
    json.append(']');
  }

  private void appendElement(StringBuilder json, int place) {
    if (elements instanceof ObjectColumn nodes) {
      objects.accept(json, nodes.node(place));
    } else {
      ((NumpyColumn) elements).appendJson(json, place, cells);
    }
  }
}
