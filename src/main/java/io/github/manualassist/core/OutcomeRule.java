package io.github.manualassist.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Judges the records of results: which are successes, and which say that they failed. */
public final class OutcomeRule {
  /** Judges nothing: each record is a success. */
  public static final OutcomeRule NONE = new OutcomeRule(false, List.of(), List.of());

  private final boolean providers;
  private final List<Condition> ok;
  private final List<Condition> failedIf;
  private final List<FieldPath> paths = new ArrayList<>();

  private OutcomeRule(boolean providers, List<Condition> ok, List<Condition> failedIf) {
    this.providers = providers;
    this.ok = ok;
    this.failedIf = failedIf;
    if (providers) {
      paths.addAll(ProviderRule.PATHS);
    }
    ok.forEach(condition -> paths.add(condition.path()));
    failedIf.forEach(condition -> paths.add(condition.path()));
  }

  /**
   * A rule.
   *
   * @param ok what a success has to meet, all of it, in place of what is known of batch APIs; none
   *     for the latter
   * @param failedIf what makes a record a failure, each alone, whatever else it says
   */
  public static OutcomeRule of(List<Condition> ok, List<Condition> failedIf) {
    return new OutcomeRule(ok.isEmpty(), List.copyOf(ok), List.copyOf(failedIf));
  }

  /** Where {@link #judge} looks in each record; none if it does not look at all. */
  public List<FieldPath> paths() {
    return paths;
  }

  /** Where it looks further in a record that failed, for the reason. */
  public List<FieldPath> reasonPaths() {
    return ProviderRule.REASON_PATHS;
  }

  /** Judges a record. */
  public Outcome judge(FieldValues record) throws IOException {
    for (Condition condition : failedIf) {
      if (condition.holds(record)) {
        return Outcome.failed(condition.toString());
      }
    }
    if (providers) {
      return ProviderRule.failed(record)
          ? Outcome.failed(ProviderRule.reason(record))
          : Outcome.SUCCESS;
    }
    for (Condition condition : ok) {
      if (!condition.holds(record)) {
        return Outcome.failed(unmet(condition, record));
      }
    }
    return Outcome.SUCCESS;
  }

  /** What the record itself says is worth more than that a condition is not met. */
  private static String unmet(Condition condition, FieldValues record) throws IOException {
    return ProviderRule.failed(record) ? ProviderRule.reason(record) : "not " + condition;
  }
}
