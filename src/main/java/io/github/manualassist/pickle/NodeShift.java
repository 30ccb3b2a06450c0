package io.github.manualassist.pickle;

/**
 * How much higher the numbers of another graph's things are once it is joined to this one than they
 * were there.
 *
 * @param records those of nodes that have records
 * @param scalars those of nodes that are large ints or floats
 * @param mutations those of changes
 * @param files those of files that were read
 * @param arrays those of arrays
 */
record NodeShift(int records, int scalars, int mutations, int files, int arrays) {
  /** The number here of a node that had another one there. */
  int of(int node) {
    if (!NodeRecords.isNumbered(node)) {
      return node;
    }
    return node + (node < NodeRecords.SCALARS ? records : scalars);
  }

  /** Gives nodes that stand in a record from a place on the numbers that they have here. */
  void moveNodes(Words words, int record, int start, int count) {
    for (int i = start; i < start + count; i++) {
      words.set(record, i, of(words.get(record, i)));
    }
  }
}
