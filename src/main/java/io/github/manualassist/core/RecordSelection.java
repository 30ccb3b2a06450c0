package io.github.manualassist.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Selects the records of wanted IDs, in the order in which they are read. */
public final class RecordSelection {
  private final IdTable wanted;
  private final BitSet found = new BitSet();
  private long read;
  private long written;

  /** A selection of the records whose IDs are in a table. */
  public RecordSelection(IdTable wanted) {
    this.wanted = wanted;
  }

  /** Adds each wanted record of an input to a writer. */
  public void copy(RecordReader input, RecordWriter writer) throws IOException {
    while (input.next()) {
      read++;
      int number = wanted.find(input.id());
      if (number >= 0) {
        found.set(number);
        writer.add(input);
        written++;
      }
    }
  }

  /** How many records were read. */
  public long read() {
    return read;
  }

  /** How many records were written. */
  public long written() {
    return written;
  }

  /** How many wanted IDs no record had. */
  public int unknownCount() {
    return wanted.size() - found.cardinality();
  }

  /** The first wanted IDs that no record had, in their own order. */
  public List<String> unknown(int most) {
    List<String> unknown = new ArrayList<>();
    for (int number = found.nextClearBit(0);
        number < wanted.size() && unknown.size() < most;
        number = found.nextClearBit(number + 1)) {
      unknown.add(wanted.text(number));
    }
    return unknown;
  }
}
