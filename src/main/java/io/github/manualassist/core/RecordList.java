package io.github.manualassist.core;

import java.io.IOException;

/** Records in their order, each by its ID, position and length; and the trouble that ended them. */
final class RecordList {
  private final IdList ids = new IdList();
  private final Places places = new Places();

  private IOException trouble;

  void add(Slice id, long position, int length) throws TroubleException {
    places.add(position, length, ids.size());
    ids.add(id);
  }

  /** Notes why there are no more records. */
  void fail(IOException trouble) {
    this.trouble = trouble;
  }

  /** Hands all records to a sink; then throws the trouble that ended them, if any did. */
  void forEach(AllRecords.Sink sink) throws IOException {
    Slice id = new Slice();
    for (int i = 0; i < places.size(); i++) {
      ids.view(i, id);
      sink.take(id, places.position(i), places.length(i));
    }
    if (trouble != null) {
      throw trouble;
    }
  }
}
