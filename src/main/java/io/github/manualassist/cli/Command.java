package io.github.manualassist.cli;

import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.cli.AmbiguousOptionException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Runs a command: parses its arguments, and turns all that can go wrong into one exit status. */
public final class Command {
  /** What a command does once its arguments are parsed. */
  public interface Body {
    /**
     * Does the job.
     *
     * @return the exit status
     */
    int run(CommandLine arguments, Messages messages) throws IOException;
  }

  private Command() {}

  /**
   * Runs a command from its arguments to its exit status; nothing is thrown.
   *
   * @return one of {@link ExitStatus}
   */
  public static int run(CommandSpec spec, Session session, String[] args, Body body) {
    Messages messages = new Messages(spec.name(), session.err());
    try {
      CommandLine arguments = parse(spec, args);
      if (arguments.hasOption("help")) {
        return print(session, Help.page(spec));
      }
      if (arguments.hasOption("version")) {
        return print(session, spec.name() + " " + Version.text() + "\n");
      }
      if (arguments.hasOption("quiet")) {
        messages.beQuiet();
      }
      return body.run(arguments, messages);
    } catch (TroubleException trouble) {
      messages.error(trouble.located());
    } catch (Output.ReaderGone nobodyReads) {
      return ExitStatus.DONE;
    } catch (IOException failed) {
      messages.error(Failures.reason(failed));
    } catch (UncheckedIOException failed) {
      messages.error(
          failed.getCause() instanceof TroubleException trouble
              ? trouble.located()
              : Failures.reason(failed.getCause()));
    } catch (OutOfMemoryError tooLarge) {
      messages.error(
          "the files need more memory than Java may use; give it more, as with"
              + " JAVA_TOOL_OPTIONS=-Xmx8g "
              + spec.name()
              + " ...");
    } catch (RuntimeException | Error bug) {
      messages.bug(bug);
    }
    return ExitStatus.TROUBLE;
  }

  private static CommandLine parse(CommandSpec spec, String[] args) throws TroubleException {
    try {
      CommandLine arguments =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(spec.options(), args);
      rejectUnclearValues(arguments);
      return arguments;
    } catch (ParseException wrong) {
      throw TroubleException.of(explain(wrong) + " (" + spec.name() + " --help lists them all)");
    }
  }

  /**
   * A value that is empty comes from an unset variable of a script; of two values one would win.
   */
  private static void rejectUnclearValues(CommandLine arguments) throws TroubleException {
    for (Option option : arguments.getOptions()) {
      String[] values = arguments.getOptionValues(option);
      if (values == null) {
        continue;
      }
      boolean repeatable = option.getType().equals(CommonOptions.REPEATABLE);
      if (values.length > 1 && !repeatable) {
        throw TroubleException.of(
            "the option --" + option.getLongOpt() + " is given twice; give it once");
      }
      if (values[0].isEmpty()) {
        throw TroubleException.of(
            "the option --"
                + option.getLongOpt()
                + " has an empty value; it needs a "
                + option.getArgName());
      }
    }
  }

  private static String explain(ParseException wrong) {
    if (wrong instanceof UnrecognizedOptionException unknown
        && !(wrong instanceof AmbiguousOptionException)) {
      return "there is no option " + unknown.getOption();
    }
    if (wrong instanceof MissingArgumentException missing) {
      return "the option --"
          + missing.getOption().getLongOpt()
          + " needs a value: "
          + missing.getOption().getArgName();
    }
    return wrong.getMessage();
  }

  private static int print(Session session, String text) throws IOException {
    Output out = Output.toStandardOutput(session);
    out.stream().write(text.getBytes(StandardCharsets.UTF_8));
    out.commit();
    return ExitStatus.DONE;
  }
}
