package io.github.manualassist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.manualassist.testing.Corpus;
import io.github.manualassist.testing.Pandas;
import io.github.manualassist.testing.PickleCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands on pickles of other versions of pandas, which judge what comes of them.
 *
 * <p>Runs with {@code -Dpandas.root=PROGRAM} only, where {@code PROGRAM VERSION SCRIPT ARGUMENT...}
 * runs a script with that version and sees the temporary folder. {@code -Dapproved.update=true}
 * writes down what the commands made, once pandas has approved of it.
 */
class PandasVersionsIT {
  private static final String ROOT = System.getProperty("pandas.root");

  @TempDir Path folder;

  @BeforeEach
  void findPandas() {
    assumeTrue(ROOT != null, "-Dpandas.root names no program that runs other versions of pandas");
  }

  private Pandas pandas(String version) throws IOException {
    return new Pandas(List.of(ROOT, version), folder.resolve("scripts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "2.2", "2.3", "3.0", "3.0-arrow"})
  void randomFramesGiveWhatPandasGives(String version) throws IOException {
    Path frames = folder.resolve("frames");
    pandas(version)
        .makeFrames(Long.getLong("seed", 20260101L), Integer.getInteger("count", 150), frames);
    List<PickleCase> cases = PickleCase.in(frames);
    for (PickleCase one : cases) {
      one.runCommands();
    }
    pandas(version).judge(cases);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "2.2", "3.0", "3.0-arrow"})
  void corpusGivesWhatPandasGives(String version) throws IOException {
    Path modules = folder.resolve("scripts");
    Corpus.copyModules(modules);
    List<PickleCase> cases = new ArrayList<>();
    for (PickleCase one : Corpus.copy(version, folder.resolve("corpus"))) {
      if (Corpus.refusal(version, one) == null) {
        one.runCommands();
        cases.add(one);
      }
    }
    pandas(version).judge(cases);
    if (Boolean.getBoolean("approved.update")) {
      for (PickleCase one : cases) {
        Corpus.approve(version, one);
      }
    }
  }
}
