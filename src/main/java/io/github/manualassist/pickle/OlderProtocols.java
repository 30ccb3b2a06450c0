package io.github.manualassist.pickle;

import java.nio.charset.StandardCharsets;

/**
 * Says with an older protocol's means what only a newer one has an opcode for, in the ways of
 * CPython's {@code Lib/pickle.py}: a bytes object as a call of {@code _codecs.encode}, a set as a
 * call of {@code set}, and so on.
 */
final class OlderProtocols {
  private final PickleGraph graph;
  private final int protocol;

  OlderProtocols(PickleGraph graph, int protocol) {
    this.graph = graph;
    this.protocol = protocol;
  }

  /** A REDUCE node that makes the same object, or -1 where the protocol can say it directly. */
  int substitute(int node, NodeKind kind) {
    return switch (kind) {
      case BYTES -> protocol >= 3 ? -1 : bytes(node);
      case BYTE_ARRAY -> protocol >= 5 ? -1 : byteArray(node);
      case SET -> protocol >= 4 ? -1 : call("builtins", "set", graph.addList(graph.items(node)));
      case FROZEN_SET -> protocol >= 4 ? -1 : frozenSet(node);
      case NEW_OBJECT_EX -> protocol >= 4 ? -1 : newObjectEx(node);
      case GLOBAL -> protocol >= 4 ? -1 : dottedGlobal(node);
      default -> -1;
    };
  }

  /** The same call of {@code set} or {@code frozenset} with another list; else -1. */
  int callWithOwnList(int node) {
    String called = graph.calledName(node);
    int arguments = graph.arguments(node);
    boolean ofList =
        (called.equals("builtins.set") || called.equals("builtins.frozenset"))
            && graph.is(arguments, NodeKind.TUPLE)
            && graph.count(arguments) == 1
            && graph.is(graph.item(arguments, 0), NodeKind.LIST);
    return ofList
        ? call(graph.callable(node), graph.addList(graph.items(graph.item(arguments, 0))))
        : -1;
  }

  private int call(int callable, int argument) {
    return graph.addReduce(callable, graph.addTuple(argument));
  }

  private int call(String module, String name, int... arguments) {
    return graph.addReduce(graph.addGlobal(module, name), graph.addTuple(arguments));
  }

  private int bytes(int node) {
    if (graph.length(node) == 0) {
      return call("builtins", "bytes");
    }
    String latin1 = new String(copy(node), StandardCharsets.ISO_8859_1);
    return call("_codecs", "encode", graph.addText(latin1), graph.addText("latin1"));
  }

  private int byteArray(int node) {
    if (graph.length(node) == 0) {
      return call("builtins", "bytearray");
    }
    return call("builtins", "bytearray", graph.addBytes(copy(node)));
  }

  private byte[] copy(int node) {
    byte[] copy = new byte[graph.length(node)];
    graph.copyBytes(node, 0, copy, 0, copy.length);
    return copy;
  }

  private int frozenSet(int node) {
    int[] items = new int[graph.count(node)];
    for (int i = 0; i < items.length; i++) {
      items[i] = graph.item(node, i);
    }
    return call("builtins", "frozenset", graph.addList(items));
  }

  private int newObjectEx(int node) {
    return call(
        "copyreg",
        "__newobj_ex__",
        graph.callable(node),
        graph.arguments(node),
        graph.keywords(node));
  }

  /** A class inside a class: {@code getattr(module.Outer, "Inner")}. */
  private int dottedGlobal(int node) {
    String name = graph.text(graph.name(node));
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return -1;
    }
    int outer = graph.addGlobal(graph.module(node), graph.addText(name.substring(0, dot)));
    return call("builtins", "getattr", outer, graph.addText(name.substring(dot + 1)));
  }
}
