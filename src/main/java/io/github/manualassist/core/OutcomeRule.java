package io.github.manualassist.core;

/** Judges the records of results: which are successes, and which say that they failed. */
public final class OutcomeRule {
  /** Judges nothing: each record is a success. */
  public static final OutcomeRule NONE = new OutcomeRule();

  private OutcomeRule() {}
}
