package io.github.manualassist.core;

import java.io.IOException;

/**
 * What stops a command: where it is (path, line or row), what is wrong, and what to do about it.
 *
 * <p>This is the only error type that is shown to a person. It is rendered once, by the command
 * line, as {@code command: path:place: message}.
 */
public final class TroubleException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String place;

  private TroubleException(String path, String place, String message) {
    super(message);
    this.path = path;
    this.place = place;
  }

  /** Trouble with no file to it, such as options that contradict each other. */
  public static TroubleException of(String message) {
    return new TroubleException("", "", message);
  }

  /** Trouble with a whole file, named as the user named it. */
  public static TroubleException in(String path, String message) {
    return new TroubleException(path, "", message);
  }

  /**
   * Trouble at one place of a file.
   *
   * @param place a 1-based line number ({@code "12"}), or another place that says what it counts
   *     ({@code "row 3"}, {@code "offset 17"})
   */
  public static TroubleException at(String path, String place, String message) {
    return new TroubleException(path, place, message);
  }

  /** The message with the path and the place before it, where there are any. */
  public String located() {
    StringBuilder text = new StringBuilder();
    if (!path.isEmpty()) {
      text.append(path).append(':');
      if (!place.isEmpty()) {
        text.append(place).append(':');
      }
      text.append(' ');
    }
    return text.append(getMessage()).toString();
  }
}
