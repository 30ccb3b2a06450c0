package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;

/**
 * What pandas wraps a numpy array in to make one of its own of it: nodes, to wrap others alike.
 *
 * <p>Since pandas 1.3 such an array ({@code NDArrayBacked}) is made by a function and has a state
 * of (type, array, attributes); before, it is a plain object with a dict of its attributes, but
 * that of periods is made by a function, too, and has its dict in a tuple.
 *
 * @param function {@code __pyx_unpickle_NDArrayBacked} or {@code __pyx_unpickle_PeriodMixin}, or
 *     the class of a plain object
 * @param arguments its arguments: the class, and a number that pandas checks; of a plain object
 *     none
 * @param dtype the type that pandas gives the array
 * @param key the attribute under which a plain object has the array; empty where it is none
 */
record ArrayWrapper(int function, int arguments, int dtype, String key) {
  /** What pandas 1 and what later ones check, so that a pickle of other fields is not loaded. */
  static final long PANDAS_1_CHECKSUM = 223698104;

  private static final long LATER_CHECKSUM = 82904607;

  /** What pandas 1 checks of classes that have no fields of their own, as a mixin. */
  static final long OLD_MIXIN_CHECKSUM = 222419149;

  /** The wrapper of a class that pandas before 1.3 loads, around the same type. */
  ArrayWrapper translatedToOld(PandasNodes nodes, String module, String arrayClass, String oldKey) {
    return new ArrayWrapper(
        nodes.global(module, arrayClass), PickleGraph.EMPTY_TUPLE, dtype, oldKey);
  }

  /** The wrapper of a class that a dialect's pandas loads, around the same type. */
  ArrayWrapper translated(PandasNodes nodes, String module, String arrayClass) {
    return of(nodes, module, arrayClass, dtype);
  }

  /** The wrapper of a class that a dialect's pandas since 1.3 loads, around a type. */
  static ArrayWrapper of(PandasNodes nodes, String module, String arrayClass, int dtype) {
    boolean first = nodes.dialect().isPandas1();
    PickleGraph graph = nodes.graph();
    int checksum = graph.addInt(first ? PANDAS_1_CHECKSUM : LATER_CHECKSUM);
    return new ArrayWrapper(
        nodes.global("pandas._libs.arrays", "__pyx_unpickle_NDArrayBacked"),
        graph.addTuple(nodes.global(module, arrayClass), checksum, PickleGraph.NONE),
        dtype,
        "");
  }

  /** The wrapper of times or spans that a dialect's pandas loads, around the same type. */
  ArrayWrapper translatedTimes(PandasNodes nodes, char kind) {
    String arrayClass = kind == 'M' ? "DatetimeArray" : "TimedeltaArray";
    String oldModule = "pandas.core.arrays." + (kind == 'M' ? "datetimes" : "timedeltas");
    return nodes.dialect().old()
        ? translatedToOld(nodes, oldModule, arrayClass, "_data")
        : translated(nodes, "pandas.arrays", arrayClass);
  }

  /** The wrapper of periods that a dialect's pandas loads, around the same type. */
  ArrayWrapper translatedPeriods(PandasNodes nodes) {
    if (!nodes.dialect().old()) {
      return translated(nodes, "pandas.arrays", "PeriodArray");
    }
    PickleGraph graph = nodes.graph();
    int periods = nodes.global("pandas.core.arrays.period", "PeriodArray");
    return new ArrayWrapper(
        nodes.global("pandas._libs.tslibs.period", "__pyx_unpickle_PeriodMixin"),
        graph.addTuple(periods, graph.addInt(OLD_MIXIN_CHECKSUM), PickleGraph.NONE),
        dtype,
        "_data");
  }

  /** The same around another type. */
  ArrayWrapper withDtype(int other) {
    return new ArrayWrapper(function, arguments, other, key);
  }

  /** Whether it makes plain objects, as pandas before 1.3 does, which have one dimension always. */
  boolean isPlain() {
    return !key.isEmpty();
  }

  /** A wrapped array. */
  int wrap(int array, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    return isPlain() ? wrapPlain(array, -1, nodes) : wrap(array, graph.addDict(), nodes);
  }

  /** A wrapped array of times that follow a frequency, or none. */
  int wrapTimes(int array, int frequency, PandasNodes nodes) {
    return isPlain()
        ? wrapPlain(array, frequency, nodes)
        : wrap(array, nodes.graph().addDict(nodes.text("_freq"), frequency), nodes);
  }

  private int wrap(int array, int attributes, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int wrapped = graph.addReduce(function, arguments);
    graph.build(wrapped, graph.addTuple(dtype, array, attributes));
    return wrapped;
  }

  private int wrapPlain(int array, int frequency, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int data = nodes.text(key);
    int type = nodes.text("_dtype");
    if (arguments != PickleGraph.EMPTY_TUPLE) {
      int wrapped = graph.addReduce(function, arguments);
      graph.build(wrapped, graph.addTuple(graph.addDict(data, array, type, dtype)));
      return wrapped;
    }
    int wrapped = graph.addNewObject(function, PickleGraph.EMPTY_TUPLE);
    graph.build(
        wrapped,
        frequency < 0 && !key.equals("_data")
            ? graph.addDict(data, array, type, dtype)
            : graph.addDict(
                data,
                array,
                type,
                dtype,
                nodes.text("_freq"),
                Math.max(frequency, PickleGraph.NONE)));
    return wrapped;
  }
}
