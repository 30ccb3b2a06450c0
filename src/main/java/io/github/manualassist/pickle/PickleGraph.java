package io.github.manualassist.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a pickle says: objects as numbered nodes, each with its kind, its parts, and the changes
 * that are made to it in order.
 *
 * <p>A node is an int. Ints below 2 to the 28th are the node itself, other ints and floats are in a
 * table of 8 bytes each; anything else is a record among those of all other nodes: 8 bytes and 4 a
 * part, as a frame of a million rows has ten million nodes. Text and bytes stay where they are in
 * the file and are decoded when somebody looks. Two references to one object are the same number.
 * New nodes can be added at any time.
 */
public final class PickleGraph {
  /** The node of None. */
  public static final int NONE = 0;

  /** The node of True. */
  public static final int TRUE = 1;

  /** The node of False. */
  public static final int FALSE = 2;

  /** The node of the empty tuple. */
  public static final int EMPTY_TUPLE = 3;

  /** Of what is this large, there is one array once somebody looked: a column's numbers. */
  private static final int KEPT = 64 * 1024;

  /** Nodes below this number are the same in every graph. */
  private static final int RESERVED = 4;

  /** Nodes from this number on are in {@link #scalars}: twice the place, and 1 for a float. */
  static final int SCALARS = 1 << 30;

  /** Nodes from this number on are ints, of which they hold the lowest 29 bits. */
  private static final int INTS = SCALARS + SCALARS / 2;

  private static final int INT_BITS = 29;

  /** How many items may be kept as bytes: those of {@link #RESERVED} and the first ints. */
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
  private static final int LENGTH_BITS = 12;
  private static final int IN_RECORD = (1 << LENGTH_BITS) - 1;
  private static final int IN_NEXT = -1 >>> KIND_BITS;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int THIRD = 3;
  private static final int KEYWORDS = 4;

  // The record of a mutation: [what it does, how many links, narrow, count], the links, [item]...
  // or four narrow items an int. A node knows its last mutation. The second mutation and those
  // after
  // it form a ring: their first link leads to the next one, and from the last to the second. That
  // has another link, to the first; which has none, as most objects change once.
  private static final int LINKS_SHIFT = 3;
  private static final int NARROW_BIT = 1 << LINKS_SHIFT + 2;
  private static final int COUNT_SHIFT = LINKS_SHIFT + 3;

  /** How many items a mutation takes at most; writers take them 1000 at a time anyway. */
  private static final int MOST_ITEMS = 50_000_000;

  private static final int NEXT = 1;
  private static final int FIRST_OF_ALL = 2;

  // Most objects change once, and many take one item then: a list of one, an object with a state.
  // Such a mutation has no record: its item stands where the node knows its last mutation, what it
  // does stands above the node's kind, and its number is this one and the node. With a second
  // mutation it gets its record.
  private static final int INLINE = 1 << 30;
  private static final int INLINE_BIT = 1 << KIND_BITS;
  private static final int INLINE_KIND_SHIFT = KIND_BITS + 1;

  private final Words records = new Words();

  /** Those of mutations; apart, so that the writer's memo needs no room for them. */
  private final Words mutations = new Words();

  private final Words scalars = new Words();

  /** What was read; that of this graph itself is the first. */
  private final List<PickleBytes> files = new ArrayList<>();

  private final List<PickleBytes> arrays = new ArrayList<>();
  private int root = NONE;
  private int protocol;
  private int bytesRead;

  /** A graph of nothing but None. */
  public PickleGraph() {
    add(NodeKind.NONE, 0, 0);
    add(NodeKind.BOOL, 0, 0);
    add(NodeKind.BOOL, 0, 0);
    add(NodeKind.TUPLE, 0, 0);
    // 0 stands for no mutation.
    mutations.add(0);
    mutations.endRecord();
  }

  /** The object that the pickle is of. */
  public int root() {
    return root;
  }

  void setRoot(int node) {
    root = node;
  }

  /** The protocol that the pickle was written in, 0 to 5. */
  public int protocol() {
    return protocol;
  }

  void setProtocol(int protocol) {
    this.protocol = protocol;
  }

