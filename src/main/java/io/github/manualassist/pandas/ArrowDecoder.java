package io.github.manualassist.pandas;

import io.github.manualassist.pandas.ArrowType.Layout;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.List;

/** Finds the arrays in what pyarrow pickles them as. */
final class ArrowDecoder {
  private static final String DAMAGED = "an array" + UnsupportedKindException.DAMAGE;

  /** How deep types may be nested in one another. */
  private static final int DEEPEST = 50;

  /** How many arrays may be in one; a pickle can hold one array in itself many times over. */
  private static final int MOST_ARRAYS = 10_000;

  private final PickleGraph graph;
  private int arrays;

  /** The node of pyarrow's function that restores an array. */
  private int restore = -1;

  ArrowDecoder(PickleGraph graph) {
    this.graph = graph;
  }

  /** The node of pyarrow's {@code _restore_array}, once a chunk was decoded; else -1. */
  int restore() {
    return restore;
  }

  /** The arrays that make up a {@code chunked_array(chunks, type)}, or one array by itself. */
  List<ArrowArray> chunks(int node) throws UnsupportedKindException {
    List<ArrowArray> chunks = new ArrayList<>();
    if (!graph.calledName(node).equals("pyarrow.lib.chunked_array")) {
      chunks.add(chunk(node));
      return chunks;
    }
    int arguments = graph.arguments(node);
    if (!graph.is(arguments, NodeKind.TUPLE)
        || graph.count(arguments) == 0
        || !graph.is(graph.item(arguments, 0), NodeKind.LIST)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    for (int chunk : graph.items(graph.item(arguments, 0))) {
      chunks.add(chunk(chunk));
    }
    if (chunks.isEmpty()) {
      throw new UnsupportedKindException("an Arrow array without chunks");
    }
    return chunks;
  }

  /** {@code _restore_array(description)}. */
  private ArrowArray chunk(int node) throws UnsupportedKindException {
    restore = graph.callable(only(node, "pyarrow.lib._restore_array"));
    arrays = 0;
    return array(graph.item(graph.arguments(node), 0), 0);
  }

  /**
   * {@code (type, length, missing, offset, buffers, children, dictionary)}: pyarrow's {@code
   * _reduce_array_data} in {@code array.pxi}.
   */
  private ArrowArray array(int node, int depth) throws UnsupportedKindException {
    if (depth > DEEPEST || ++arrays > MOST_ARRAYS) {
      throw new UnsupportedKindException("an Arrow array with too many others in it");
    }
    if (!graph.is(node, NodeKind.TUPLE)
        || graph.count(node) < 7
        || !graph.is(graph.item(node, 4), NodeKind.LIST)
        || !graph.is(graph.item(node, 5), NodeKind.LIST)) {
      throw new UnsupportedKindException(DAMAGED);
    }
    ArrowType type = ArrowType.decode(graph, graph.item(node, 0));
    int[] buffers = graph.items(graph.item(node, 4));
    if (buffers.length != type.layout().buffers()) {
      throw new UnsupportedKindException(DAMAGED);
    }
    ArrowArray array =
        new ArrowArray(
            type,
            number(graph.item(node, 1)),
            number(graph.item(node, 3)),
            buffers[0] == PickleGraph.NONE ? null : buffer(buffers[0]),
            buffers.length > 1 ? buffer(buffers[1]) : null,
            buffers.length > 2 ? buffer(buffers[2]) : null,
            children(graph.item(node, 5), type, depth),
            type.layout() == Layout.DICTIONARY ? array(graph.item(node, 6), depth + 1) : null);
    if (!array.isSound() || depth > 0 && !array.isPlausible()) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return array;
  }

  private List<ArrowArray> children(int list, ArrowType type, int depth)
      throws UnsupportedKindException {
    List<ArrowArray> children = new ArrayList<>();
    for (int child : graph.items(list)) {
      children.add(array(child, depth + 1));
    }
    int expected =
        switch (type.layout()) {
          case LIST, FIXED_LIST -> 1;
          case STRUCT -> type.fields().size();
          default -> 0;
        };
    if (children.size() != expected) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return children;
  }

  /** A node that must be a call of a certain function with at least one argument. */
  private int only(int node, String callable) throws UnsupportedKindException {
    if (!graph.calledName(node).equals(callable)
        || !graph.is(graph.arguments(node), NodeKind.TUPLE)
        || graph.count(graph.arguments(node)) == 0) {
      throw new UnsupportedKindException("an Arrow array of an unknown kind");
    }
    return node;
  }

  private int number(int node) throws UnsupportedKindException {
    if (!graph.is(node, NodeKind.INT)
        || graph.intValue(node) < 0
        || graph.intValue(node) > Integer.MAX_VALUE / 16) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return (int) graph.intValue(node);
  }

  private RawBytes buffer(int node) throws UnsupportedKindException {
    if (node == PickleGraph.NONE) {
      return new RawBytes(new byte[0], 0, 0);
    }
    RawBytes bytes =
        RawBytes.of(graph, graph.item(graph.arguments(only(node, "pyarrow.lib.py_buffer")), 0));
    if (bytes == null) {
      throw new UnsupportedKindException(DAMAGED);
    }
    return bytes;
  }
}
