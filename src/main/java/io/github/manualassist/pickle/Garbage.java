package io.github.manualassist.pickle;

/** What nobody holds any more of what was read of a pickle. */
public final class Garbage {
  /** A pickle of which the graph takes a considerable part of the memory. */
  private static final long LARGE = 4 << 20;

  private Garbage() {}

  /**
   * Where a pickle was large, has Java collect garbage. In its own time it would do so after it
   * took more memory for what comes next.
   *
   * @param pickleSize how many bytes the pickle had
   */
  public static void collect(long pickleSize) {
    if (pickleSize > LARGE) {
      System.gc();
    }
  }
}
