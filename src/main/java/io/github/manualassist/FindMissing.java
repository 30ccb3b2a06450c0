package io.github.manualassist;

import io.github.manualassist.cli.Command;
import io.github.manualassist.cli.CommandSpec;
import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.ExitStatus;
import io.github.manualassist.cli.Inputs;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.cli.Output;
import io.github.manualassist.cli.Session;
import io.github.manualassist.core.IdForm;
import io.github.manualassist.core.LookAlikes;
import io.github.manualassist.core.MissingIds;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.Tasks;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The command find-missing: prints the IDs of an input that have no successful result. */
public final class FindMissing {
  private static final int EXAMPLES = 3;

  private static final CommandSpec SPEC =
      new CommandSpec(
          "find-missing",
          "[OPTIONS] INPUT RESULTS...",
          """
          Prints, one a line and in the input's order, each ID of INPUT that has no
          successful result in any RESULTS file: it is absent, or its results say that
          they failed. INPUT is what a batch job was given, RESULTS is what it produced;
          - is standard input. Nothing that is read is ever changed.
          """,
          options(),
          """
          Exit status:
            0  done, whether something is missing or not
            1  something is missing, and --exit-code was given
            2  trouble: wrong usage, bad input, a failed write

          A result failed if it has an error that is not null, a response that is null,
          a response.status_code that is not 200 to 299, a result.type that is not
          succeeded, a modelInput without a modelOutput, or a status that is not empty
          beside a request or a processed_time. Any other result is a success.
          COND is FIELD (there, not null, not empty), FIELD=VALUE or FIELD!=VALUE; a
          FIELD is a column or key, or a JSON Pointer.

          It holds the IDs in memory, not the records: about 40 bytes and an ID's own
          length each.

          Examples:
            find-missing prompts.csv results.csv
            find-missing prompts.jsonl out-1.jsonl out-2.jsonl | create-retry prompts.jsonl
            find-missing --why prompts.jsonl out.jsonl | grep 429 | cut -f1
            find-missing --failed-if /response/body/choices/0/finish_reason=length \\
                prompts.jsonl out.jsonl
            find-missing --exit-code prompts.pkl COMPLETE.pkl && echo complete
          """);

  private FindMissing() {}

