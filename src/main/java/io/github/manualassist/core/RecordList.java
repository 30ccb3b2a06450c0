package io.github.manualassist.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Records in their order, each by its ID, outcome, position and length; and the trouble that ended
 * them.
 */
final class RecordList {
  private static final int SUCCESS = 0;

  private final IdList ids = new IdList();

  /** Where each record is, and the number of its failure from 1 on, or {@link #SUCCESS}. */
  private final Places places = new Places();

  private final List<Outcome> failures = new ArrayList<>();
  private IOException trouble;

  void add(Slice id, Outcome outcome, long position, int length) throws TroubleException {
    places.add(position, length, outcome.failed() ? failures.size() + 1 : SUCCESS);
    if (outcome.failed()) {
      failures.add(outcome);
    }
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
      int failure = places.number(i);
      Outcome outcome = failure == SUCCESS ? Outcome.SUCCESS : failures.get(failure - 1);
      sink.take(id, outcome, places.position(i), places.length(i));
    }
    if (trouble != null) {
      throw trouble;
    }
  }
}
