package io.github.manualassist.pickle;

/** Nodes of a {@link PickleGraph} in an order, looked up where they are: nothing is copied. */
public interface NodeList {
  /** How many there are. */
  int size();

  /** A node by its 0-based index. */
  int get(int index);

  /** The nodes of an array that nobody changes from now on. */
  static NodeList of(int... nodes) {
    // No lambda here or in what else is looked up at every start: each costs it some time.
    return new NodeList() {
      @Override
      public int size() {
        return nodes.length;
      }

      @Override
      public int get(int index) {
        return nodes[index];
      }
    };
  }
}
