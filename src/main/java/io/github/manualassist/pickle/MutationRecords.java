package io.github.manualassist.pickle;

/**
 * The changes that are made to the nodes of a {@link PickleGraph}, in pages of ints: what each
 * does, with which nodes, and which comes next.
 *
 * <p>A change is an int. Most objects change once, and many take one item then: a list of one, an
 * object with a state. Such a change has no record; {@link NodeRecords} has its item, and its
 * number is {@link #ONE_ITEM} and the node. With a second change it gets its record.
 */
final class MutationRecords {
  // A record: [what it does, how many links, narrow, count], the links, [item]... or four narrow
  // items an int. A node knows its last change. The second change and those after it form a ring:
  // their first link leads to the next one, and from the last to the second. That has another link,
  // to the first; which has none, as most objects change once.
  private static final int LINKS_SHIFT = 3;
  private static final int NARROW_BIT = 1 << LINKS_SHIFT + 2;
  private static final int COUNT_SHIFT = LINKS_SHIFT + 3;
  private static final int KIND_MASK = (1 << LINKS_SHIFT) - 1;

  private static final int NEXT = 1;
  private static final int FIRST_OF_ALL = 2;

  private static final int ONE_ITEM = 1 << 30;

  /** How many items a change takes at most; writers take them 1000 at a time anyway. */
  private static final int MOST_ITEMS = 50_000_000;

  private final NodeRecords nodes;

  /** Apart from the nodes, so that the writer's memo needs no room for changes. */
  private final Words records = new Words();

  MutationRecords(NodeRecords nodes) {
    this.nodes = nodes;
    // 0 stands for no change.
    records.add(0);
    records.endRecord();
  }

  // ---- looking

  /** The first change made to a node, or -1. */
  int first(int node) {
    if (!nodes.kind(node).mutable()) {
      return -1;
    }
    int last = last(node);
    if (last == 0) {
      return -1;
    }
    return links(last) == 0 ? last : records.get(records.get(last, NEXT), FIRST_OF_ALL);
  }

  /** The change made to the same node after another one, or -1. */
  int next(int node, int mutation) {
    int last = last(node);
    return mutation == last ? -1 : records.get(links(mutation) == 0 ? last : mutation, NEXT);
  }

  /** The last change made to an object that can change, or 0. */
  private int last(int node) {
    return nodes.hasOneItem(node) ? ONE_ITEM | node : nodes.lastMutation(node);
  }

  private int links(int mutation) {
    return mutation >= ONE_ITEM ? 0 : records.get(mutation, 0) >>> LINKS_SHIFT & 3;
  }

  private boolean isNarrow(int mutation) {
    return (records.get(mutation, 0) & NARROW_BIT) != 0;
  }

  /** What a change does. */
  Mutation kind(int mutation) {
    int kind =
        mutation < ONE_ITEM ? records.get(mutation, 0) : nodes.oneItemMutation(mutation - ONE_ITEM);
    return Mutation.of(kind & KIND_MASK);
  }

  /** How many nodes a change takes. */
  int count(int mutation) {
    return mutation < ONE_ITEM ? records.get(mutation, 0) >>> COUNT_SHIFT : 1;
  }

  /** A node that a change takes, by its 0-based index. */
  int item(int mutation, int index) {
    if (mutation >= ONE_ITEM) {
      return nodes.lastMutation(mutation - ONE_ITEM);
    }
    int start = 1 + links(mutation);
    if (!isNarrow(mutation)) {
      return records.get(mutation, start + index);
    }
    int four = records.get(mutation, start + (index >> 2));
    return NodeRecords.ofNarrow(four >>> 8 * (index & 3) & 0xff);
  }

  // ---- adding

  /** Adds a change to a node that can be changed. */
  void add(int node, Mutation kind, int[] from, int start, int count) {
    for (int done = 0; done < count; done += MOST_ITEMS) {
      addSome(node, kind, from, start + done, Math.min(count - done, MOST_ITEMS));
    }
  }

  private void addSome(int node, Mutation kind, int[] from, int start, int count) {
    if (nodes.hasOneItem(node)) {
      giveRecord(node);
    }
    if (count == 1 && nodes.lastMutation(node) == 0) {
      nodes.setOneItem(node, kind, from[start]);
      return;
    }
    addRecord(node, kind, from, start, count);
  }

  /** Makes the one change of a node one with a record. */
  private void giveRecord(int node) {
    Mutation kind = kind(ONE_ITEM | node);
    int[] item = {nodes.lastMutation(node)};
    nodes.removeOneItem(node);
    addRecord(node, kind, item, 0, 1);
  }

  private void addRecord(int node, Mutation kind, int[] from, int start, int count) {
    int last = nodes.lastMutation(node);
    int links = last == 0 ? 0 : links(last) == 0 ? 2 : 1;
    boolean narrow = NodeRecords.areNarrow(from, start, count);
    int added = records.end();
    int flags = links << LINKS_SHIFT | (narrow ? NARROW_BIT : 0);
    records.add(kind.ordinal() | flags | count << COUNT_SHIFT);
    if (links == 2) {
      records.add(added);
      records.add(last);
    } else if (links == 1) {
      records.add(records.get(last, NEXT));
      records.set(last, NEXT, added);
    }
    addItems(from, start, count, narrow);
    nodes.setLastMutation(node, added);
  }

  private void addItems(int[] from, int start, int count, boolean narrow) {
    int end = start + count;
    for (int i = start; i < end; i += narrow ? 4 : 1) {
      int item = narrow ? 0 : from[i];
      for (int j = 0; narrow && j < 4 && i + j < end; j++) {
        item |= NodeRecords.narrow(from[i + j]) << 8 * j;
      }
      records.add(item);
    }
    records.endRecord();
  }

  // ---- joining

  /**
   * Takes all records over from another graph, which has none then; {@link #move} comes next.
   *
   * @return how much higher their numbers are here
   */
  int take(MutationRecords other) {
    return records.take(other.records);
  }

  /** Makes what the records say that were taken last true here. */
  void move(NodeShift shift) {
    int end = records.end();
    for (int m = shift.mutations() + 1; m < end; m += pairs(m)) {
      moveRecord(m, shift);
    }
  }

  private int pairs(int mutation) {
    int count = count(mutation);
    return Words.pairsOf(1 + links(mutation) + (isNarrow(mutation) ? count + 3 >> 2 : count));
  }

  private void moveRecord(int mutation, NodeShift shift) {
    int links = links(mutation);
    for (int i = 1; i <= links; i++) {
      records.set(mutation, i, records.get(mutation, i) + shift.mutations());
    }
    if (!isNarrow(mutation)) {
      shift.moveNodes(records, mutation, 1 + links, count(mutation));
    }
  }
}
