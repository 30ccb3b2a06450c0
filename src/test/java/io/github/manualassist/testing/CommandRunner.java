package io.github.manualassist.testing;

import io.github.manualassist.CommandsForTests;
import io.github.manualassist.cli.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs command lines in this process, in a folder of their own.
 *
 * <p>A line is one command or several with {@code |} between them; {@code < FILE} and {@code >
 * FILE} redirect; words with blanks stand in single quotes. {@code stdin=terminal} or {@code
 * stdout=terminal} before a command says that a person sits there.
 */
public final class CommandRunner {
  private final Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int status;

  /** A runner in a folder. */
  public CommandRunner(Path folder) {
    this.folder = folder;
  }

  /** Runs all lines of a script, one after the other; empty ones and comments (#) are skipped. */
  public CommandRunner runAll(String script) throws IOException {
    for (String line : script.split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        run(line);
      }
    }
    return this;
  }

  private void run(String line) throws IOException {
    byte[] piped = new byte[0];
    List<List<String>> stages = stages(words(line));
    for (int i = 0; i < stages.size(); i++) {
      List<String> stage = stages.get(i);
      boolean inTerminal = stage.remove("stdin=terminal");
      boolean outTerminal = stage.remove("stdout=terminal");
      String from = redirection(stage, "<");
      String to = redirection(stage, ">");
      byte[] in = from == null ? piped : Files.readAllBytes(folder.resolve(from));
      ByteArrayOutputStream stageOut = new ByteArrayOutputStream();
      Session session =
          new Session(
              new ByteArrayInputStream(in), stageOut, err, null, folder, inTerminal, outTerminal);
      String[] arguments = stage.subList(1, stage.size()).toArray(String[]::new);
      status = CommandsForTests.run(stage.get(0), session, arguments);
      piped = stageOut.toByteArray();
      if (to != null) {
        Files.write(folder.resolve(to), piped);
        piped = new byte[0];
      }
    }
    out.writeBytes(piped);
  }

  private static String redirection(List<String> stage, String sign) {
    int at = stage.indexOf(sign);
    if (at < 0) {
      return null;
    }
    stage.remove(at);
    return stage.remove(at);
  }

  private static List<List<String>> stages(List<String> words) {
    List<List<String>> stages = new ArrayList<>();
    stages.add(new ArrayList<>());
    for (String word : words) {
      if (word.equals("|")) {
        stages.add(new ArrayList<>());
      } else {
        stages.get(stages.size() - 1).add(word);
      }
    }
    return stages;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (char c : (line + " ").toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
        any = true;
      } else if (c == ' ' && !quoted) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
        any = true;
      }
    }
    return words;
  }

  /** What the last command of each line wrote on standard output, unless it went to a file. */
  public byte[] out() {
    return out.toByteArray();
  }

  /** What all commands wrote on standard error. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The last command's exit status. */
  public int status() {
    return status;
  }
}
