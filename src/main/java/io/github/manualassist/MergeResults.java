package io.github.manualassist;

import io.github.manualassist.cli.Command;
import io.github.manualassist.cli.CommandSpec;
import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.ExitStatus;
import io.github.manualassist.cli.Inputs;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.cli.Output;
import io.github.manualassist.cli.Session;
import io.github.manualassist.core.Completeness;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.ResultMerge;
import io.github.manualassist.core.ResultMerge.Keep;
import io.github.manualassist.core.ResultMerge.Which;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The command merge-results: makes one complete set of results and retry results. */
public final class MergeResults {
  private static final int EXAMPLES = 3;
  private static final int NAMED = 10;

  private static final CommandSpec SPEC =
      new CommandSpec(
          "merge-results",
          "[OPTIONS] RESULTS RETRY...",
          """
          Writes one set with one record an ID: those of RESULTS and of each RETRY, where
          a later file's record replaces an earlier one's, but a failure never a success.
          Records are written as they stand. Nothing that is read is ever changed.
          """,
          options(),
          """
          Exit status:
            0  done
            1  done, but with --input something is still missing
            2  trouble: wrong usage, bad input, a failed write

          What a failure is, and COND, is as find-missing --help says. Two successes of an
          ID are in conflict if their fields differ; of a pickle's opaque objects only the
          classes are compared.

          It holds where the records are, not the records: about 70 bytes and an ID's own
          length each; pickles without their texts. What cannot be read twice (a pipe, a
          compressed file) is copied to a temporary file first. --null is taken for the
          sake of the other commands: no bare IDs are read or written here. To a pickle, a
          CSV column goes as text, unless each value is an integer without a plus sign or
          leading zeros; JSON keeps its types.

          Examples:
            merge-results results.csv retry_results.csv -o complete.csv
            merge-results --in-place RESULTS.pkl retry/RESULTS.pkl
            merge-results --input prompts.jsonl out.jsonl errors.jsonl retry.jsonl
          """);

  private MergeResults() {}

  private static Options options() {
    Options options = new Options();
    options.addOption(
        CommonOptions.option(
            null,
            "order",
            "ORDER",
            "id: by ID, by value where all are integers, else by code point (the default); kept:"
                + " as they come, a replaced record's place taken by the one that replaces it;"
                + " input: as in --input's FILE (the default with --input)"));
    options.addOption(
        CommonOptions.option(
            null,
            "input",
            "FILE",
            "the job's input: take its order, say what is still missing, and exit with 1 if"
                + " anything is"));
    options.addOption(
        CommonOptions.option(
            null,
            "keep",
            "WHICH",
            "of several successes of an ID the last (the default) or the first"));
    options.addOption(
        CommonOptions.flag(
            null, "drop-failed", "leave out failures, which stay where no success replaces them"));
    options.addOption(
        CommonOptions.option(null, "failed", "FILE", "write these failures to FILE instead"));
    options.addOption(
        CommonOptions.option(
            null,
            "conflicts",
            "HOW",
            "several successes of an ID that differ: warn (the default), or error to refuse"));
    options.addOption(
        CommonOptions.flag(
            null,
            "in-place",
            "replace RESULTS, and keep the old one as RESULTS.bak (or .bak.1 ...)"));
    options.addOption(
        CommonOptions.option(
            null,
            "to",
            "FORMAT",
            "write csv, tsv, jsonl, json or pickle instead of RESULTS' own format; the ending of"
                + " --output's FILE says so, too"));
    return CommonOptions.addTo(MalformedResults.addTo(OutcomeOptions.addTo(options)));
  }

  /** Runs the command and exits with its status. */
  public static void main(String[] args) {
    System.exit(run(Session.ofProcess(), args));
  }

  /** Runs the command; what it returns is one of {@link ExitStatus}. */
  static int run(Session session, String... args) {
    return Command.run(
        SPEC,
        session,
        args,
        (arguments, messages) -> mergeResults(Arguments.of(arguments), session, messages));
  }

  private enum Order {
    ID,
    KEPT,
    INPUT
  }

