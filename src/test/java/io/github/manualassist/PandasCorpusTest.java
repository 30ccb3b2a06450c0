package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.manualassist.testing.CommandRunner;
import io.github.manualassist.testing.Corpus;
import io.github.manualassist.testing.PickleCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands on pickles of other versions of pandas: each gives the very bytes that its pandas
 * approved of, or is refused by name. {@link PandasVersionsIT} asks pandas again.
 */
class PandasCorpusTest {
  @TempDir Path folder;

  @TestFactory
  List<DynamicContainer> cases() throws IOException {
    List<DynamicContainer> versions = new ArrayList<>();
    for (String version : Corpus.versions()) {
      List<DynamicTest> tests = new ArrayList<>();
      for (PickleCase one : Corpus.copy(version, folder.resolve(version))) {
        tests.add(dynamicTest(one.name(), () -> check(version, one)));
      }
      versions.add(dynamicContainer("pandas" + version, tests));
    }
    return versions;
  }

  private static void check(String version, PickleCase one) throws IOException {
    String refusal = Corpus.refusal(version, one);
    if (refusal != null) {
      CommandRunner refused = one.findMissing();
      assertEquals(2, refused.status(), refused.err());
      assertTrue(refused.err().contains(refusal), refused.err());
      return;
    }
    one.runCommands();
    Path missing = one.folder().resolve("missing.txt");
    if (Files.exists(missing)) {
      assertEquals(
          Files.readString(missing), Files.readString(one.folder().resolve("ours/missing.txt")));
    }
    assertEquals(
        Corpus.approved(version, one),
        Corpus.digests(one),
        "other bytes than pandas approved of; CONTRIBUTING.md says how to ask it again");
  }
}
