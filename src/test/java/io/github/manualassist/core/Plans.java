package io.github.manualassist.core;

import java.util.List;
import java.util.stream.IntStream;

/** Makes plans as a merge does, of records that a test has chosen. */
public final class Plans {
  private Plans() {}

  /** A plan of records, each the 0-based number of its source, a position and a length. */
  public static RecordPlan of(List<RecordReader> sources, long[]... records) {
    Places places = new Places();
    for (long[] record : records) {
      places.add(record[1], (int) record[2], (int) record[0]);
    }
    return new RecordPlan(sources, places, IntStream.range(0, records.length).toArray());
  }
}
