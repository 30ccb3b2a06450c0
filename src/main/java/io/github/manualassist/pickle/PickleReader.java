package io.github.manualassist.pickle;

import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Python's pickle machine, run symbolically: bytes in, a {@link PickleGraph} out.
 *
 * <p>It does what CPython's {@code Lib/pickle.py} {@code _Unpickler} does, with one difference:
 * where Python would import a class or call it, a node is made that says so. Protocols 0 to 5 are
 * read, but for what only Python 2 wrote. It never recurses.
 */
public final class PickleReader {
  private final String path;
  private final PickleInput in;
  private final PickleGraph graph = new PickleGraph();
  private final IntList stack = new IntList(256);
  private final IntList marks = new IntList(16);
  private final ReaderMemo memo = new ReaderMemo();

  /** The texts of protocol 0, whose bytes are not in the file as they are. */
  private TextPool texts;

  /** How many memo entries are in use: the number that MEMOIZE gives next. */
  private int memoized;

  /** The lowest stack index that may be popped: what lies above the last mark. */
  private int fence;

  private int opcodeAt;
  private Opcode opcode = Opcode.STOP;

  private PickleReader(String path, PickleBytes bytes) {
    this.path = path;
    this.in = new PickleInput(bytes);
    graph.setFile(bytes);
  }

  /**
   * Reads the first pickle of some bytes; what follows it is ignored, as Python does.
   *
   * @param path names the file in messages
   * @param bytes the pickle, which the graph goes on referring to: nobody may change it
   * @param length how many of the bytes are meant
   * @throws TroubleException if this is not a pickle, or one that is cut short, or one that asks
   *     for what a file alone cannot give, with the offset
   */
  public static PickleGraph read(String path, byte[] bytes, int length) throws TroubleException {
    PickleReader reader = new PickleReader(path, PickleBytes.held(bytes, length));
    reader.run();
    return reader.graph;
  }

