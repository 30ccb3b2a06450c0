package io.github.manualassist.core;

/**
 * How large a part may be.
 *
 * @param records how many records it may have, at least 1
 * @param bytes how many bytes it may have, uncompressed, at least 1
 */
public record PartLimit(long records, long bytes) {
  /** What stands for no limit. */
  public static final long NONE = Long.MAX_VALUE;

  /** Whether there is a limit at all. */
  public boolean limits() {
    return records != NONE || limitsBytes();
  }

  /** Whether there is one of bytes. */
  public boolean limitsBytes() {
    return bytes != NONE;
  }
}
