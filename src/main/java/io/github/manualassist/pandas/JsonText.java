package io.github.manualassist.pandas;

import java.util.Locale;

/**
 * JSON's way to write text (RFC 8259, section 7). Half of a surrogate pair, which UTF-8 cannot say,
 * is escaped.
 */
final class JsonText {
  private JsonText() {}

  /** Whether a text has half of a surrogate pair. */
  static boolean hasHalfPair(String text) {
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isHalfPair(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHalfPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  static void append(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || isHalfPair(c)) {
            json.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            json.appendCodePoint(c);
          }
        }
      }
    }
    json.append('"');
  }
}
