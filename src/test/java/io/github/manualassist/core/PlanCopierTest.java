package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.testing.EmptyReader;
import io.github.manualassist.testing.MemorySource;
import io.github.manualassist.testing.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class PlanCopierTest {
  private static final int BATCH = 256 * 1024;

  /** A reader of nothing but its source. */
  private record Slices(Source source) implements EmptyReader, SlicedReader {}

  private static byte[] copy(RecordPlan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanCopier.copy(
        plan,
        (index, source, record, into) -> {
          into.write((byte) ('A' + source));
          into.write((byte) index);
          into.write(record);
        },
        out);
    return out.toByteArray();
  }

  /** What {@link #copy} must give, made record by record. */
  private static byte[] expected(RecordPlan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < plan.size(); i++) {
      out.write('A' + plan.sourceNumber(i));
      out.write((byte) i);
      byte[] record = new byte[plan.length(i)];
      ((SlicedReader) plan.source(i)).source().readAt(plan.position(i), record, 0, record.length);
      out.write(record);
    }
    return out.toByteArray();
  }

  private static RecordReader source(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new Slices(new MemorySource(bytes));
  }

  @Test
  void anEmptyPlanWritesNothing() throws Exception {
    assertEquals(0, copy(Plans.of(List.of(source(new Random(1), 9)))).length);
  }

  @Test
  void aRecordLargerThanABatchIsCopiedWhole() throws Exception {
    RecordPlan plan =
        Plans.of(
            List.of(source(new Random(1), 4 * BATCH)),
            new long[] {0, 7, 3 * BATCH},
            new long[] {0, 3 * BATCH + 7, 1},
            new long[] {0, 0, 7});
    assertArrayEquals(expected(plan), copy(plan));
  }

  @Test
  void manyBatchesComeInThePlansOrder() {
    Seeded.check(
        12,
        random -> {
          RecordPlan plan = randomPlan(random);
          assertArrayEquals(expected(plan), copy(plan));
        });
  }

  /** Records of two sources, in runs with gaps of up to 100 bytes, some runs out of order. */
  private static RecordPlan randomPlan(Random random) {
    int size = 1_500_000;
    List<RecordReader> sources = List.of(source(random, size), source(random, size));
    List<long[]> records = new ArrayList<>();
    for (int number = 0; number < 2; number++) {
      int position = 0;
      while (position < size - 2100) {
        int length = random.nextInt(random.nextBoolean() ? 30 : 2000);
        records.add(new long[] {number, position, length});
        position += length + random.nextInt(100);
      }
    }
    if (random.nextBoolean()) {
      Collections.shuffle(records, random);
    }
    return Plans.of(sources, records.toArray(new long[0][]));
  }

  @Test
  void twoThreadsShareTheWork() throws Exception {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    RecordPlan plan = largePlan();
    PlanCopier.copy(
        plan,
        (index, source, record, into) -> {
          threads.add(Thread.currentThread().getName());
          into.write(record);
        },
        OutputStream.nullOutputStream());
    assertEquals(2, threads.size(), threads.toString());
  }

  @Test
  void troubleOfARecordComesOutAsItWas() {
    TroubleException trouble = TroubleException.of("no");
    TroubleException thrown =
        assertThrows(
            TroubleException.class,
            () ->
                PlanCopier.copy(
                    largePlan(),
                    (index, source, record, into) -> {
                      if (index == 7) {
                        throw trouble;
                      }
                    },
                    OutputStream.nullOutputStream()));
    assertSame(trouble, thrown);
  }

  @Test
  void aFailedWriteEndsTheThreads() throws Exception {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("full");
          }
        };
    int before = Thread.activeCount();
    assertThrows(
        IOException.class,
        () ->
            PlanCopier.copy(
                largePlan(), (index, source, record, into) -> into.write(record), full));
    for (int wait = 0; wait < 100 && Thread.activeCount() > before; wait++) {
      Thread.sleep(20);
    }
    assertTrue(Thread.activeCount() <= before, "threads are left over");
  }

  private static RecordPlan largePlan() {
    long[][] records = new long[12][];
    for (int i = 0; i < records.length; i++) {
      records[i] = new long[] {0, (long) i * BATCH, BATCH};
    }
    return Plans.of(List.of(source(new Random(1), 12 * BATCH)), records);
  }
}
