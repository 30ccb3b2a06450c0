package io.github.manualassist.pandas;

/** JSON's way to write text (RFC 8259, section 7). */
final class JsonText {
  private JsonText() {}

  static void append(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u00").append(hex(c >> 4)).append(hex(c & 15));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  private static char hex(int digit) {
    return Character.forDigit(digit, 16);
  }
}
