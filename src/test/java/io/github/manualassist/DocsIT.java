package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.manualassist.testing.Shell;
import io.github.manualassist.testing.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the shell blocks of the documents, so that none can go stale.
 *
 * <p>A comment above a block, {@code <!-- in FOLDER -->}, names the folder of {@code
 * src/test/resources} in whose copy it runs; the blocks of a document that name the same one run
 * there one after the other. Each has to end with 0 and, where a text block comes next, to print
 * its lines: on which of the two streams, and in which order the commands of a pipeline speak, is
 * left open. What no test can run is listed in {@link #NOT_RUN}.
 */
class DocsIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final String ANY_SHELL = "\\s*(```|~~~)\\s*(sh|bash|zsh|shell|console).*";
  private static final String FOLDER = "<!-- in ";

  /** The first lines of the blocks that are not run, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "scripts/demo     # builds, lets a stand-in batch job fail, and recovers it, showing"
              + " each step",
          "builds the toolkit, which this test uses; it checks itself, and .ci/run runs it",
          "mvn test -Dtest=PandasVersionsIT -Dpandas.root=PROGRAM -Dapproved.update=true",
          "builds, and needs other versions of pandas");

  @TempDir Path temporary;

  /** A shell block, the line that it begins in, and what it has to print; null for anything. */
  private record Block(int line, String folder, String script, String printed) {}

  @TestFactory
  Stream<DynamicTest> blocks() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : documents()) {
      Map<String, List<Block>> byFolder = new LinkedHashMap<>();
      for (Block block : read(document)) {
        byFolder.computeIfAbsent(block.folder(), folder -> new ArrayList<>()).add(block);
      }
      byFolder.forEach(
          (folder, blocks) ->
              tests.add(
                  dynamicTest(
                      document + ": " + (folder.isEmpty() ? "not run" : folder),
                      () -> check(document, folder, blocks))));
    }
    return tests.stream();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), docs)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static List<Block> read(Path document) throws IOException {
    List<String> lines = Files.readAllLines(document);
    List<Block> blocks = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).matches(ANY_SHELL) && !lines.get(at).equals("```sh")) {
        throw new AssertionError(document + ":" + (at + 1) + ": begin a shell block with ```sh");
      }
      if (lines.get(at).equals("```sh")) {
        String above = at == 0 ? "" : lines.get(at - 1);
        String folder =
            above.startsWith(FOLDER)
                ? above.substring(FOLDER.length(), above.length() - " -->".length())
                : "";
        int end = end(lines, at);
        boolean tells = end + 2 < lines.size() && lines.get(end + 2).equals("```text");
        String printed = tells ? text(lines, end + 2) : null;
        blocks.add(new Block(at + 1, folder, text(lines, at), printed));
      }
    }
    return blocks;
  }

  /** The line that ends the block that begins in a line. */
  private static int end(List<String> lines, int begin) {
    return begin + 1 + lines.subList(begin + 1, lines.size()).indexOf("```");
  }

  private static String text(List<String> lines, int begin) {
    return String.join("\n", lines.subList(begin + 1, end(lines, begin))) + "\n";
  }

  private void check(Path document, String folder, List<Block> blocks) throws IOException {
    if (folder.isEmpty()) {
      for (Block block : blocks) {
        assertTrue(
            NOT_RUN.containsKey(block.script().lines().findFirst().orElse("")),
            document + ":" + block.line() + ": names no folder to run in, as " + FOLDER + "x -->");
      }
      return;
    }
    Path work = Files.createTempDirectory(temporary, "docs");
    copy(RESOURCES.resolve(folder), work);
    Shell shell = new Shell(work, PROJECT);
    for (Block block : blocks) {
      assumeTrue(
          !block.script().contains("python3") || shell.run("python3 -c ''").status() == 0,
          "there is no python3");
      Outcome outcome = shell.run(block.script());
      String place = document + ":" + block.line();
      assertEquals(0, outcome.status(), place + "\n" + outcome.err());
      if (block.printed() != null) {
        assertEquals(
            sorted(block.printed()), sorted(outcome.out() + outcome.err()), place + " prints");
      }
    }
  }

  private static String sorted(String lines) {
    return String.join("\n", lines.lines().sorted().toList());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }
}
