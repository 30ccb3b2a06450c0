package io.github.manualassist;

import io.github.manualassist.cli.ExitStatus;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.cli.OutputParts;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordSelection;
import java.io.IOException;
import java.util.List;

/** Says what became of a retry input: what needs a look, and the closing summary. */
final class RetryReport {
  /** How many of the IDs that INPUT lacks are named. */
  private static final int NAMED = 10;

  /** How many of the IDs that INPUT has more than once are named. */
  private static final int NAMED_DUPLICATES = 3;

  private RetryReport() {}

  /**
   * Says it, once all is written.
   *
   * @param where where the records are, to end the summary; may be empty
   * @return the exit status
   */
  static int say(RecordReader input, RecordSelection selection, String where, Messages messages) {
    warnOfUnknown(input, selection, messages);
    warnOfDuplicates(input, selection, messages);
    messages.notice(
        selection.written()
            + " of "
            + selection.read()
            + " records in "
            + input.path()
            + " written"
            + (where.isEmpty() ? "" : " " + where)
            + (selection.leftOut() > 0 ? "; duplicates left out: " + selection.leftOut() : ""));
    return selection.unknownCount() > 0 ? ExitStatus.ATTENTION : ExitStatus.DONE;
  }

  /** Names the files that would be taken for parts of this run. */
  static void warnOfLeftOver(OutputParts parts, Messages messages) throws IOException {
    List<String> leftOver = parts.leftOver();
    if (!leftOver.isEmpty()) {
      messages.warning(
          "left over from an earlier run and no part of this one: "
              + String.join(", ", leftOver)
              + "; remove them, or they are taken for parts of it");
    }
  }

  private static void warnOfUnknown(
      RecordReader input, RecordSelection selection, Messages messages) {
    int count = selection.unknownCount();
    if (count > 0) {
      List<String> named = selection.unknown(NAMED);
      messages.warning(
          input.path()
              + " lacks "
              + count
              + (count > NAMED ? " of the IDs, the first of them: " : " of the IDs: ")
              + String.join(", ", named)
              + (tellsWhy(named.get(0))
                  ? " (--from-why takes the IDs out of find-missing's --why and --json)"
                  : ""));
    }
  }

  private static boolean tellsWhy(String unknown) {
    return unknown.endsWith("\tabsent")
        || unknown.contains("\tfailed\t")
        || unknown.startsWith("{\"id\":");
  }

  private static void warnOfDuplicates(
      RecordReader input, RecordSelection selection, Messages messages) {
    int count = selection.repeatedCount();
    if (count > 0 && selection.leftOut() == 0) {
      messages.warning(
          input.path()
              + " has several records for "
              + count
              + (count > NAMED_DUPLICATES ? " of the IDs, the first of them: " : " of the IDs: ")
              + String.join(", ", selection.repeated(NAMED_DUPLICATES))
              + "; all were written, and a batch API may refuse them (--unique keeps the first of"
              + " each)");
    }
  }
}
