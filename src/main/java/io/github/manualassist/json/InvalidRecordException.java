package io.github.manualassist.json;

/** What is wrong with one record, before it is known on which line it stands. */
final class InvalidRecordException extends Exception {
  /** In which way a record is wrong. */
  enum Kind {
    /** The bytes end before the record does. */
    CUT,
    /** Another value follows the record. */
    FUSED,
    /** Text that is no value follows the record. */
    FOLLOWED,
    /** The bytes are not JSON. */
    SYNTAX,
    /** The record is valid, and has nothing that can be its ID. */
    NO_ID
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int offset;

  /**
   * A problem at a place.
   *
   * @param offset 0-based, in bytes, from the record's first byte
   * @param message what is wrong, as the end of a sentence
   */
  InvalidRecordException(Kind kind, int offset, String message) {
    super(message);
    this.kind = kind;
    this.offset = offset;
  }

  Kind kind() {
    return kind;
  }

  /** Where the problem is: 0-based, in bytes, from the record's first byte. */
  int offset() {
    return offset;
  }
}
