package io.github.manualassist;

import io.github.manualassist.cli.Command;
import io.github.manualassist.cli.CommandSpec;
import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.ExitStatus;
import io.github.manualassist.cli.Inputs;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.cli.Output;
import io.github.manualassist.cli.OutputParts;
import io.github.manualassist.cli.Session;
import io.github.manualassist.cli.Sizes;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdLines;
import io.github.manualassist.core.IdTable;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.PartLimit;
import io.github.manualassist.core.PartWriter;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordSelection;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.core.WhyLine;
import io.github.manualassist.json.WhyObject;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The command create-retry: writes a retry input, the input's records of some IDs. */
public final class CreateRetry {
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
                              + " the ending of --output's FILE says so, too"))
                  .addOption(
                      CommonOptions.flag(
                          null,
                          "unique",
                          "where INPUT has an ID more than once, write its first record only"))
                  .addOption(
                      CommonOptions.flag(
                          null,
                          "from-why",
                          "take the lines of find-missing --why and --json, too, as well as bare"
                              + " IDs"))
                  .addOption(
                      CommonOptions.option(
                          null,
                          "split",
                          "N",
                          "write parts of at most N records, numbered: NAME-001.EXT, NAME-002.EXT"
                              + " and so on for --output NAME.EXT"))
                  .addOption(
                      CommonOptions.option(
                          null,
                          "split-bytes",
                          "SIZE",
                          "write parts of at most SIZE bytes, before compression, such as 200MB (K,"
                              + " M, G: powers of 1024; KB, MB, GB: of 1000)"))),
          """
          Exit status:
            0  done
            1  done, but INPUT lacks some of the IDs
            2  trouble: wrong usage, bad input, a failed write

          It holds the IDs in memory, not the records; of a pickle all but the texts. To a
          pickle, a CSV column goes as text, unless each value is an integer without a plus
          sign or leading zeros; JSON keeps its types.

          Each part is a whole file, with a header if it is CSV, and all parts appear or
          none does. No records make no part.

          Examples:
            find-missing prompts.csv results.csv | create-retry prompts.csv > retry.csv
            create-retry prompts.pkl ids.txt -o RETRY_INPUT.pkl
            echo 7 | create-retry prompts.pkl --to jsonl
            create-retry --split 50000 --split-bytes 200MB -o retry.jsonl prompts.jsonl ids.txt
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
  private record Arguments(
      CommonOptions common,
      String to,
      boolean unique,
      boolean fromWhy,
      PartLimit limit,
      String input,
      String ids) {

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
          line.hasOption("unique"),
          line.hasOption("from-why"),
          limit(line),
          files.get(0),
          files.size() == 2 ? files.get(1) : "-");
    }

    private static PartLimit limit(CommandLine line) throws TroubleException {
      String records = line.getOptionValue("split");
      String bytes = line.getOptionValue("split-bytes");
      return new PartLimit(
          records == null ? PartLimit.NONE : Sizes.count("split", records),
          bytes == null ? PartLimit.NONE : Sizes.bytes("split-bytes", bytes));
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
            Formats.open(
                source, common.format(), Opening.of(common.inputId(), messages.notices()))) {
      Format format = Formats.forOutput(arguments.to(), common, input);
      Retry retry = new Retry(arguments, input, format, ids, messages);
      return arguments.limit().limits()
          ? retry.writeParts(inputs)
          : retry.writeWhole(session, inputs);
    }
  }

  /** One run, with all that it reads opened. */
  private record Retry(
      Arguments arguments, RecordReader input, Format format, Source ids, Messages messages) {

    int writeWhole(Session session, Inputs inputs) throws IOException {
      try (Output output =
          arguments.common().openOutput(session, inputs, format.binary(), "write to another one")) {
        BedrockMinimum bedrock =
            new BedrockMinimum(format.selection(input, output.stream(), messages.notices()));
        RecordSelection selection = select(bedrock);
        output.commit();
        bedrock.warn(selection.written(), "", messages);
        return RetryReport.say(input, selection, "", messages);
      }
    }

    int writeParts(Inputs inputs) throws IOException {
      if (arguments.limit().limitsBytes() && format.binary()) {
        throw TroubleException.of(
            "how large a pickle will be is not known before it is written; say how many records a"
                + " part may have, with --split N in place of --split-bytes");
      }
      try (OutputParts parts = arguments.common().openParts(inputs)) {
        PartWriter writer =
            new PartWriter(
                arguments.limit(), () -> format.selection(input, parts.next(), messages.notices()));
        BedrockMinimum bedrock = new BedrockMinimum(writer);
        RecordSelection selection = select(bedrock);
        parts.commit();
        bedrock.warn(writer.fewest(), "let parts be larger, ", messages);
        RetryReport.warnOfLeftOver(parts, messages);
        return RetryReport.say(input, selection, parts.summary(), messages);
      }
    }

    private RecordSelection select(RecordWriter writer) throws IOException {
      IdFieldNotice.say(List.of(input), List.of(), arguments.common(), messages);
      RecordSelection selection = new RecordSelection(wanted(), arguments.unique());
      selection.copy(input, writer);
      writer.finish();
      return selection;
    }

    private IdTable wanted() throws IOException {
      IdLines.Form form = arguments.fromWhy() ? CreateRetry::findInWhy : IdLines.Form.BARE;
      IdTable wanted = new IdTable();
      IdLines.read(ids, arguments.common().nullEnds(), form, wanted);
      if (wanted.size() == 0) {
        messages.notice("no IDs came from " + ids.path() + ": the retry input has no records");
      }
      return wanted;
    }
  }

  private static void findInWhy(Slice line, Slice id) throws TroubleException {
    if (WhyObject.opens(line)) {
      WhyObject.find(line, id);
    } else {
      WhyLine.find(line, id);
    }
  }
}
