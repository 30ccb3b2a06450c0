package io.github.manualassist.testing;

import java.util.Random;

/** Runs a check many times, each with a random generator whose seed it names where it fails. */
public final class Seeded {
  /** A check that must hold whatever the generator gives. */
  public interface Check {
    /** Checks once. */
    void hold(Random random) throws Exception;
  }

  private Seeded() {}

  /** Checks a number of rounds; {@code -Dseed=N} begins with the round of that seed. */
  public static void check(int rounds, Check check) {
    long seed = Long.getLong("seed", System.nanoTime());
    for (int round = 0; round < rounds; round++) {
      long roundSeed = seed + round;
      try {
        check.hold(new Random(roundSeed));
      } catch (Exception | Error failure) {
        throw new AssertionError("fails with -Dseed=" + roundSeed, failure);
      }
    }
  }
}
