package io.github.manualassist.pandas;

import com.sun.management.ThreadMXBean;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Tasks;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.testing.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Damaged pickles by their 0-based number, tried in a thread for each processor: each has to end in
 * a result or in plain words, within a time and a memory.
 */
final class DamagedPickles {
  /** Of one thread's own work, so that a machine that is busy is no fault. */
  private static final long MOST_NANOS = 2_000_000_000L;

  /** What is allocated in all for a small pickle, which is more than what is ever in use. */
  private static final long MOST_BYTES = 64L << 20;

  /** What may come to that for each byte of the pickle. */
  private static final int MOST_FOR_A_BYTE = 400;

  private static final int MOST_FAULTS = 100;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Makes the pickle of a number. */
  interface Maker {
    byte[] make(int number) throws IOException;
  }

  private final byte[] whole;
  private final int count;
  private final Maker pickles;
  private final AtomicInteger next = new AtomicInteger();
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  /**
   * Some damaged pickles.
   *
   * @param whole the pickle that they were made of, which theirs are merged with
   */
  DamagedPickles(byte[] whole, int count, Maker pickles) {
    this.whole = whole;
    this.count = count;
    this.pickles = pickles;
  }

  /** Tries all of them; returns what is wrong, each with the number of its pickle. */
  List<String> tryAll() throws IOException {
    List<Worker> workers = new ArrayList<>();
    List<Future<Void>> tasks = new ArrayList<>();
    for (int i = Runtime.getRuntime().availableProcessors(); i > 0; i--) {
      Worker worker = new Worker();
      workers.add(worker);
      tasks.add(Tasks.start("damaged pickles", worker::run));
    }
    while (!tasks.stream().allMatch(Future::isDone)) {
      for (Worker worker : workers) {
        if (worker.isLate()) {
          worker.fault("does not come to an end");
          return faults;
        }
      }
      pause();
    }
    for (Future<Void> task : tasks) {
      Tasks.result(task);
    }
    return faults;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException interrupted) {
      throw new IOException("interrupted", interrupted);
    }
  }

  /** What one thread does. */
  private final class Worker {
    private volatile long thread;
    private volatile int number;
    private volatile long startedAt = Long.MAX_VALUE;

    Void run() throws IOException {
      thread = Thread.currentThread().getId();
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        number = i;
        byte[] pickle = pickles.make(i);
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        startedAt = THREADS.getThreadCpuTime(thread);
        for (Attempt attempt : Attempt.ALL) {
          if (!tryOne(attempt, pickle)) {
            break;
          }
        }
        if (isLate()) {
          fault("takes more than 2 seconds");
        }
        startedAt = Long.MAX_VALUE;
        long allocated = THREADS.getThreadAllocatedBytes(thread) - bytes;
        if (allocated > MOST_BYTES + (long) MOST_FOR_A_BYTE * pickle.length) {
          fault("takes " + (allocated >> 20) + " MB");
        }
      }
      return null;
    }

    /** A thread that goes on without an end is seen from another one. */
    boolean isLate() {
      long started = startedAt;
      long taken = started == Long.MAX_VALUE ? 0 : THREADS.getThreadCpuTime(thread) - started;
      // It may have come to the next pickle meanwhile.
      return taken > MOST_NANOS && started == startedAt;
    }

    /** Returns false where another attempt would meet the same trouble. */
    private boolean tryOne(Attempt attempt, byte[] pickle) {
      try {
        attempt.run(pickle, whole);
        return true;
      } catch (TroubleException plain) {
        String message = plain.located();
        if (message.contains("java.")) {
          fault("is said to be: " + message);
        }
        return !message.contains("offset");
      } catch (IOException | RuntimeException | Error bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        fault(trace.toString());
        return true;
      }
    }

    void fault(String what) {
      faults.add(number + ": " + what);
      if (faults.size() == MOST_FAULTS) {
        next.set(count);
      }
    }
  }

  /** What a command does with a pickle. */
  private interface Attempt {
    List<Attempt> ALL =
        List.of(Attempt::ids, Attempt::select, Attempt::mergeFirst, Attempt::mergeSecond);

    void run(byte[] pickle, byte[] whole) throws IOException;

    private static RecordReader open(byte[] pickle) throws IOException {
      return Pickles.open("damaged.pkl", pickle, "PROMPT_ID", new ArrayList<>());
    }

    private static void ids(byte[] pickle, byte[] whole) throws IOException {
      MemorySource source = new MemorySource("damaged.pkl", pickle);
      Pickles.ids(
          Pickles.FORMAT.open(source, Opening.of(new IdField("PROMPT_ID"), notice -> {}).forIds()));
    }

    private static void select(byte[] pickle, byte[] whole) throws IOException {
      RecordReader reader = open(pickle);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RecordWriter writer = Pickles.FORMAT.selection(reader, out, notice -> {});
      while (reader.next()) {
        reader.visit(Pickles.rowText(new StringBuilder()));
        writer.add(reader);
      }
      writer.finish();
      readAgain(out.toByteArray());
    }

    private static void mergeFirst(byte[] pickle, byte[] whole) throws IOException {
      readAgain(Pickles.merge(List.of(open(pickle), open(whole))));
    }

    private static void mergeSecond(byte[] pickle, byte[] whole) throws IOException {
      readAgain(Pickles.merge(List.of(open(whole), open(pickle))));
    }

    /** What was written is no damaged pickle any more. */
    private static void readAgain(byte[] made) throws IOException {
      try {
        open(made);
      } catch (TroubleException unreadable) {
        throw new IllegalStateException("what was written cannot be read", unreadable);
      }
    }
  }
}
