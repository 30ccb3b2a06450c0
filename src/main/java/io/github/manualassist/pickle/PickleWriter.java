package io.github.manualassist.pickle;

import io.github.manualassist.core.SparseInts;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes an object of a {@link PickleGraph} as a pickle, from which Python makes the very same
 * objects: what is shared stays shared, what is equal but distinct stays distinct, changes keep
 * their order.
 *
 * <p>It visits objects in the order in which CPython's {@code Lib/pickle.py} {@code _Pickler} does
 * and remembers ("memoizes") the same ones; like it, it puts an object that can change into the
 * memo before its contents, which is how cycles end. It never recurses: what is begun lies on a
 * stack of its own.
 */
public final class PickleWriter {
  /** Where a node that is begun stands. */
  private static final int PARTS = 0;

  private static final int MUTATIONS = 1;

  /** CPython writes so many items, or keys with values, at a time: a reader's stack stays small. */
  static final int BATCH = 1000;

  private final PickleGraph graph;
  private final PickleOutput out;
  private final int protocol;
  private final OlderProtocols older;

  /** How many items of a list are looked at before they are written. */
  private static final int AHEAD = 16;

  private int seenAhead;

  /** In the memo: a call whose arguments are being written. */
  private static final int BEGUN = -1;

  /** For each node its memo number + 1, or {@link #BEGUN}, or 0. */
  private final SparseInts memo = new SparseInts();

  private int memoized;

  // The nodes that are begun, outermost first.
  private int depth;
  private int[] nodes = new int[64];
  private int[] phases = new int[64];
  private int[] mutations = new int[64];
  private int[] indexes = new int[64];
  // The node that this one stands for because the protocol cannot say it, or -1.
  private int[] originals = new int[64];

  private PickleWriter(PickleGraph graph, int protocol, PickleOutput out) {
    this.graph = graph;
    this.protocol = protocol;
    this.out = out;
    this.older = new OlderProtocols(graph, protocol);
  }

  /**
   * Writes one object and all that it refers to.
   *
   * @param protocol 2 to 5; 0 and 1 are written as 2, which every Python reads that reads them
   */
  public static void write(PickleGraph graph, int root, int protocol, OutputStream out)
      throws IOException {
    int written = Math.max(protocol, 2);
    try (PickleOutput output = new PickleOutput(out, written)) {
      new PickleWriter(graph, written, output).run(root);
    }
  }

  private void run(int root) throws IOException {
    begin(root);
    while (depth > 0) {
      if (phases[depth - 1] == PARTS) {
        nextPart();
      } else {
        nextMutation();
      }
    }
    out.opcode(Opcode.STOP);
    out.finish();
  }

  /** Writes a node at once where that needs no other one; else puts it on the stack. */
  private void begin(int node) throws IOException {
    if (memo.get(node) > 0) {
      get(memo.get(node) - 1);
      return;
    }
    NodeKind kind = graph.kind(node);
    switch (kind) {
      case NONE -> out.opcode(Opcode.NONE);
      case BOOL -> out.opcode(node == PickleGraph.TRUE ? Opcode.NEWTRUE : Opcode.NEWFALSE);
      case INT -> writeInt(graph.intValue(node));
      case BIG_INT -> writeBigInt(node);
      case FLOAT -> {
        out.opcode(Opcode.BINFLOAT);
        out.number(Long.reverseBytes(graph.intValue(node)), 8);
      }
      case LIST -> beginEmpty(node, Opcode.EMPTY_LIST);
      case DICT -> beginEmpty(node, Opcode.EMPTY_DICT);
      default -> beginOther(node, kind);
    }
  }

  private void beginOther(int node, NodeKind kind) throws IOException {
    int substitute = older.substitute(node, kind);
    if (substitute >= 0) {
      push(substitute, PARTS, node);
      return;
    }
    switch (kind) {
      case TEXT -> writeText(node);
      case BYTES -> writeBytes(node, Opcode.SHORT_BINBYTES, Opcode.BINBYTES);
      case BYTE_ARRAY -> writeBytes(node, Opcode.BYTEARRAY8, Opcode.BYTEARRAY8);
      case SET -> beginEmpty(node, Opcode.EMPTY_SET);
      case GLOBAL -> {
        if (protocol >= 4) {
          push(node, PARTS, -1);
        } else {
          writeGlobalLines(node);
        }
      }
      case TUPLE -> {
        if (graph.count(node) == 0) {
          out.opcode(Opcode.EMPTY_TUPLE);
        } else {
          beginParts(node, graph.count(node) > 3);
        }
      }
      case FROZEN_SET -> beginParts(node, true);
      case REDUCE -> beginCall(node);
      default -> push(node, PARTS, -1);
    }
  }

