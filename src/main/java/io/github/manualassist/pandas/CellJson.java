package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.FloatText;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Shows Python objects in cells as text or as JSON, for a conversion.
 *
 * <p>For objects of classes that are not known here stands the name of their class, and they are
 * counted.
 */
public final class CellJson {
  /** How many classes a notice names. */
  private static final int MOST_CLASSES = 10;

  /** Lists in lists are shown down to this depth; Python's own JSON gives up soon after it. */
  private static final int DEEPEST = 100;

  /** How long a cell's JSON may grow in the smallest file; 8 more for each byte. */
  private static final int FREE_LENGTH = 1 << 16;

  /** The same for all cells together; 64 more for each byte. */
  private static final long FREE_LENGTH_OF_ALL = 1L << 26;

  /** Tuples in a dict's key are shown down to this depth. */
  private static final int DEEPEST_KEY = 4;

  /**
   * Writing an int's decimal digits takes time that grows with their square; so Python's own JSON
   * writes no more than 4300 digits, which have so many bytes.
   */
  private static final int LONGEST_INT = 1786;

  private final PickleGraph graph;
  private final Cells cells;

  /**
   * How long a cell's JSON may grow: a list that holds one list twice, which holds one list twice,
   * and so on, would grow without end.
   */
  private final long longest;

  /** How much JSON there may still be in all: many cells may hold one such list. */
  private long left;

  private final Map<String, Integer> opaque = new TreeMap<>();

  CellJson(PickleGraph graph, Cells cells) {
    this.graph = graph;
    this.cells = cells;
    this.longest = Math.min(FREE_LENGTH + 8L * graph.bytesRead(), Integer.MAX_VALUE / 8);
    this.left = FREE_LENGTH_OF_ALL + 64L * graph.bytesRead();
  }

