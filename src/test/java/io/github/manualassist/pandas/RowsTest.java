package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Rows are those that were added, of however many sources. */
class RowsTest {
  @Test
  void sourcesBeyondOneByteAreKept() {
    int[] sources = {0, 255, 3, 256, 1, 70_000, 0, 600};
    Rows rows = new Rows(2);
    rows.makeRoom(3);
    for (int i = 0; i < 1000; i++) {
      rows.add(sources[i % sources.length], 1_000_000 - i);
    }

    assertEquals(1000, rows.size());
    for (int i = 0; i < 1000; i++) {
      assertEquals(sources[i % sources.length], rows.source(i), "row " + i);
      assertEquals(1_000_000 - i, rows.row(i));
    }
  }
}
