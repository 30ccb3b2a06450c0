package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a bytes-like object, in whichever way its pickle's protocol says it.
 *
 * @param array an array that must not be changed
 * @param offset where in the array the bytes start
 * @param length how many there are
 */
record RawBytes(byte[] array, int offset, int length) {
  /** The bytes of a node, or null where it is nothing like bytes. */
  static RawBytes of(PickleGraph graph, int node) {
    return switch (graph.kind(node)) {
      case BYTES, BYTE_ARRAY ->
          new RawBytes(graph.array(node), graph.offset(node), graph.length(node));
      case REDUCE -> ofCall(graph, graph.calledName(node), graph.arguments(node));
      default -> null;
    };
  }

  /** Protocols 0 to 2 write bytes as encoded text, 0 to 4 a bytearray as a call. */
  private static RawBytes ofCall(PickleGraph graph, String callable, int arguments) {
    if (!graph.is(arguments, NodeKind.TUPLE)) {
      return null;
    }
    int count = graph.count(arguments);
    switch (callable) {
      case "_codecs.encode":
        if (count == 2
            && graph.is(graph.item(arguments, 0), NodeKind.TEXT)
            && (graph.isText(graph.item(arguments, 1), "latin1")
                || graph.isText(graph.item(arguments, 1), "latin-1"))) {
          byte[] bytes = graph.text(graph.item(arguments, 0)).getBytes(StandardCharsets.ISO_8859_1);
          return new RawBytes(bytes, 0, bytes.length);
        }
        return null;
      case "builtins.bytes":
      case "builtins.bytearray":
        if (count == 0) {
          return new RawBytes(new byte[0], 0, 0);
        }
        // No recursion that follows the data: what lies inside is bytes, or encoded text.
        int inner = graph.item(arguments, 0);
        boolean nested = graph.calledName(inner).startsWith("builtins.");
        return count == 1 && !nested ? of(graph, inner) : null;
      default:
        return null;
    }
  }

  /** The UTF-8 of a text node. */
  static RawBytes ofText(PickleGraph graph, int node) {
    return new RawBytes(graph.array(node), graph.offset(node), graph.length(node));
  }

  boolean isSame(RawBytes other) {
    return Arrays.equals(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  /** The little-endian number that some of the bytes are, from a 0-based one on. */
  long number(int at, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = (value << 8) | (array[offset + at + i] & 0xff);
    }
    return value;
  }

  /** The bytes as ASCII text. */
  String ascii() {
    return new String(array, offset, length, StandardCharsets.US_ASCII);
  }

  /** The bytes as text of as many characters, of which each is one byte. */
  String latin1() {
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }
}
