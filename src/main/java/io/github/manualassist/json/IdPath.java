package io.github.manualassist.json;

import io.github.manualassist.core.TroubleException;

/**
 * The way from a record's outside to its ID: one key, or the reference tokens of a JSON Pointer
 * (RFC 6901).
 */
final class IdPath {
  private static final int NO_INDEX = -1;
  private static final int MOST_INDEX_DIGITS = 9;

  /** A path that leads nowhere, as long as it is not known where the ID is. */
  static final IdPath NOWHERE = new IdPath(new String[] {null}, new int[] {NO_INDEX});

  private final String[] keys;
  private final int[] indexes;

  private IdPath(String[] keys, int[] indexes) {
    this.keys = keys;
    this.indexes = indexes;
  }

  /**
   * The path that a field's name stands for: a JSON Pointer where it begins with a slash, else a
   * key of the record itself.
   *
   * @throws TroubleException if it begins with a slash and is no JSON Pointer
   */
  static IdPath of(String field) throws TroubleException {
    if (!field.startsWith("/")) {
      return new IdPath(new String[] {field}, new int[] {NO_INDEX});
    }
    String[] keys = field.substring(1).split("/", -1);
    int[] indexes = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = unescape(keys[i], field);
      indexes[i] = index(keys[i]);
    }
    return new IdPath(keys, indexes);
  }

  private static String unescape(String token, String field) throws TroubleException {
    for (int i = token.indexOf('~'); i >= 0; i = token.indexOf('~', i + 1)) {
      if (!token.startsWith("~0", i) && !token.startsWith("~1", i)) {
        throw TroubleException.of(
            "\""
                + field
                + "\" is not a JSON Pointer: write ~0 for a tilde and ~1 for a slash in a name");
      }
    }
    // In this order (RFC 6901, section 4), or ~01 would become a slash.
    return token.replace("~1", "/").replace("~0", "~");
  }

  private static int index(String token) {
    boolean leadingZero = token.length() > 1 && token.charAt(0) == '0';
    if (token.isEmpty() || token.length() > MOST_INDEX_DIGITS || leadingZero) {
      return NO_INDEX;
    }
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) < '0' || token.charAt(i) > '9') {
        return NO_INDEX;
      }
    }
    return Integer.parseInt(token);
  }

  /** How many steps lead to the ID, at least 1. */
  int length() {
    return keys.length;
  }

  /** Whether a step leads to the member of an object that has a key. */
  boolean leadsTo(int step, String key) {
    return key.equals(keys[step]);
  }

  /** Whether a step leads to the element of an array at a 0-based index. */
  boolean leadsTo(int step, int index) {
    return indexes[step] == index;
  }
}
