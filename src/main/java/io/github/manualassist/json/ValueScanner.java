package io.github.manualassist.json;

import io.github.manualassist.core.ByteWindow;
import io.github.manualassist.core.Words;

/**
 * Finds where an object or array ends, by its brackets and strings alone, while the window slides.
 *
 * <p>Valid JSON ends where this says. For anything else it may say any place; the parser, which is
 * run on what was found, tells what is wrong. A control character in a string ends the scan at
 * once, because a string that is never closed would else take in all the rest.
 */
final class ValueScanner {
  private static final long QUOTES = Words.of('"');
  private static final long BACKSLASHES = Words.of('\\');
  private static final int FIRST_PRINTABLE = 0x20;

  private int start;
  private int index;
  private long depth;
  private boolean inString;

  /** Starts over at the first byte of a value. */
  void begin(int start) {
    this.start = start;
    index = start;
    depth = 0;
    inString = false;
  }

  /** Follows the window's bytes, which have moved towards its beginning. */
  void moveBack(int distance) {
    start -= distance;
    index -= distance;
  }

  /** The index after the value, once {@link #scan} has found it. */
  int end() {
    return index;
  }

  /**
   * Whether the value ends where the scan did, as far as its brackets tell: not at the end of all
   * bytes, nor inside a string, nor at a bracket of another kind.
   */
  boolean isClosed(ByteWindow window) {
    byte[] bytes = window.bytes();
    return depth == 0 && !inString && bytes[index - 1] == (bytes[start] == '{' ? '}' : ']');
  }

  /** Goes on up to the value's end, or the window's; returns whether the value's was found. */
  boolean scan(ByteWindow window) {
    byte[] bytes = window.bytes();
    int end = window.end();
    while (index < end) {
      if (inString) {
        skipPlain(window);
        if (index >= end) {
          return false;
        }
      }
      if (take(bytes[index++])) {
        return true;
      }
    }
    return false;
  }

  /** Takes one byte into account; returns whether the value ends after it. */
  private boolean take(byte b) {
    if (inString) {
      if (b == '"') {
        inString = false;
      } else if (b == '\\') {
        // May go beyond the window's end: what is escaped is in the next one.
        index++;
      } else {
        return true;
      }
      return false;
    }
    switch (b) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {
        return false;
      }
    }
    return depth == 0;
  }

  /** Moves on to the next quote, backslash or control character of a string. */
  private void skipPlain(ByteWindow window) {
    int end = window.end();
    while (index + Long.BYTES <= end) {
      long word = window.word(index);
      long hits =
          Words.zeros(word ^ QUOTES)
              | Words.zeros(word ^ BACKSLASHES)
              | Words.below(word, FIRST_PRINTABLE);
      if (hits != 0) {
        index += Words.first(hits);
        return;
      }
      index += Long.BYTES;
    }
    byte[] bytes = window.bytes();
    while (index < end && isPlain(bytes[index])) {
      index++;
    }
  }

  private static boolean isPlain(byte b) {
    return b != '"' && b != '\\' && (b & 0xFF) >= FIRST_PRINTABLE;
  }
}