  /** Tells which opaque objects were shown since the last call, if any, and forgets them. */
  public void tellOpaque(String path, Consumer<String> notices) {
    if (opaque.isEmpty()) {
      return;
    }
    List<String> counts = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : opaque.entrySet()) {
      if (counts.size() == MOST_CLASSES) {
        counts.add("and of " + (opaque.size() - MOST_CLASSES) + " more");
        break;
      }
      counts.add(entry.getValue() + " of " + entry.getKey());
    }
    opaque.clear();
    notices.accept(
        path + ": objects are shown by the name of their class: " + String.join(", ", counts));
  }

  /** How many opaque objects were shown. */
  int opaqueCount() {
    return opaque.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Shows an object under a name: as text where it is text, else as JSON. */
  public void visit(int node, String name, FieldVisitor visitor) throws IOException {
    if (graph.is(node, NodeKind.TEXT)) {
      visitText(node, name, visitor);
      return;
    }
    NumpyColumn scalar = cells.numpyScalar(node);
    if (scalar != null) {
      scalar.visit(0, name, visitor, cells);
      return;
    }
    boolean isArray = NumpyArray.isCalled(graph, node);
    NumpyArray array = isArray ? NumpyArray.decode(graph, node) : null;
    String text = isArray && !isShown(array, 0) ? opaqueText(node) : asText(node);
    if (text != null) {
      visitor.text(name, text);
      return;
    }
    StringBuilder json = new StringBuilder();
    if (isArray) {
      appendElements(json, array, 0);
    } else {
      appendJson(json, node, 0);
    }
    left -= json.length();
    visitor.json(name, json.toString());
  }

  /** Shows a text; in JSON where it has half of a surrogate pair, which can be said only there. */
  void visitText(int node, String name, FieldVisitor visitor) throws IOException {
    String text = graph.exactText(node);
    if (JsonText.hasHalfPair(text)) {
      StringBuilder json = new StringBuilder();
      JsonText.append(json, text);
      visitor.json(name, json.toString());
    } else {
      visitor.text(name, text);
    }
  }

  /** The text that stands for an object which JSON has no other word for; null where it has. */
  private String asText(int node) {
    return switch (graph.kind(node)) {
      case TEXT -> graph.exactText(node);
      case BYTES, BYTE_ARRAY -> bytesText(RawBytes.of(graph, node));
      case GLOBAL -> cells.isNa(node) ? null : opaqueText(node);
      case REDUCE, NEW_OBJECT, NEW_OBJECT_EX -> {
        if (cells.isMissing(node)
            || cells.isDict(node)
            || cells.calledList(node) >= 0
            || NumpyArray.isCalled(graph, node)) {
          yield null;
        }
        RawBytes bytes = RawBytes.of(graph, node);
        String known = bytes != null ? bytesText(bytes) : cells.shownText(node);
        yield known != null ? known : opaqueText(node);
      }
      default -> null;
    };
  }

  private String opaqueText(int node) {
    return opaque(cells.describe(node));
  }

  /** Counts an object that is shown by its description. */
  String opaque(String description) {
    opaque.merge(description, 1, Integer::sum);
    return description;
  }

  private static String bytesText(RawBytes bytes) {
    return bytesText(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()));
  }

  /** Bytes as the text that they are in UTF-8; else in Base64. */
  static String bytesText(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException notText) {
      return StandardCharsets.US_ASCII.decode(Base64.getEncoder().encode(bytes)).toString();
    }
  }

  private void appendJson(StringBuilder json, int node, int depth) {
    if (json.length() > Math.max(0, Math.min(longest, left))) {
      JsonText.append(json, opaqueText(node));
      return;
    }
    NumpyColumn scalar = cells.numpyScalar(node);
    if (scalar != null) {
      scalar.appendJson(json, 0, cells);
      return;
    }
    String text = asText(node);
    if (text != null) {
      JsonText.append(json, text);
      return;
    }
    switch (graph.kind(node)) {
      case BOOL -> json.append(node == PickleGraph.TRUE);
      case INT -> json.append(graph.intValue(node));
      case BIG_INT -> {
        if (graph.length(node) > LONGEST_INT) {
          JsonText.append(json, opaqueText(node));
        } else {
          json.append(graph.bigValue(node));
        }
      }
      case FLOAT -> {
        double value = graph.floatValue(node);
        json.append(Double.isFinite(value) ? FloatText.of(value) : "null");
      }
      case TUPLE, FROZEN_SET, LIST, SET -> appendArray(json, node, depth);
      case DICT, REDUCE -> {
        if (cells.isMissing(node)) {
          json.append("null");
        } else if (cells.calledList(node) >= 0) {
          appendArray(json, cells.calledList(node), depth);
        } else if (NumpyArray.isCalled(graph, node)) {
          appendNumpyArray(json, node, depth);
        } else {
          appendObject(json, node, depth);
        }
      }
      default -> json.append("null");
    }
  }

  private void appendArray(StringBuilder json, int node, int depth) {
    if (depth == DEEPEST) {
      JsonText.append(json, opaqueText(node));
      return;
    }
    boolean fixed = graph.is(node, NodeKind.TUPLE) || graph.is(node, NodeKind.FROZEN_SET);
    int[] items = fixed ? new int[0] : graph.items(node);
    int count = fixed ? graph.count(node) : items.length;
    json.append('[');
    for (int i = 0; i < count; i++) {
      json.append(i > 0 ? "," : "");
      appendJson(json, fixed ? graph.item(node, i) : items[i], depth + 1);
    }
    json.append(']');
  }

  private void appendNumpyArray(StringBuilder json, int node, int depth) {
    NumpyArray array = NumpyArray.decode(graph, node);
    if (isShown(array, depth)) {
      appendElements(json, array, depth);
    } else {
      JsonText.append(json, opaqueText(node));
    }
  }

  private static boolean isShown(NumpyArray array, int depth) {
    return array != null && ArrayJson.isShown(array, DEEPEST - depth);
  }

  private void appendElements(StringBuilder json, NumpyArray array, int depth) {
    int inside = depth + array.shape().length;
    new ArrayJson(array, cells, (text, element) -> appendJson(text, element, inside)).append(json);
  }

  private void appendObject(StringBuilder json, int node, int depth) {
    if (depth == DEEPEST) {
      JsonText.append(json, opaqueText(node));
      return;
    }
    int[] items = graph.items(node);
    json.append('{');
    for (int i = 0; i + 1 < items.length; i += 2) {
      json.append(i > 0 ? "," : "");
      JsonText.append(json, key(items[i], depth));
      json.append(':');
      appendJson(json, items[i + 1], depth + 1);
    }
    json.append('}');
  }

  /** The text of a key or a label: itself, or the JSON of what is no text, such as a tuple. */
  public String label(int node) {
    return graph.is(node, NodeKind.TEXT) ? graph.text(node) : key(node, 0);
  }

  /**
   * A key as text. A key of a key of a key, which only a damaged pickle has, would double its
   * quotes each time; so keys are shown to a lesser depth.
   */
  private String key(int node, int depth) {
    String text = asText(node);
    if (text != null) {
      return text;
    }
    StringBuilder json = new StringBuilder();
    appendJson(json, node, Math.max(depth + 1, DEEPEST - DEEPEST_KEY));
    left -= json.length();
    return json.toString();
  }
}
