package io.github.manualassist.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Judges the records of results: which are successes, and which say that they failed. */
public final class OutcomeRule {
  /** Judges nothing: each record is a success. */
  public static final OutcomeRule NONE = new OutcomeRule(false, List.of(), List.of(), false);

  private final boolean providers;
  private final List<Condition> ok;
  private final List<Condition> failedIf;
  private final boolean withReasons;
  private final List<FieldPath> paths = new ArrayList<>();

  private OutcomeRule(
      boolean providers, List<Condition> ok, List<Condition> failedIf, boolean withReasons) {
    this.providers = providers;
    this.ok = ok;
    this.failedIf = failedIf;
    this.withReasons = withReasons;
    if (providers) {
      paths.addAll(ProviderRule.PATHS);
    }
    for (Condition condition : ok) {
      paths.add(condition.path());
    }
    for (Condition condition : failedIf) {
      paths.add(condition.path());
    }
  }

  /**
   * A rule.
   *
   * @param ok what a success has to meet, all of it, in place of what is known of batch APIs; none
   *     for the latter
   * @param failedIf what makes a record a failure, each alone, whatever else it says
   * @param withReasons whether it will be asked why records failed, which takes a second look at
   *     each
   */
  public static OutcomeRule of(List<Condition> ok, List<Condition> failedIf, boolean withReasons) {
    return new OutcomeRule(ok.isEmpty(), List.copyOf(ok), List.copyOf(failedIf), withReasons);
  }

  /** Where {@link #judge} looks in each record; none if it does not look at all. */
  public List<FieldPath> paths() {
    return paths;
  }

  /** Where it looks further in a record that failed, for the reason. */
  public List<FieldPath> reasonPaths() {
    return FailureReason.PATHS;
  }

  /** The fields of conditions that no record had: likely misspelled. */
  public List<String> unknownFields() {
    List<String> fields = new ArrayList<>();
    for (List<Condition> conditions : List.of(ok, failedIf)) {
      for (Condition condition : conditions) {
        if (condition.isUnknown()) {
          fields.add(condition.path().field());
        }
      }
    }
    return fields;
  }

  /** Judges a record. */
  public Outcome judge(FieldValues record) throws IOException {
    for (Condition condition : failedIf) {
      if (condition.holds(record)) {
        return withReasons ? Outcome.failed(condition.toString()) : Outcome.FAILED;
      }
    }
    if (providers) {
      return ProviderRule.failed(record) ? failed(record) : Outcome.SUCCESS;
    }
    for (Condition condition : ok) {
      if (!condition.holds(record)) {
        return unmet(condition, record);
      }
    }
    return Outcome.SUCCESS;
  }

  private Outcome failed(FieldValues record) throws IOException {
    return withReasons ? Outcome.failed(FailureReason.of(record)) : Outcome.FAILED;
  }

  /** What the record itself says is worth more than that a condition is not met. */
  private Outcome unmet(Condition condition, FieldValues record) throws IOException {
    return withReasons && !ProviderRule.failed(record)
        ? Outcome.failed("not " + condition)
        : failed(record);
  }
}
