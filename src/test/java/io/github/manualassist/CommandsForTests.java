package io.github.manualassist;

import io.github.manualassist.cli.Session;

/** Opens the commands to tests of other packages. */
public final class CommandsForTests {
  private CommandsForTests() {}

  /** Runs a command by its name. */
  public static int run(String command, Session session, String... arguments) {
    return switch (command) {
      case "find-missing" -> FindMissing.run(session, arguments);
      case "create-retry" -> CreateRetry.run(session, arguments);
      case "merge-results" -> MergeResults.run(session, arguments);
      default -> throw new IllegalArgumentException("no such command: " + command);
    };
  }
}
