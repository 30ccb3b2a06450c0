package io.github.manualassist.python;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;

/**
 * The way from a record to one of its values: a field's name, or a JSON Pointer (RFC 6901) into
 * dicts and lists.
 */
final class FieldPath {
  private static final int MOST_INDEX_DIGITS = 9;

  private final String[] tokens;

  FieldPath(String field) {
    tokens = field.startsWith("/") ? field.substring(1).split("/", -1) : new String[] {field};
    for (int i = 0; field.startsWith("/") && i < tokens.length; i++) {
      // In this order (RFC 6901, section 4), or ~01 would become a slash.
      tokens[i] = tokens[i].replace("~1", "/").replace("~0", "~");
    }
  }

  /** The value's node, or -1 where the way leads nowhere. */
  int value(Records records, int record) {
    PickleGraph graph = records.graph();
    int node = records.value(record, tokens[0]);
    for (int i = 1; i < tokens.length && node >= 0; i++) {
      node = graph.is(node, NodeKind.LIST) ? item(graph, node, tokens[i]) : member(graph, node, i);
    }
    return node;
  }

  private int member(PickleGraph graph, int node, int token) {
    return Dicts.isDict(graph, node) ? Dicts.value(graph, node, tokens[token]) : -1;
  }

  private static int item(PickleGraph graph, int list, String token) {
    boolean number =
        !token.isEmpty()
            && token.length() <= MOST_INDEX_DIGITS
            && token.chars().allMatch(c -> c >= '0' && c <= '9')
            && (token.length() == 1 || token.charAt(0) != '0');
    int[] items = number ? graph.items(list) : new int[0];
    return number && Integer.parseInt(token) < items.length ? items[Integer.parseInt(token)] : -1;
  }
}
