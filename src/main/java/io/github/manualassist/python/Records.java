package io.github.manualassist.python;

import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pandas.Cells;
import io.github.manualassist.pandas.Dicts;
import io.github.manualassist.pandas.NodeValues;
import io.github.manualassist.pandas.Rows;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records that a plain Python object holds, in one of the shapes that people pickle.
 *
 * <p>Records are numbered from 0. All that is handed out are nodes of the object's graph.
 */
abstract class Records {
  /** Dicts of more entries than a record of a batch job has. */
  private static final int LARGE = 256;

  private final String path;
  private final PickleGraph graph;
  private final int root;

  /** What was found in large dicts, by the dict and by the name: many records may be one dict. */
  private final Map<Integer, Map<String, Integer>> found = new HashMap<>();

  Records(String path, PickleGraph graph, int root) {
    this.path = path;
    this.graph = graph;
    this.root = root;
  }

  /**
   * The records of an object: of a list of dicts, of a dict of lists, or of a dict of dicts.
   *
   * @param path names the file in messages
   * @return null if the object has none of these shapes
   * @throws TroubleException if it is a dict of lists of which one is longer than another
   */
  static Records of(String path, PickleGraph graph, int root) throws TroubleException {
    if (graph.is(root, NodeKind.LIST)) {
      NodeList items = graph.list(root);
      return areDicts(graph, items, 0, 1) ? new RecordList(path, graph, root, items) : null;
    }
    if (!Dicts.isDict(graph, root)) {
      return null;
    }
    NodeList items = graph.list(root);
    if (areDicts(graph, items, 1, 2)) {
      return new RecordDict(path, graph, root, items);
    }
    for (int i = 1; i < items.size(); i += 2) {
      if (!graph.is(items.get(i), NodeKind.LIST)) {
        return null;
      }
    }
    return ColumnLists.of(path, graph, root);
  }

  private static boolean areDicts(PickleGraph graph, NodeList nodes, int first, int step) {
    for (int i = first; i < nodes.size(); i += step) {
      if (!Dicts.isDict(graph, nodes.get(i))) {
        return false;
      }
    }
    return true;
  }

  final String path() {
    return path;
  }

  final PickleGraph graph() {
    return graph;
  }

  final int root() {
    return root;
  }

  /** What the object is, in Python's words, for messages. */
  abstract String shape();

  /** How many records there are. */
  abstract int length();

  /** The fields of all records, in their order, where the shape says them up front; else none. */
  abstract List<String> columns();

  /** The names of a record's fields. */
  abstract List<String> names(int record);

  /** The value of a record's field, or -1. */
  abstract int value(int record, String name);

  /** The node of what a record has at a path, or -1. */
  final int value(int record, FieldPath path) {
    return NodeValues.follow(graph, value(record, path.key(0)), path, 1);
  }

  /** The value of a key of a dict that records may share, or -1. */
  final int shared(int dict, String key) {
    if (!isLarge(dict)) {
      return Dicts.value(graph, dict, key);
    }
    return found
        .computeIfAbsent(dict, unused -> new HashMap<>())
        .computeIfAbsent(key, unused -> Dicts.value(graph, dict, key));
  }

  private boolean isLarge(int dict) {
    int entries = 0;
    for (int m = graph.firstMutation(dict); m >= 0; m = graph.nextMutation(dict, m)) {
      entries += graph.mutationCount(m) / 2;
      if (entries > LARGE) {
        return true;
      }
    }
    return false;
  }

  /** The node of a record's ID where the shape itself has one, or -1. */
  int key(int record) {
    return -1;
  }

  /** Shows a record's fields. */
  abstract void visit(int record, FieldVisitor visitor, Cells cells) throws IOException;

  /**
   * Adds to the graph an object of the same shape that holds chosen records.
   *
   * @param parts the records of each source, all of this shape and graph
   * @param chosen the numbers of the parts, and of their records
   * @return the object's node
   */
  abstract int gather(List<Records> parts, Rows chosen);
}
