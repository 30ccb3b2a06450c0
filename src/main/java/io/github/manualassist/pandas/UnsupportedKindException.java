package io.github.manualassist.pandas;

/** An array of a kind that cannot be read; whoever knows which column it is says so. */
final class UnsupportedKindException extends Exception {
  /** What is said of an array or index that is no such thing, for the pickle is damaged. */
  static final String DAMAGE = " whose parts do not fit together";

  private static final long serialVersionUID = 1L;

  /** The kind's name, such as {@code Categorical}. */
  UnsupportedKindException(String kind) {
    super(kind, null, false, false);
  }

  /** Whether the pickle is damaged, and not of a kind that is not known. */
  boolean isDamage() {
    return getMessage().endsWith(DAMAGE);
  }
}
