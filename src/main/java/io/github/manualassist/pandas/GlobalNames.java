package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;

/**
 * The names of classes and functions in a pickle: of globals, and of what {@code getattr} finds in
 * one. That is how protocols before 4 name what stands in a class, and methods are named in all.
 */
final class GlobalNames {
  static final String GETATTR = "builtins.getattr";

  /** How many bytes a module and a name have at most that are looked at. */
  private static final int LONGEST = 200;

  /** How deep in one another the classes of an honest pickle are at most. */
  private static final int MOST_ATTRIBUTES = 20;

  private GlobalNames() {}

  /** The name of a global, or of what {@code getattr} finds in one; empty for anything else. */
  static String of(PickleGraph graph, int node) {
    StringBuilder attributes = new StringBuilder();
    for (int depth = 0; depth < MOST_ATTRIBUTES; depth++) {
      if (graph.is(node, NodeKind.GLOBAL)) {
        return ofGlobal(graph, node) + attributes;
      }
      int arguments = graph.calledName(node).equals(GETATTR) ? graph.arguments(node) : -1;
      if (arguments < 0
          || !graph.is(arguments, NodeKind.TUPLE)
          || graph.count(arguments) != 2
          || !graph.is(graph.item(arguments, 1), NodeKind.TEXT)
          || graph.length(graph.item(arguments, 1)) > LONGEST) {
        return "";
      }
      attributes.insert(0, "." + graph.text(graph.item(arguments, 1)));
      node = graph.item(arguments, 0);
    }
    return "";
  }

  /** A name that is too long to be anybody's is not decoded: a file may have it a million times. */
  static String ofGlobal(PickleGraph graph, int node) {
    int length = graph.length(graph.module(node)) + graph.length(graph.name(node));
    return length > LONGEST ? "a function of a very long name" : graph.globalName(node);
  }
}
