package io.github.manualassist.core;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which field holds the ID: one that the user named, or the first of the usual ones that the first
 * record has.
 *
 * @param name the field that was asked for; empty where none was
 */
public record IdField(String name) {
  /** The fields that are tried, in this order, where the user named none. */
  public static final List<String> USUAL =
      List.of(
          "PROMPT_ID",
          "custom_id",
          "key",
          "recordId",
          "/metadata/key",
          "id",
          "/metadata/row_id",
          "/2/row_id");

  /** How many fields a message names. */
  private static final int MOST_NAMES = 50;

  /** No field was named: one of {@link #USUAL} is taken. */
  public static final IdField ANY = new IdField("");

  /** Whether the user named the field. */
  public boolean named() {
    return !name.isEmpty();
  }

  /**
   * Chooses the field.
   *
   * @param has tells whether the first record has a field
   * @param fields the fields that the first record has, for the message
   * @throws TroubleException if it has none that will do
   */
  public String choose(String path, String place, Predicate<String> has, Collection<String> fields)
      throws TroubleException {
    for (String candidate : named() ? List.of(name) : USUAL) {
      if (has.test(candidate)) {
        return candidate;
      }
    }
    String those = fields.isEmpty() ? "it has no fields" : "it has: " + some(fields);
    throw TroubleException.at(
        path,
        place,
        named()
            ? "no field \"" + name + "\" for the ID; " + those + " (name one with --id)"
            : "none of the usual ID fields ("
                + String.join(", ", USUAL)
                + "); "
                + those
                + " (name one with --id)");
  }

  /** The first of some names: a message need not be longer than a screen. */
  private static String some(Collection<String> names) {
    String first = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    int more = names.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
