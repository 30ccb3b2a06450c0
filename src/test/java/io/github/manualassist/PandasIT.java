package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.manualassist.testing.CommandRunner;
import io.github.manualassist.testing.Pandas;
import io.github.manualassist.testing.PickleCase;
import io.github.manualassist.testing.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands on pickles of the machine's own pandas, which judges what comes of them.
 *
 * <p>{@code -Dseed=N -Dcount=N} tries other random frames, or more of them.
 */
class PandasIT {
  private static final long SEED = Seeded.seed();
  private static final int COUNT = Integer.getInteger("count", 150);
  private static final Path SEED_JOB = Path.of("../shared/seed");

  @TempDir Path folder;
  private Pandas pandas;

  @BeforeEach
  void findPandas() throws IOException {
    pandas = Pandas.ofMachine(folder.resolve("scripts"));
  }

  @Test
  void randomFramesGiveWhatPandasGives() throws IOException {
    Path frames = folder.resolve("seed-" + SEED);
    pandas.makeFrames(SEED, COUNT, frames);
    List<PickleCase> cases = PickleCase.in(frames);
    for (PickleCase one : cases) {
      one.runCommands();
    }
    pandas.judge(cases);
  }

  @Test
  void randomRecordsGiveWhatPythonGives() throws IOException {
    Path records = folder.resolve("seed-" + SEED);
    pandas.makeRecords(SEED, COUNT, records);
    List<PickleCase> cases = PickleCase.in(records);
    for (PickleCase one : cases) {
      one.runCommands();
      one.convert();
    }
    pandas.judge(cases);
  }

  @Test
  void batchJobIsRecovered() throws IOException {
    Path modules = folder.resolve("scripts");
    recover(modules.resolve("batch_job.py"), modules, Map.of("FAIL", "7"), Map.of());
  }

  /** The job that the toolkit was asked for, as it is, with a client that needs no network. */
  @Test
  void seedJobIsRecovered() throws IOException {
    assumeTrue(Files.isDirectory(SEED_JOB), "there is no folder " + SEED_JOB);
    Path client = SEED_JOB.resolve("offline-client");
    Pandas.copy(client, folder.resolve("scripts"));
    Map<String, String> failing =
        Map.of("GEMINI_API_KEY", "offline", "STUB_NOSLEEP", "1", "STUB_FAIL", "7");
    Map<String, String> working =
        Map.of("GEMINI_API_KEY", "offline", "STUB_NOSLEEP", "1", "STUB_FAIL", "");
    recover(SEED_JOB.resolve("BETA_gemini-api-template.py"), client, failing, working);
  }

  /** Lets a job fail, makes and runs its retry, merges, and asks pandas and find-missing. */
  private void recover(
      Path job, Path modules, Map<String, String> failing, Map<String, String> working)
      throws IOException {
    Path work = Files.createDirectory(folder.resolve("job"));
    Path input = work.resolve("input.pkl");
    pandas.run("make_prompts.py", List.of(input.toString()));
    pandas.runJob(job, modules, work, "input.pkl", failing);
    takeResults(work, "results.pkl");

    CommandRunner retry =
        new CommandRunner(work)
            .runAll("find-missing input.pkl results.pkl | create-retry input.pkl > retry.pkl");
    assertEquals(0, retry.status(), retry.err());
    pandas.runJob(job, modules, work, "retry.pkl", working);
    takeResults(work, "retry_results.pkl");

    PickleCase recovered = new PickleCase(work);
    recovered.runCommands();
    assertEquals("7\n", Files.readString(work.resolve("ours/missing.txt")));
    pandas.judge(List.of(recovered));
    CommandRunner complete =
        new CommandRunner(work).runAll("find-missing --exit-code input.pkl ours/merged.pkl");
    assertEquals(0, complete.status(), complete.err());
  }

  /** Moves the results of the run that was last to where a case has them. */
  private static void takeResults(Path work, String name) throws IOException {
    try (Stream<Path> children = Files.list(work)) {
      List<Path> runs =
          children.filter(it -> it.getFileName().toString().startsWith("results_")).toList();
      assertFalse(runs.isEmpty(), "the job has made no results");
      Files.move(runs.get(0).resolve("RESULTS.pkl"), work.resolve(name));
      Files.move(runs.get(0), work.resolve("of " + name));
    }
  }
}
