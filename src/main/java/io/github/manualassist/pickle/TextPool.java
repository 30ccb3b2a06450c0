package io.github.manualassist.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Adds many texts to a graph: they lie side by side in large arrays, not each in its own. */
public final class TextPool {
  private static final int FIRST_CHUNK = 4 << 10;
  private static final int LARGEST_CHUNK = 1 << 20;

  private final PickleGraph graph;
  private byte[] chunk = new byte[0];
  private int used;
  private int segment;

  public TextPool(PickleGraph graph) {
    this.graph = graph;
  }

  /** Adds a text; half of a surrogate pair is kept, as Python keeps it. */
  public int add(String text) {
    byte[] utf8 = utf8(text);
    return add(utf8, utf8.length);
  }

  /** Adds the text that the first bytes of an array are in UTF-8. */
  int add(byte[] utf8, int length) {
    if (length > chunk.length - used) {
      int size = Math.min(LARGEST_CHUNK, Math.max(FIRST_CHUNK, 4 * chunk.length));
      chunk = new byte[Math.max(size, length)];
      used = 0;
      segment = graph.addSegment(chunk);
    }
    System.arraycopy(utf8, 0, chunk, used, length);
    used += length;
    return graph.addBytes(NodeKind.TEXT, segment, used - length, length);
  }

  /** UTF-8, in which a single surrogate has its three bytes: Python's {@code surrogatepass}. */
  private static byte[] utf8(String text) {
    if (text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[3 * text.length()];
    int size = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c >= 0xd800 && c < 0xe000) {
        bytes[size++] = (byte) (0xe0 | c >> 12);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | c & 0x3f);
      } else {
        byte[] valid = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(valid, 0, bytes, size, valid.length);
        size += valid.length;
      }
    }
    return Arrays.copyOf(bytes, size);
  }
}