  /** The command's own arguments, checked; {@code input} is empty where there is none. */
  private record Arguments(
      CommonOptions common,
      MalformedResults malformed,
      String to,
      List<String> results,
      Order order,
      String input,
      OutcomeRule rule,
      Keep keep,
      boolean dropFailed,
      String failed,
      boolean refuseConflicts,
      boolean inPlace) {

    static Arguments of(CommandLine line) throws TroubleException {
      List<String> files = List.copyOf(line.getArgList());
      if (files.size() < 2) {
        throw TroubleException.of(
            "RESULTS and at least one RETRY are needed: merge-results RESULTS RETRY... (--help"
                + " tells more)");
      }
      CommonOptions common = CommonOptions.of(line);
      Arguments arguments =
          new Arguments(
              common,
              MalformedResults.of(line, common),
              line.getOptionValue("to", ""),
              files,
              order(line.getOptionValue("order", line.hasOption("input") ? "input" : "id")),
              line.getOptionValue("input", ""),
              OutcomeOptions.of(line, false),
              keep(line.getOptionValue("keep", "last")),
              line.hasOption("drop-failed"),
              line.getOptionValue("failed", ""),
              refusesConflicts(line.getOptionValue("conflicts", "warn")),
              line.hasOption("in-place"));
      arguments.check();
      return arguments;
    }

    private static Order order(String name) throws TroubleException {
      return switch (name) {
        case "id" -> Order.ID;
        case "kept" -> Order.KEPT;
        case "input" -> Order.INPUT;
        default ->
            throw TroubleException.of(
                "there is no order " + name + "; --order takes id, kept or input");
      };
    }

    private static Keep keep(String name) throws TroubleException {
      return switch (name) {
        case "first" -> Keep.FIRST;
        case "last" -> Keep.LAST;
        default -> throw TroubleException.of("--keep takes first or last, not " + name);
      };
    }

    private static boolean refusesConflicts(String how) throws TroubleException {
      return switch (how) {
        case "warn" -> false;
        case "error" -> true;
        default -> throw TroubleException.of("--conflicts takes warn or error, not " + how);
      };
    }

    /** Which records the main output has. */
    Which written() {
      return dropFailed || !failed.isEmpty() ? Which.SUCCESSES : Which.ALL;
    }

    private void check() throws TroubleException {
      if (order == Order.INPUT && input.isEmpty()) {
        throw TroubleException.of("--order input needs the job's input: --input FILE");
      }
      if (dropFailed && !failed.isEmpty()) {
        throw TroubleException.of("--drop-failed and --failed exclude each other; choose one");
      }
      if (!failed.isEmpty() && failed.equals(common.output())) {
        throw TroubleException.in(failed, "is named by --failed and by --output; name two files");
      }
      if (inPlace && !common.output().isEmpty()) {
        throw TroubleException.of("--in-place and --output exclude each other; choose one");
      }
      if (inPlace && !to.isEmpty()) {
        throw TroubleException.of("--in-place keeps RESULTS' format: --to needs --output FILE");
      }
      if (inPlace && results.get(0).equals("-")) {
        throw TroubleException.of("--in-place needs a RESULTS file, not standard input");
      }
    }
  }

  private static int mergeResults(Arguments arguments, Session session, Messages messages)
      throws IOException {
    CommonOptions common = arguments.common();
    Inputs inputs = new Inputs(session);
    List<RecordReader> sources = new ArrayList<>();
    List<RecordReader> input = new ArrayList<>();
    try {
      openResults(arguments, inputs, messages, sources);
      openInput(arguments, inputs, messages, input);
      rejectOtherIdFields(sources);
      Format format = outputFormat(arguments, sources);
      if (Formats.isPython(format) || sources.stream().anyMatch(Formats::isPython)) {
        sources.forEach(RecordReader::compareAsPython);
        input.forEach(RecordReader::compareAsPython);
      }
      try (MalformedResults malformed = arguments.malformed();
          Output output = openOutput(arguments, session, inputs, format);
          Output failed = openFailed(arguments, inputs)) {
        malformed.openRejects(common, inputs);
        IdFieldNotice.say(input, sources, common, messages);
        ResultMerge merge = new ResultMerge(sources, arguments.keep());
        merge.read();
        malformed.tell(messages, "is left out");
        OutcomeOptions.warnOfUnknownFields(arguments.rule(), messages);
        Completeness completeness = input.isEmpty() ? null : merge.compareWith(input.get(0));
        tellConflicts(arguments, merge, messages);
        RecordPlan plan = plan(arguments, merge, completeness, arguments.written());
        RecordPlan failures =
            failed == null ? null : plan(arguments, merge, completeness, Which.FAILURES);
        merge.letGo();
        write(format, sources, plan, output, messages.notices());
        if (failed != null) {
          writeFailed(arguments, failures, format, failed);
          // What can go wrong with one file goes wrong before the other appears.
          output.complete();
          failed.commit();
        }
        malformed.commit(messages);
        output.commit();
        report(arguments, sources.get(0).path(), merge, output, messages);
        return completeness == null ? ExitStatus.DONE : tell(arguments, completeness, messages);
      }
    } finally {
      for (RecordReader reader : sources) {
        reader.close();
      }
      for (RecordReader reader : input) {
        reader.close();
      }
    }
  }

