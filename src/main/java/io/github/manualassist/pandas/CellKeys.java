package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;

/** Gives Python objects in cells texts that are the same for objects that Python calls equal. */
final class CellKeys {
  /** What keys of labels that are numbers, times, spans of time or text begin with. */
  static final String NUMBER_KEY = "number ";

  static final String TIME_KEY = "time ";
  static final String SPAN_KEY = "span ";
  static final String TEXT_KEY = "text ";

  /** The key of NaN, which is one label whatever the type of the labels. */
  static final String NAN_KEY = NUMBER_KEY + "None";

  /** The keys of NaT and NA among objects. */
  static final String NAT_KEY = "nat";

  static final String NA_KEY = "na";

  /** What keys of bytes begin with, which protocols before 3 write as a call. */
  private static final String BYTES_KEY = "bytes ";

  private final PickleGraph graph;
  private final Cells cells;

  CellKeys(PickleGraph graph, Cells cells) {
    this.graph = graph;
    this.cells = cells;
  }

  /**
   * A text that is the same for labels that Python calls equal; of one that has only a class to
   * show, what it is made of tells it from others.
   */
  String labelKey(int node) {
    if (cells.isNat(node) || cells.isNa(node)) {
      return cells.isNat(node) ? NAT_KEY : NA_KEY;
    }
    if (graph.is(node, NodeKind.BOOL)) {
      return truthKey(node == PickleGraph.TRUE);
    }
    OrderKey time = graph.is(node, NodeKind.REDUCE) ? cells.times().orderKey(node) : null;
    if (time != null && time.family() == OrderKey.Family.INSTANT) {
      return instantKey(time);
    }
    if (isInterval(node)) {
      int arguments = graph.arguments(node);
      return graph.text(graph.item(arguments, 2))
          + " "
          + labelKey(graph.item(arguments, 0))
          + " to "
          + labelKey(graph.item(arguments, 1));
    }
    int before = cells.json().opaqueCount();
    String key;
    try {
      IdText text = new IdText();
      key = equality(node) + (cells.id(node, text) ? text.slice().toString() : "None");
    } catch (UnfitCellException notText) {
      key = equality(node) + cells.json().label(node);
    }
    return cells.json().opaqueCount() == before ? key : key + StructureText.of(graph, node);
  }

  /** The key of a label that is True or False, which is equal to 1 or 0. */
  static String truthKey(boolean value) {
    return NUMBER_KEY + (value ? 1 : 0);
  }

  /** {@code Interval(left, right, closed)}, as it is pickled; its ends are no intervals. */
  private boolean isInterval(int node) {
    int arguments = isIntervalCall(node) ? graph.arguments(node) : -1;
    return arguments >= 0
        && graph.is(arguments, NodeKind.TUPLE)
        && graph.count(arguments) == 3
        && graph.is(graph.item(arguments, 2), NodeKind.TEXT)
        && !isIntervalCall(graph.item(arguments, 0))
        && !isIntervalCall(graph.item(arguments, 1));
  }

  private boolean isIntervalCall(int node) {
    return graph.calledName(node).endsWith(".Interval");
  }

  /** The key of a time with a zone: it is equal to the same instant in any other. */
  static String instantKey(OrderKey time) {
    return "instant " + time.value().toPlainString();
  }

  /** What objects that are equal in Python have in common beside their text. */
  String equality(int node) {
    return switch (graph.kind(node)) {
      case NONE -> "none ";
      case TEXT -> TEXT_KEY;
      case BYTES -> BYTES_KEY;
      case REDUCE ->
          RawBytes.of(graph, node) != null
              ? BYTES_KEY
              : cells.isNumber(node) ? NUMBER_KEY : timeKey(node);
      default -> cells.isNumber(node) ? NUMBER_KEY : timeKey(node);
    };
  }

  /** A text that objects which are equal in Python have in common; of most classes, no others. */
  String key(int node) {
    IdText text = new IdText();
    try {
      return cells.id(node, text) ? equality(node) + text.slice() : equality(node);
    } catch (UnfitCellException noId) {
      return StructureText.of(graph, node);
    }
  }

  /** Timestamps are equal to datetimes, and Timedeltas to timedeltas. */
  private String timeKey(int node) {
    OrderKey time = cells.times().orderKey(node);
    return time == null
        ? graph.className(node) + " "
        : time.family() == OrderKey.Family.SPAN ? SPAN_KEY : TIME_KEY;
  }
}
