package io.github.manualassist.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs shell scripts in a folder, with the launchers on the PATH. */
public final class Shell {
  private static final int MOST_SECONDS = 300;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * A shell.
   *
   * @param folder where scripts run
   * @param launchers the folder that the launchers are in
   */
  public Shell(Path folder, Path launchers) {
    this.folder = folder;
    environment.put("PATH", launchers.toAbsolutePath() + ":" + System.getenv("PATH"));
  }

  /** What a script printed, and its exit status. */
  public record Outcome(int status, String out, String err) {}

  /** Sets an environment variable of the scripts that run from now on. */
  public Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs a script to its end; its standard input is empty. */
  public Outcome run(String script) throws IOException {
    Path scratch = Files.createTempDirectory("shell");
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    Process process =
        builder(script)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int status = waitFor(process);
    Outcome outcome = new Outcome(status, read(out), read(err));
    Files.delete(out);
    Files.delete(err);
    Files.delete(scratch);
    return outcome;
  }

  /** Starts a script whose three streams the caller holds. */
  public Process start(String script) throws IOException {
    return builder(script).start();
  }

  private ProcessBuilder builder(String script) {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** Waits for a process, but not forever; returns its exit status. */
  public static int waitFor(Process process) throws IOException {
    try {
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      assertTrue(ended, "it hangs");
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      throw new IOException("interrupted", interrupted);
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
