package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.manualassist.testing.CommandRunner;
import io.github.manualassist.testing.Pandas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random JSON Lines and CSV files become frames, alone and together with a frame, and pandas judges
 * them; {@code text_frames.py} says how.
 *
 * <p>{@code -Dseed=N -Dcount=N} tries others, or more of them; other versions of pandas judge as
 * {@link PandasVersionsIT} tells.
 */
class TextToPickleIT {
  private static final long SEED = Long.getLong("seed", 20260101L);
  private static final int COUNT = Integer.getInteger("count", 60);
  private static final String ROOT = System.getProperty("pandas.root");

  @TempDir Path folder;

  @Test
  void machinesPandasAgrees() throws IOException {
    check(Pandas.ofMachine(folder.resolve("scripts")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "2.2", "2.3", "3.0", "3.0-arrow"})
  void everyPandasAgrees(String version) throws IOException {
    assumeTrue(ROOT != null, "-Dpandas.root names no program that runs other versions of pandas");
    check(new Pandas(List.of(ROOT, version), folder.resolve("scripts")));
  }

  private void check(Pandas pandas) throws IOException {
    Path made = folder.resolve("seed-" + SEED);
    pandas.run(
        "text_frames.py",
        List.of("make", Long.toString(SEED), Integer.toString(COUNT), made.toString()));
    List<String> arguments = new ArrayList<>(List.of("judge"));
    try (Stream<Path> cases = Files.list(made)) {
      for (Path one : cases.sorted().toList()) {
        Files.createDirectory(one.resolve("ours"));
        for (String format : List.of("jsonl", "csv")) {
          String input = "input." + format;
          succeed(one, "find-missing --no-results " + input + " > ours/ids-" + format);
          succeed(
              one, "create-retry " + input + " ours/ids-" + format + " -o ours/" + format + ".pkl");
        }
        succeed(one, "merge-results frame.pkl retry.jsonl -o ours/frame-first.pkl");
        succeed(one, "merge-results retry.jsonl frame.pkl --to pickle > ours/text-first.pkl");
        arguments.add(one.toString());
      }
    }
    pandas.run("text_frames.py", arguments);
  }

  private static void succeed(Path one, String line) throws IOException {
    CommandRunner runner = new CommandRunner(one).runAll(line);
    assertEquals(0, runner.status(), one + ": " + line + ": " + runner.err());
  }
}
