package io.github.manualassist.core;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Selects the records of wanted IDs, in the order in which they are read. */
public final class RecordSelection {
  private final IdTable wanted;
  private final boolean unique;
  private final BitSet found = new BitSet();
  private final BitSet repeated = new BitSet();
  private long read;
  private long written;
  private long leftOut;

  /**
   * A selection of the records whose IDs are in a table.
   *
   * @param unique whether of several records of one ID only the first is selected
   */
  public RecordSelection(IdTable wanted, boolean unique) {
    this.wanted = wanted;
    this.unique = unique;
  }

  /** Adds each wanted record of an input to a writer. */
  public void copy(RecordReader input, RecordWriter writer) throws IOException {
    while (input.next()) {
      read++;
      int number = wanted.find(input.id());
      if (number < 0) {
        continue;
      }
      if (found.get(number)) {
        repeated.set(number);
        if (unique) {
          leftOut++;
          continue;
        }
      }
      found.set(number);
      writer.add(input);
      written++;
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

  /** How many records were not written because an earlier one has the same ID. */
  public long leftOut() {
    return leftOut;
  }

  /** How many wanted IDs more than one record had. */
  public int repeatedCount() {
    return repeated.cardinality();
  }

  /** The first wanted IDs that more than one record had, in the order in which they were wanted. */
  public List<String> repeated(int most) {
    return texts(repeated, most);
  }

  /** How many wanted IDs no record had. */
  public int unknownCount() {
    return wanted.size() - found.cardinality();
  }

  /** The first wanted IDs that no record had, in the order in which they were wanted. */
  public List<String> unknown(int most) {
    BitSet unknown = new BitSet(wanted.size());
    unknown.set(0, wanted.size());
    unknown.andNot(found);
    return texts(unknown, most);
  }

  private List<String> texts(BitSet numbers, int most) {
    return numbers.stream().limit(most).mapToObj(wanted::text).toList();
  }
}
