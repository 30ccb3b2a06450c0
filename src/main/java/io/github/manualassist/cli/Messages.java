package io.github.manualassist.cli;

import io.github.manualassist.core.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The one place that speaks to a person: whole lines on standard error, the command's name first.
 */
public final class Messages {
  private final String command;
  private final OutputStream err;
  private boolean quiet;

  /** Messages of a command. */
  public Messages(String command, OutputStream err) {
    this.command = command;
    this.err = err;
  }

  /** Leaves out notices and the summary from now on; warnings and errors stay. */
  public void beQuiet() {
    quiet = true;
  }

  /** Says something worth knowing, such as a choice that was made, or the closing summary. */
  public void notice(String text) {
    if (!quiet) {
      line(text);
    }
  }

  /** What takes notices; those of a quiet command are known to go nowhere. */
  public Consumer<String> notices() {
    return quiet ? Format.NO_NOTICES : this::notice;
  }

  /** Says something that needs a look, though the command goes on. */
  public void warning(String text) {
    line(text);
  }

  /** Says why the command stops. */
  public void error(String text) {
    line(text);
  }

  /** Says that the command itself is wrong, with all that its developers need. */
  void bug(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    line(
        "this is a bug in "
            + command
            + " "
            + Version.text()
            + ", not in your files; please report it with the lines below");
    write(trace.toString());
  }

  /** Writes one line: what IDs and names bring along must neither break it nor steer a terminal. */
  private void line(String text) {
    StringBuilder line = new StringBuilder(command).append(": ");
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i), line);
    }
    write(line.append('\n').toString());
  }

  private static void append(char c, StringBuilder line) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (Character.isISOControl(c)) {
          line.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
        } else if (turnsText(c)) {
          line.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
          line.append(c);
        }
      }
    }
  }

  /** Whether it changes the direction of what follows, so that a message would read as another. */
  private static boolean turnsText(char c) {
    return switch (Character.getDirectionality(c)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }

  private void write(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException nobodyListens) {
      // There is no other place to say it; the exit status still tells.
    }
  }
}
