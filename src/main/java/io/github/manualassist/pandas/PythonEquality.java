package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Whether two objects of a graph are equal in Python, as far as that can be told without running
 * anything: numbers, texts, lists, tuples, sets and dicts of these, and objects of well-known
 * classes that are made alike. Anything else counts as different, and so does what is very deep or
 * large.
 */
final class PythonEquality {
  private static final int DEEPEST = 50;
  private static final int MOST_COMPARED = 100_000;

  /** Other modules whose objects are equal where they are made alike. */
  private static final Set<String> MODULES_OF_VALUES =
      Set.of("datetime", "fractions", "pathlib", "pathlib._local");

  /** Classes of Python's own whose objects are equal where their arguments are. */
  private static final Set<String> CALLS_OF_VALUES =
      Set.of("builtins.complex", "builtins.range", "builtins.slice");

  private static final String ORDERED = "collections.OrderedDict";

  private final PickleGraph graph;
  private final Cells cells;
  private int compared;

  PythonEquality(PickleGraph graph) {
    this.graph = graph;
    this.cells = new Cells(graph);
  }

  /** Whether two objects are known to be equal. */
  boolean areEqual(int left, int right) {
    compared = 0;
    return areEqual(left, right, 0);
  }

  private boolean areEqual(int left, int right, int depth) {
    if (depth > DEEPEST || ++compared > MOST_COMPARED) {
      return false;
    }
    if (left == right) {
      return true;
    }
    BigDecimal number = number(left);
    if (number != null) {
      BigDecimal other = number(right);
      return other != null && number.compareTo(other) == 0;
    }
    if (cells.isDict(left) && cells.isDict(right)) {
      return areSameDicts(left, right, depth);
    }
    int[] set = setItems(left);
    if (set != null) {
      int[] other = setItems(right);
      return other != null && areSameSets(set, other, depth);
    }
    if (!graph.kind(left).equals(graph.kind(right))) {
      return false;
    }
    return switch (graph.kind(left)) {
      case FLOAT -> graph.floatValue(left) == graph.floatValue(right);
      case TEXT, BYTES, BIG_INT ->
          RawBytes.ofText(graph, left).isSame(RawBytes.ofText(graph, right));
      case LIST -> areAllEqual(graph.items(left), graph.items(right), depth);
      case TUPLE -> areAllEqual(elements(left), elements(right), depth);
      case REDUCE, NEW_OBJECT -> areSameValues(left, right, depth);
      default -> false;
    };
  }

  /** The exact value of an int, a truth value or a finite float; null for anything else. */
  private BigDecimal number(int node) {
    return switch (graph.kind(node)) {
      case BOOL -> node == PickleGraph.TRUE ? BigDecimal.ONE : BigDecimal.ZERO;
      case INT -> BigDecimal.valueOf(graph.intValue(node));
      case FLOAT ->
          Double.isFinite(graph.floatValue(node)) ? new BigDecimal(graph.floatValue(node)) : null;
      default -> null;
    };
  }

  private int[] elements(int tuple) {
    int[] elements = new int[graph.count(tuple)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = graph.item(tuple, i);
    }
    return elements;
  }

  private boolean areAllEqual(int[] lefts, int[] rights, int depth) {
    boolean same = lefts.length == rights.length;
    for (int i = 0; same && i < lefts.length; i++) {
      same = areEqual(lefts[i], rights[i], depth + 1);
    }
    return same;
  }

  /** The order counts between two OrderedDicts only. */
  private boolean areSameDicts(int left, int right, int depth) {
    int[] lefts = graph.items(left);
    int[] rights = graph.items(right);
    boolean ordered =
        graph.calledName(left).equals(ORDERED) && graph.calledName(right).equals(ORDERED);
    return ordered ? areAllEqual(lefts, rights, depth) : areSameEntries(lefts, rights, depth);
  }

  /** What a set or a frozenset holds, which protocols before 4 make of a list; else null. */
  private int[] setItems(int node) {
    return switch (graph.kind(node)) {
      case SET -> graph.items(node);
      case FROZEN_SET -> elements(node);
      default -> {
        int list = cells.calledList(node);
        yield list >= 0 ? graph.items(list) : null;
      }
    };
  }

  private boolean areSameSets(int[] lefts, int[] rights, int depth) {
    boolean same = lefts.length == rights.length;
    for (int i = 0; same && i < lefts.length; i++) {
      same = placeOf(lefts[i], rights, 1, depth) >= 0;
    }
    return same;
  }

  /** Keys and values in turn, in any order. */
  private boolean areSameEntries(int[] lefts, int[] rights, int depth) {
    boolean same = lefts.length == rights.length;
    for (int i = 0; same && i < lefts.length; i += 2) {
      // The key stands most often in the same place.
      int place =
          areEqual(lefts[i], rights[i], depth + 1) ? i : placeOf(lefts[i], rights, 2, depth);
      same = place >= 0 && areEqual(lefts[i + 1], rights[place + 1], depth + 1);
    }
    return same;
  }

  /** Where the equal of a key is among items, of which each so many are looked at; or -1. */
  private int placeOf(int key, int[] entries, int step, int depth) {
    for (int i = 0; i < entries.length; i += step) {
      if (areEqual(key, entries[i], depth + 1)) {
        return i;
      }
    }
    return -1;
  }

  private boolean areSameValues(int left, int right, int depth) {
    String called = graph.calledName(left);
    if (CALLS_OF_VALUES.contains(called) && called.equals(graph.calledName(right))) {
      return areEqual(graph.arguments(left), graph.arguments(right), depth + 1);
    }
    if (!cells.keys().equality(left).equals(cells.keys().equality(right))) {
      return false;
    }
    String text = text(left);
    if (text != null) {
      return text.equals(text(right));
    }
    String name = graph.className(left);
    return MODULES_OF_VALUES.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))
        && StructureText.of(graph, left).equals(StructureText.of(graph, right));
  }

  /** The text of a date, a Decimal or the like, however its pickle says it; or null. */
  private String text(int node) {
    IdText text = new IdText();
    try {
      return cells.id(node, text) ? text.slice().toString() : null;
    } catch (UnfitCellException unknown) {
      return null;
    }
  }
}
