package io.github.manualassist.core;

/**
 * The way from a record to one of its values: one key, or the reference tokens of a JSON Pointer
 * (RFC 6901).
 */
public final class FieldPath {
  private static final int NO_INDEX = -1;
  private static final int MOST_INDEX_DIGITS = 9;

  private final String field;
  private final String[] keys;
  private final int[] indexes;

  private FieldPath(String field, String[] keys, int[] indexes) {
    this.field = field;
    this.keys = keys;
    this.indexes = indexes;
  }

  /**
   * The path that a field's name stands for: a JSON Pointer where it begins with a slash, else a
   * key of the record itself.
   *
   * @throws TroubleException if it begins with a slash and is no JSON Pointer
   */
  public static FieldPath of(String field) throws TroubleException {
    if (!field.startsWith("/")) {
      return new FieldPath(field, new String[] {field}, new int[] {NO_INDEX});
    }
    String[] keys = field.substring(1).split("/", -1);
    int[] indexes = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = unescape(keys[i], field);
      indexes[i] = index(keys[i]);
    }
    return new FieldPath(field, keys, indexes);
  }

  /** The path of a JSON Pointer that is known to be one. */
  static FieldPath known(String pointer) {
    try {
      return of(pointer);
    } catch (TroubleException impossible) {
      throw new IllegalArgumentException(impossible);
    }
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

  /** What the user calls it. */
  public String field() {
    return field;
  }

  /** The name of the column that flattened JSON has for it: {@code response.status_code}. */
  public String flatName() {
    return String.join(".", keys);
  }

  /** How many steps lead to the value, at least 1. */
  public int length() {
    return keys.length;
  }

  /** The key of an object that a 0-based step leads through. */
  public String key(int step) {
    return keys[step];
  }

  /** The 0-based index in an array that a step leads through; -1 where it can only be a key. */
  public int index(int step) {
    return indexes[step];
  }
}
