package io.github.manualassist.pickle;

/**
 * The nodes of a {@link PickleGraph} in pages of ints: of which kind each is, and what it is made
 * of.
 *
 * <p>Ints below 2 to the 28th are the node itself, other ints and floats are in a table of 8 bytes
 * each; anything else is a record: 8 bytes and 4 a part. Nothing here looks at the changes of a
 * node; there is only a place for the last one, which {@link MutationRecords} knows how to use.
 */
final class NodeRecords {
  /** Nodes from this number on are in {@link #scalars}: twice the place, and 1 for a float. */
  static final int SCALARS = 1 << 30;

  // Parts of a record by their place in it; see below.
  static final int FIRST = 1;
  static final int SECOND = 2;
  static final int KEYWORDS = 4;
  private static final int THIRD = 3;

  /** Nodes below this number are the same in every graph. */
  private static final int RESERVED = 4;

  /** Nodes from this number on are ints, of which they hold the lowest 29 bits. */
  private static final int INTS = SCALARS + SCALARS / 2;

  private static final int INT_BITS = 29;

  /** How many nodes fit in a byte: those of {@link #RESERVED} and the first ints. */
  private static final int NARROW = 256;

  // A record's first int has its kind in the lowest bits, and above them what the kind asks for.
  private static final int KIND_BITS = 5;
  private static final int KIND_MASK = (1 << KIND_BITS) - 1;

  // Records of nodes, each int in brackets by itself:
  //   TEXT, BYTES, ...     [kind, file, length] [offset]
  //                        [kind, 0, IN_RECORD] [offset] [length] [array, or file as ~file]
  //   TUPLE, FROZEN_SET    [kind, count] [item]...      [kind, IN_NEXT] [count] [item]...
  //   LIST, DICT, SET      [kind] [last mutation or 0]
  //   GLOBAL               [kind] [module] [name] [last mutation or 0]
  //   REDUCE, NEW_OBJECT   [kind] [callable] [arguments] [last mutation or 0]
  //   NEW_OBJECT_EX        [kind] [class] [arguments] [last mutation or 0] [keywords]
  // Where a node has one mutation of one item, the item stands in place of the last mutation, and
  // what is done with it above the kind.
  private static final int LENGTH_BITS = 12;
  private static final int IN_RECORD = (1 << LENGTH_BITS) - 1;
  private static final int IN_NEXT = -1 >>> KIND_BITS;
  private static final int ONE_ITEM_BIT = 1 << KIND_BITS;
  private static final int ONE_ITEM_SHIFT = KIND_BITS + 1;

  private final Words records = new Words();
  private final Words scalars = new Words();

  /** A number above those of all nodes that have records. */
  int end() {
    return records.end();
  }

  /** The node that comes after one that has a record. */
  int after(int node) {
    return node + pairs(node);
  }

  /** How many pairs of ints a node's record has. */
  private int pairs(int record) {
    return switch (NodeKind.of(kindNumber(record))) {
      case TEXT, BYTES, BYTE_ARRAY, BIG_INT -> isShort(record) ? 1 : 2;
      case TUPLE, FROZEN_SET -> Words.pairsOf(itemsAt(record) + count(record));
      case GLOBAL, REDUCE, NEW_OBJECT -> 2;
      case NEW_OBJECT_EX -> 3;
      default -> 1;
    };
  }

  /**
   * Whether a node has a number of this graph: it is no small int and none that all graphs have.
   */
  static boolean isNumbered(int node) {
    return node >= RESERVED && node < INTS;
  }

  // ---- looking

  /** What a node is. */
  NodeKind kind(int node) {
    return node < SCALARS ? NodeKind.of(kindNumber(node)) : scalarKind(node);
  }

  /** Whether a node is of a kind. */
  boolean is(int node, NodeKind kind) {
    return node < SCALARS ? kindNumber(node) == kind.ordinal() : scalarKind(node) == kind;
  }

  private static NodeKind scalarKind(int node) {
    return node < INTS && (node & 1) != 0 ? NodeKind.FLOAT : NodeKind.INT;
  }

  private int kindNumber(int record) {
    return records.get(record, 0) & KIND_MASK;
  }

  /** What stands above the kind in a record's first int. */
  private int extra(int record) {
    return records.get(record, 0) >>> KIND_BITS;
  }

