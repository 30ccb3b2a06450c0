package io.github.manualassist.json;

import java.util.Random;

/** Random valid JSON text: any layout, any escapes, any numbers, any characters. */
public final class RandomJson {
  private static final String[] PLAIN = {
    "a",
    "id",
    "]",
    "}",
    "{",
    "[",
    ",",
    ":",
    " ",
    "'",
    "/",
    "\u007F",
    "\u00E9",
    "\u20AC",
    "\u2028",
    "\uD83D\uDE00",
    "\uFEFF",
    "0123456789abcdef"
  };
  private static final String[] ESCAPES = {
    "\\\"", "\\\\", "\\/", "\\b", "\\n", "\\r", "\\t", "\\f", "\\u0000", "\\u00e9", "\\uD83D\\uDE00"
  };
  private static final String[] NUMBERS = {
    "0", "-0", "7", "-12", "1.10", "1e5", "-2.50E+3", "12345678901234567890", "0.1e-7"
  };

  private final Random random;
  private final boolean lineFeeds;

  /**
   * A generator.
   *
   * @param lineFeeds whether whitespace may hold LFs
   */
  public RandomJson(Random random, boolean lineFeeds) {
    this.random = random;
    this.lineFeeds = lineFeeds;
  }

  /** Whitespace, or most often none. */
  public String space() {
    if (random.nextInt(3) > 0) {
      return "";
    }
    StringBuilder space = new StringBuilder();
    String kinds = lineFeeds ? " \t\r\n" : " \t\r";
    for (int i = random.nextInt(12); i >= 0; i--) {
      space.append(kinds.charAt(random.nextInt(kinds.length())));
    }
    return space.toString();
  }

  /** A string, with its quotes. */
  public String string() {
    StringBuilder string = new StringBuilder("\"");
    for (int i = random.nextInt(12); i > 0; i--) {
      String[] from = random.nextInt(4) == 0 ? ESCAPES : PLAIN;
      string.append(from[random.nextInt(from.length)]);
    }
    return string.append('"').toString();
  }

  /** A number, as it may be written. */
  public String number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  /** A value of any kind. */
  public String value(int levels) {
    return switch (random.nextInt(levels > 0 ? 7 : 5)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> number();
      case 3, 4 -> string();
      case 5 -> array(levels - 1);
      default -> object(levels - 1, "");
    };
  }

  private String array(int levels) {
    StringBuilder array = new StringBuilder("[").append(space());
    for (int i = random.nextInt(4); i > 0; i--) {
      array.append(value(levels)).append(space()).append(i > 1 ? "," + space() : "");
    }
    return array.append(']').toString();
  }

  /**
   * An object.
   *
   * @param member one that it must have, such as {@code "id":1}; or empty
   */
  public String object(int levels, String member) {
    StringBuilder object = new StringBuilder("{").append(space());
    int place = random.nextInt(3);
    String comma = "";
    for (int i = 0; i < 3; i++) {
      if (i == place && !member.isEmpty()) {
        object.append(comma).append(space()).append(member).append(space());
        comma = ",";
      }
      if (random.nextBoolean()) {
        object.append(comma).append(space()).append(string()).append(space()).append(':');
        object.append(space()).append(value(levels)).append(space());
        comma = ",";
      }
    }
    return object.append('}').toString();
  }

  /** A record with an ID under the key {@code ID}. */
  public String record(String id) {
    return object(3, "\"ID\"" + space() + ":" + space() + id);
  }
}