  /**
   * A set that is in itself, of protocol 3 or earlier: each time that it is met before it is made,
   * it is called with a list of its own, because the list before is still to be filled.
   */
  private void beginCall(int node) {
    int own = memo.get(node) == BEGUN ? older.callWithOwnList(node) : -1;
    memo.set(node, BEGUN);
    push(own >= 0 ? own : node, PARTS, own >= 0 ? node : -1);
  }

  private void beginEmpty(int node, Opcode opcode) throws IOException {
    out.opcode(opcode);
    memoize(node, -1);
    beginMutations(node);
  }

  private void beginParts(int node, boolean marked) throws IOException {
    if (marked) {
      out.opcode(Opcode.MARK);
    }
    push(node, PARTS, -1);
  }

  private void beginMutations(int node) {
    int mutation = graph.firstMutation(node);
    if (mutation >= 0) {
      push(node, MUTATIONS, -1);
      mutations[depth - 1] = mutation;
    }
  }

  private void push(int node, int phase, int original) {
    if (depth == nodes.length) {
      nodes = IntList.grown(nodes, depth + 1);
      phases = Arrays.copyOf(phases, nodes.length);
      mutations = Arrays.copyOf(mutations, nodes.length);
      indexes = Arrays.copyOf(indexes, nodes.length);
      originals = Arrays.copyOf(originals, nodes.length);
    }
    nodes[depth] = node;
    phases[depth] = phase;
    indexes[depth] = 0;
    originals[depth] = original;
    depth++;
  }

  // ---- what has to be written before a node can be made

  private void nextPart() throws IOException {
    int top = depth - 1;
    int node = nodes[top];
    int index = indexes[top]++;
    if (index < partCount(node)) {
      begin(part(node, index));
      return;
    }
    int original = originals[top];
    depth--;
    int known = original >= 0 ? original : node;
    if (memo.get(known) > 0) {
      // Its parts led back to it, and there it was made: that one counts (as in CPython).
      discardParts(node);
      get(memo.get(known) - 1);
      return;
    }
    make(node);
    memoize(node, original);
    if (!graph.is(known, NodeKind.SET)) {
      // A set that an older protocol writes as a call has its items among the arguments.
      beginMutations(known);
    }
  }

  private int partCount(int node) {
    return switch (graph.kind(node)) {
      case TUPLE, FROZEN_SET -> graph.count(node);
      case NEW_OBJECT_EX -> 3;
      default -> 2;
    };
  }

  private int part(int node, int index) {
    return switch (graph.kind(node)) {
      case TUPLE, FROZEN_SET -> graph.item(node, index);
      case GLOBAL -> index == 0 ? graph.module(node) : graph.name(node);
      case NEW_OBJECT_EX ->
          index == 0
              ? graph.callable(node)
              : index == 1 ? graph.arguments(node) : graph.keywords(node);
      default -> index == 0 ? graph.callable(node) : graph.arguments(node);
    };
  }

  private void make(int node) throws IOException {
    switch (graph.kind(node)) {
      case TUPLE -> {
        switch (graph.count(node)) {
          case 1 -> out.opcode(Opcode.TUPLE1);
          case 2 -> out.opcode(Opcode.TUPLE2);
          case 3 -> out.opcode(Opcode.TUPLE3);
          default -> out.opcode(Opcode.TUPLE);
        }
      }
      case FROZEN_SET -> out.opcode(Opcode.FROZENSET);
      case GLOBAL -> out.opcode(Opcode.STACK_GLOBAL);
      case NEW_OBJECT -> out.opcode(Opcode.NEWOBJ);
      case NEW_OBJECT_EX -> out.opcode(Opcode.NEWOBJ_EX);
      default -> out.opcode(Opcode.REDUCE);
    }
  }

  private void discardParts(int node) throws IOException {
    boolean marked = graph.is(node, NodeKind.FROZEN_SET) || partCount(node) > 3;
    if (marked) {
      out.opcode(Opcode.POP_MARK);
      return;
    }
    for (int i = partCount(node); i > 0; i--) {
      out.opcode(Opcode.POP);
    }
  }

  // ---- what happens to a node after it was made

