package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.pickle.NestedPickle;
import io.github.manualassist.testing.Seeded;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with a pickle, a plain message says so, soon.
 *
 * <p>{@code -Dmalformed.all=true} tries every prefix, every change of a byte and many parts that
 * hold themselves, which takes minutes; otherwise a part of them is tried, another one with another
 * seed.
 */
class MalformedPickleTest {
  private static final boolean ALL = Boolean.getBoolean("malformed.all");
  private static final int STEP = ALL ? 1 : 13;

  /** How many of the 255 other values a byte is given. */
  private static final int CHANGES = ALL ? 255 : 1;

  /** How many objects of each file hold themselves. */
  private static final int NESTED = ALL ? 200 : 10;

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
    byte[] whole = Pickles.bytes(name);
    int first = new Random(Seeded.seed()).nextInt(STEP);
    int count = (whole.length - first + STEP - 1) / STEP;
    DamagedPickles prefixes =
        new DamagedPickles(whole, count, i -> Arrays.copyOf(whole, first + i * STEP));
    assertEquals(List.of(), prefixes.tryAll(), name + " cut to " + first + " + NUMBER * " + STEP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pandas1.5/input.pkl",
        "pandas2.2/results.pkl",
        "pandas3.0-arrow/input.pkl",
        "records/list-of-dicts.pkl",
        "records/dict-of-lists.pkl",
        "records/dict-of-records.pkl"
      })
  void changedBytesEndInAResultOrAMessage(String name) throws IOException {
    byte[] whole = Pickles.bytes(name);
    int first = ALL ? 1 : 1 + new Random(Seeded.seed()).nextInt(255);
    DamagedPickles changes =
        new DamagedPickles(
            whole,
            whole.length * CHANGES,
            i -> {
              byte[] changed = whole.clone();
              changed[i / CHANGES] ^= (byte) (first + i % CHANGES);
              return changed;
            });
    assertEquals(
        List.of(),
        changes.tryAll(),
        name + " at NUMBER / " + CHANGES + " changed by " + first + " + NUMBER % " + CHANGES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pandas1.5/input.pkl",
        "pandas2.2/results.pkl",
        "pandas3.0-arrow/input.pkl",
        "corpus/categorical-ids/input.pkl",
        "corpus/multi-index/input.pkl",
        "corpus/nullable-dtypes/input.pkl",
        "corpus/period-interval/input.pkl",
        "corpus/python-objects/results.pkl",
        "labels/intervals.pkl",
        "labels/levels.pkl",
        "records/dict-of-records.pkl"
      })
  void partsThatHoldThemselvesEndInAResultOrAMessage(String name) throws IOException {
    byte[] whole = Pickles.bytes(name);
    DamagedPickles nested =
        new DamagedPickles(
            whole, NESTED, i -> NestedPickle.of(whole, new Random(Seeded.seed() + i)));
    assertEquals(List.of(), nested.tryAll(), name + " nested with the seed plus NUMBER");
  }
}
