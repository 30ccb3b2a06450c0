package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FieldValues;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;

/**
 * What a record of a pickle has where paths lead, through dicts, lists and tuples.
 *
 * <p>Its subclasses say what a record is. Nothing that is only looked at counts as shown.
 */
public abstract class NodeValues implements FieldValues {
  private final PickleGraph graph;
  private final Cells cells;
  private final Seen seen = new Seen();

  /** Values of a graph. */
  protected NodeValues(PickleGraph graph) {
    this.graph = graph;
    this.cells = new Cells(graph);
  }

  /** How values look; what is seen through it is not told of. */
  protected final Cells cells() {
    return cells;
  }

  /**
   * The node of the value at a path, from one of its steps on.
   *
   * @param node where the steps before it lead, or -1
   * @return -1 where it leads nowhere
   */
  public static int follow(PickleGraph graph, int node, FieldPath path, int step) {
    int at = node;
    for (int i = step; i < path.length() && at >= 0; i++) {
      if (isList(graph, at)) {
        at = element(graph, at, path.index(i));
      } else {
        at = Dicts.isDict(graph, at) ? Dicts.value(graph, at, path.key(i)) : -1;
      }
    }
    return at;
  }

  private static int element(PickleGraph graph, int list, int index) {
    if (graph.is(list, NodeKind.TUPLE)) {
      return index >= 0 && index < graph.count(list) ? graph.item(list, index) : -1;
    }
    int[] items = graph.items(list);
    return index >= 0 && index < items.length ? items[index] : -1;
  }

  /** What is an array in JSON and has items by number. */
  private static boolean isList(PickleGraph graph, int node) {
    return graph.is(node, NodeKind.LIST) || graph.is(node, NodeKind.TUPLE);
  }

  /** The node of the value at a path; -1 where it leads nowhere. */
  protected abstract int node(FieldPath path);

  @Override
  public final boolean isArray() {
    return false;
  }

  @Override
  public Kind kind(FieldPath path) throws IOException {
    int node = node(path);
    if (node < 0) {
      return Kind.ABSENT;
    }
    if (cells.isMissing(node)) {
      return Kind.NULL;
    }
    // A large dict need not be written out only to see that it is one.
    if (Dicts.isDict(graph, node)) {
      return Kind.OBJECT;
    }
    if (isList(graph, node)) {
      return Kind.ARRAY;
    }
    cells.json().visit(node, "", seen);
    return seen.kind;
  }

  @Override
  public String text(FieldPath path) throws IOException {
    int node = node(path);
    if (node < 0 || cells.isMissing(node)) {
      return "";
    }
    cells.json().visit(node, "", seen);
    return seen.text;
  }

  /** Takes one value. */
  static final class Seen implements FieldVisitor {
    Kind kind;
    String text;

    @Override
    public void text(String name, String value) {
      kind = Kind.TEXT;
      text = value;
    }

    @Override
    public void json(String name, String json) {
      kind =
          switch (json.charAt(0)) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case 't' -> Kind.TRUE;
            case 'f' -> Kind.FALSE;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
          };
      text = kind == Kind.NULL ? "" : json;
    }
  }
}
