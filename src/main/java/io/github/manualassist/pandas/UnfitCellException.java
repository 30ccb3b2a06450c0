package io.github.manualassist.pandas;

/** A value that cannot be an ID; the reader adds where it stands. */
public final class UnfitCellException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The message completes a sentence that starts with the value's place. */
  UnfitCellException(String message) {
    super(message, null, false, false);
  }
}
