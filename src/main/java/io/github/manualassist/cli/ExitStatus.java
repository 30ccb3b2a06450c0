package io.github.manualassist.cli;

/** The exit statuses of all commands, as every help page lists them. */
public final class ExitStatus {
  /** All went well. */
  public static final int DONE = 0;

  /** All went well, and there is something to look at: what that is, each help page says. */
  public static final int ATTENTION = 1;

  /** Trouble: wrong usage, bad input, a failed read or write. */
  public static final int TROUBLE = 2;

  private ExitStatus() {}
}
