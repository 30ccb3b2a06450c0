package io.github.manualassist.core;

import java.io.IOException;
import java.util.Arrays;

/** Records in their order, each by its ID, position and length; and the trouble that ended them. */
final class RecordList {
  private byte[] arena = new byte[64 * 1024];
  private int[] ends = new int[4096];
  private long[] positions = new long[4096];
  private int[] lengths = new int[4096];
  private int size;
  private IOException trouble;

  void add(Slice id, long position, int length) throws TroubleException {
    int start = size == 0 ? 0 : ends[size - 1];
    long end = (long) start + id.length();
    if (end > arena.length) {
      if (end > Integer.MAX_VALUE - 8) {
        throw IdTable.tooLarge();
      }
      arena = Arrays.copyOf(arena, (int) Math.min(Integer.MAX_VALUE - 8, end + end / 2));
    }
    if (size == ends.length) {
      int larger = size + size / 2;
      ends = Arrays.copyOf(ends, larger);
      positions = Arrays.copyOf(positions, larger);
      lengths = Arrays.copyOf(lengths, larger);
    }
    System.arraycopy(id.bytes(), id.offset(), arena, start, id.length());
    ends[size] = (int) end;
    positions[size] = position;
    lengths[size] = length;
    size++;
  }

  /** Notes why there are no more records. */
  void fail(IOException trouble) {
    this.trouble = trouble;
  }

  /** Hands all records to a sink; then throws the trouble that ended them, if any did. */
  void forEach(AllRecords.Sink sink) throws IOException {
    Slice id = new Slice();
    int start = 0;
    for (int i = 0; i < size; i++) {
      id.set(arena, start, ends[i] - start);
      sink.take(id, positions[i], lengths[i]);
      start = ends[i];
    }
    if (trouble != null) {
      throw trouble;
    }
  }
}
