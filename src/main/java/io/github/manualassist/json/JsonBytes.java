package io.github.manualassist.json;

import io.github.manualassist.core.Bytes;
import io.github.manualassist.core.Slice;

/** What the bytes of JSON text mean (RFC 8259), before any of it is parsed. */
final class JsonBytes {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private JsonBytes() {}

  /** Whether a byte is whitespace between tokens: space, tab, LF or CR (RFC 8259, section 2). */
  static boolean isWhitespace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Whether a value that starts with a byte can be a record: an object or an array. */
  static boolean opensRecord(byte b) {
    return b == '{' || b == '[';
  }

  /** How many bytes of a text's beginning are a UTF-8 byte-order mark: 3 or 0. */
  static int byteOrderMark(byte[] bytes, int offset, int end) {
    if (end - offset < BYTE_ORDER_MARK.length) {
      return 0;
    }
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (bytes[offset + i] != BYTE_ORDER_MARK[i]) {
        return 0;
      }
    }
    return BYTE_ORDER_MARK.length;
  }

  /** Whether a slice holds an LF. */
  static boolean hasLineFeed(Slice slice) {
    for (int i = 0; i < slice.length(); i++) {
      if (slice.at(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes JSON text without its insignificant whitespace, which puts it on one line: a string
   * cannot hold a line break.
   *
   * @param json one valid value
   */
  static void writeWithoutWhitespace(Slice json, Bytes into) {
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      byte b = json.at(i);
      if (!inString && isWhitespace(b)) {
        continue;
      }
      into.write(b);
      if (b == '"') {
        inString = !inString;
      } else if (b == '\\') {
        into.write(json.at(++i));
      }
    }
  }
}
