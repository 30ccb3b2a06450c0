package io.github.manualassist.cli;

import io.github.manualassist.core.IdField;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * The options that all three commands have.
 *
 * @param inputId the field of INPUT that holds the ID
 * @param resultsId the field of results that holds the ID
 * @param format the format of all files that are read; empty to tell it from each
 * @param output the file to write; empty for standard output
 * @param force whether the output may replace an existing file
 * @param nullEnds whether IDs end in NUL instead of a line feed
 */
public record CommonOptions(
    IdField inputId,
    IdField resultsId,
    String format,
    String output,
    boolean force,
    boolean nullEnds) {

  /** Adds the options to a command's table. */
  public static Options addTo(Options options) {
    return options
        .addOption(
            option(
                "k",
                "id",
                "FIELD",
                "the field that holds the ID: a column or key, or a JSON Pointer such as"
                    + " /metadata/key; default: the first of "
                    + String.join(", ", IdField.USUAL)
                    + " that the first record has"))
        .addOption(option(null, "input-id", "FIELD", "the same for INPUT alone"))
        .addOption(option(null, "results-id", "FIELD", "the same for results alone"))
        .addOption(
            option(
                "f",
                "format",
                "FORMAT",
                "what the files are: csv, tsv, jsonl, json or pickle; default: told from their"
                    + " content, then from their names; gzip and zip are seen through"))
        .addOption(
            option(
                "o",
                "output",
                "FILE",
                "write to FILE, which appears whole or not at all; .gz compresses"))
        .addOption(flag(null, "force", "let --output replace an existing FILE"))
        .addOption(flag("0", "null", "IDs end in NUL, not in a line feed"))
        .addOption(flag("q", "quiet", "no notices and no summary; warnings and errors stay"))
        .addOption(flag("h", "help", "show this help"))
        .addOption(flag("V", "version", "show the version"));
  }

  /** An option that takes a value. */
  public static Option option(String letter, String name, String value, String description) {
    return Option.builder(letter).longOpt(name).hasArg().argName(value).desc(description).get();
  }

  /** An option that takes no value. */
  public static Option flag(String letter, String name, String description) {
    return Option.builder(letter).longOpt(name).desc(description).get();
  }

  /** Reads and checks the options. */
  public static CommonOptions of(CommandLine arguments) throws TroubleException {
    String id = arguments.getOptionValue("id", "");
    return new CommonOptions(
        new IdField(arguments.getOptionValue("input-id", id)),
        new IdField(arguments.getOptionValue("results-id", id)),
        arguments.getOptionValue("format", ""),
        arguments.getOptionValue("output", "").equals("-")
            ? ""
            : arguments.getOptionValue("output", ""),
        arguments.hasOption("force"),
        arguments.hasOption("null"));
  }

  /** The ending of the output's name, lower case, {@code .gz} left out; empty where it has none. */
  public String outputExtension() {
    return extension(output);
  }

  /**
   * The ending of a file name, lower case, {@code .gz} and {@code .zip} left out; empty where it
   * has none.
   */
  public static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (String compressed : List.of(".gz", ".zip")) {
      if (name.endsWith(compressed)) {
        name = name.substring(0, name.length() - compressed.length());
      }
    }
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  /**
   * Opens where the command writes.
   *
   * @param binary whether that is not for a terminal
   * @param instead what to do where a file that is read was named: the end of a sentence
   * @throws TroubleException if that must not be written
   */
  public Output openOutput(Session session, Inputs inputs, boolean binary, String instead)
      throws IOException {
    if (output.isEmpty()) {
      if (binary && session.outIsTerminal()) {
        throw TroubleException.of(
            "a pickle is not for a terminal; write it to a file, as with --output FILE, or look"
                + " at it with --to jsonl");
      }
      return Output.toStandardOutput(session);
    }
    Path path = inputs.resolve(output);
    if (inputs.reads(path)) {
      throw TroubleException.in(output, "is one of the files that are read; " + instead);
    }
    OutputFile.Existing existing = force ? OutputFile.Existing.REPLACE : OutputFile.Existing.REFUSE;
    return Output.toFile(OutputFile.create(output, path, existing));
  }
}