  /** The value of an int of at most 64 bits. */
  long intValue(int node) {
    return node < INTS ? bits(node) : node << Integer.SIZE - INT_BITS >> Integer.SIZE - INT_BITS;
  }

  /** The value of a float. */
  double floatValue(int node) {
    return Double.longBitsToDouble(bits(node));
  }

  private long bits(int scalar) {
    int place = scalar - SCALARS >> 1;
    return ((long) scalars.get(place, 0) << 32) | (scalars.get(place, 1) & 0xffffffffL);
  }

  /** The number of the array that a node's bytes are in; of a file that was read, its ~number. */
  int segment(int node) {
    return isShort(node) ? ~(extra(node) >>> LENGTH_BITS) : records.get(node, THIRD);
  }

  private boolean isShort(int node) {
    return (extra(node) & IN_RECORD) != IN_RECORD;
  }

  /** Where in the array or file the bytes of a node start. */
  int place(int node) {
    return records.get(node, FIRST);
  }

  /** How many bytes a node has. */
  int length(int node) {
    return isShort(node) ? extra(node) & IN_RECORD : records.get(node, SECOND);
  }

  /** How many items a tuple or frozenset has. */
  int count(int node) {
    int count = extra(node);
    return count == IN_NEXT ? records.get(node, FIRST) : count;
  }

  /** An item of a tuple or frozenset. */
  int item(int node, int index) {
    return records.get(node, itemsAt(node) + index);
  }

  /** Where in the record of a tuple or frozenset its items start. */
  private int itemsAt(int node) {
    return extra(node) == IN_NEXT ? 2 : 1;
  }

  /** A part of a global or a call: {@link #FIRST}, {@link #SECOND} or {@link #KEYWORDS}. */
  int part(int node, int place) {
    return records.get(node, place);
  }

  // ---- the last change

  /** Whether a node has one change of one item, which {@link #lastMutation} is. */
  boolean hasOneItem(int node) {
    return (records.get(node, 0) & ONE_ITEM_BIT) != 0;
  }

  /** What is done with the one item: the number of a {@link Mutation}. */
  int oneItemMutation(int node) {
    return records.get(node, 0) >>> ONE_ITEM_SHIFT;
  }

  /** The number of the last change of a node that can change, or 0; or the one item. */
  int lastMutation(int node) {
    return records.get(node, lastMutationAt(node));
  }

  private int lastMutationAt(int node) {
    return kindNumber(node) < NodeKind.LIST.ordinal() || kindNumber(node) > NodeKind.SET.ordinal()
        ? THIRD
        : FIRST;
  }

  /** Says which change of a node is the last, by its number. */
  void setLastMutation(int node, int change) {
    records.set(node, lastMutationAt(node), change);
  }

  /** Gives a node without changes one of one item. */
  void setOneItem(int node, Mutation mutation, int item) {
    int added = ONE_ITEM_BIT | mutation.ordinal() << ONE_ITEM_SHIFT;
    records.set(node, 0, records.get(node, 0) | added);
    setLastMutation(node, item);
  }

  /** Makes the node one without changes. */
  void removeOneItem(int node) {
    records.set(node, 0, kindNumber(node));
    setLastMutation(node, 0);
  }

  // ---- adding and changing

  /** Adds an int. */
  int addInt(long value) {
    int node = INTS | (int) value & -1 >>> Integer.SIZE - INT_BITS;
    return intValue(node) == value ? node : addScalar(value, 0);
  }

  /** Adds a float. */
  int addFloat(double value) {
    return addScalar(Double.doubleToRawLongBits(value), 1);
  }

  private int addScalar(long bits, int isFloat) {
    int place = scalars.end();
    if (place >= (INTS - SCALARS) / 2) {
      throw new OutOfMemoryError("a pickle of more numbers than can be counted");
    }
    scalars.add((int) (bits >> 32));
    scalars.add((int) bits);
    return SCALARS | place << 1 | isFloat;
  }

  /** Adds a node of nothing but a kind. */
  int add(NodeKind kind) {
    return add(kind, 0, 0);
  }

  /** Adds a record of two ints. */
  private int add(NodeKind kind, int extra, int first) {
    int node = records.end();
    records.add(kind.ordinal() | extra << KIND_BITS);
    records.add(first);
    return node;
  }

  /** Adds a record of four ints. */
  private int add(NodeKind kind, int extra, int first, int second, int third) {
    int node = add(kind, extra, first);
    records.add(second);
    records.add(third);
    return node;
  }

