package io.github.manualassist.core;

import java.io.IOException;
import java.util.concurrent.Future;

/**
 * Reads all records of a source in their order; the second half of a large one at the same time as
 * the first.
 *
 * <p>Where the second half starts is a guess. It counts only if the reader of the first half comes
 * to a record at that very place; otherwise what was read from there on is forgotten.
 */
final class AllRecords {
  /** Takes one record after the other. */
  interface Sink {
    /** Takes a record; the ID holds until the call returns. */
    void take(Slice id, Outcome outcome, long position, int length) throws IOException;
  }

  private final RecordReader first;
  private final RecordReader second;
  private final Sink sink;
  private volatile boolean forgotten;

  private AllRecords(RecordReader first, RecordReader second, Sink sink) {
    this.first = first;
    this.second = second;
    this.sink = sink;
  }

  /** Hands all records of a reader that stands before its first one to a sink. */
  static void read(RecordReader reader, Sink sink) throws IOException {
    RecordReader second = reader.fromMiddle();
    if (second == null) {
      readOn(reader, sink);
    } else {
      new AllRecords(reader, second, sink).read();
    }
  }

  private static void readOn(RecordReader reader, Sink sink) throws IOException {
    while (reader.next()) {
      sink.take(reader.id(), reader.outcome(), reader.position(), reader.length());
    }
  }

  private void read() throws IOException {
    long middle = second.position();
    Future<RecordList> list = Tasks.start("second half", this::readSecondHalf);
    try {
      while (first.next()) {
        if (first.position() == middle) {
          Tasks.result(list).forEach(sink);
          first.malformed().add(second.malformed());
          return;
        }
        // Once it has passed the middle, the guess was wrong, and the rest is read here, too.
        forgotten |= first.position() > middle;
        sink.take(first.id(), first.outcome(), first.position(), first.length());
      }
    } finally {
      forgotten = true;
    }
  }

  private RecordList readSecondHalf() {
    RecordList list = new RecordList();
    try {
      while (!forgotten && second.next()) {
        list.add(second.id(), second.outcome(), second.position(), second.length());
      }
    } catch (IOException trouble) {
      list.fail(trouble);
    }
    return list;
  }
}
