package io.github.manualassist;

import io.github.manualassist.cli.Command;
import io.github.manualassist.cli.CommandSpec;
import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.ExitStatus;
import io.github.manualassist.cli.Inputs;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.cli.Output;
import io.github.manualassist.cli.Session;
import io.github.manualassist.core.MissingIds;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.Tasks;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The command find-missing: prints the IDs of an input that have no successful result. */
public final class FindMissing {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "find-missing",
          "[OPTIONS] INPUT RESULTS...",
          """
          Prints, one a line and in the input's order, each ID of INPUT that no RESULTS
          file has. INPUT is what a batch job was given, RESULTS is what it produced; -
          is standard input. Nothing that is read is ever changed.
          """,
          CommonOptions.addTo(
              new Options()
                  .addOption(
                      CommonOptions.flag(null, "exit-code", "exit with 1 if something is missing"))
                  .addOption(
                      CommonOptions.flag(
                          null,
                          "no-results",
                          "nothing succeeded, so there are no RESULTS: all is missing"))),
          """
          Exit status:
            0  done, whether something is missing or not
            1  something is missing, and --exit-code was given
            2  trouble: wrong usage, bad input, a failed write

          It holds the IDs in memory, not the records: about 40 bytes and an ID's own
          length each.

          Examples:
            find-missing prompts.csv results.csv
            find-missing prompts.jsonl out-1.jsonl out-2.jsonl | create-retry prompts.jsonl
            find-missing --exit-code prompts.pkl COMPLETE.pkl && echo complete
          """);

  private FindMissing() {}

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
      CommonOptions common, String input, List<String> results, boolean exitCode) {

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
      return new Arguments(
          CommonOptions.of(line),
          files.get(0),
          List.copyOf(files.subList(1, files.size())),
          line.hasOption("exit-code"));
    }
  }

  private static int findMissing(Arguments arguments, Session session, Messages messages)
      throws IOException {
    CommonOptions common = arguments.common();
    Inputs inputs = new Inputs(session);
    MissingIds ids = new MissingIds();
    List<RecordReader> readers = open(arguments, inputs, messages);
    try (Output output = common.openOutput(session, inputs, false, "write to another one")) {
      IdFieldNotice.say(
          readers.subList(0, 1), readers.subList(1, readers.size()), common, messages);
      readAll(readers, ids);
      ids.compare();
      IdPrinter printer = new IdPrinter(output.stream(), common.nullEnds());
      ids.forEach(printer::print);
      output.commit();
      messages.notice(summary(readers.get(0).path(), ids));
      return ids.missing() > 0 && arguments.exitCode() ? ExitStatus.ATTENTION : ExitStatus.DONE;
    } finally {
      for (RecordReader reader : readers) {
        reader.close();
      }
    }
  }

  /** INPUT first, then each of RESULTS. */
  private static List<RecordReader> open(Arguments arguments, Inputs inputs, Messages messages)
      throws IOException {
    CommonOptions common = arguments.common();
    List<RecordReader> readers = new ArrayList<>();
    Source input = inputs.open(arguments.input());
    readers.add(Formats.openForIds(input, common.format(), common.inputId(), messages::notice));
    for (String path : arguments.results()) {
      Source results = openResults(arguments, inputs, path);
      readers.add(
          Formats.openForIds(results, common.format(), common.resultsId(), messages::notice));
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
    if (onlyOne && inputs.isEmpty(path)) {
      throw TroubleException.in(
          path,
          "is empty; if nothing succeeded, say --no-results in its place: then everything is"
              + " missing");
    }
    return inputs.open(path);
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

  private static String summary(String input, MissingIds ids) {
    int missing = ids.missing();
    StringBuilder text = new StringBuilder();
    text.append(ids.inputSize()).append(" in ").append(input);
    text.append(", ").append(ids.inputSize() - missing).append(" done");
    text.append(", ").append(missing).append(" missing");
    if (ids.inputDuplicates() > 0) {
      text.append("; duplicate IDs in INPUT: ").append(ids.inputDuplicates());
    }
    if (ids.resultDuplicates() > 0) {
      text.append("; duplicate IDs in RESULTS: ").append(ids.resultDuplicates());
    }
    return text.toString();
  }

  /** Prints IDs, each whole and told from the next. */
  private record IdPrinter(OutputStream out, boolean nullEnds) {
    void print(Slice id) throws IOException {
      if (nullEnds) {
        reject(id, (byte) 0, "a NUL, so it cannot be printed");
      } else {
        reject(id, (byte) '\n', "a line feed; print it with --null, and read it so");
        if (id.at(id.length() - 1) == '\r') {
          throw TroubleException.of(
              "the ID \"" + id + "\" ends in a carriage return; print it with --null");
        }
      }
      out.write(id.bytes(), id.offset(), id.length());
      out.write(nullEnds ? 0 : '\n');
    }

    private static void reject(Slice id, byte unwanted, String message) throws TroubleException {
      for (int i = 0; i < id.length(); i++) {
        if (id.at(i) == unwanted) {
          throw TroubleException.of("the ID \"" + id + "\" contains " + message);
        }
      }
    }
  }
}
