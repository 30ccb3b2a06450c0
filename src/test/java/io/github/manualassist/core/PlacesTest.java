package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.testing.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final long[] POSITIONS = {0, 1, 1L << 31, (1L << 32) - 1, 1L << 32, 1L << 40};
  private static final int[] LENGTHS = {0, 1, 2, Integer.MAX_VALUE};
  private static final int[] NUMBERS = {0, 1, 70_000};

  /** More places than a page has, of rows alone at first; then some of them are set anew. */
  @Test
  void givesBackWhatWasPutInLast() {
    Seeded.check(
        8,
        random -> {
          Places places = new Places();
          List<long[]> expected = new ArrayList<>();
          for (int i = 0; i < 100_000; i++) {
            long[] place = i < 70_000 ? new long[] {i, 1, 0} : place(random);
            expected.add(place);
            places.add(place[0], (int) place[1], (int) place[2]);
          }
          for (int i = 0; i < 1000; i++) {
            int index = random.nextInt(expected.size());
            long[] place = place(random);
            expected.set(index, place);
            places.set(index, place[0], (int) place[1], (int) place[2]);
          }
          check(expected, places);
        });
  }

  private static long[] place(Random random) {
    return new long[] {
      POSITIONS[random.nextInt(POSITIONS.length)],
      LENGTHS[random.nextInt(LENGTHS.length)],
      NUMBERS[random.nextInt(NUMBERS.length)]
    };
  }

  private static void check(List<long[]> expected, Places places) {
    assertEquals(expected.size(), places.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i)[0], places.position(i), "position of " + i);
      assertEquals(expected.get(i)[1], places.length(i), "length of " + i);
      assertEquals(expected.get(i)[2], places.number(i), "number of " + i);
    }
  }
}
