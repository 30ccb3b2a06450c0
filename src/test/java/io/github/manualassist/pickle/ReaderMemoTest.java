package io.github.manualassist.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A memo gives back what was put into it, in whatever order that was. */
class ReaderMemoTest {
  private static final long SEED = Long.getLong("seed", 7);

  private final Random random = new Random(SEED);
  private final ReaderMemo memo = new ReaderMemo();
  private final Map<Integer, Integer> expected = new HashMap<>();
  private int node;

  @Test
  void nothingIsRememberedAtFirst() {
    assertEquals(-1, memo.get(0));
    assertEquals(-1, memo.get(0xffffffffL));
  }

  /** Nodes far from each other and near, as records of many items and of none are. */
  @Test
  void nodesThatRiseAreFound() {
    putRising(5 * ReaderMemo.DIRECT);

    assertAll();
  }

  /** The next one is an older node, one without a record, a gap, or in the place of another. */
  @ParameterizedTest
  @ValueSource(strings = {"older", "same", "scalar", "gap", "again", "early"})
  void whatDoesNotRiseIsFoundToo(String what) {
    int next = putRising(2 * ReaderMemo.DIRECT + 100);
    switch (what) {
      case "older" -> put(next++, 3);
      case "same" -> put(next++, node);
      case "scalar" -> put(next++, NodeRecords.SCALARS + 8);
      case "gap" -> put(next++ + 10, node + 1);
      case "again" -> put(next - 50, 5);
      default -> put(17, 5);
    }
    assertAll();
    for (int i = 0; i < 1000; i++) {
      put(random.nextInt(3 * ReaderMemo.DIRECT), random.nextInt(1 << 20));
    }

    assertAll();
  }

  private int putRising(int count) {
    for (int i = 0; i < count; i++) {
      node += 1 + (random.nextInt(100) == 0 ? random.nextInt(2000) : random.nextInt(4));
      put(i, node);
    }
    return count;
  }

  private void put(int index, int value) {
    memo.put(index, value);
    expected.put(index, value);
  }

  private void assertAll() {
    for (int i = 0; i < memo.size() + 10; i++) {
      assertEquals(expected.getOrDefault(i, -1), memo.get(i), "seed " + SEED + ", memo " + i);
    }
  }
}