  /** How long the pickle was that the graph was read from; 0 if it was not read. */
  public int bytesRead() {
    return bytesRead;
  }

  void setBytesRead(int count) {
    this.bytesRead = count;
  }

  /** A number above those of all nodes so far but for ints and floats. */
  public int end() {
    return records.end();
  }

  /** The node that comes after one, or {@link #end}; ints and floats are left out. */
  public int after(int node) {
    return node + pairs(node);
  }

  /** How many pairs of ints a node's record has. */
  private int pairs(int record) {
    return switch (NodeKind.of(kindNumber(record))) {
      case TEXT, BYTES, BYTE_ARRAY, BIG_INT -> isShort(record) ? 1 : 2;
      case TUPLE, FROZEN_SET -> pairsOf(itemsAt(record) + count(record));
      case GLOBAL, REDUCE, NEW_OBJECT -> 2;
      case NEW_OBJECT_EX -> 3;
      default -> 1;
    };
  }

  private int mutationPairs(int mutation) {
    int count = mutationCount(mutation);
    return pairsOf(1 + links(mutation) + (isNarrow(mutation) ? count + 3 >> 2 : count));
  }

  private static int pairsOf(int ints) {
    return ints + 1 >> 1;
  }

  // ---- looking at nodes

  public NodeKind kind(int node) {
    return node < SCALARS ? NodeKind.of(kindNumber(node)) : scalarKind(node);
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

  /** Whether a node is of a kind. */
  public boolean is(int node, NodeKind kind) {
    return node < SCALARS ? kindNumber(node) == kind.ordinal() : scalarKind(node) == kind;
  }

  /** The value of an {@link NodeKind#INT}. */
  public long intValue(int node) {
    return node < INTS ? bits(node) : node << Integer.SIZE - INT_BITS >> Integer.SIZE - INT_BITS;
  }

  private long bits(int scalar) {
    int place = scalar - SCALARS >> 1;
    return ((long) scalars.get(place, 0) << 32) | (scalars.get(place, 1) & 0xffffffffL);
  }

  /** The value of an {@link NodeKind#INT} or {@link NodeKind#BIG_INT}. */
  public BigInteger bigValue(int node) {
    if (is(node, NodeKind.INT)) {
      return BigInteger.valueOf(intValue(node));
    }
    byte[] bytes = new byte[length(node)];
    copyBytes(node, 0, bytes, 0, bytes.length);
    for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
      byte swapped = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swapped;
    }
    return new BigInteger(bytes);
  }

  /** The value of a {@link NodeKind#FLOAT}. */
  public double floatValue(int node) {
    return Double.longBitsToDouble(bits(node));
  }

  /**
   * An array that holds the bytes of a text, bytes, bytearray or large int, and that nobody may
   * change: where they are in a file they are read, so it is to be asked for once.
   */
  public byte[] array(int node) {
    byte[] held = bytes(node).array();
    if (held != null) {
      return held;
    }
    byte[] read = new byte[length(node)];
    copyBytes(node, 0, read, 0, read.length);
    if (read.length >= KEPT) {
      records.set(node, FIRST, 0);
      records.set(node, THIRD, addSegment(read));
    }
    return read;
  }

  /** Where in {@link #array} the bytes of a node start. */
  public int offset(int node) {
    return bytes(node).array() == null ? 0 : place(node);
  }

  /** Makes ready for looking at texts and bytes of a file in another order than the file's. */
  public void expectJumps() {
    files.forEach(PickleBytes::expectJumps);
  }

  /** Copies some of a node's bytes, from a 0-based one on, into an array. */
  void copyBytes(int node, int from, byte[] into, int at, int count) {
    bytes(node).copyTo(into, at, place(node) + from, count);
  }

  /** What the bytes of a node are found in, from {@link #place} on. */
  PickleBytes bytes(int node) {
    if (isShort(node)) {
      return files.get(extra(node) >>> LENGTH_BITS);
    }
    int segment = records.get(node, THIRD);
    return segment < 0 ? files.get(~segment) : arrays.get(segment);
  }

  private boolean isShort(int node) {
    return (extra(node) & IN_RECORD) != IN_RECORD;
  }

