package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;

/** A text that is the same for two small objects that are made alike, in one graph or in two. */
final class StructureText {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 10_000;

  private StructureText() {}

  /** The text of an object; of one that is large or deep, a text that no other object has. */
  static String of(PickleGraph graph, int node) {
    StringBuilder text = new StringBuilder();
    if (append(text, graph, node, 0)) {
      return text.toString();
    }
    return "node " + node;
  }

  private static boolean append(StringBuilder text, PickleGraph graph, int node, int depth) {
    if (depth > DEEPEST || text.length() > LONGEST) {
      return false;
    }
    RawBytes bytes = RawBytes.of(graph, node);
    if (bytes != null) {
      // Protocols 0 to 2 say the same bytes in another way than later ones.
      text.append('b').append(bytes.length()).append(':').append(bytes.latin1()).append(';');
      return true;
    }
    switch (graph.kind(node)) {
      case NONE, BOOL -> text.append(node).append(';');
      case INT, BIG_INT -> text.append('i').append(graph.bigValue(node)).append(';');
      case FLOAT -> text.append('f').append(graph.floatValue(node)).append(';');
      case TEXT -> text.append(graph.length(node)).append(':').append(graph.text(node)).append(';');
      case GLOBAL -> text.append('@').append(graph.globalName(node)).append(';');
      case TUPLE, FROZEN_SET -> {
        text.append('(');
        for (int i = 0; i < graph.count(node); i++) {
          if (!append(text, graph, graph.item(node, i), depth + 1)) {
            return false;
          }
        }
        text.append(')');
      }
      case REDUCE, NEW_OBJECT, DICT, LIST -> {
        return appendObject(text, graph, node, depth);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean appendObject(StringBuilder text, PickleGraph graph, int node, int depth) {
    text.append(graph.kind(node)).append('{');
    if (graph.is(node, NodeKind.REDUCE) || graph.is(node, NodeKind.NEW_OBJECT)) {
      if (!append(text, graph, graph.callable(node), depth + 1)
          || !append(text, graph, graph.arguments(node), depth + 1)) {
        return false;
      }
    }
    for (int item : graph.items(node)) {
      if (!append(text, graph, item, depth + 1)) {
        return false;
      }
    }
    int state = graph.state(node);
    boolean whole = state < 0 || append(text.append('='), graph, state, depth + 1);
    text.append('}');
    return whole;
  }
}
