package io.github.manualassist.pickle;

import java.util.function.IntUnaryOperator;

/** Nodes of a {@link PickleGraph} in an order, looked up where they are: nothing is copied. */
public interface NodeList {
  /** How many there are. */
  int size();

  /** A node by its 0-based index. */
  int get(int index);

  /** The nodes of an array that nobody changes from now on. */
  static NodeList of(int... nodes) {
    return of(nodes.length, index -> nodes[index]);
  }

  /** So many nodes, each looked up by its index. */
  static NodeList of(int size, IntUnaryOperator nodes) {
    return new NodeList() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int get(int index) {
        return nodes.applyAsInt(index);
      }
    };
  }
}
