package io.github.manualassist.core;

import io.github.manualassist.core.FieldValues.Kind;
import java.io.IOException;

/**
 * What a user demands of a record: {@code FIELD}, {@code FIELD=VALUE} or {@code FIELD!=VALUE}.
 *
 * <p>A bare field has to be there, not null and not empty. Text is compared as exact text. A whole
 * number is the same with and without {@code .0}, because a table's column of integers becomes one
 * of floats where one is missing; and true and false may be written as Python does. What is not
 * there equals nothing.
 */
public final class Condition {
  private enum Demand {
    FULL,
    EQUAL,
    UNEQUAL
  }

  private final String text;
  private final FieldPath path;
  private final Demand demand;
  private final String value;

  /** Whether a record was looked at, and whether one had the field. Set by several threads. */
  private volatile boolean asked;

  private volatile boolean met;

  private Condition(String text, FieldPath path, Demand demand, String value) {
    this.text = text;
    this.path = path;
    this.demand = demand;
    this.value = value;
  }

  /**
   * Parses a condition.
   *
   * @throws TroubleException if it names no field, or something that is not a JSON Pointer
   */
  public static Condition of(String text) throws TroubleException {
    int equals = text.indexOf('=');
    boolean unequal = equals > 0 && text.charAt(equals - 1) == '!';
    String field = equals < 0 ? text : text.substring(0, unequal ? equals - 1 : equals);
    if (field.isEmpty()) {
      throw TroubleException.of(
          "\"" + text + "\" names no field; a condition is FIELD, FIELD=VALUE or FIELD!=VALUE");
    }
    Demand demand = equals < 0 ? Demand.FULL : unequal ? Demand.UNEQUAL : Demand.EQUAL;
    return new Condition(text, FieldPath.of(field), demand, text.substring(equals + 1));
  }

  /** Where it looks. */
  FieldPath path() {
    return path;
  }

  /** Whether a record meets it. */
  boolean holds(FieldValues record) throws IOException {
    asked = true;
    met = met || record.kind(path) != Kind.ABSENT;
    return switch (demand) {
      case FULL -> record.isFull(path);
      case EQUAL -> equalsValue(record);
      case UNEQUAL -> !equalsValue(record);
    };
  }

  private boolean equalsValue(FieldValues record) throws IOException {
    Kind kind = record.kind(path);
    return switch (kind) {
      case ABSENT -> false;
      case NULL -> value.equals("null") || value.isEmpty();
      case NUMBER -> Numbers.withoutPoint(record.text(path)).equals(Numbers.withoutPoint(value));
      case TRUE, FALSE -> record.text(path).equalsIgnoreCase(value);
      default -> record.text(path).equals(value);
    };
  }

  /** Whether records were looked at, and none of them had the field. */
  boolean isUnknown() {
    return asked && !met;
  }

  /** The condition as the user wrote it. */
  @Override
  public String toString() {
    return text;
  }
}
