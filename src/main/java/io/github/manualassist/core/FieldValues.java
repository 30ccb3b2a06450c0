package io.github.manualassist.core;

import java.io.IOException;

/** What one record has where paths lead, for a rule that judges it. */
public interface FieldValues {
  /** What a value is, in JSON's terms. */
  enum Kind {
    /** There is nothing: no such key or column. */
    ABSENT,
    /** Null; in a table an empty or missing cell. */
    NULL,
    TRUE,
    FALSE,
    NUMBER,
    TEXT,
    OBJECT,
    ARRAY
  }

  /** Whether the record itself is an array. */
  boolean isArray();

  /** What the value at a path is. */
  Kind kind(FieldPath path) throws IOException;

  /**
   * The value as text: decoded text, or else JSON as it stands there, which may be cut short; empty
   * where there is nothing or null.
   */
  String text(FieldPath path) throws IOException;

  /** Whether there is a value that is not null, no empty text, and nothing empty in brackets. */
  default boolean isFull(FieldPath path) throws IOException {
    return switch (kind(path)) {
      case ABSENT, NULL -> false;
      case TEXT -> !text(path).isEmpty();
      case OBJECT, ARRAY -> text(path).strip().length() > 2;
      default -> true;
    };
  }
}