  /** Where in {@link #bytes} those of a node start. */
  int place(int node) {
    return records.get(node, FIRST);
  }

  /** How many bytes of {@link #array} are meant. */
  public int length(int node) {
    return isShort(node) ? extra(node) & IN_RECORD : records.get(node, SECOND);
  }

  /** A text, decoded; what is not valid UTF-8 (Python's lone surrogates) becomes U+FFFD. */
  public String text(int node) {
    byte[] utf8 = array(node);
    return new String(utf8, offset(node), length(node), StandardCharsets.UTF_8);
  }

  /** Whether a node is a given ASCII text. */
  public boolean isText(int node, String text) {
    if (!is(node, NodeKind.TEXT) || length(node) != text.length()) {
      return false;
    }
    byte[] array = array(node);
    int offset = offset(node);
    for (int i = 0; i < text.length(); i++) {
      if (array[offset + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** How many items a tuple or frozenset has. */
  public int count(int node) {
    int count = extra(node);
    return count == IN_NEXT ? records.get(node, FIRST) : count;
  }

  /** An item of a tuple or frozenset by its 0-based index. */
  public int item(int node, int index) {
    return records.get(node, itemsAt(node) + index);
  }

  /** Where in the record of a tuple or frozenset its items start. */
  private int itemsAt(int node) {
    return extra(node) == IN_NEXT ? 2 : 1;
  }

  /** The module of a global: a text node. */
  public int module(int node) {
    return records.get(node, FIRST);
  }

  /** The name of a global inside its module: a text node. */
  public int name(int node) {
    return records.get(node, SECOND);
  }

  /** A global's module and name with a dot between; empty for any other node. */
  public String globalName(int node) {
    return is(node, NodeKind.GLOBAL) ? text(module(node)) + "." + text(name(node)) : "";
  }

  /** What is called to make a REDUCE node, or the class of a NEW_OBJECT or NEW_OBJECT_EX. */
  public int callable(int node) {
    return records.get(node, FIRST);
  }

  /** The arguments of a call: nearly always a tuple. None for any other node. */
  public int arguments(int node) {
    return switch (kind(node)) {
      case REDUCE, NEW_OBJECT, NEW_OBJECT_EX -> records.get(node, SECOND);
      default -> NONE;
    };
  }

  /** One of the arguments of a call; None where there are not so many. */
  public int argument(int node, int index) {
    int arguments = arguments(node);
    return is(arguments, NodeKind.TUPLE) && index < count(arguments)
        ? item(arguments, index)
        : NONE;
  }

  /** The keyword arguments of a NEW_OBJECT_EX: nearly always a dict. */
  public int keywords(int node) {
    return records.get(node, KEYWORDS);
  }

  /** The name of the callable or class of a call; empty for any other node or callable. */
  public String calledName(int node) {
    return switch (kind(node)) {
      case REDUCE, NEW_OBJECT, NEW_OBJECT_EX -> globalName(callable(node));
      default -> "";
    };
  }

  /**
   * The class of an object that a call makes, or the name of the function that makes it; empty for
   * any other node. Protocols 0 and 1 make plain objects by {@code copyreg._reconstructor(class,
   * object, None)}.
   */
  public String className(int node) {
    String called = calledName(node);
    if (!called.equals("copyreg._reconstructor")) {
      return called;
    }
    int arguments = arguments(node);
    return is(arguments, NodeKind.TUPLE) && count(arguments) > 0
        ? globalName(item(arguments, 0))
        : "";
  }

  /** A new object made by the same call as another one, without the changes to that. */
  public int addObjectLike(int node) {
    return is(node, NodeKind.REDUCE)
        ? addReduce(callable(node), arguments(node))
        : addNewObject(callable(node), arguments(node));
  }

  // ---- looking at mutations

  /** The first change made to a node, or -1. */
  public int firstMutation(int node) {
    if (!kind(node).mutable()) {
      return -1;
    }
    int last = lastMutation(node);
    if (last == 0) {
      return -1;
    }
    return links(last) == 0 ? last : mutations.get(mutations.get(last, NEXT), FIRST_OF_ALL);
  }

  /** The change made to the same node after another one, or -1. */
  public int nextMutation(int node, int mutation) {
    int last = lastMutation(node);
    return mutation == last ? -1 : mutations.get(links(mutation) == 0 ? last : mutation, NEXT);
  }

  /** The last change made to an object that can change, or 0. */
  private int lastMutation(int node) {
    return hasInline(node) ? INLINE | node : records.get(node, lastMutationAt(node));
  }

  private boolean hasInline(int node) {
    return (records.get(node, 0) & INLINE_BIT) != 0;
  }

  /** Where in the record of an object that can change its last mutation stands. */
  private int lastMutationAt(int node) {
    return kindNumber(node) < NodeKind.LIST.ordinal() || kindNumber(node) > NodeKind.SET.ordinal()
        ? THIRD
        : FIRST;
  }

  private int links(int mutation) {
    return mutation >= INLINE ? 0 : mutations.get(mutation, 0) >>> LINKS_SHIFT & 3;
  }

  private boolean isNarrow(int mutation) {
    return (mutations.get(mutation, 0) & NARROW_BIT) != 0;
  }

  public Mutation mutation(int mutation) {
    int kind =
        mutation < INLINE
            ? mutations.get(mutation, 0)
            : records.get(mutation - INLINE, 0) >>> INLINE_KIND_SHIFT;
    return Mutation.of(kind & 7);
  }

  /** How many nodes a change takes. */
  public int mutationCount(int mutation) {
    return mutation < INLINE ? mutations.get(mutation, 0) >>> COUNT_SHIFT : 1;
  }

  /** A node that a change takes, by its 0-based index. */
  public int mutationItem(int mutation, int index) {
    if (mutation >= INLINE) {
      int node = mutation - INLINE;
      return records.get(node, lastMutationAt(node));
    }
    int start = 1 + links(mutation);
    if (!isNarrow(mutation)) {
      return mutations.get(mutation, start + index);
    }
    return ofNarrow(mutations.get(mutation, start + (index >> 2)) >>> 8 * (index & 3) & 0xff);
  }

  private static int narrow(int node) {
    return node < RESERVED ? node : node - INTS + RESERVED;
  }

  private static int ofNarrow(int narrow) {
    return narrow < RESERVED ? narrow : narrow - RESERVED + INTS;
  }

  private static boolean canBeNarrow(int node) {
    return node < RESERVED || node >= INTS && node < INTS + NARROW - RESERVED;
  }

  /** The items of a list, which nobody changes from now on. */
  public NodeList list(int node) {
    return ListItems.of(this, node);
  }

  /** All that is appended or added to a node, in order; for a dict, keys and values in turn. */
  public int[] items(int node) {
    int total = 0;
    for (int m = firstMutation(node); m >= 0; m = nextMutation(node, m)) {
      total += mutation(m).takesItems() ? mutationCount(m) : 0;
    }
    int[] items = new int[total];
    int at = 0;
    for (int m = firstMutation(node); m >= 0; m = nextMutation(node, m)) {
      int count = mutation(m).takesItems() ? mutationCount(m) : 0;
      for (int i = 0; i < count; i++) {
        items[at++] = mutationItem(m, i);
      }
    }
    return items;
  }

  /** The state that a node was given last, or -1. */
  public int state(int node) {
    int state = -1;
    for (int m = firstMutation(node); m >= 0; m = nextMutation(node, m)) {
      state = mutation(m) == Mutation.BUILD ? mutationItem(m, 0) : state;
    }
    return state;
  }

  /** The value that a dict has for an ASCII text key, or -1. */
  public int lookup(int dict, String key) {
    int[] items = items(dict);
    for (int i = items.length - 2; i >= 0; i -= 2) {
      if (isText(items[i], key)) {
        return items[i + 1];
      }
    }
    return -1;
  }

  // ---- adding nodes

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

  /** Says what was read: the file's bytes. */
  void setFile(PickleBytes bytes) {
    files.add(bytes);
    bytesRead = bytes.length();
  }

  /** Makes an array one that nodes may be found in. */
  int addSegment(byte[] bytes) {
    arrays.add(PickleBytes.held(bytes, bytes.length));
    return arrays.size() - 1;
  }

  int addBytes(NodeKind kind, int segment, int offset, int length) {
    return add(kind, IN_RECORD, offset, length, segment);
  }

  /** Text or bytes in the file that was read. */
  int addFileBytes(NodeKind kind, int offset, int length) {
    return length < IN_RECORD
        ? add(kind, length, offset)
        : add(kind, IN_RECORD, offset, length, ~0);
  }

  /** True or False. */
  public static int bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** An int. */
  public int addInt(long value) {
    int node = INTS | (int) value & -1 >>> Integer.SIZE - INT_BITS;
    return intValue(node) == value ? node : addScalar(value, 0);
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

  /** An int that may have more than 64 bits. */
  public int addInt(BigInteger value) {
    if (value.bitLength() < 64) {
      return addInt(value.longValue());
    }
    byte[] bytes = value.toByteArray();
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return addBytes(NodeKind.BIG_INT, addSegment(reversed), 0, reversed.length);
  }

  /** A float. */
  public int addFloat(double value) {
    return addScalar(Double.doubleToRawLongBits(value), 1);
  }

  /** A text. */
  public int addText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return addBytes(NodeKind.TEXT, addSegment(utf8), 0, utf8.length);
  }

  /**
   * Texts of which many lie in one array: the array is given once.
   *
   * @param utf8 an array that nobody changes from now on
   * @param ends where in the array each text ends; the first starts at 0
   * @return the nodes, in the order of the texts
   */
  public int[] addTexts(byte[] utf8, int[] ends) {
    int segment = addSegment(utf8);
    int[] nodes = new int[ends.length];
    int start = 0;
    for (int i = 0; i < ends.length; i++) {
      nodes[i] = addBytes(NodeKind.TEXT, segment, start, ends[i] - start);
      start = ends[i];
    }
    return nodes;
  }

  /** A bytes object over an array that nobody changes from now on. */
  public int addBytes(byte[] bytes) {
    return addBytes(NodeKind.BYTES, addSegment(bytes), 0, bytes.length);
  }

  /** A bytearray over an array that nobody changes from now on. */
  public int addByteArray(byte[] bytes) {
    return addBytes(NodeKind.BYTE_ARRAY, addSegment(bytes), 0, bytes.length);
  }

  /** A tuple. */
  public int addTuple(int... items) {
    return addTuple(items, 0, items.length);
  }

  int addTuple(int[] from, int start, int count) {
    return count == 0 ? EMPTY_TUPLE : addItems(NodeKind.TUPLE, from, start, count);
  }

  int addFrozenSet(int[] from, int start, int count) {
    return addItems(NodeKind.FROZEN_SET, from, start, count);
  }

  private int addItems(NodeKind kind, int[] from, int start, int count) {
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

  /** A list of items. */
  public int addList(int... items) {
    int list = addEmpty(NodeKind.LIST);
    if (items.length > 0) {
      mutate(list, Mutation.APPENDS, items, 0, items.length);
    }
    return list;
  }

  /** A list of items, which are looked up one after the other. */
  public int addList(NodeList items) {
    int list = addEmpty(NodeKind.LIST);
    mutate(list, Mutation.APPENDS, items, PickleWriter.BATCH);
    return list;
  }

  /** Adds changes to a node, each of which takes some items. */
  private void mutate(int node, Mutation kind, NodeList items, int most) {
    int[] some = new int[Math.min(items.size(), most)];
    for (int i = 0; i < items.size(); i += some.length) {
      int count = Math.min(some.length, items.size() - i);
      for (int j = 0; j < count; j++) {
        some[j] = items.get(i + j);
      }
      mutate(node, kind, some, 0, count);
    }
  }

  /** A dict of keys and values in turn. */
  public int addDict(int... keysAndValues) {
    int dict = addEmpty(NodeKind.DICT);
    if (keysAndValues.length > 0) {
      mutate(dict, Mutation.SETITEMS, keysAndValues, 0, keysAndValues.length);
    }
    return dict;
  }

  /** A dict made like another one, such as an OrderedDict, with other keys and values in turn. */
  public int addDictLike(int dict, NodeList keysAndValues) {
    int like = is(dict, NodeKind.DICT) ? addEmpty(NodeKind.DICT) : addObjectLike(dict);
    mutate(like, Mutation.SETITEMS, keysAndValues, 2 * PickleWriter.BATCH);
    return like;
  }

  int addEmpty(NodeKind kind) {
    return add(kind, 0, 0);
  }

  /** A class or function of a module. */
  public int addGlobal(String module, String name) {
    return addGlobal(addText(module), addText(name));
  }

  /** A class or function by the text nodes of its module and name. */
  public int addGlobal(int module, int name) {
    return add(NodeKind.GLOBAL, 0, module, name, 0);
  }

  /** What a callable returns for some arguments. */
  public int addReduce(int callable, int arguments) {
    return add(NodeKind.REDUCE, 0, callable, arguments, 0);
  }

  /** A new object of a class. */
  public int addNewObject(int callable, int arguments) {
    return add(NodeKind.NEW_OBJECT, 0, callable, arguments, 0);
  }

  int addNewObjectEx(int callable, int arguments, int keywords) {
    int node = add(NodeKind.NEW_OBJECT_EX, 0, callable, arguments, 0);
    records.add(keywords);
    records.endRecord();
    return node;
  }

  /** Gives an object its state, after all that was done to it so far. */
  public void build(int node, int state) {
    mutate(node, Mutation.BUILD, new int[] {state}, 0, 1);
  }

  /** Adds a change to a node that can be changed. */
  void mutate(int node, Mutation kind, int[] from, int start, int count) {
    for (int done = 0; done < count; done += MOST_ITEMS) {
      addMutation(node, kind, from, start + done, Math.min(count - done, MOST_ITEMS));
    }
  }

  private void addMutation(int node, Mutation kind, int[] from, int start, int count) {
    int lastAt = lastMutationAt(node);
    if (hasInline(node)) {
      giveRecord(node, lastAt);
    }
    int last = records.get(node, lastAt);
    if (last == 0 && count == 1) {
      int added = INLINE_BIT | kind.ordinal() << INLINE_KIND_SHIFT;
      records.set(node, 0, records.get(node, 0) | added);
      records.set(node, lastAt, from[start]);
      return;
    }
    addMutationRecord(node, kind, from, start, count);
  }

  /** Makes the one mutation of a node one with a record. */
  private void giveRecord(int node, int lastAt) {
    Mutation kind = mutation(INLINE | node);
    int[] item = {records.get(node, lastAt)};
    records.set(node, 0, kindNumber(node));
    records.set(node, lastAt, 0);
    addMutationRecord(node, kind, item, 0, 1);
  }

  private void addMutationRecord(int node, Mutation kind, int[] from, int start, int count) {
    int lastAt = lastMutationAt(node);
    int last = records.get(node, lastAt);
    int links = last == 0 ? 0 : links(last) == 0 ? 2 : 1;
    boolean narrow = canBeNarrow(from, start, count);
    int added = mutations.end();
    int flags = links << LINKS_SHIFT | (narrow ? NARROW_BIT : 0);
    mutations.add(kind.ordinal() | flags | count << COUNT_SHIFT);
    if (links == 2) {
      mutations.add(added);
      mutations.add(last);
    } else if (links == 1) {
      mutations.add(mutations.get(last, NEXT));
      mutations.set(last, NEXT, added);
    }
    addMutationItems(from, start, count, narrow);
    records.set(node, lastAt, added);
  }

  private void addMutationItems(int[] from, int start, int count, boolean narrow) {
    int end = start + count;
    for (int i = start; i < end; i += narrow ? 4 : 1) {
      int item = narrow ? 0 : from[i];
      for (int j = 0; narrow && j < 4 && i + j < end; j++) {
        item |= narrow(from[i + j]) << 8 * j;
      }
      mutations.add(item);
    }
    mutations.endRecord();
  }

  private static boolean canBeNarrow(int[] nodes, int start, int count) {
    int i = start;
    while (i < start + count && canBeNarrow(nodes[i])) {
      i++;
    }
    return i == start + count;
  }

  // ---- joining graphs

  /**
   * Takes all nodes over from another graph, which is of no use afterwards.
   *
   * @param node a node of the other graph
   * @return the number that it has here
   */
  public int join(PickleGraph other, int node) {
    int fileShift = files.size();
    int arrayShift = arrays.size();
    files.addAll(other.files);
    arrays.addAll(other.arrays);
    Shift shift =
        new Shift(
            records.take(other.records),
            scalars.take(other.scalars) << 1,
            mutations.take(other.mutations));
    // What was node 0 there is one more None here.
    for (int record = shift.records, end = end(); record < end; record = after(record)) {
      joinNode(record, shift, fileShift, arrayShift);
    }
    int end = mutations.end();
    for (int m = shift.mutations + 1; m < end; m += mutationPairs(m)) {
      joinMutation(m, shift);
    }
    return shift.of(node);
  }

  /** How much higher the numbers of a joined graph's nodes are than they were there. */
  private record Shift(int records, int scalars, int mutations) {
    int of(int node) {
      if (node < RESERVED || node >= INTS) {
        return node;
      }
      return node + (node < SCALARS ? records : scalars);
    }
  }

  private void joinMutation(int mutation, Shift shift) {
    int links = links(mutation);
    for (int i = 1; i <= links; i++) {
      mutations.set(mutation, i, mutations.get(mutation, i) + shift.mutations);
    }
    if (!isNarrow(mutation)) {
      joinItems(mutations, mutation, 1 + links, mutationCount(mutation), shift);
    }
  }

  private void joinNode(int record, Shift shift, int fileShift, int arrayShift) {
    NodeKind kind = kind(record);
    switch (kind) {
      case TEXT, BYTES, BYTE_ARRAY, BIG_INT -> joinBytes(record, fileShift, arrayShift);
      case TUPLE, FROZEN_SET -> joinItems(records, record, itemsAt(record), count(record), shift);
      case GLOBAL, REDUCE, NEW_OBJECT -> joinItems(records, record, FIRST, 2, shift);
      case NEW_OBJECT_EX -> {
        joinItems(records, record, FIRST, 2, shift);
        joinItems(records, record, KEYWORDS, 1, shift);
      }
      default -> {}
    }
    if (kind.mutable()) {
      joinLastMutation(record, shift);
    }
  }

  private void joinLastMutation(int record, Shift shift) {
    int lastAt = lastMutationAt(record);
    int last = records.get(record, lastAt);
    if (hasInline(record)) {
      records.set(record, lastAt, shift.of(last));
    } else if (last > 0) {
      records.set(record, lastAt, last + shift.mutations);
    }
  }

  private void joinBytes(int record, int fileShift, int arrayShift) {
    if (isShort(record)) {
      int moved = records.get(record, 0) + (fileShift << KIND_BITS + LENGTH_BITS);
      records.set(record, 0, moved);
      return;
    }
    int segment = records.get(record, THIRD);
    records.set(record, THIRD, segment < 0 ? segment - fileShift : segment + arrayShift);
  }

  private static void joinItems(Words words, int record, int start, int count, Shift shift) {
    for (int i = start; i < start + count; i++) {
      words.set(record, i, shift.of(words.get(record, i)));
    }
  }

  /** Makes a call, where it stands, one of another function with other arguments. */
  public void changeCall(int node, int callable, int arguments) {
    records.set(node, FIRST, callable);
    records.set(node, SECOND, arguments);
  }

  /** What a class or function is known by. */
  public record GlobalName(String module, String name) {}

  /**
   * Gives all globals from a node on other names.
   *
   * @param rename returns a global's new name, or the name that it has
   */
  public void renameGlobals(int fromNode, UnaryOperator<GlobalName> rename) {
    int end = end();
    for (int node = fromNode; node < end; node = after(node)) {
      if (is(node, NodeKind.GLOBAL)) {
        renameGlobal(node, rename);
      }
    }
  }

  private void renameGlobal(int node, UnaryOperator<GlobalName> rename) {
    GlobalName known = new GlobalName(text(module(node)), text(name(node)));
    GlobalName renamed = rename.apply(known);
    if (!renamed.equals(known)) {
      // New texts: other objects may share the old ones.
      records.set(node, FIRST, addText(renamed.module()));
      records.set(node, SECOND, addText(renamed.name()));
    }
  }
}
