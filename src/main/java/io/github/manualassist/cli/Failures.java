package io.github.manualassist.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Says why the system refused something. */
final class Failures {
  private Failures() {}

  /** The reason alone: Java puts the path in front of it, or names the exception only. */
  static String reason(IOException failed) {
    if (failed instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failed instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
      return fileSystem.getReason();
    }
    return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
  }
}
