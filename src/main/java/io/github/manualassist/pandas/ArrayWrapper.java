package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;

/**
 * What pandas wraps a numpy array in to make one of its own of it ({@code NDArrayBacked}): nodes,
 * to wrap others alike.
 *
 * @param function {@code __pyx_unpickle_NDArrayBacked}
 * @param arguments its arguments: the class, and a number that pandas checks
 * @param dtype the type that pandas gives the array
 */
record ArrayWrapper(int function, int arguments, int dtype) {
  /** What pandas 1 and what later ones check, so that a pickle of other fields is not loaded. */
  static final long PANDAS_1_CHECKSUM = 223698104;

  private static final long LATER_CHECKSUM = 82904607;

  /** The wrapper of a class that a dialect's pandas loads, around the same type. */
  ArrayWrapper translated(PandasNodes nodes, String module, String arrayClass) {
    boolean first = nodes.dialect().era() == Dialect.Era.PANDAS_1;
    PickleGraph graph = nodes.graph();
    int checksum = graph.addInt(first ? PANDAS_1_CHECKSUM : LATER_CHECKSUM);
    return new ArrayWrapper(
        nodes.global("pandas._libs.arrays", "__pyx_unpickle_NDArrayBacked"),
        graph.addTuple(nodes.global(module, arrayClass), checksum, PickleGraph.NONE),
        dtype);
  }

  /** A wrapped array. */
  int wrap(int array, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int wrapped = graph.addReduce(function, arguments);
    graph.build(wrapped, graph.addTuple(dtype, array, graph.addDict()));
    return wrapped;
  }
}
