package io.github.manualassist.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Pickled frames in a folder, and what the commands make of them.
 *
 * <p>The folder holds {@code input.pkl} and, where the case has them, {@code results.pkl}, {@code
 * retry_results.pkl} and {@code more_results.pkl}; a further ending such as {@code .gz} may follow.
 * What the commands make goes to its folder {@code ours}, where {@code judge.py} looks for it.
 */
public final class PickleCase {
  private final Path folder;
  private final String input;
  private final String results;
  private final String retryResults;
  private final String moreResults;

  /** The case in a folder. */
  public PickleCase(Path folder) throws IOException {
    this.folder = folder;
    this.input = find("input.pkl");
    this.results = find("results.pkl");
    this.retryResults = find("retry_results.pkl");
    this.moreResults = find("more_results.pkl");
  }

  /** The cases in all folders of a folder, by name. */
  public static List<PickleCase> in(Path parent) throws IOException {
    List<Path> folders;
    try (Stream<Path> children = Files.list(parent)) {
      folders = children.filter(Files::isDirectory).sorted().toList();
    }
    List<PickleCase> cases = new java.util.ArrayList<>();
    for (Path folder : folders) {
      cases.add(new PickleCase(folder));
    }
    return cases;
  }

  private String find(String beginning) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(beginning))
          .findFirst()
          .orElse(null);
    }
  }

  public Path folder() {
    return folder;
  }

  public String name() {
    return folder.getFileName().toString();
  }

  /** Runs find-missing alone. */
  public CommandRunner findMissing() throws IOException {
    return run(findMissingLine());
  }

  private String findMissingLine() {
    return "find-missing " + input + " " + (results == null ? "--no-results" : results);
  }

  /** Runs all three commands; each must end well and leave what it read as it was. */
  public void runCommands() throws IOException {
    Map<String, byte[]> before = files();
    Files.createDirectory(folder.resolve("ours"));
    succeed(findMissingLine() + " > ours/missing.txt");
    succeed("create-retry " + input + " < ours/missing.txt > ours/retry.pkl");
    if (retryResults != null) {
      String files = results + " " + retryResults + (moreResults == null ? "" : " " + moreResults);
      succeed("merge-results " + files + " > ours/merged.pkl");
      succeed("merge-results --order kept " + files + " > ours/kept.pkl");
      run("merge-results --input " + input + " " + files + " > ours/ordered.pkl", 1);
    }
    Map<String, byte[]> after = files();
    assertEquals(before.keySet(), after.keySet());
    before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
  }

  /** Converts what {@link #runCommands} made as pickles: the retry input and the merged results. */
  public void convert() throws IOException {
    succeed("create-retry --to jsonl " + input + " < ours/missing.txt > ours/retry.jsonl");
    succeed("merge-results --to csv " + results + " " + retryResults + " > ours/merged.csv");
  }

  private void succeed(String line) throws IOException {
    run(line, 0);
  }

  /** Runs a line that ends with 0, or with another status at most. */
  private void run(String line, int most) throws IOException {
    CommandRunner runner = run(line);
    assertTrue(runner.status() <= most, folder + ": " + line + ": " + runner.err());
  }

  private CommandRunner run(String line) throws IOException {
    return new CommandRunner(folder).runAll(line);
  }

  private Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
