package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.math.BigInteger;
import java.util.List;

/**
 * The numbers that Python objects are, if all of them are: what pandas makes of labels where it
 * appends some to others ({@code Index._with_infer} and {@code maybe_convert_objects} in {@code
 * _libs/lib.pyx}).
 */
final class InferredNumbers {
  private static final BigInteger HIGHEST = BigInteger.ONE.shiftLeft(64);

  private final PickleGraph graph;
  private final Cells cells;
  private boolean bools;
  private boolean floats;
  private boolean negative;
  private boolean large;
  private boolean ints;
  private boolean others;

  /** The most bytes that one of numpy's own objects has. */
  private int largest;

  /** Whether there are numbers that are none of numpy's: these have eight bytes then. */
  private boolean plain;

  InferredNumbers(PickleGraph graph) {
    this.graph = graph;
    this.cells = new Cells(graph);
  }

  /** Labels as pandas 1 loads them: objects of which all are numbers become an index of numbers. */
  static AxisIndex of(AxisIndex labels, PickleGraph graph) {
    Column numbers = of(labels.values(), graph);
    return numbers == labels.values() ? labels : AxisIndex.of(labels.name(), -1, numbers);
  }

  /** Numbers, where values are objects and all numbers; otherwise the values themselves. */
  static Column of(Column values, PickleGraph graph) {
    if (!(values instanceof ObjectColumn objects)) {
      return values;
    }
    InferredNumbers numbers = new InferredNumbers(graph);
    NumpyDtype type = numbers.type(List.of(objects));
    return type == null ? values : numbers.convert(objects, type);
  }

  /** The type of numbers that the objects of all columns are; null where they are not. */
  NumpyDtype type(List<ObjectColumn> columns) {
    for (ObjectColumn column : columns) {
      for (int row = 0; row < column.length() && !others; row++) {
        see(column.node(row));
      }
    }
    boolean numbers = ints || floats;
    if (others || numbers == bools || large && negative && !floats) {
      return null;
    }
    int size = plain ? 8 : largest;
    char kind = floats ? 'f' : large ? 'u' : 'i';
    return bools ? NumpyDtype.BOOL : NumpyDtype.of(kind, size);
  }

  private void see(int node) {
    NumpyColumn scalar = cells.numpyScalar(node);
    plain |= scalar == null;
    largest = Math.max(largest, scalar == null ? 0 : scalar.type().size());
    boolean float64 = scalar != null && scalar.type().kind() == 'f' && scalar.type().size() <= 8;
    if (graph.is(node, NodeKind.BOOL) || scalar != null && scalar.type().kind() == 'b') {
      bools = true;
    } else if (graph.is(node, NodeKind.FLOAT) || float64) {
      floats = true;
    } else if (wholeValue(node) == null || wholeValue(node).compareTo(HIGHEST) >= 0) {
      others = true;
    } else {
      BigInteger value = wholeValue(node);
      ints = true;
      negative |= value.signum() < 0;
      large |= value.bitLength() > 63;
      others |= value.signum() < 0 && value.bitLength() > 63;
    }
  }

  private BigInteger wholeValue(int node) {
    if (graph.is(node, NodeKind.INT)) {
      return BigInteger.valueOf(graph.intValue(node));
    }
    if (graph.is(node, NodeKind.BIG_INT) && graph.length(node) <= 9) {
      return graph.bigValue(node);
    }
    NumpyColumn scalar = cells.numpyScalar(node);
    return scalar != null && scalar.type().isAny("iu") ? new BigInteger(scalar.text(0)) : null;
  }

  /** The objects of a column as numbers of the type that all are. */
  NumpyColumn convert(ObjectColumn objects, NumpyDtype type) {
    byte[] numbers = new byte[Math.multiplyExact(objects.length(), type.size())];
    for (int row = 0; row < objects.length(); row++) {
      int node = objects.node(row);
      NumpyColumn scalar = cells.numpyScalar(node);
      switch (type.kind()) {
        case 'b' -> numbers[row] = (byte) (isTrue(node, scalar) ? 1 : 0);
        case 'f' -> NumberBytes.putFloat(type, numbers, row, floatValue(node, scalar), 0);
        default ->
            NumberBytes.put(
                numbers, row * type.size(), wholeValue(node).longValue(), type.size(), false);
      }
    }
    return new NumpyColumn(type, numbers);
  }

  private static boolean isTrue(int node, NumpyColumn scalar) {
    return scalar != null ? scalar.longAt(0) != 0 : node == PickleGraph.TRUE;
  }

  private double floatValue(int node, NumpyColumn scalar) {
    if (scalar != null) {
      return scalar.doubleAt(0);
    }
    return graph.is(node, NodeKind.FLOAT) ? graph.floatValue(node) : wholeValue(node).doubleValue();
  }
}
