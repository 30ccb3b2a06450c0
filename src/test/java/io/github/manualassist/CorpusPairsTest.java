package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.testing.CommandRunner;
import io.github.manualassist.testing.Corpus;
import io.github.manualassist.testing.Seeded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever pickles are merged, of any versions of pandas, the result can be read, or a plain
 * message says why there is none.
 *
 * <p>{@code -Dmalformed.all=true} tries many more of them, which takes minutes; another seed tries
 * others.
 */
class CorpusPairsTest {
  private static final int ROUNDS = Boolean.getBoolean("malformed.all") ? 20_000 : 400;

  private static final List<String> FORMATS = List.of("pickle", "pickle", "jsonl", "csv");

  /** What is larger shows no more, and takes longer. */
  private static final int MOST_BYTES = 20_000;

  @Test
  void anyTwoOrThreeGiveAResultOrAMessage() throws IOException {
    List<Path> pickles = Corpus.pickles(MOST_BYTES);
    Seeded.check(ROUNDS, random -> merge(pickles, random));
  }

  private static void merge(List<Path> pickles, Random random) throws IOException {
    String to = FORMATS.get(random.nextInt(FORMATS.size()));
    List<String> words = new ArrayList<>(List.of("merge-results", "-q", "--to", to));
    for (int i = random.nextInt(2); i < 3; i++) {
      words.add(pickles.get(random.nextInt(pickles.size())).toString());
    }
    String line = String.join(" ", words);
    CommandRunner merge = new CommandRunner(Path.of("").toAbsolutePath()).runAll(line);
    assertFalse(merge.err().contains("this is a bug"), line + "\n" + merge.err());
    assertTrue(merge.status() == 0 || merge.status() == 2, line + " ends with " + merge.status());
    // In text two labels may look alike, such as b'PROMPT_ID', of which readers take the last.
    if (merge.status() == 0 && to.equals("pickle")) {
      String again = line + " | find-missing -q " + words.get(4) + " -";
      CommandRunner read = new CommandRunner(Path.of("").toAbsolutePath()).runAll(again);
      assertTrue(read.status() < 2, again + "\n" + read.err());
    }
  }
}
