package io.github.manualassist.pandas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.manualassist.pickle.IntList;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.TextPool;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the Python objects that Python's {@code json} module makes of JSON: dict, list, str, int,
 * float, bool and None.
 */
final class JsonNodes {
  /** Enough for the keys of honest records, which come again and again; others are data. */
  private static final int MOST_KEYS = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Whoever read the record has checked it already.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private final PickleGraph graph;
  private final TextPool texts;
  private final Map<String, Integer> keys = new HashMap<>();

  JsonNodes(PickleGraph graph, TextPool texts) {
    this.graph = graph;
    this.texts = texts;
  }

  /** The node of a value that is no text. */
  int value(String json) throws IOException {
    return switch (json.charAt(0)) {
      case 'n' -> PickleGraph.NONE;
      case 't' -> PickleGraph.TRUE;
      case 'f' -> PickleGraph.FALSE;
      case '[', '{' -> structure(json);
      default -> number(json);
    };
  }

  /** An int of any size, or a float: the nearest one, and infinity where there is none. */
  private int number(String digits) {
    if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
      return graph.addFloat(Double.parseDouble(digits));
    }
    return digits.length() < 19
        ? graph.addInt(Long.parseLong(digits))
        : graph.addInt(new BigInteger(digits));
  }

  /** A dict or list, without recursion, because records may be nested deeply. */
  private int structure(String json) throws IOException {
    Deque<IntList> open = new ArrayDeque<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      while (true) {
        JsonToken token = parser.nextToken();
        int node;
        switch (token) {
          case START_OBJECT, START_ARRAY -> {
            open.push(new IntList(8));
            continue;
          }
          case FIELD_NAME -> node = key(parser.currentName());
          case END_OBJECT -> node = graph.addDict(open.pop().toArray());
          case END_ARRAY -> node = graph.addList(open.pop().toArray());
          case VALUE_STRING -> node = texts.add(parser.getText());
          default -> node = value(parser.getText());
        }
        if (open.isEmpty()) {
          return node;
        }
        open.peek().add(node);
      }
    }
  }

  private int key(String name) {
    Integer known = keys.get(name);
    if (known != null) {
      return known;
    }
    int node = texts.add(name);
    if (keys.size() < MOST_KEYS) {
      keys.put(name, node);
    }
    return node;
  }
}
