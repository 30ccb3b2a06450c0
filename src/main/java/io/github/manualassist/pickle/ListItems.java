package io.github.manualassist.pickle;

import java.util.Arrays;

/** The items of a list in its graph, found by the changes that appended them. */
final class ListItems implements NodeList {
  private final PickleGraph graph;

  /**
   * The changes that append items, and for each which item is its first; then how many there are.
   */
  private final int[] mutations;

  private final int[] starts;

  /** How many items the first change appends: mostly, all but the last append so many. */
  private final int usual;

  private ListItems(PickleGraph graph, int[] mutations, int[] starts) {
    this.graph = graph;
    this.mutations = mutations;
    this.starts = starts;
    this.usual = Math.max(1, starts.length > 1 ? starts[1] : 1);
  }

  /** The items of a list, which nobody changes from now on. */
  static ListItems of(PickleGraph graph, int list) {
    IntList mutations = new IntList(4);
    IntList starts = new IntList(4);
    int count = 0;
    for (int m = graph.firstMutation(list); m >= 0; m = graph.nextMutation(list, m)) {
      if (graph.mutation(m).takesItems()) {
        mutations.add(m);
        starts.add(count);
        count += graph.mutationCount(m);
      }
    }
    starts.add(count);
    return new ListItems(graph, mutations.toArray(), starts.toArray());
  }

  @Override
  public int size() {
    return starts[mutations.length];
  }

  @Override
  public int get(int index) {
    int at = Math.min(index / usual, mutations.length - 1);
    if (index < starts[at] || index >= starts[at + 1]) {
      int found = Arrays.binarySearch(starts, index);
      at = found >= 0 ? found : -found - 2;
    }
    return graph.mutationItem(mutations[at], index - starts[at]);
  }
}
