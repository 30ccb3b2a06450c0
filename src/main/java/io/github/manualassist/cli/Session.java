package io.github.manualassist.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a command finds around it: its three streams, its folder, and whether a person sits at them.
 *
 * @param out standard output; it throws when a write fails, which {@code System.out} does not
 * @param outFile a path that leads to whatever standard output is, or null where none does
 * @param folder what relative paths are relative to
 * @param inIsTerminal whether standard input is a terminal
 * @param outIsTerminal whether standard output is a terminal
 */
public record Session(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Path outFile,
    Path folder,
    boolean inIsTerminal,
    boolean outIsTerminal) {

  private static final Path STANDARD_OUTPUT = Path.of("/dev/fd/1");

  /** The session of this process. The launchers tell what is a terminal: Java 17 cannot. */
  public static Session ofProcess() {
    return new Session(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Files.exists(STANDARD_OUTPUT) ? STANDARD_OUTPUT : null,
        Path.of(""),
        Boolean.getBoolean("manualassist.stdin.terminal"),
        Boolean.getBoolean("manualassist.stdout.terminal"));
  }
}
