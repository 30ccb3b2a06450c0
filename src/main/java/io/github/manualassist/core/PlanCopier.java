package io.github.manualassist.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Copies the records of a plan from their sources, in the plan's order.
 *
 * <p>Records in another order than the files' are many small reads; two threads make them while a
 * third one writes. About a megabyte is under way at once, whatever the records' number.
 */
public final class PlanCopier {
  private static final int BATCH_BYTES = 256 * 1024;
  private static final int THREADS = 2;

  /** What lies between two records that are read together, at most: line ends, commas, blanks. */
  private static final int GAP = 64;

  /** How one record is written in the format at hand. Called by several threads at once. */
  public interface RecordCopy {
    /**
     * Writes one record.
     *
     * @param index the record's 0-based place in the plan
     * @param sourceNumber the 0-based number of its source
     */
    void copy(int index, int sourceNumber, Slice record, Bytes out) throws IOException;
  }

  private final RecordPlan plan;
  private final RecordCopy copy;

  private PlanCopier(RecordPlan plan, RecordCopy copy) {
    this.plan = plan;
    this.copy = copy;
  }

  /** Writes all records of a plan whose sources are all {@link SlicedReader}s. */
  public static void copy(RecordPlan plan, RecordCopy copy, OutputStream out) throws IOException {
    new PlanCopier(plan, copy).run(out);
  }

  private void run(OutputStream out) throws IOException {
    int firstEnd = batchEnd(0);
    if (firstEnd == plan.size()) {
      new Batch().fill(0, firstEnd).writeTo(out);
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      runIn(pool, out);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Fills batches in the pool and writes them in their order; each is used again and again. */
  private void runIn(ExecutorService pool, OutputStream out) throws IOException {
    Deque<Batch> free = new ArrayDeque<>();
    for (int i = 0; i < 2 * THREADS; i++) {
      free.add(new Batch());
    }
    Deque<Future<Batch>> underWay = new ArrayDeque<>();
    int next = 0;
    while (next < plan.size() || !underWay.isEmpty()) {
      while (next < plan.size() && !free.isEmpty()) {
        Batch batch = free.remove();
        int from = next;
        int to = batchEnd(from);
        underWay.add(pool.submit(() -> batch.fill(from, to)));
        next = to;
      }
      Batch done = Tasks.result(underWay.remove());
      done.writeTo(out);
      free.add(done);
    }
  }

  private int batchEnd(int from) {
    long bytes = 0;
    int to = from;
    while (to < plan.size() && (to == from || bytes + plan.length(to) <= BATCH_BYTES)) {
      bytes += plan.length(to++);
    }
    return to;
  }

  /** The end of the records from an index on that lie one after the other in one source. */
  private int runEnd(int from, int to) {
    int end = from + 1;
    while (end < to
        && plan.sourceNumber(end) == plan.sourceNumber(from)
        && plan.position(end) >= plan.position(end - 1) + plan.length(end - 1)
        && plan.position(end) - plan.position(end - 1) - plan.length(end - 1) <= GAP) {
      end++;
    }
    return end;
  }

  /** Some records that lie next to each other in the plan, on their way from source to output. */
  private final class Batch {
    private final Bytes out = new Bytes();
    private final Slice record = new Slice();
    private byte[] buffer = new byte[0];

    Batch fill(int from, int to) throws IOException {
      int index = from;
      while (index < to) {
        int runEnd = runEnd(index, to);
        long start = plan.position(index);
        int length = (int) (plan.position(runEnd - 1) + plan.length(runEnd - 1) - start);
        if (buffer.length < length) {
          buffer = new byte[Math.max(length, 16 * 1024)];
        }
        ((SlicedReader) plan.source(index)).source().readAt(start, buffer, 0, length);
        for (; index < runEnd; index++) {
          record.set(buffer, (int) (plan.position(index) - start), plan.length(index));
          copy.copy(index, plan.sourceNumber(index), record, out);
        }
      }
      return this;
    }

    void writeTo(OutputStream stream) throws IOException {
      out.writeTo(stream);
    }
  }
}
