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
import io.github.manualassist.core.IdLines;
import io.github.manualassist.core.IdTable;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordSelection;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The command create-retry: writes a retry input, the input's records of some IDs. */
public final class CreateRetry {
  private static final int NAMED = 10;

  private static final CommandSpec SPEC =
      new CommandSpec(
          "create-retry",
          "[OPTIONS] INPUT [IDS]",
          """
          Reads IDs, one a line, from the file IDS or from standard input, and writes
          the records of INPUT that have those IDs: in INPUT's order, each as it stands,
          a CSV header included. Nothing that is read is ever changed.
          """,
          CommonOptions.addTo(
              new Options()
                  .addOption(
                      CommonOptions.option(
                          null,
                          "to",
                          "FORMAT",
                          "write csv, tsv, jsonl, json or pickle instead of INPUT's own format;"
                              + " the ending of --output's FILE says so, too"))),
          """
          Exit status:
            0  done
            1  done, but INPUT lacks some of the IDs
            2  trouble: wrong usage, bad input, a failed write

          It holds the IDs in memory, not the records; of a pickle all but the texts. To a
          pickle, a CSV column goes as text, unless each value is an integer without a plus
          sign or leading zeros; JSON keeps its types.

          Examples:
            find-missing prompts.csv results.csv | create-retry prompts.csv > retry.csv
            create-retry prompts.pkl ids.txt -o RETRY_INPUT.pkl
            echo 7 | create-retry prompts.pkl --to jsonl
          """);

  private CreateRetry() {}

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
        (arguments, messages) -> createRetry(Arguments.of(arguments), session, messages));
  }

  /** The command's own arguments, checked. */
  private record Arguments(CommonOptions common, String to, String input, String ids) {
    static Arguments of(CommandLine line) throws TroubleException {
      List<String> files = line.getArgList();
      if (files.isEmpty() || files.size() > 2) {
        throw TroubleException.of(
            "INPUT is needed, and one file of IDS at most: create-retry INPUT [IDS] (--help tells"
                + " more)");
      }
      if (files.equals(List.of("-"))) {
        throw TroubleException.of(
            "INPUT comes from standard input, so the IDs need a file: create-retry - IDS");
      }
      return new Arguments(
          CommonOptions.of(line),
          line.getOptionValue("to", ""),
          files.get(0),
          files.size() == 2 ? files.get(1) : "-");
    }
  }

  private static int createRetry(Arguments arguments, Session session, Messages messages)
      throws IOException {
    CommonOptions common = arguments.common();
    if (arguments.ids().equals("-") && session.inIsTerminal()) {
      throw TroubleException.of(
          "IDs are expected on standard input, one a line, as from: find-missing INPUT RESULTS |"
              + " create-retry INPUT; or name a file of IDs");
    }
    Inputs inputs = new Inputs(session);
    Source source = inputs.open(arguments.input());
    try (Source ids = inputs.openIds(arguments.ids());
        RecordReader input =
            Formats.open(source, common.format(), common.inputId(), messages::notice)) {
      Format format = Formats.forOutput(arguments.to(), common, input);
      try (Output output =
          common.openOutput(session, inputs, format.binary(), "write to another one")) {
        IdFieldNotice.say(List.of(input), List.of(), common, messages);
        RecordSelection selection = new RecordSelection(wanted(ids, common, messages));
        RecordWriter writer = format.selection(input, output.stream(), messages::notice);
        selection.copy(input, writer);
        writer.finish();
        output.commit();
        return report(input, selection, messages);
      }
    }
  }

  private static IdTable wanted(Source ids, CommonOptions common, Messages messages)
      throws IOException {
    IdTable wanted = new IdTable();
    IdLines.read(ids, common.nullEnds(), wanted);
    if (wanted.size() == 0) {
      messages.notice("no IDs came from " + ids.path() + ": the retry input has no records");
    }
    return wanted;
  }

  private static int report(RecordReader input, RecordSelection selection, Messages messages) {
    List<String> unknown = selection.unknown(NAMED);
    long unknownCount = selection.unknownCount();
    if (unknownCount > 0) {
      messages.warning(
          input.path()
              + " lacks "
              + unknownCount
              + (unknownCount > NAMED ? " of the IDs, the first of them: " : " of the IDs: ")
              + String.join(", ", unknown));
    }
    messages.notice(
        selection.written()
            + " of "
            + selection.read()
            + " records in "
            + input.path()
            + " written");
    return unknownCount > 0 ? ExitStatus.ATTENTION : ExitStatus.DONE;
  }
}
