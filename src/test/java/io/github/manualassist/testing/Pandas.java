package io.github.manualassist.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real pandas that runs the scripts of {@code src/test/python}. */
public final class Pandas {
  private static final Path SCRIPTS = Path.of("src/test/python");
  private static final String PYTHON = "/usr/bin/python3";

  private final List<String> python;
  private final Path folder;

  /**
   * A pandas that some command line starts.
   *
   * @param python the command and its first arguments, up to where a script's path goes
   * @param folder where the scripts are copied, because such a command may see no other
   */
  public Pandas(List<String> python, Path folder) throws IOException {
    this.python = python;
    this.folder = Files.createDirectories(folder);
    copy(SCRIPTS, folder);
  }

  /**
   * The machine's own pandas. Where there is none the test is skipped; in a CI build it fails.
   *
   * @param folder where the scripts are copied
   */
  public static Pandas ofMachine(Path folder) throws IOException {
    Pandas pandas = new Pandas(List.of(PYTHON), folder);
    boolean there =
        Files.isExecutable(Path.of(PYTHON)) && pandas.start("-c", "import pandas").status() == 0;
    String reason = PYTHON + " has no pandas (the package python3-pandas on Debian)";
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, reason);
    }
    assumeTrue(there, reason);
    return pandas;
  }

  /** What a program printed, on both streams, and its exit status. */
  private record Outcome(String text, int status) {}

  /** Runs a script of {@code src/test/python}, which must end with 0; returns what it printed. */
  public String run(String script, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(folder.resolve(script).toString()));
    command.addAll(arguments);
    Outcome outcome = start(command.toArray(String[]::new));
    assertEquals(0, outcome.status, outcome.text);
    return outcome.text;
  }

  /** Lets pandas make random cases, a folder each; see {@code make_frames.py}. */
  public void makeFrames(long seed, int count, Path cases) throws IOException {
    run("make_frames.py", List.of(Long.toString(seed), Integer.toString(count), cases.toString()));
  }

  /** Makes random cases of records in plain Python objects; see {@code make_records.py}. */
  public void makeRecords(long seed, int count, Path cases) throws IOException {
    run("make_records.py", List.of(Long.toString(seed), Integer.toString(count), cases.toString()));
  }

  /** Lets pandas judge what the commands made of cases; see {@code judge.py}. */
  public String judge(List<PickleCase> cases) throws IOException {
    return run("judge.py", cases.stream().map(it -> it.folder().toString()).toList());
  }

  private Outcome start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(python);
    command.addAll(List.of(arguments));
    return start(command, null, "", Map.of());
  }

  /**
   * Runs a batch job, which must end with 0.
   *
   * @param job the script's path
   * @param modules where it finds its modules, apart from its own folder
   * @param input the path that it asks for
   */
  public void runJob(
      Path job, Path modules, Path workFolder, String input, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>(python);
    command.add(job.toAbsolutePath().toString());
    Map<String, String> environment = new java.util.HashMap<>(settings);
    environment.put("PYTHONPATH", modules.toAbsolutePath().toString());
    Outcome outcome = start(command, workFolder, input + "\n", environment);
    assertEquals(0, outcome.status, outcome.text);
  }

  private static Outcome start(
      List<String> command, Path workFolder, String input, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    if (workFolder != null) {
      builder.directory(workFolder.toFile());
    }
    Process process = builder.start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Outcome(text, process.waitFor());
    } catch (InterruptedException interrupted) {
      throw new IOException("interrupted", interrupted);
    }
  }

  /** Copies a folder with all that is in it, or one file into a folder. */
  public static void copy(Path from, Path into) throws IOException {
    Files.createDirectories(into);
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path base = Files.isDirectory(from) ? from : from.getParent();
        Path to = into.resolve(base.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(to);
        } else {
          Files.write(to, Files.readAllBytes(path));
        }
      }
    }
  }
}
