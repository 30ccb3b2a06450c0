package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.testing.Seeded;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with a pickle, a plain message says so, soon.
 *
 * <p>{@code -Dmalformed.all=true} tries every prefix and every change of a byte, which takes
 * minutes; otherwise a part of them is tried, another one with another seed.
 */
class MalformedPickleTest {
  private static final boolean ALL = Boolean.getBoolean("malformed.all");
  private static final int STEP = 13;

  /** Far above what it takes: a machine that is busy is no fault; what never ends is one. */
  private static final Duration SOON = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pandas1.5/input.pkl",
        "pandas2.2/results.pkl",
        "pandas3.0/results.pkl",
        "pandas3.0-arrow/input.pkl",
        "corpus/categorical-ids/input.pkl",
        "corpus/period-interval/input.pkl",
        "corpus/protocol0/input.pkl",
        "corpus/nullable-dtypes/input.pkl",
        "corpus/numpy-dtypes/input.pkl",
        "corpus/python-objects/results.pkl"
      })
  void everyPrefixIsCutShort(String name) throws IOException {
    byte[] bytes = Pickles.bytes(name);
    int step = ALL ? 1 : STEP;
    for (int length = new Random(Seeded.seed()).nextInt(step);
        length < bytes.length;
        length += step) {
      tryAll(name + " cut to " + length, Arrays.copyOf(bytes, length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pandas1.5/input.pkl", "pandas2.2/results.pkl", "pandas3.0-arrow/input.pkl"})
  void changedBytesEndInAResultOrAMessage(String name) throws IOException {
    Random random = new Random(Seeded.seed());
    byte[] bytes = Pickles.bytes(name);
    for (int at = 0; at < bytes.length; at++) {
      int first = ALL ? 1 : 1 + random.nextInt(255);
      for (int change = first; change <= (ALL ? 255 : first); change++) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) change;
        tryAll(name + " changed at " + at + " by " + change, changed);
      }
    }
  }

  private static void tryAll(String what, byte[] bytes) {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          try {
            Pickles.select(what, bytes, "PROMPT_ID", id -> id.hashCode() % 2 == 0);
            Pickles.rows(what, bytes, "PROMPT_ID");
            List<RecordReader> twice = new ArrayList<>();
            twice.add(Pickles.open(what, bytes, "PROMPT_ID", new ArrayList<>()));
            twice.add(Pickles.open(what, bytes, "PROMPT_ID", new ArrayList<>()));
            Pickles.merge(twice);
          } catch (TroubleException plain) {
            // What is expected of a damaged file.
          } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            fail(what, bug);
          }
        });
  }
}
