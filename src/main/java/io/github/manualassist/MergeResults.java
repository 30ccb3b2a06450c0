package io.github.manualassist;

import io.github.manualassist.cli.Command;
import io.github.manualassist.cli.CommandSpec;
import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.ExitStatus;
import io.github.manualassist.cli.Inputs;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.cli.Output;
import io.github.manualassist.cli.Session;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.ResultMerge;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The command merge-results: makes one complete set of results and retry results. */
public final class MergeResults {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "merge-results",
          "[OPTIONS] RESULTS RETRY...",
          """
          Writes one set with one record an ID: those of RESULTS and of each RETRY, where
          a later file's record replaces an earlier one's. Records are written as they
          stand. Nothing that is read is ever changed.
          """,
          CommonOptions.addTo(
              new Options()
                  .addOption(
                      CommonOptions.option(
                          null,
                          "order",
                          "ORDER",
                          "id: by ID, by value where all are integers, else by code point (the"
                              + " default); kept: as they come, a replaced record's place taken by"
                              + " the one that replaces it; input: as in --input's FILE"))
                  .addOption(
                      CommonOptions.option(
                          null,
                          "input",
                          "FILE",
                          "the job's input, whose order --order input takes"))
                  .addOption(
                      CommonOptions.flag(
                          null,
                          "in-place",
                          "replace RESULTS, and keep the old one as RESULTS.bak (or .bak.1 ...)"))
                  .addOption(
                      CommonOptions.option(
                          null,
                          "to",
                          "FORMAT",
                          "write csv, tsv, jsonl, json or pickle instead of RESULTS' own format;"
                              + " the ending of --output's FILE says so, too"))),
          """
          Exit status:
            0  done
            2  trouble: wrong usage, bad input, a failed write

          It holds where the records are, not the records: about 70 bytes and an ID's own
          length each; pickles without their texts. What cannot be read twice (a pipe, a
          compressed file) is copied to a temporary file first. --null is taken for the
          sake of the other commands: no bare IDs are read or written here. To a pickle, a
          CSV column goes as text, unless each value is an integer without a plus sign or
          leading zeros; JSON keeps its types.

          Examples:
            merge-results results.csv retry_results.csv -o complete.csv
            merge-results --in-place RESULTS.pkl retry/RESULTS.pkl
            merge-results --order input --input prompts.jsonl out.jsonl retry.jsonl
          """);

  private MergeResults() {}

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
      String to,
      List<String> results,
      Order order,
      String input,
      boolean inPlace) {

    static Arguments of(CommandLine line) throws TroubleException {
      List<String> files = List.copyOf(line.getArgList());
      if (files.size() < 2) {
        throw TroubleException.of(
            "RESULTS and at least one RETRY are needed: merge-results RESULTS RETRY... (--help"
                + " tells more)");
      }
      Arguments arguments =
          new Arguments(
              CommonOptions.of(line),
              line.getOptionValue("to", ""),
              files,
              order(line.getOptionValue("order", "id")),
              line.getOptionValue("input", ""),
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

    private void check() throws TroubleException {
      if (order == Order.INPUT && input.isEmpty()) {
        throw TroubleException.of("--order input needs the job's input: --input FILE");
      }
      if (order != Order.INPUT && !input.isEmpty()) {
        throw TroubleException.of("--input is for --order input");
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
    List<RecordReader> readers = open(arguments, inputs, messages);
    List<RecordReader> sources = readers.subList(0, arguments.results().size());
    List<RecordReader> input = readers.subList(sources.size(), readers.size());
    try {
      rejectOtherIdFields(sources);
      Format format = outputFormat(arguments, sources);
      try (Output output = openOutput(arguments, session, inputs, format)) {
        IdFieldNotice.say(input, sources, common, messages);
        ResultMerge merge = new ResultMerge(sources);
        merge.read();
        RecordPlan plan = inOrder(arguments, merge, input, messages);
        RecordWriter writer = format.merge(sources, output.stream(), messages::notice);
        writer.addAll(plan);
        writer.finish();
        output.commit();
        report(sources.get(0).path(), merge, output, messages);
        return ExitStatus.DONE;
      }
    } finally {
      for (RecordReader reader : readers) {
        reader.close();
      }
    }
  }

  /** RESULTS, then each RETRY, then the job's input where its order is asked for. */
  private static List<RecordReader> open(Arguments arguments, Inputs inputs, Messages messages)
      throws IOException {
    CommonOptions common = arguments.common();
    List<RecordReader> readers = new ArrayList<>();
    for (String path : arguments.results()) {
      Source source = inputs.openForReadingAgain(path);
      readers.add(Formats.open(source, common.format(), common.resultsId(), messages::notice));
    }
    if (arguments.order() == Order.INPUT) {
      Source input = inputs.open(arguments.input());
      readers.add(Formats.open(input, common.format(), common.inputId(), messages::notice));
    }
    return readers;
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

  private static RecordPlan inOrder(
      Arguments arguments, ResultMerge merge, List<RecordReader> input, Messages messages)
      throws IOException {
    return switch (arguments.order()) {
      case ID -> merge.inIdOrder();
      case KEPT -> merge.asKept();
      case INPUT -> inOrderOf(input.get(0), merge, messages);
    };
  }

  private static RecordPlan inOrderOf(RecordReader input, ResultMerge merge, Messages messages)
      throws IOException {
    RecordPlan plan = merge.inOrderOf(input);
    if (merge.unplaced() > 0) {
      messages.warning(
          input.path()
              + " lacks "
              + merge.unplaced()
              + " of the IDs; the records that it lacks are written last");
    }
    return plan;
  }

  private static void report(String results, ResultMerge merge, Output output, Messages messages) {
    if (output.backup() != null) {
      messages.notice(results + " is replaced; the old one is kept as " + output.backup());
    }
    StringBuilder text = new StringBuilder();
    text.append(merge.size()).append(merge.size() == 1 ? " record: " : " records: ");
    text.append(merge.first()).append(" of ").append(results);
    text.append(", ").append(merge.replaced()).append(" replaced");
    text.append(", ").append(merge.added()).append(" added");
    if (merge.duplicates() > 0) {
      text.append("; duplicate IDs within a file: ").append(merge.duplicates());
    }
    messages.notice(text.toString());
  }
}
