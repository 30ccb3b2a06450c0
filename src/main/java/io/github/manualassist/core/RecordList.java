package io.github.manualassist.core;

import java.io.IOException;

/** Records in their order, each by its ID, position and length; and the trouble that ended them. */
final class RecordList {
  private byte[] arena = new byte[64 * 1024];

  /** Where each record is, and where its ID ends in the arena. */
  private final Places places = new Places();

  private IOException trouble;

  void add(Slice id, long position, int length) throws TroubleException {
    int start = places.size() == 0 ? 0 : places.number(places.size() - 1);
    long end = (long) start + id.length();
    arena = IdTable.withRoom(arena, end);
    System.arraycopy(id.bytes(), id.offset(), arena, start, id.length());
    places.add(position, length, (int) end);
  }

  /** Notes why there are no more records. */
  void fail(IOException trouble) {
    this.trouble = trouble;
  }

  /** Hands all records to a sink; then throws the trouble that ended them, if any did. */
  void forEach(AllRecords.Sink sink) throws IOException {
    Slice id = new Slice();
    int start = 0;
    for (int i = 0; i < places.size(); i++) {
      id.set(arena, start, places.number(i) - start);
      sink.take(id, places.position(i), places.length(i));
      start = places.number(i);
    }
    if (trouble != null) {
      throw trouble;
    }
  }
}
