package io.github.manualassist.core;

/** How IDs are put in order. */
public final class IdOrder {
  /** What a source knows of its IDs' order. */
  public enum Kind {
    /** Text that may be numbers: by value where all IDs are integers, else by code point. */
    INTEGERS_ELSE_TEXT,
    /** Numbers of any kind: by value. */
    NUMBERS,
    /** Text, even where it looks like numbers: by code point. */
    TEXT
  }

  private IdOrder() {}
}
