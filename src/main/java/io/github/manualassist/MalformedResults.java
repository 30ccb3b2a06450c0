package io.github.manualassist;

import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.Inputs;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.cli.Output;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.TroubleException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/**
 * What becomes of the malformed records in a command's results, as its options say it, and what is
 * said of them.
 */
final class MalformedResults implements Closeable {
  private final boolean skip;
  private final String rejects;
  private final List<Malformed> files = new ArrayList<>();
  private Output output;

  private MalformedResults(boolean skip, String rejects) {
    this.skip = skip;
    this.rejects = rejects;
  }

  /** Adds the options to a command's table. */
  static Options addTo(Options options) {
    return options
        .addOption(
            CommonOptions.flag(
                null,
                "skip-malformed",
                "warn of malformed records in results and leave them out, instead of stopping"))
        .addOption(
            CommonOptions.option(
                null,
                "rejects",
                "FILE",
                "with --skip-malformed: keep in FILE what is left out, as it stood"));
  }

  /** Reads and checks the options. */
  static MalformedResults of(CommandLine line, CommonOptions common) throws TroubleException {
    boolean skip = line.hasOption("skip-malformed");
    String rejects = line.getOptionValue("rejects", "");
    if (!rejects.isEmpty() && !skip) {
      throw TroubleException.of(
          "--rejects keeps what --skip-malformed leaves out; give that, too, or leave out both");
    }
    if (rejects.equals("-")) {
      throw TroubleException.of("--rejects needs a file: standard output is for the data");
    }
    for (String other : new String[] {common.output(), line.getOptionValue("failed", "")}) {
      if (!rejects.isEmpty() && rejects.equals(other)) {
        throw TroubleException.in(rejects, "is named by --rejects and as another output; name two");
      }
    }
    return new MalformedResults(skip, rejects);
  }

  /** What becomes of the malformed records of one more file. */
  Malformed ofNextFile() {
    Malformed file = skip ? Malformed.skipped(!rejects.isEmpty()) : Malformed.tornAllowed();
    files.add(file);
    return file;
  }

  /**
   * Opens the file for what is left out, if one was asked for; all that is read was opened before.
   */
  void openRejects(CommonOptions common, Inputs inputs) throws IOException {
    if (!rejects.isEmpty()) {
      output = common.openFile(rejects, inputs, "name another one with --rejects");
    }
  }

  /**
   * Says what was left out, file by file.
   *
   * @param fate what becomes of it, as the end of a sentence
   */
  void tell(Messages messages, String fate) {
    long skipped = 0;
    int told = 0;
    for (Malformed file : files) {
      for (TroubleException trouble : file.told()) {
        if (told < Malformed.MOST_TOLD) {
          messages.warning(trouble.located() + " (skipped)");
          told++;
        }
      }
      if (file.torn() != null) {
        messages.warning(file.torn().located() + "; what is cut off " + fate);
      }
      if (file.doubt() != null) {
        messages.warning(file.doubt().located());
      }
      skipped += file.skipped();
    }
    if (skipped > told) {
      messages.warning(counted(skipped - told, "more malformed record") + " skipped");
    }
  }

  /** Keeps what was left out, where that was asked for, and says how many records that were. */
  void commit(Messages messages) throws IOException {
    long count = 0;
    for (Malformed file : files) {
      count += file.count();
      if (output != null) {
        file.writeKept(output.stream());
      }
    }
    if (output != null) {
      output.commit();
    }
    if (skip && count > 0) {
      messages.notice(
          counted(count, "malformed record")
              + " left out"
              + (output == null ? "" : "; " + rejects + " keeps what stood there"));
    }
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? " is" : "s are");
  }

  @Override
  public void close() throws IOException {
    if (output != null) {
      output.close();
    }
  }
}