  /**
   * Reads the first pickle of a file without holding the file: the graph reads texts and bytes
   * again where somebody looks at them. Not for several threads at once.
   *
   * @param source a file that can be read again, and stays open as long as the graph is used
   * @param length how many bytes it has
   * @throws TroubleException as for bytes in memory
   */
  public static PickleGraph read(Source source, int length) throws IOException {
    PickleReader reader = new PickleReader(source.path(), PickleBytes.of(source, length));
    try {
      reader.run();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    return reader.graph;
  }

  private void run() throws TroubleException {
    do {
      opcodeAt = in.position();
      if (in.remaining() == 0) {
        throw cutShort();
      }
      byte code = in.take();
      opcode = Opcode.of(code);
      if (opcode == null) {
        throw trouble(String.format("this is no pickle: 0x%02x is no opcode", code & 0xff));
      }
      step();
    } while (opcode != Opcode.STOP);
  }

  private void step() throws TroubleException {
    switch (opcode) {
      case PROTO -> protocol();
      case FRAME -> checkedLength(number(8));
      case STOP -> graph.setRoot(pop());

      case NONE -> push(PickleGraph.NONE);
      case NEWTRUE -> push(PickleGraph.TRUE);
      case NEWFALSE -> push(PickleGraph.FALSE);
      case BININT -> push(graph.addInt((int) number(4)));
      case BININT1 -> push(graph.addInt(number(1)));
      case BININT2 -> push(graph.addInt(number(2)));
      case LONG1 -> pushLong(number(1));
      case LONG4 -> pushLong((int) number(4));
      case BINFLOAT -> push(graph.addFloat(Double.longBitsToDouble(Long.reverseBytes(number(8)))));

      case SHORT_BINUNICODE -> pushBytes(NodeKind.TEXT, number(1));
      case BINUNICODE -> pushBytes(NodeKind.TEXT, number(4));
      case BINUNICODE8 -> pushBytes(NodeKind.TEXT, number(8));
      case SHORT_BINBYTES -> pushBytes(NodeKind.BYTES, number(1));
      case BINBYTES -> pushBytes(NodeKind.BYTES, number(4));
      case BINBYTES8 -> pushBytes(NodeKind.BYTES, number(8));
      case BYTEARRAY8 -> pushBytes(NodeKind.BYTE_ARRAY, number(8));

      case EMPTY_TUPLE -> push(PickleGraph.EMPTY_TUPLE);
      case TUPLE1 -> pushTuple(1);
      case TUPLE2 -> pushTuple(2);
      case TUPLE3 -> pushTuple(3);
      case TUPLE -> pushTuple(aboveMark());
      case EMPTY_LIST -> push(graph.addEmpty(NodeKind.LIST));
      case EMPTY_DICT -> push(graph.addEmpty(NodeKind.DICT));
      case EMPTY_SET -> push(graph.addEmpty(NodeKind.SET));
      case FROZENSET -> {
        int count = aboveMark();
        pushInstead(count, graph.addFrozenSet(stack.array(), stack.size() - count, count));
      }
      case LIST -> pushFilled(NodeKind.LIST, Mutation.APPENDS);
      case DICT -> pushFilled(NodeKind.DICT, Mutation.SETITEMS);

      case APPEND -> mutate(Mutation.APPEND, need(1));
      case SETITEM -> mutate(Mutation.SETITEM, need(2));
      case BUILD -> mutate(Mutation.BUILD, need(1));
      case APPENDS -> mutate(Mutation.APPENDS, aboveMark());
      case SETITEMS -> mutate(Mutation.SETITEMS, aboveMark());
      case ADDITEMS -> mutate(Mutation.ADDITEMS, aboveMark());

      case GLOBAL -> global();
      case STACK_GLOBAL -> stackGlobal();
      case REDUCE -> {
        need(2);
        pushInstead(2, graph.addReduce(peek(1), peek(0)));
      }
      case NEWOBJ -> {
        need(2);
        pushInstead(2, graph.addNewObject(peek(1), peek(0)));
      }
      case NEWOBJ_EX -> {
        need(3);
        pushInstead(3, graph.addNewObjectEx(peek(2), peek(1), peek(0)));
      }

      case MARK -> {
        marks.add(fence);
        fence = stack.size();
      }
      case POP -> popOrUnmark();
      case POP_MARK -> stack.truncate(stack.size() - aboveMark());
      case DUP -> {
        need(1);
        push(peek(0));
      }
      case MEMOIZE -> put(memoized);
      case BINPUT -> put(number(1));
      case LONG_BINPUT -> put(number(4));
      case PUT -> put(decimalLine());
      case BINGET -> push(get(number(1)));
      case LONG_BINGET -> push(get(number(4)));
      case GET -> push(get(decimalLine()));

      case INT -> intLine();
      case LONG -> longLine();
      case FLOAT -> push(graph.addFloat(floatLine(line())));
      case UNICODE -> unicodeLine();

      default -> throw refused();
    }
  }

  // ---- the stack

  private void push(int node) {
    stack.add(node);
  }

  /** Puts a node in the place of the uppermost ones. */
  private void pushInstead(int count, int node) {
    stack.truncate(stack.size() - count);
    stack.add(node);
  }

  /** A node of the stack by its 0-based depth. */
  private int peek(int depth) {
    return stack.get(stack.size() - 1 - depth);
  }

  private int pop() throws TroubleException {
    need(1);
    int node = peek(0);
    stack.truncate(stack.size() - 1);
    return node;
  }

  /** Proves that there are so many nodes above the last mark. */
  private int need(int count) throws TroubleException {
    if (stack.size() - fence < count) {
      throw trouble(opcode + " finds too few objects before it: the pickle is damaged");
    }
    return count;
  }

  /** Takes the last mark away and tells how many nodes stood above it. */
  private int aboveMark() throws TroubleException {
    if (marks.size() == 0) {
      throw trouble(opcode + " finds no mark before it: the pickle is damaged");
    }
    int count = stack.size() - fence;
    fence = marks.get(marks.size() - 1);
    marks.truncate(marks.size() - 1);
    return count;
  }

  private void popOrUnmark() throws TroubleException {
    if (stack.size() == fence && marks.size() > 0) {
      aboveMark();
    } else if (stack.size() - fence > 1 && setsState(peek(0), peek(1))) {
      mutate(Mutation.CALL, 1);
    } else {
      pop();
    }
  }

  /**
   * Whether a call whose result is dropped is that of a function that sets an object's state: the
   * sixth element of what {@code __reduce__} returns.
   */
  private boolean setsState(int call, int object) {
    if (!graph.is(call, NodeKind.REDUCE) || !graph.kind(object).mutable()) {
      return false;
    }
    int arguments = graph.arguments(call);
    return graph.is(arguments, NodeKind.TUPLE)
        && graph.count(arguments) == 2
        && graph.item(arguments, 0) == object;
  }

  // ---- objects

  private void protocol() throws TroubleException {
    int protocol = (int) number(1);
    if (protocol > PickleLimits.STANDARD.protocol()) {
      throw trouble(
          "pickle protocol " + protocol + " is not supported: write the file with protocol 5");
    }
    graph.setProtocol(protocol);
  }

  private void pushBytes(NodeKind kind, long length) throws TroubleException {
    int checked = checkedLength(length);
    push(graph.addFileBytes(kind, in.position(), checked));
    in.skip(checked);
  }

  private void pushLong(long length) throws TroubleException {
    if (length < 0) {
      throw trouble(opcode + " has a negative length: the pickle is damaged");
    }
    int count = checkedLength(length);
    int needed = count > 8 ? in.neededOf(count) : count;
    if (needed > 8) {
      push(graph.addFileBytes(NodeKind.BIG_INT, in.position(), needed));
      in.skip(count);
      return;
    }
    int unused = 64 - 8 * needed;
    long value = needed == 0 ? 0 : in.number(needed) << unused >> unused;
    in.skip(count - needed);
    push(graph.addInt(value));
  }

  private void pushTuple(int count) throws TroubleException {
    if (opcode != Opcode.TUPLE) {
      need(count);
    }
    pushInstead(count, graph.addTuple(stack.array(), stack.size() - count, count));
  }

  private void pushFilled(NodeKind kind, Mutation mutation) throws TroubleException {
    int count = aboveMark();
    checkPairs(mutation, count);
    int node = graph.addEmpty(kind);
    if (count > 0) {
      graph.mutate(node, mutation, stack.array(), stack.size() - count, count);
    }
    pushInstead(count, node);
  }

  /** Lets the uppermost nodes change the one below them, which stays. */
  private void mutate(Mutation mutation, int count) throws TroubleException {
    need(count + 1);
    checkPairs(mutation, count);
    int target = peek(count);
    if (!mutation.fits(graph.kind(target))) {
      throw trouble(
          opcode
              + " on an object that cannot change so ("
              + graph.kind(target)
              + "): damaged pickle");
    }
    if (count > 0) {
      graph.mutate(target, mutation, stack.array(), stack.size() - count, count);
    }
    stack.truncate(stack.size() - count);
  }

  private void checkPairs(Mutation mutation, int count) throws TroubleException {
    if (mutation == Mutation.SETITEMS && count % 2 != 0) {
      throw trouble(opcode + " finds a key without a value: the pickle is damaged");
    }
  }

  private void global() throws TroubleException {
    String module = line();
    String name = line();
    push(
        graph.protocol() < 3
            ? graph.addGlobal(Python2Names.module(module), Python2Names.name(module, name))
            : graph.addGlobal(module, name));
  }

  private void stackGlobal() throws TroubleException {
    need(2);
    if (!graph.is(peek(0), NodeKind.TEXT) || !graph.is(peek(1), NodeKind.TEXT)) {
      throw trouble("STACK_GLOBAL finds no names before it: the pickle is damaged");
    }
    pushInstead(2, graph.addGlobal(peek(1), peek(0)));
  }

  // ---- the memo

  private void put(long index) throws TroubleException {
    need(1);
    if (index >= in.length()) {
      // An honest pickler counts up, so a number is never above that of the bytes so far.
      throw trouble(opcode + " has an impossible memo number: the pickle is damaged");
    }
    if (memo.get(index) < 0) {
      memoized++;
    }
    memo.put((int) index, peek(0));
  }

  private int get(long index) throws TroubleException {
    int node = memo.get(index);
    if (node < 0) {
      throw trouble(opcode + " asks for memo " + index + ", which is empty: damaged pickle");
    }
    return node;
  }

  // ---- bytes

  /** An unsigned little-endian number of so many bytes (8 of them: as they are). */
  private long number(int count) throws TroubleException {
    if (count > in.remaining()) {
      throw cutShort();
    }
    return in.number(count);
  }

  /** Proves that so many bytes are left, before anybody allocates them. */
  private int checkedLength(long length) throws TroubleException {
    if (length < 0 || length > in.remaining()) {
      throw cutShort();
    }
    return (int) length;
  }

  // ---- text opcodes

  private String line() throws TroubleException {
    return new String(lineBytes(), StandardCharsets.UTF_8);
  }

  private byte[] lineBytes() throws TroubleException {
    byte[] line = in.line();
    if (line == null) {
      throw cutShort();
    }
    return line;
  }

  private long decimalLine() throws TroubleException {
    String line = line();
    try {
      return Integer.parseUnsignedInt(line.strip()) & 0xffffffffL;
    } catch (NumberFormatException notNumber) {
      throw trouble(opcode + " has no number after it: the pickle is damaged");
    }
  }

  private void intLine() throws TroubleException {
    String line = line().strip();
    switch (line) {
      case "00" -> push(PickleGraph.FALSE);
      case "01" -> push(PickleGraph.TRUE);
      default -> push(graph.addInt(bigInteger(line)));
    }
  }

  private void longLine() throws TroubleException {
    String line = line().strip();
    push(
        graph.addInt(bigInteger(line.endsWith("L") ? line.substring(0, line.length() - 1) : line)));
  }

  private BigInteger bigInteger(String digits) throws TroubleException {
    // Reading decimal digits takes time that grows with their square.
    if (digits.length() > 10_000) {
      throw trouble(
          opcode + " has more than 10000 digits: write the file with protocol 2 or later");
    }
    try {
      return new BigInteger(digits);
    } catch (NumberFormatException notNumber) {
      throw trouble(opcode + " has no number after it: the pickle is damaged");
    }
  }

  private double floatLine(String line) throws TroubleException {
    switch (line.strip()) {
      case "inf":
        return Double.POSITIVE_INFINITY;
      case "-inf":
        return Double.NEGATIVE_INFINITY;
      case "nan":
      case "-nan":
        return Double.NaN;
      default:
    }
    try {
      return Double.parseDouble(line);
    } catch (NumberFormatException notNumber) {
      throw trouble("FLOAT has no number after it: the pickle is damaged");
    }
  }

  /**
   * Latin-1 in which other characters, and the backslash, are written as \\uXXXX or \\UXXXXXXXX. A
   * backslash before anything else stands for itself, and so does what follows it ({@code
   * Objects/unicodeobject.c}, {@code _PyUnicode_DecodeRawUnicodeEscapeStateful}).
   */
  private void unicodeLine() throws TroubleException {
    byte[] line = lineBytes();
    byte[] utf8 = new byte[3 * line.length];
    int size = 0;
    for (int i = 0; i < line.length; i++) {
      int codePoint = line[i] & 0xff;
      int digits = codePoint == '\\' && i + 1 < line.length ? hexDigits(line[i + 1]) : 0;
      if (digits > 0) {
        codePoint = hex(line, i + 2, digits);
        i += 1 + digits;
      } else if (codePoint == '\\' && i + 1 < line.length) {
        size = encode(codePoint, utf8, size);
        codePoint = line[++i] & 0xff;
      }
      size = encode(codePoint, utf8, size);
    }
    texts = texts == null ? new TextPool(graph) : texts;
    push(texts.add(utf8, size));
  }

  private static int hexDigits(byte escape) {
    return escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
  }

  private int hex(byte[] line, int at, int digits) throws TroubleException {
    try {
      if (at + digits <= line.length) {
        String text = new String(line, at, digits, StandardCharsets.ISO_8859_1);
        int value = Integer.parseUnsignedInt(text, 16);
        if (value >= 0 && value <= Character.MAX_CODE_POINT) {
          return value;
        }
      }
    } catch (NumberFormatException notHex) {
      // Told below, as is a number that is too short or too large.
    }
    throw trouble("UNICODE has a broken \\u escape: the pickle is damaged");
  }

  /** UTF-8 in which a lone surrogate is written like any other character, as Python does. */
  private static int encode(int codePoint, byte[] into, int at) {
    if (codePoint < 0x80) {
      into[at++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      into[at++] = (byte) (0xc0 | codePoint >> 6);
      into[at++] = (byte) (0x80 | codePoint & 0x3f);
    } else {
      if (codePoint < 0x10000) {
        into[at++] = (byte) (0xe0 | codePoint >> 12);
      } else {
        into[at++] = (byte) (0xf0 | codePoint >> 18);
        into[at++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
      }
      into[at++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      into[at++] = (byte) (0x80 | codePoint & 0x3f);
    }
    return at;
  }

  // ---- trouble

  private TroubleException trouble(String message) {
    return TroubleException.at(path, "offset " + opcodeAt, message);
  }

  private TroubleException cutShort() {
    String where = opcodeAt >= in.length() ? "before its end" : "inside " + opcode;
    return trouble(
        "the pickle is cut short: its "
            + in.length()
            + " bytes stop "
            + where
            + "; copy it again, or run again what wrote it");
  }

  private TroubleException refused() {
    String why =
        switch (opcode) {
          case PERSID, BINPERSID -> "a persistent ID, which only the program that wrote it knows";
          case EXT1, EXT2, EXT4 -> "an extension code, which only the program that wrote it knows";
          case NEXT_BUFFER, READONLY_BUFFER -> "data that was kept outside of the file";
          default -> "only Python 2 wrote it; load the file in Python and write it again";
        };
    return trouble("the opcode " + opcode + " is not supported: " + why);
  }
}
