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

  /** The seed of this run: the same each time, and another one with {@code -Dseed=N}. */
  public static long seed() {
    return Long.getLong("seed", 20260101L);
  }

  /** Checks a number of rounds, beginning with the seed of this run. */
  public static void check(int rounds, Check check) {
    long seed = seed();
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
