package io.github.manualassist.core;

import java.util.regex.Pattern;

/**
 * What became of a record of the results: a success, or a failure with what the provider wrote of
 * it.
 *
 * @param reason the status code and the message on one line, at most {@value #LONGEST} characters;
 *     null for a success
 */
public record Outcome(String reason) {
  /** How many characters of a reason are kept. */
  public static final int LONGEST = 200;

  /** The outcome of a record that says nothing of a failure. */
  public static final Outcome SUCCESS = new Outcome(null);

  /** The outcome of a record that failed, where nobody asks why. */
  static final Outcome FAILED = new Outcome("");

  /** A failure, its reason put on one line and cut to its greatest length. */
  public static Outcome failed(String reason) {
    String line = Blanks.SPACE.matcher(reason.strip()).replaceAll(" ");
    int end = Math.min(line.length(), LONGEST);
    // A pair of surrogates is one character.
    boolean inPair = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
    return new Outcome(line.substring(0, inPair ? end - 1 : end));
  }

  /** Whether the record says that it failed. */
  public boolean failed() {
    return reason != null;
  }

  /** On the way of every start a pattern would take some milliseconds. */
  private static final class Blanks {
    static final Pattern SPACE = Pattern.compile("[\\p{Cntrl}\\s]+");
  }
}
