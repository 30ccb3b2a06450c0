package io.github.manualassist.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a job's input says of merged results: their order, and what is still missing. */
public final class Completeness {
  private final IdTable ids;
  private final int[] order;
  private final BitSet placed = new BitSet();
  private final IdTable absent = new IdTable();
  private final List<String> failed = new ArrayList<>();
  private int unplaced;

  private Completeness(IdTable ids) {
    this.ids = ids;
    order = new int[ids.size()];
  }

  /**
   * Compares results with an input.
   *
   * @param input a reader that stands before its first record
   * @param ids the IDs of the results
   * @param failures the numbers of those that failed
   */
  static Completeness of(RecordReader input, IdTable ids, BitSet failures) throws IOException {
    Completeness completeness = new Completeness(ids);
    completeness.read(input, failures);
    return completeness;
  }

  private void read(RecordReader input, BitSet failures) throws IOException {
    int count = 0;
    while (input.next()) {
      int id = ids.find(input.id());
      if (id < 0) {
        absent.add(input.id());
      } else if (!placed.get(id)) {
        placed.set(id);
        order[count++] = id;
        if (failures.get(id)) {
          failed.add(ids.text(id));
        }
      }
    }
    unplaced = ids.size() - count;
    for (int id = placed.nextClearBit(0); id < ids.size(); id = placed.nextClearBit(id + 1)) {
      order[count++] = id;
    }
  }

  /** The numbers of the results' IDs in the input's order, those that it lacks last. */
  int[] order() {
    return order;
  }

  /** How many different IDs the input has. */
  public int inputSize() {
    return placed.cardinality() + absent.size();
  }

  /** How many IDs of the results the input lacks. */
  public int unplaced() {
    return unplaced;
  }

  /** How many IDs of the input have failures only. */
  public int failed() {
    return failed.size();
  }

  /** How many IDs of the input have no result. */
  public int absent() {
    return absent.size();
  }

  /** The first IDs that are still missing: failed ones, then absent ones. */
  public List<String> missing(int most) {
    List<String> missing = new ArrayList<>(failed.subList(0, Math.min(most, failed.size())));
    for (int number = 0; number < absent.size() && missing.size() < most; number++) {
      missing.add(absent.text(number));
    }
    return missing;
  }
}
