package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks into Python's dicts, and those of {@code collections}. */
public final class Dicts {
  private Dicts() {}

  /** Whether an object is a dict. */
  public static boolean isDict(PickleGraph graph, int node) {
    return graph.is(node, NodeKind.DICT)
        || switch (graph.calledName(node)) {
          case "collections.OrderedDict", "collections.defaultdict" -> true;
          default -> false;
        };
  }

  /** The value of a key that is a text, or -1; of a key that is set twice, the last value. */
  public static int value(PickleGraph graph, int dict, String key) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    int value = -1;
    // Without an array of the items: a million records are asked for their IDs.
    for (int m = graph.firstMutation(dict); m >= 0; m = graph.nextMutation(dict, m)) {
      int count = graph.mutation(m).takesItems() ? graph.mutationCount(m) : 0;
      for (int i = 0; i + 1 < count; i += 2) {
        if (isText(graph, graph.mutationItem(m, i), utf8)) {
          value = graph.mutationItem(m, i + 1);
        }
      }
    }
    return value;
  }

  private static boolean isText(PickleGraph graph, int node, byte[] utf8) {
    int start = graph.is(node, NodeKind.TEXT) ? graph.offset(node) : -1;
    return start >= 0
        && graph.length(node) == utf8.length
        && Arrays.equals(graph.array(node), start, start + utf8.length, utf8, 0, utf8.length);
  }

  /** The keys, as text. */
  public static List<String> keys(PickleGraph graph, int dict) {
    Cells cells = new Cells(graph);
    int[] items = graph.items(dict);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i + 1 < items.length; i += 2) {
      keys.add(cells.json().label(items[i]));
    }
    return keys;
  }

  /** Shows the values by their keys. */
  public static void visit(PickleGraph graph, int dict, FieldVisitor visitor, Cells cells)
      throws IOException {
    int[] items = graph.items(dict);
    for (int i = 0; i + 1 < items.length; i += 2) {
      cells.json().visit(items[i + 1], cells.json().label(items[i]), visitor);
    }
  }
}