  private static void write(
      Format format,
      List<RecordReader> sources,
      RecordPlan plan,
      Output output,
      Consumer<String> notices)
      throws IOException {
    RecordWriter writer = format.merge(sources, output.stream(), notices);
    writer.addAll(plan);
    plan.letGo();
    writer.finish();
  }

  /** Writing a pickle uses up what was read of it: for another one, the files are opened again. */
  private static void writeFailed(
      Arguments arguments, RecordPlan plan, Format format, Output failed) throws IOException {
    List<RecordReader> again = new ArrayList<>();
    try {
      for (RecordReader source : plan.sources()) {
        again.add(
            Formats.open(
                source.source().from(0),
                source.format().name(),
                Opening.of(new IdField(source.idField()), Format.NO_NOTICES)
                    .leavingOut(Malformed.skipped(false))));
      }
      write(format, again, plan.of(again), failed, Format.NO_NOTICES);
    } finally {
      for (RecordReader reader : again) {
        reader.close();
      }
    }
  }

  /** RESULTS, then each RETRY; an empty file has no results. */
  private static void openResults(
      Arguments arguments, Inputs inputs, Messages messages, List<RecordReader> sources)
      throws IOException {
    CommonOptions common = arguments.common();
    for (String path : arguments.results()) {
      Source source = inputs.openResults(path, true);
      if (source.head().length() == 0) {
        messages.notice(source.path() + ": is empty: there are no results in it");
        source.close();
      } else {
        sources.add(
            Formats.open(
                source,
                common.format(),
                Opening.of(common.resultsId(), messages.notices())
                    .judgedBy(arguments.rule())
                    .leavingOut(arguments.malformed().ofNextFile())));
      }
    }
    if (sources.isEmpty()) {
      throw TroubleException.of("all files are empty: there are no results to merge");
    }
  }

  private static void openInput(
      Arguments arguments, Inputs inputs, Messages messages, List<RecordReader> input)
      throws IOException {
    CommonOptions common = arguments.common();
    if (!arguments.input().isEmpty()) {
      input.add(
          Formats.open(
              inputs.open(arguments.input()),
              common.format(),
              Opening.of(common.inputId(), messages.notices()).forIds()));
    }
  }

  /** Records whose IDs are in different fields would make a set without an ID field. */
  private static void rejectOtherIdFields(List<RecordReader> sources) throws TroubleException {
    List<RecordReader> withRecords = new ArrayList<>(sources);
    withRecords.removeIf(source -> source.idField().isEmpty());
    for (RecordReader source : withRecords) {
      RecordReader results = withRecords.get(0);
      if (!source.idField().equals(results.idField())) {
        throw TroubleException.in(
            source.path(),
            "its ID is "
                + source.idField()
                + ", but that of "
                + results.path()
                + " is "
                + results.idField()
                + "; name a field that both have with --id, or rename it in one of them");
      }
    }
  }

  private static Format outputFormat(Arguments arguments, List<RecordReader> sources)
      throws TroubleException {
    RecordReader results = sources.get(0);
    Format format =
        arguments.inPlace()
            ? results.format()
            : Formats.forOutput(arguments.to(), arguments.common(), results);
    for (RecordReader source : sources) {
      if (source.format() != results.format() && !isNamed(format, arguments)) {
        throw TroubleException.in(
            source.path(),
            "is "
                + source.format().name()
                + ", but "
                + results.path()
                + " is "
                + results.format().name()
                + "; say what to write with --to FORMAT");
      }
    }
    return format;
  }

