package io.github.manualassist;

import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.core.Condition;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.TroubleException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The options that say which results are successes: find-missing and merge-results have them. */
final class OutcomeOptions {
  private OutcomeOptions() {}

  /** Adds the options to a command's table. */
  static Options addTo(Options options) {
    return options
        .addOption(
            CommonOptions.repeatable(
                "ok",
                "COND",
                "a result is a success if COND holds (all of them), in place of the usual rule"))
        .addOption(
            CommonOptions.repeatable(
                "failed-if", "COND", "a result failed if COND holds (any of them), too"));
  }

  /**
   * The rule that the options make.
   *
   * @param withReasons whether it will be asked why records failed
   */
  static OutcomeRule of(CommandLine line, boolean withReasons) throws TroubleException {
    return OutcomeRule.of(conditions(line, "ok"), conditions(line, "failed-if"), withReasons);
  }

  /** Warns of fields that no result has: with a misspelled one all results would fail, or none. */
  static void warnOfUnknownFields(OutcomeRule rule, Messages messages) {
    for (String field : rule.unknownFields()) {
      messages.warning("no result has the field \"" + field + "\" of the condition; is it right?");
    }
  }

  private static List<Condition> conditions(CommandLine line, String option)
      throws TroubleException {
    List<Condition> conditions = new ArrayList<>();
    if (line.hasOption(option)) {
      for (String text : line.getOptionValues(option)) {
        conditions.add(Condition.of(text));
      }
    }
    return conditions;
  }
}
