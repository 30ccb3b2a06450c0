package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import java.util.Set;

/**
 * A numpy array as a pickle holds it.
 *
 * @param dtype the type of its elements
 * @param shape its dimensions
 * @param fortran whether the first index moves fastest in {@code data}; objects never lie so
 * @param data the elements, but for objects
 * @param objects the elements of an object array as nodes, the last index moving fastest; else
 *     empty
 */
record NumpyArray(NumpyDtype dtype, int[] shape, boolean fortran, RawBytes data, NodeList objects) {
  private static final RawBytes NO_DATA = new RawBytes(new byte[0], 0, 0);

  private static final Set<String> RECONSTRUCT =
      Set.of("numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct");

  private static final Set<String> FROM_BUFFER =
      Set.of("numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer");

  /** Whether a node is a call that makes an array. */
  static boolean isCalled(PickleGraph graph, int node) {
    String callable = graph.calledName(node);
    return RECONSTRUCT.contains(callable) || FROM_BUFFER.contains(callable);
  }

  /**
   * The array that a node makes, or null where it makes none, or one that contradicts itself.
   *
   * <p>numpy writes {@code _reconstruct} with a state of (version, shape, dtype, is Fortran, data),
   * and with protocol 5 {@code _frombuffer(data, dtype, shape, order)}: {@code array_reduce_ex} in
   * numpy's {@code methods.c}.
   */
  static NumpyArray decode(PickleGraph graph, int node) {
    String callable = graph.calledName(node);
    if (RECONSTRUCT.contains(callable)) {
      int state = graph.state(node);
      if (state < 0 || !graph.is(state, NodeKind.TUPLE) || graph.count(state) != 5) {
        return null;
      }
      boolean fortran = graph.item(state, 3) == PickleGraph.TRUE;
      NumpyArray array =
          decode(graph, graph.item(state, 4), graph.item(state, 2), graph.item(state, 1), fortran);
      return array == null ? null : array.turned();
    }
    if (FROM_BUFFER.contains(callable)) {
      int arguments = graph.arguments(node);
      if (!graph.is(arguments, NodeKind.TUPLE) || graph.count(arguments) != 4) {
        return null;
      }
      int order = graph.item(arguments, 3);
      if (!graph.isText(order, "C") && !graph.isText(order, "F")) {
        return null;
      }
      return decode(
          graph,
          graph.item(arguments, 0),
          graph.item(arguments, 1),
          graph.item(arguments, 2),
          graph.isText(order, "F"));
    }
    return null;
  }

  private static NumpyArray decode(
      PickleGraph graph, int dataNode, int dtypeNode, int shapeNode, boolean fortran) {
    NumpyDtype dtype = NumpyDtype.decode(graph, dtypeNode);
    int[] shape = shape(graph, shapeNode);
    if (dtype == null || shape == null) {
      return null;
    }
    long count = 1;
    for (int length : shape) {
      count *= length;
      if (count > Integer.MAX_VALUE) {
        return null;
      }
    }
    if (dtype.isObject()) {
      if (!graph.is(dataNode, NodeKind.LIST)) {
        return null;
      }
      NodeList objects = graph.list(dataNode);
      return objects.size() == count ? new NumpyArray(dtype, shape, false, NO_DATA, objects) : null;
    }
    RawBytes data = RawBytes.of(graph, dataNode);
    return data != null && data.length() == count * dtype.size()
        ? new NumpyArray(dtype, shape, fortran, data, NodeList.of())
        : null;
  }

  /** What a state makes of bytes in another order than the machine's, where there are any. */
  private NumpyArray turned() {
    return dtype.bigEndian() && data.length() > 0
        ? new NumpyArray(dtype.turnedOnLoading(), shape, fortran, data, objects)
        : this;
  }

  private static int[] shape(PickleGraph graph, int node) {
    if (!graph.is(node, NodeKind.TUPLE)) {
      return null;
    }
    int[] shape = new int[graph.count(node)];
    for (int i = 0; i < shape.length; i++) {
      int length = graph.item(node, i);
      if (!graph.is(length, NodeKind.INT)
          || graph.intValue(length) < 0
          || graph.intValue(length) > Integer.MAX_VALUE) {
        return null;
      }
      shape[i] = (int) graph.intValue(length);
    }
    return shape;
  }

  /** The column of a one-dimensional array, or a row of a block: the values at one first index. */
  Column column(int index) {
    int length = shape[shape.length - 1];
    int rows = shape.length == 1 ? 1 : shape[0];
    if (dtype.isObject()) {
      return new ObjectColumn(objects, index * length, length);
    }
    int size = dtype.size();
    int step = fortran ? rows * size : size;
    int start = fortran ? index * size : index * length * size;
    return new NumpyColumn(dtype, data.array(), data.offset() + start, step, length);
  }

  /** All elements in the order in which the data has them. */
  Column elements() {
    return dtype.isObject()
        ? new ObjectColumn(objects, 0, objects.size())
        : new NumpyColumn(
            dtype,
            data.array(),
            data.offset(),
            dtype.size(),
            dtype.size() == 0 ? 0 : data.length() / dtype.size());
  }

  /** The elements of a one-dimensional array of ints, or null. */
  long[] ints() {
    if (shape.length != 1 || !dtype.isAny("iu")) {
      return null;
    }
    NumpyColumn column = (NumpyColumn) column(0);
    long[] ints = new long[shape[0]];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = column.longAt(i);
    }
    return ints;
  }
}
