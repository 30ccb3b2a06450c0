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
 * <p>A node is an int, which {@link NodeRecords} finds the node's kind and parts by, as a frame of
 * a million rows has ten million nodes; {@link MutationRecords} has the changes. Text and bytes
 * stay where they are in the file and are decoded when somebody looks. Two references to one object
 * are the same number. New nodes can be added at any time.
 */
public final class PickleGraph {
  /** What stands in place of bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

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

  private final NodeRecords nodes = new NodeRecords();
  private final MutationRecords mutations = new MutationRecords(nodes);

  /** What was read; that of this graph itself is the first. */
  private final List<PickleBytes> files = new ArrayList<>();

  private final List<PickleBytes> arrays = new ArrayList<>();
  private int root = NONE;
  private int protocol;
  private int bytesRead;

  /** A graph of nothing but None. */
  public PickleGraph() {
    nodes.add(NodeKind.NONE);
    nodes.add(NodeKind.BOOL);
    nodes.add(NodeKind.BOOL);
    nodes.add(NodeKind.TUPLE);
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
    return nodes.end();
  }

  /** The node that comes after one, or {@link #end}; ints and floats are left out. */
  public int after(int node) {
    return nodes.after(node);
  }

  // ---- looking at nodes

  /** What a node is. */
  public NodeKind kind(int node) {
    return nodes.kind(node);
  }

  /** Whether a node is of a kind. */
  public boolean is(int node, NodeKind kind) {
    return nodes.is(node, kind);
  }

  /** The value of an {@link NodeKind#INT}. */
  public long intValue(int node) {
    return nodes.intValue(node);
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
    return nodes.floatValue(node);
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
      nodes.moveBytes(node, addSegment(read));
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
    int segment = nodes.segment(node);
    return segment < 0 ? files.get(~segment) : arrays.get(segment);
  }

  /** Where in {@link #bytes} those of a node start. */
  int place(int node) {
    return nodes.place(node);
  }

  /** How many bytes of {@link #array} are meant. */
  public int length(int node) {
    return nodes.length(node);
  }

  /** A text, decoded; what is not valid UTF-8 (Python's lone surrogates) becomes U+FFFD. */
  public String text(int node) {
    byte[] utf8 = array(node);
    return new String(utf8, offset(node), length(node), StandardCharsets.UTF_8);
  }

  /**
   * A text, decoded, in which half of a surrogate pair stands as such: Python's {@code
   * surrogatepass}, in which it has three bytes like any other character.
   */
  public String exactText(int node) {
    String text = text(node);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    byte[] utf8 = array(node);
    int end = offset(node) + length(node);
    int copied = offset(node);
    StringBuilder exact = new StringBuilder();
    for (int i = copied; i + 2 < end; i++) {
      if (utf8[i] == (byte) 0xed && (utf8[i + 1] & 0xe0) == 0xa0) {
        exact.append(new String(utf8, copied, i - copied, StandardCharsets.UTF_8));
        exact.append((char) (0xd000 | (utf8[i + 1] & 0x3f) << 6 | utf8[i + 2] & 0x3f));
        i += 2;
        copied = i + 1;
      }
    }
    return exact.append(new String(utf8, copied, end - copied, StandardCharsets.UTF_8)).toString();
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
    return nodes.count(node);
  }

  /** An item of a tuple or frozenset by its 0-based index. */
  public int item(int node, int index) {
    return nodes.item(node, index);
  }

  /** The module of a global: a text node. */
  public int module(int node) {
    return nodes.part(node, NodeRecords.FIRST);
  }

  /** The name of a global inside its module: a text node. */
  public int name(int node) {
    return nodes.part(node, NodeRecords.SECOND);
  }

  /** A global's module and name with a dot between; empty for any other node. */
  public String globalName(int node) {
    return is(node, NodeKind.GLOBAL) ? text(module(node)) + "." + text(name(node)) : "";
  }

  /** What is called to make a REDUCE node, or the class of a NEW_OBJECT or NEW_OBJECT_EX. */
  public int callable(int node) {
    return nodes.part(node, NodeRecords.FIRST);
  }

  /** The arguments of a call: nearly always a tuple. None for any other node. */
  public int arguments(int node) {
    return switch (kind(node)) {
      case REDUCE, NEW_OBJECT, NEW_OBJECT_EX -> nodes.part(node, NodeRecords.SECOND);
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
    return nodes.part(node, NodeRecords.KEYWORDS);
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
    return mutations.first(node);
  }

  /** The change made to the same node after another one, or -1. */
  public int nextMutation(int node, int mutation) {
    return mutations.next(node, mutation);
  }

  /** What a change does. */
  public Mutation mutation(int mutation) {
    return mutations.kind(mutation);
  }

  /** How many nodes a change takes. */
  public int mutationCount(int mutation) {
    return mutations.count(mutation);
  }

  /** A node that a change takes, by its 0-based index. */
  public int mutationItem(int mutation, int index) {
    return mutations.item(mutation, index);
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
    return nodes.addBytes(kind, segment, offset, length);
  }

  /** Text or bytes in the file that was read. */
  int addFileBytes(NodeKind kind, int offset, int length) {
    return nodes.addFileBytes(kind, offset, length);
  }

  /** True or False. */
  public static int bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** An int. */
  public int addInt(long value) {
    return nodes.addInt(value);
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
    return nodes.addFloat(value);
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
    return count == 0 ? EMPTY_TUPLE : nodes.addItems(NodeKind.TUPLE, from, start, count);
  }

  int addFrozenSet(int[] from, int start, int count) {
    return nodes.addItems(NodeKind.FROZEN_SET, from, start, count);
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
    return nodes.add(kind);
  }

  /** A class or function of a module. */
  public int addGlobal(String module, String name) {
    return addGlobal(addText(module), addText(name));
  }

  /** A class or function by the text nodes of its module and name. */
  public int addGlobal(int module, int name) {
    return nodes.addPair(NodeKind.GLOBAL, module, name);
  }

  /** What a callable returns for some arguments. */
  public int addReduce(int callable, int arguments) {
    return nodes.addPair(NodeKind.REDUCE, callable, arguments);
  }

  /** A new object of a class. */
  public int addNewObject(int callable, int arguments) {
    return nodes.addPair(NodeKind.NEW_OBJECT, callable, arguments);
  }

  int addNewObjectEx(int callable, int arguments, int keywords) {
    return nodes.addNewObjectEx(callable, arguments, keywords);
  }

  /** Gives an object its state, after all that was done to it so far. */
  public void build(int node, int state) {
    mutate(node, Mutation.BUILD, new int[] {state}, 0, 1);
  }

  /** Adds a change to a node that can be changed. */
  void mutate(int node, Mutation kind, int[] from, int start, int count) {
    mutations.add(node, kind, from, start, count);
  }

  // ---- joining graphs

  /**
   * Takes all nodes over from another graph, which is of no use afterwards.
   *
   * @param node a node of the other graph
   * @return the number that it has here
   */
  public int join(PickleGraph other, int node) {
    int movedMutations = mutations.take(other.mutations);
    NodeShift shift = nodes.take(other.nodes, movedMutations, files.size(), arrays.size());
    files.addAll(other.files);
    arrays.addAll(other.arrays);
    nodes.move(shift);
    mutations.move(shift);
    return shift.of(node);
  }

  /** Makes a call, where it stands, one of another function with other arguments. */
  public void changeCall(int node, int callable, int arguments) {
    nodes.setPair(node, callable, arguments);
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
      nodes.setPair(node, addText(renamed.module()), addText(renamed.name()));
    }
  }
}
