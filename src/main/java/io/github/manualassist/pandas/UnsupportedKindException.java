package io.github.manualassist.pandas;

/** An array of a kind that cannot be read; whoever knows which column it is says so. */
final class UnsupportedKindException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kind's name, such as {@code Categorical}. */
  UnsupportedKindException(String kind) {
    super(kind, null, false, false);
  }
}
