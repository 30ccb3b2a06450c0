package io.github.manualassist.csv;

/** What is wrong with one row, before it is known on which line it stands. */
final class InvalidRowException extends Exception {
  /** In which way a row is wrong. */
  enum Kind {
    /** A quoted field never closes: the row takes in all the rest. */
    OPEN_QUOTE,
    /** Text follows a closing quote: where the row ends is unknown. */
    TEXT_AFTER_QUOTE,
    /** It has fewer fields than the header. */
    TOO_FEW,
    /** It has more fields than the header. */
    TOO_MANY,
    /** It has no ID, or what is there cannot be one. */
    ID
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int offset;

  /**
   * A problem at a place.
   *
   * @param offset 0-based, in bytes, from the row's first byte
   * @param message what is wrong and what to do
   */
  InvalidRowException(Kind kind, int offset, String message) {
    super(message);
    this.kind = kind;
    this.offset = offset;
  }

  Kind kind() {
    return kind;
  }

  /** Where the problem is: 0-based, in bytes, from the row's first byte. */
  int offset() {
    return offset;
  }

  /** Whether it is known where the row ends, in spite of the problem. */
  boolean endIsKnown() {
    return kind != Kind.OPEN_QUOTE && kind != Kind.TEXT_AFTER_QUOTE;
  }
}
