package io.github.manualassist.core;

/** Notices that more than one format gives, in the same words. */
public final class Notices {
  private Notices() {}

  /** That files with other columns, or in another order, are merged, to so many columns. */
  public static String columnsLinedUp(int columns) {
    return "the files' columns differ: lined up by name, "
        + columns
        + " columns, empty where a file has none of that name";
  }
}