  private void nextMutation() throws IOException {
    int top = depth - 1;
    int mutation = mutations[top];
    Mutation kind = graph.mutation(mutation);
    int count = graph.mutationCount(mutation);
    int index = indexes[top]++;
    int batch = kind == Mutation.SETITEMS ? 2 * BATCH : BATCH;
    if (kind.many() && index % batch == 0) {
      if (index > 0) {
        out.opcode(kind.opcode());
      }
      if (index < count) {
        out.opcode(Opcode.MARK);
      }
    }
    if (index < count) {
      if (index % AHEAD == 0 && count > AHEAD) {
        lookAhead(mutation, index, Math.min(index + AHEAD, count));
      }
      begin(graph.mutationItem(mutation, index));
      return;
    }
    if (!kind.many() || index % batch != 0) {
      out.opcode(kind.opcode());
    }
    int next = graph.nextMutation(nodes[top], mutation);
    if (next < 0) {
      depth--;
    } else {
      mutations[top] = next;
      indexes[top] = 0;
    }
  }

  /**
   * Looks at the next items of a list, one right after the other. Where rows are in another order
   * than in the file, each look waits for memory; so they wait at the same time.
   */
  private void lookAhead(int mutation, int from, int to) {
    int seen = 0;
    for (int i = from; i < to; i++) {
      int node = graph.mutationItem(mutation, i);
      seen += graph.kind(node).ordinal() + memo.get(node);
    }
    for (int i = from; i < to; i++) {
      int first = graph.firstMutation(graph.mutationItem(mutation, i));
      seen += first < 0 ? 0 : graph.mutationItem(first, 0);
    }
    // Java would leave the looks out if nothing came of them.
    seenAhead = seen;
  }

  // ---- the memo

  private void memoize(int node, int original) throws IOException {
    if (protocol >= 4) {
      out.opcode(Opcode.MEMOIZE);
    } else if (memoized < 256) {
      out.opcode(Opcode.BINPUT);
      out.number(memoized, 1);
    } else {
      out.opcode(Opcode.LONG_BINPUT);
      out.number(memoized, 4);
    }
    memoized++;
    remember(node);
    if (original >= 0) {
      remember(original);
    }
  }

  private void remember(int node) {
    memo.set(node, memoized);
  }

  private void get(int index) throws IOException {
    if (index < 256) {
      out.opcode(Opcode.BINGET);
      out.number(index, 1);
    } else {
      out.opcode(Opcode.LONG_BINGET);
      out.number(index, 4);
    }
  }

  // ---- values

  private void writeInt(long value) throws IOException {
    if (value >= 0 && value < 256) {
      out.opcode(Opcode.BININT1);
      out.number(value, 1);
    } else if (value >= 0 && value < 65536) {
      out.opcode(Opcode.BININT2);
      out.number(value, 2);
    } else if (value == (int) value) {
      out.opcode(Opcode.BININT);
      out.number(value, 4);
    } else {
      int count = 8;
      while (value << 8 * (9 - count) >> 8 * (9 - count) == value) {
        count--;
      }
      out.opcode(Opcode.LONG1);
      out.number(count, 1);
      out.number(value, count);
    }
  }

  private void writeBigInt(int node) throws IOException {
    int length = graph.length(node);
    if (length < 256) {
      out.opcode(Opcode.LONG1);
      out.number(length, 1);
    } else if (PickleOutput.large(length)) {
      out.largeOpcode(Opcode.LONG4);
      out.number(length, 4);
    } else {
      out.opcode(Opcode.LONG4);
      out.number(length, 4);
    }
    out.data(graph, node);
  }

  private void writeText(int node) throws IOException {
    writeBytes(
        node, protocol >= 4 ? Opcode.SHORT_BINUNICODE : Opcode.BINUNICODE, Opcode.BINUNICODE);
  }

  private void writeBytes(int node, Opcode shortest, Opcode normal) throws IOException {
    int length = graph.length(node);
    Opcode opcode = length < 256 ? shortest : normal;
    if (PickleOutput.large(length)) {
      out.largeOpcode(opcode);
    } else {
      out.opcode(opcode);
    }
    boolean oneByte = opcode == Opcode.SHORT_BINUNICODE || opcode == Opcode.SHORT_BINBYTES;
    out.number(length, oneByte ? 1 : opcode == Opcode.BYTEARRAY8 ? 8 : 4);
    out.data(graph, node);
    memoize(node, -1);
  }

  private void writeGlobalLines(int node) throws IOException {
    String module = graph.text(graph.module(node));
    String name = graph.text(graph.name(node));
    if (module.indexOf('\n') >= 0 || name.indexOf('\n') >= 0) {
      throw TroubleException.of("a class whose name has a line break cannot be written");
    }
    byte[] lines = (module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8);
    out.opcode(Opcode.GLOBAL);
    out.data(lines);
    memoize(node, -1);
    beginMutations(node);
  }
}