  /** Adds a node of bytes in an array. */
  int addBytes(NodeKind kind, int segment, int offset, int length) {
    return add(kind, IN_RECORD, offset, length, segment);
  }

  /** Adds a node of bytes in the first file. */
  int addFileBytes(NodeKind kind, int offset, int length) {
    return length < IN_RECORD
        ? add(kind, length, offset)
        : add(kind, IN_RECORD, offset, length, ~0);
  }

  /** Moves a node of {@link #IN_RECORD} bytes or more to an array that holds no others. */
  void moveBytes(int node, int segment) {
    records.set(node, FIRST, 0);
    records.set(node, THIRD, segment);
  }

  /** Adds a tuple or frozenset. */
  int addItems(NodeKind kind, int[] from, int start, int count) {
    int node = records.end();
    records.add(kind.ordinal() | Math.min(count, IN_NEXT) << KIND_BITS);
    if (count >= IN_NEXT) {
      records.add(count);
    }
    for (int i = start; i < start + count; i++) {
      records.add(from[i]);
    }
    records.endRecord();
    return node;
  }

  /** Adds a global or a call. */
  int addPair(NodeKind kind, int first, int second) {
    return add(kind, 0, first, second, 0);
  }

  /** Adds a call with keywords. */
  int addNewObjectEx(int callable, int arguments, int keywords) {
    int node = addPair(NodeKind.NEW_OBJECT_EX, callable, arguments);
    records.add(keywords);
    records.endRecord();
    return node;
  }

  /** Changes both parts of a global or a call. */
  void setPair(int node, int first, int second) {
    records.set(node, FIRST, first);
    records.set(node, SECOND, second);
  }

  // ---- nodes in a byte

  /** Whether nodes fit in a byte each: None, True, False, the empty tuple, small ints. */
  static boolean areNarrow(int[] nodes, int start, int count) {
    int i = start;
    while (i < start + count && isNarrow(nodes[i])) {
      i++;
    }
    return i == start + count;
  }

  private static boolean isNarrow(int node) {
    return node < RESERVED || node >= INTS && node < INTS + NARROW - RESERVED;
  }

  /** The byte of a node that fits in one. */
  static int narrow(int node) {
    return node < RESERVED ? node : node - INTS + RESERVED;
  }

  /** The node of a byte. */
  static int ofNarrow(int narrow) {
    return narrow < RESERVED ? narrow : narrow - RESERVED + INTS;
  }

  // ---- joining

  /** Takes all records over from another graph, which has none then; {@link #move} comes next. */
  NodeShift take(NodeRecords other, int mutations, int files, int arrays) {
    return new NodeShift(
        records.take(other.records), scalars.take(other.scalars) << 1, mutations, files, arrays);
  }

  /** Makes what the records say that were taken last true here. */
  void move(NodeShift shift) {
    // What was node 0 there is one more None here.
    for (int record = shift.records(), end = end(); record < end; record = after(record)) {
      moveRecord(record, shift);
    }
  }

  private void moveRecord(int record, NodeShift shift) {
    NodeKind kind = kind(record);
    switch (kind) {
      case TEXT, BYTES, BYTE_ARRAY, BIG_INT -> moveSegment(record, shift);
      case TUPLE, FROZEN_SET -> shift.moveNodes(records, record, itemsAt(record), count(record));
      case GLOBAL, REDUCE, NEW_OBJECT -> shift.moveNodes(records, record, FIRST, 2);
      case NEW_OBJECT_EX -> {
        shift.moveNodes(records, record, FIRST, 2);
        shift.moveNodes(records, record, KEYWORDS, 1);
      }
      default -> {}
    }
    if (kind.mutable()) {
      moveLastMutation(record, shift);
    }
  }

  private void moveSegment(int record, NodeShift shift) {
    if (isShort(record)) {
      int moved = records.get(record, 0) + (shift.files() << KIND_BITS + LENGTH_BITS);
      records.set(record, 0, moved);
      return;
    }
    int segment = records.get(record, THIRD);
    records.set(record, THIRD, segment < 0 ? segment - shift.files() : segment + shift.arrays());
  }

  private void moveLastMutation(int record, NodeShift shift) {
    int last = lastMutation(record);
    if (hasOneItem(record)) {
      setLastMutation(record, shift.of(last));
    } else if (last > 0) {
      setLastMutation(record, last + shift.mutations());
    }
  }
}
