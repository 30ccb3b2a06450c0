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
 * <p>A node is an int, and its data lie in arrays side by side, because a frame of a million rows
 * has ten million nodes: a node takes 16 bytes, a part 4 and a change 16. Text and bytes stay where
 * they are in the file ("segments") and are decoded when somebody looks. Two references to one
 * object are the same number. New nodes can be added at any time.
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

  // The ints of a node.
  private static final int KIND = 0;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int THIRD = 3;

  // The ints of a mutation, after its kind: its first part, how many it has, the mutation after it.
  private static final int START = 1;
  private static final int COUNT = 2;
  private static final int NEXT = 3;

  /** Of what is this large, there is one array once somebody looked: a column's numbers. */
  private static final int KEPT = 64 * 1024;

  private static final int FIRST_SMALL_INT = 4;
  private static final int SMALL_INTS = 256;

  /** Counts and sizes are nearly always below this number: what fits in BININT2. */
  private static final int COMMON_INTS = 65536;

  /** Nodes below this number are the same in every graph. */
  private static final int RESERVED = FIRST_SMALL_INT + SMALL_INTS;

  // A node is its kind and three ints, which hold what the kind asks for:
  //   INT, FLOAT               the high and the low 32 bits
  //   TEXT, BYTES, ...         offset, length, segment
  //   TUPLE, FROZEN_SET        first part, number of parts
  //   GLOBAL                   module, name, last mutation + 1
  //   REDUCE, NEW_OBJECT       callable, arguments, last mutation + 1
  //   NEW_OBJECT_EX            class, place of arguments and keywords, last mutation + 1
  //   LIST, DICT, SET          -, -, last mutation + 1
  private Quads nodes = new Quads();

  private PagedInts parts = new PagedInts();

  // The mutations of a node form a ring: a node knows its last one, which leads to its first.
  private Quads mutations = new Quads();

  /** The nodes of ints from 0 on, or 0 where there is none yet. */
  private int[] commonInts = {};

  private final List<PickleBytes> segments = new ArrayList<>();
  private int root = NONE;
  private int protocol;
  private int bytesRead;

  /** A graph of nothing but None. */
  public PickleGraph() {
    add(NodeKind.NONE, 0, 0, 0);
    add(NodeKind.BOOL, 0, 0, 0);
    add(NodeKind.BOOL, 0, 0, 0);
    add(NodeKind.TUPLE, 0, 0, 0);
    for (int value = 0; value < SMALL_INTS; value++) {
      add(NodeKind.INT, 0, value, 0);
    }
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

  /** How many nodes there are; they are numbered from 0. */
  public int size() {
    return nodes.size();
  }

  // ---- looking at nodes

  public NodeKind kind(int node) {
    return NodeKind.of(nodes.get(node, KIND));
  }

  /** Whether a node is of a kind. */
  public boolean is(int node, NodeKind kind) {
    return nodes.get(node, KIND) == kind.ordinal();
  }

  /** The value of an {@link NodeKind#INT}. */
  public long intValue(int node) {
    return ((long) nodes.get(node, FIRST) << 32) | (nodes.get(node, SECOND) & 0xffffffffL);
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
    return Double.longBitsToDouble(intValue(node));
  }

  /**
   * An array that holds the bytes of a text, bytes, bytearray or large int, and that nobody may
   * change: where they are in a file they are read, so it is to be asked for once.
   */
  public byte[] array(int node) {
    byte[] held = segments.get(nodes.get(node, THIRD)).array();
    if (held != null) {
      return held;
    }
    byte[] read = new byte[length(node)];
    copyBytes(node, 0, read, 0, read.length);
    if (read.length >= KEPT) {
      nodes.set(node, FIRST, 0);
      nodes.set(node, THIRD, addSegment(read));
    }
    return read;
  }

  /** Where in {@link #array} the bytes of a node start. */
  public int offset(int node) {
    return segments.get(nodes.get(node, THIRD)).array() == null ? 0 : nodes.get(node, FIRST);
  }

  /** Makes ready for looking at texts and bytes of a file in another order than the file's. */
  public void expectJumps() {
    segments.forEach(PickleBytes::expectJumps);
  }

  /** Copies some of a node's bytes, from a 0-based one on, into an array. */
  void copyBytes(int node, int from, byte[] into, int at, int count) {
    segments.get(nodes.get(node, THIRD)).copyTo(into, at, nodes.get(node, FIRST) + from, count);
  }

  /** What the bytes of a node are found in, from {@link #place} on. */
  PickleBytes bytes(int node) {
    return segments.get(nodes.get(node, THIRD));
  }

  /** Where in {@link #bytes} those of a node start. */
  int place(int node) {
    return nodes.get(node, FIRST);
  }

  /** How many bytes of {@link #array} are meant. */
  public int length(int node) {
    return nodes.get(node, SECOND);
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
    return nodes.get(node, SECOND);
  }

  /** An item of a tuple or frozenset by its 0-based index. */
  public int item(int node, int index) {
    return parts.get(nodes.get(node, FIRST) + index);
  }

  /** The module of a global: a text node. */
  public int module(int node) {
    return nodes.get(node, FIRST);
  }

  /** The name of a global inside its module: a text node. */
  public int name(int node) {
    return nodes.get(node, SECOND);
  }

  /** A global's module and name with a dot between; empty for any other node. */
  public String globalName(int node) {
    return is(node, NodeKind.GLOBAL) ? text(module(node)) + "." + text(name(node)) : "";
  }

  /** What is called to make a REDUCE node, or the class of a NEW_OBJECT or NEW_OBJECT_EX. */
  public int callable(int node) {
    return nodes.get(node, FIRST);
  }

  /** The arguments of a call: nearly always a tuple. */
  public int arguments(int node) {
    return is(node, NodeKind.NEW_OBJECT_EX)
        ? parts.get(nodes.get(node, SECOND))
        : nodes.get(node, SECOND);
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
    return parts.get(nodes.get(node, SECOND) + 1);
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
    return !kind(node).mutable() || nodes.get(node, THIRD) == 0
        ? -1
        : mutations.get(nodes.get(node, THIRD) - 1, NEXT);
  }

  /** The change made to the same node after another one, or -1. */
  public int nextMutation(int node, int mutation) {
    return mutation == nodes.get(node, THIRD) - 1 ? -1 : mutations.get(mutation, NEXT);
  }

  public Mutation mutation(int mutation) {
    return Mutation.of(mutations.get(mutation, KIND));
  }

  /** How many nodes a change takes. */
  public int mutationCount(int mutation) {
    return mutations.get(mutation, COUNT);
  }

  /** A node that a change takes, by its 0-based index. */
  public int mutationItem(int mutation, int index) {
    return parts.get(mutations.get(mutation, START) + index);
  }

  /** All that is appended or added to a node, in order; for a dict, keys and values in turn. */
  public int[] items(int node) {
    int total = 0;
    for (int m = firstMutation(node); m >= 0; m = nextMutation(node, m)) {
      total += mutation(m).takesItems() ? mutations.get(m, COUNT) : 0;
    }
    int[] items = new int[total];
    int at = 0;
    for (int m = firstMutation(node); m >= 0; m = nextMutation(node, m)) {
      if (mutation(m).takesItems()) {
        parts.copyTo(items, at, mutations.get(m, START), mutations.get(m, COUNT));
        at += mutations.get(m, COUNT);
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

  private int add(NodeKind kind, int first, int second, int third) {
    return nodes.add(kind.ordinal(), first, second, third);
  }

  private int addParts(int[] from, int start, int count) {
    parts.addAll(from, start, count);
    return parts.size() - count;
  }

  int addSegment(PickleBytes bytes) {
    segments.add(bytes);
    return segments.size() - 1;
  }

  int addSegment(byte[] bytes) {
    return addSegment(PickleBytes.held(bytes, bytes.length));
  }

  int addBytes(NodeKind kind, int segment, int offset, int length) {
    return add(kind, offset, length, segment);
  }

  /** True or False. */
  public static int bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** An int. */
  public int addInt(long value) {
    if (value >= 0 && value < SMALL_INTS) {
      return FIRST_SMALL_INT + (int) value;
    }
    if (value >= 0 && value < COMMON_INTS) {
      return commonInt((int) value);
    }
    return add(NodeKind.INT, (int) (value >> 32), (int) value, 0);
  }

  /** Ints are the same where they are equal: no pickle says more of them. */
  private int commonInt(int value) {
    if (commonInts.length == 0) {
      commonInts = new int[COMMON_INTS];
    }
    if (commonInts[value] == 0) {
      commonInts[value] = add(NodeKind.INT, 0, value, 0);
    }
    return commonInts[value];
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
    long bits = Double.doubleToRawLongBits(value);
    return add(NodeKind.FLOAT, (int) (bits >> 32), (int) bits, 0);
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
    return count == 0 ? EMPTY_TUPLE : add(NodeKind.TUPLE, addParts(from, start, count), count, 0);
  }

  int addFrozenSet(int[] from, int start, int count) {
    return add(NodeKind.FROZEN_SET, addParts(from, start, count), count, 0);
  }

  /** A list of items. */
  public int addList(int... items) {
    int list = addEmpty(NodeKind.LIST);
    if (items.length > 0) {
      mutate(list, Mutation.APPENDS, items, 0, items.length);
    }
    return list;
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
  public int addDictLike(int dict, int... keysAndValues) {
    if (is(dict, NodeKind.DICT)) {
      return addDict(keysAndValues);
    }
    int like = addObjectLike(dict);
    if (keysAndValues.length > 0) {
      mutate(like, Mutation.SETITEMS, keysAndValues, 0, keysAndValues.length);
    }
    return like;
  }

  int addEmpty(NodeKind kind) {
    return add(kind, 0, 0, 0);
  }

  /** A class or function of a module. */
  public int addGlobal(String module, String name) {
    return addGlobal(addText(module), addText(name));
  }

  /** A class or function by the text nodes of its module and name. */
  public int addGlobal(int module, int name) {
    return add(NodeKind.GLOBAL, module, name, 0);
  }

  /** What a callable returns for some arguments. */
  public int addReduce(int callable, int arguments) {
    return add(NodeKind.REDUCE, callable, arguments, 0);
  }

  /** A new object of a class. */
  public int addNewObject(int callable, int arguments) {
    return add(NodeKind.NEW_OBJECT, callable, arguments, 0);
  }

  int addNewObjectEx(int callable, int arguments, int keywords) {
    int place = addParts(new int[] {arguments, keywords}, 0, 2);
    return add(NodeKind.NEW_OBJECT_EX, callable, place, 0);
  }

  /** Gives an object its state, after all that was done to it so far. */
  public void build(int node, int state) {
    mutate(node, Mutation.BUILD, new int[] {state}, 0, 1);
  }

  /** Adds a change to a node that can be changed. */
  void mutate(int node, Mutation kind, int[] from, int start, int count) {
    int mutation = mutations.size();
    int last = nodes.get(node, THIRD) - 1;
    int next = last < 0 ? mutation : mutations.get(last, NEXT);
    mutations.add(kind.ordinal(), addParts(from, start, count), count, next);
    if (last >= 0) {
      mutations.set(last, NEXT, mutation);
    }
    nodes.set(node, THIRD, mutation + 1);
  }

  // ---- joining graphs

  /**
   * Takes all nodes over from another graph, which is of no use afterwards.
   *
   * @return what {@link #joined} needs to find a node of the other graph in this one
   */
  public int join(PickleGraph other) {
    int nodeShift = size() - RESERVED;
    int segmentShift = segments.size();
    int partShift = parts.size();
    int mutationShift = mutations.size();
    segments.addAll(other.segments);
    for (int i = 0; i < other.parts.size(); i++) {
      parts.add(joined(other.parts.get(i), nodeShift));
    }
    for (int i = 0; i < other.mutations.size(); i++) {
      mutations.add(
          other.mutations.get(i, KIND),
          other.mutations.get(i, START) + partShift,
          other.mutations.get(i, COUNT),
          other.mutations.get(i, NEXT) + mutationShift);
    }
    for (int node = RESERVED; node < other.size(); node++) {
      int a = other.nodes.get(node, FIRST);
      int b = other.nodes.get(node, SECOND);
      int c = other.nodes.get(node, THIRD);
      NodeKind kind = other.kind(node);
      switch (kind) {
        case TEXT, BYTES, BYTE_ARRAY, BIG_INT -> c += segmentShift;
        case TUPLE, FROZEN_SET -> a += partShift;
        case GLOBAL, REDUCE, NEW_OBJECT -> {
          a = joined(a, nodeShift);
          b = joined(b, nodeShift);
        }
        case NEW_OBJECT_EX -> {
          a = joined(a, nodeShift);
          b += partShift;
        }
        default -> {}
      }
      add(kind, a, b, kind.mutable() && c > 0 ? c + mutationShift : c);
    }
    // Whoever still knows the other graph does not keep what it held in memory.
    other.nodes = new Quads();
    other.parts = new PagedInts();
    other.mutations = new Quads();
    return nodeShift;
  }

  /** The number that a node of a joined graph has here. */
  public static int joined(int node, int shift) {
    return node < RESERVED ? node : node + shift;
  }

  /** Makes a call, where it stands, one of another function with other arguments. */
  public void changeCall(int node, int callable, int arguments) {
    nodes.set(node, FIRST, callable);
    nodes.set(node, SECOND, arguments);
  }

  /** What a class or function is known by. */
  public record GlobalName(String module, String name) {}

  /**
   * Gives all globals from a node on other names.
   *
   * @param rename returns a global's new name, or the name that it has
   */
  public void renameGlobals(int fromNode, UnaryOperator<GlobalName> rename) {
    int end = size();
    for (int node = fromNode; node < end; node++) {
      if (is(node, NodeKind.GLOBAL)) {
        GlobalName known = new GlobalName(text(module(node)), text(name(node)));
        GlobalName renamed = rename.apply(known);
        if (!renamed.equals(known)) {
          // New texts: other objects may share the old ones.
          nodes.set(node, FIRST, addText(renamed.module()));
          nodes.set(node, SECOND, addText(renamed.name()));
        }
      }
    }
  }
}
