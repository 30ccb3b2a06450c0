package io.github.manualassist.cli;

import io.github.manualassist.core.TroubleException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns what a user typed into a path. */
final class Paths {
  private Paths() {}

  /** The file that a text names, relative to the session's folder. */
  static Path resolve(Session session, String text) throws TroubleException {
    try {
      return session.folder().resolve(text);
    } catch (InvalidPathException invalid) {
      throw TroubleException.in(text, "is no file name: " + invalid.getReason());
    }
  }
}