  private static Options options() {
    Options options = new Options();
    options.addOption(
        CommonOptions.flag(
            null, "exit-code", "exit with 1 if something is missing (if something is printed)"));
    options.addOption(
        CommonOptions.flag(
            null, "no-results", "nothing succeeded, so there are no RESULTS: all is missing"));
    options.addOption(
        CommonOptions.flag(null, "why", "print ID<TAB>absent or ID<TAB>failed<TAB>reason"));
    options.addOption(CommonOptions.flag(null, "json", "the same as one JSON object a line"));
    options.addOption(CommonOptions.flag(null, "absent", "print only those that have no result"));
    options.addOption(CommonOptions.flag(null, "failed", "print only those that failed"));
    options.addOption(
        CommonOptions.repeatable(
            "loose-ids",
            "FORM",
            "compare IDs as numbers (number), without blanks and quotes around them (trim), or"
                + " without regard to case (case)"));
    options.addOption(CommonOptions.option(null, "input-format", "FORMAT", "--format for INPUT"));
    options.addOption(
        CommonOptions.option(
            null,
            "results-format",
            "FORMAT",
            "--format for RESULTS; ids is a plain list of the IDs that are done"));
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
        (arguments, messages) -> findMissing(Arguments.of(arguments), session, messages));
  }

  /** The command's own arguments, checked. */
  private record Arguments(
      CommonOptions common,
      MalformedResults malformed,
      String input,
      List<String> results,
      String inputFormat,
      String resultsFormat,
      OutcomeRule rule,
      Set<IdForm> looseIds,
      MissingIdPrinter.Shape shape,
      boolean absent,
      boolean failed,
      boolean exitCode) {

    static Arguments of(CommandLine line) throws TroubleException {
      List<String> files = line.getArgList();
      boolean noResults = line.hasOption("no-results");
      if (files.isEmpty()) {
        throw TroubleException.of(
            "INPUT and RESULTS are needed: find-missing INPUT RESULTS... (--help tells more)");
      }
      if (files.size() == 1 && !noResults) {
        throw TroubleException.of(
            "RESULTS is needed, too: find-missing INPUT RESULTS...; if nothing succeeded and"
                + " there are no results, say --no-results");
      }
      if (files.size() > 1 && noResults) {
        throw TroubleException.of(
            "--no-results says that there are no RESULTS, but some are named: " + files.get(1));
      }
      if (line.hasOption("why") && line.hasOption("json")) {
        throw TroubleException.of("--why and --json exclude each other; choose one");
      }
      CommonOptions common = CommonOptions.of(line);
      MissingIdPrinter.Shape shape =
          line.hasOption("json")
              ? MissingIdPrinter.Shape.JSON
              : line.hasOption("why") ? MissingIdPrinter.Shape.WHY : MissingIdPrinter.Shape.ID;
      boolean both = line.hasOption("absent") == line.hasOption("failed");
      return new Arguments(
          common,
          MalformedResults.of(line, common),
          files.get(0),
          List.copyOf(files.subList(1, files.size())),
          line.getOptionValue("input-format", common.format()),
          line.getOptionValue("results-format", common.format()),
          OutcomeOptions.of(line, shape != MissingIdPrinter.Shape.ID),
          forms(line.getOptionValues("loose-ids")),
          shape,
          both || line.hasOption("absent"),
          both || line.hasOption("failed"),
          line.hasOption("exit-code"));
    }

    private static Set<IdForm> forms(String[] names) throws TroubleException {
      Set<IdForm> forms = new HashSet<>();
      for (String name : names == null ? new String[0] : names) {
        forms.add(IdForm.named(name));
      }
      return forms;
    }
  }

  private static int findMissing(Arguments arguments, Session session, Messages messages)
      throws IOException {
    CommonOptions common = arguments.common();
    Inputs inputs = new Inputs(session);
    MissingIds ids =
        new MissingIds(arguments.looseIds(), arguments.shape() != MissingIdPrinter.Shape.ID);
    List<RecordReader> readers = open(arguments, inputs, messages);
    try (MalformedResults malformed = arguments.malformed();
        Output output = common.openOutput(session, inputs, false, "write to another one")) {
      malformed.openRejects(common, inputs);
      List<RecordReader> results = readers.subList(1, readers.size());
      if (Formats.isPython(readers.get(0))) {
        // Only these: an ID is printed as it stands in INPUT, so that create-retry finds it there.
        results.forEach(RecordReader::compareAsPython);
      }
      IdFieldNotice.say(readers.subList(0, 1), results, common, messages);
      readAll(readers, ids);
      malformed.tell(messages, "counts as absent");
      OutcomeOptions.warnOfUnknownFields(arguments.rule(), messages);
      ids.compare();
      MissingIdPrinter printer =
          new MissingIdPrinter(output.stream(), arguments.shape(), common.nullEnds());
      ids.forEach(
          (id, failure) -> {
            if (failure == null ? arguments.absent() : arguments.failed()) {
              printer.print(id, failure);
            }
          });
      malformed.commit(messages);
      output.commit();
      tellOfIds(readers, ids, messages);
      messages.notice(summary(readers.get(0).path(), ids));
      return printer.printed() > 0 && arguments.exitCode() ? ExitStatus.ATTENTION : ExitStatus.DONE;
    } finally {
      for (RecordReader reader : readers) {
        reader.close();
      }
    }
  }

  /** INPUT first, then each of RESULTS that is not empty. */
  private static List<RecordReader> open(Arguments arguments, Inputs inputs, Messages messages)
      throws IOException {
    CommonOptions common = arguments.common();
    List<RecordReader> readers = new ArrayList<>();
    Source input = inputs.open(arguments.input());
    readers.add(
        Formats.open(
            input,
            arguments.inputFormat(),
            Opening.of(common.inputId(), messages.notices()).forIds()));
    for (String path : arguments.results()) {
      if (inputs.isSame(path, arguments.input())) {
        messages.warning(path + ": is INPUT and RESULTS, too: of itself nothing is missing");
      }
      Source results = openResults(arguments, inputs, path);
      if (results.head().length() == 0) {
        tellEmpty(results, arguments.results().size() == 1, messages);
        results.close();
      } else {
        readers.add(
            Formats.open(
                results,
                arguments.resultsFormat(),
                Opening.of(common.resultsId(), messages.notices())
                    .judgedBy(arguments.rule())
                    .forIds()
                    .leavingOut(arguments.malformed().ofNextFile())));
      }
    }
    return readers;
  }

  private static Source openResults(Arguments arguments, Inputs inputs, String path)
      throws IOException {
    boolean onlyOne = arguments.results().size() == 1;
    if (onlyOne && inputs.isAbsent(path)) {
      throw TroubleException.in(
          path,
          "no such file; if nothing succeeded and there are no results, say --no-results: then"
              + " everything is missing");
    }
    return inputs.openResults(path, false);
  }

  /** One empty file of several is usual, such as that of the errors; one that is all is not. */
  private static void tellEmpty(Source results, boolean all, Messages messages) {
    String text = results.path() + ": is empty: there are no results in it";
    if (all) {
      messages.warning(text);
    } else {
      messages.notice(text);
    }
  }

  /** Reads INPUT and RESULTS at the same time: the machine that has one core only is rare. */
  private static void readAll(List<RecordReader> readers, MissingIds ids) throws IOException {
    Future<Void> results =
        Tasks.start(
            "results",
            () -> {
              for (RecordReader reader : readers.subList(1, readers.size())) {
                ids.addResults(reader);
              }
              return null;
            });
    ids.addInput(readers.get(0));
    Tasks.result(results);
  }

  /** Tells what is odd about IDs: most of it means that the wrong ones were compared. */
  private static void tellOfIds(List<RecordReader> readers, MissingIds ids, Messages messages) {
    RecordReader input = readers.get(0);
    if (ids.inputDuplicates() > 0) {
      messages.warning(
          input.path()
              + ": records whose ID an earlier one has: "
              + ids.inputDuplicates()
              + "; each ID is printed once");
    }
    if (ids.unknown() == 0) {
      return;
    }
    String examples = String.join(", ", ids.unknown(EXAMPLES));
    messages.notice(
        "IDs of RESULTS that "
            + input.path()
            + " lacks: "
            + ids.unknown()
            + ", such as "
            + examples);
    LookAlikes alike = ids.lookAlikes();
    if (alike != null) {
      messages.warning(lookAlikes(alike));
    } else if (ids.done() + ids.failed() == 0 && ids.inputSize() > 0) {
      messages.warning(
          "no ID of RESULTS is in "
              + input.path()
              + ": the files, or the fields that hold the IDs, are likely wrong: "
              + idFields(readers)
              + " (--input-id and --results-id name others)");
    }
  }

  private static String lookAlikes(LookAlikes alike) {
    StringBuilder text = new StringBuilder();
    text.append(alike.count()).append(" of the absent IDs ");
    text.append(alike.count() == 1 ? "is" : "are").append(" in RESULTS in another form: ");
    text.append(String.join(", ", alike.examples())).append("; to take them for the same:");
    alike.forms().stream().sorted().forEach(form -> text.append(" --loose-ids ").append(form));
    return text.toString();
  }

  private static String idFields(List<RecordReader> readers) {
    return readers.stream()
        .map(
            reader ->
                (reader.idField().isEmpty() ? "a list of IDs" : reader.idField())
                    + " in "
                    + reader.path())
        .collect(Collectors.joining(", "));
  }

  private static String summary(String input, MissingIds ids) {
    StringBuilder text = new StringBuilder();
    text.append(ids.inputSize()).append(" in ").append(input);
    text.append(": ").append(ids.done()).append(" done, ");
    text.append(ids.failed()).append(" failed, ");
    text.append(ids.absent()).append(" absent");
    List<String> odd = new ArrayList<>();
    if (ids.unknown() > 0) {
      odd.add(ids.unknown() + " unknown");
    }
    if (ids.resultDuplicates() > 0) {
      odd.add(
          ids.resultDuplicates() + (ids.resultDuplicates() == 1 ? " duplicate" : " duplicates"));
    }
    return odd.isEmpty() ? text.toString() : text + "; " + String.join(", ", odd);
  }
}
