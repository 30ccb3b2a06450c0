package io.github.manualassist.core;

import java.util.Arrays;

/**
 * A line that tells an ID and why it is missing, as find-missing prints it with {@code --why}:
 * {@code ID<TAB>absent} or {@code ID<TAB>failed<TAB>REASON}.
 */
public final class WhyLine {
  private static final byte TAB = '\t';
  private static final byte[] ABSENT = Slice.of("absent").copy();
  private static final byte[] FAILED = Slice.of("failed").copy();

  private WhyLine() {}

  /**
   * Makes a slice view the ID of a line; a line without a tab is an ID alone.
   *
   * @throws TroubleException if something else follows the ID
   */
  public static void find(Slice line, Slice id) throws TroubleException {
    int tab = indexOfTab(line, 0);
    if (tab < line.length()) {
      int stateEnd = indexOfTab(line, tab + 1);
      boolean absent = is(ABSENT, line, tab + 1, stateEnd) && stateEnd == line.length();
      if (tab == 0 || !(absent || is(FAILED, line, tab + 1, stateEnd))) {
        throw TroubleException.of(
            "neither an ID nor a line of find-missing --why (ID<TAB>absent or"
                + " ID<TAB>failed<TAB>REASON) or --json; correct the line or remove it");
      }
    }
    id.set(line.bytes(), line.offset(), tab);
  }

  /** The index of the first tab from an index on, or the line's length. */
  private static int indexOfTab(Slice line, int from) {
    int index = from;
    while (index < line.length() && line.at(index) != TAB) {
      index++;
    }
    return index;
  }

  private static boolean is(byte[] word, Slice line, int from, int to) {
    return Arrays.equals(
        word, 0, word.length, line.bytes(), line.offset() + from, line.offset() + to);
  }
}