  /** Whether the user has said what to write, by --to or by the ending of the output's name. */
  private static boolean isNamed(Format format, Arguments arguments) {
    return !arguments.to().isEmpty()
        || format.extensions().contains(arguments.common().outputExtension());
  }

  private static Output openOutput(
      Arguments arguments, Session session, Inputs inputs, Format format) throws IOException {
    return arguments.inPlace()
        ? Output.inPlaceOf(arguments.results().get(0), inputs)
        : arguments
            .common()
            .openOutput(
                session,
                inputs,
                format.binary(),
                "--in-place replaces RESULTS and keeps the old one as RESULTS.bak; or write to another file");
  }

  /** Where failures go that are not to be with the successes; null where nobody asked for that. */
  private static Output openFailed(Arguments arguments, Inputs inputs) throws IOException {
    return arguments.failed().isEmpty()
        ? null
        : arguments.common().openFile(arguments.failed(), inputs, "write to another one");
  }

  private static RecordPlan plan(
      Arguments arguments, ResultMerge merge, Completeness completeness, Which which) {
    return switch (arguments.order()) {
      case ID -> merge.inIdOrder(which);
      case KEPT -> merge.asKept(which);
      case INPUT -> merge.inOrderOf(completeness, which);
    };
  }

  private static void tellConflicts(Arguments arguments, ResultMerge merge, Messages messages)
      throws IOException {
    List<String> conflicts = merge.conflicts();
    if (conflicts.isEmpty()) {
      return;
    }
    String text =
        "IDs with several successes that differ: "
            + conflicts.size()
            + ", such as "
            + String.join(", ", conflicts.subList(0, Math.min(EXAMPLES, conflicts.size())));
    if (arguments.refuseConflicts()) {
      throw TroubleException.of(
          text + "; nothing is written, because of --conflicts error: leave out one of each");
    }
    messages.notice(
        text + "; the " + (arguments.keep() == Keep.LAST ? "last" : "first") + " one is kept");
  }

  private static void report(
      Arguments arguments, String results, ResultMerge merge, Output output, Messages messages) {
    if (output.backup() != null) {
      messages.notice(results + " is replaced; the old one is kept as " + output.backup());
    }
    StringBuilder text = new StringBuilder();
    text.append(merge.size()).append(merge.size() == 1 ? " record: " : " records: ");
    text.append(merge.first()).append(" of ").append(results);
    text.append(", ").append(merge.replaced()).append(" replaced");
    text.append(", ").append(merge.added()).append(" added");
    if (merge.failed() > 0) {
      text.append("; ").append(merge.failed()).append(" failed");
      if (arguments.dropFailed()) {
        text.append(", left out");
      } else if (!arguments.failed().isEmpty()) {
        text.append(", written to ").append(arguments.failed());
      }
    }
    if (merge.failed() > 0 && arguments.written() != Which.ALL) {
      text.append("; ").append(merge.size() - merge.failed()).append(" written");
    }
    if (merge.duplicates() > 0) {
      text.append("; duplicate IDs within a file: ").append(merge.duplicates());
    }
    messages.notice(text.toString());
  }

  /** Says what is still missing, and returns the exit status that this makes. */
  private static int tell(Arguments arguments, Completeness completeness, Messages messages) {
    if (completeness.unplaced() > 0) {
      messages.warning(
          arguments.input()
              + " lacks "
              + completeness.unplaced()
              + " of the IDs"
              + (arguments.order() == Order.INPUT
                  ? "; the records that it lacks are written last"
                  : ""));
    }
    int missing = completeness.failed() + completeness.absent();
    if (missing == 0) {
      messages.notice("complete: all " + completeness.inputSize() + " in " + arguments.input());
      return ExitStatus.DONE;
    }
    List<String> named = completeness.missing(NAMED);
    messages.warning(
        "still missing: "
            + missing
            + " of "
            + completeness.inputSize()
            + " in "
            + arguments.input()
            + ", "
            + completeness.failed()
            + " failed and "
            + completeness.absent()
            + " absent: "
            + String.join(", ", named)
            + (missing > named.size() ? ", ..." : ""));
    return ExitStatus.ATTENTION;
  }
}
