package io.github.manualassist.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.testing.MemorySource;
import io.github.manualassist.testing.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A pickle whose bytes stay in its file is the same as one that is held. */
class PickleBytesTest {
  /** Several times what is kept of a file while it is read. */
  private static final int LENGTH = 5 << 20;

  @Test
  void bytesAtAnyPlaceAreThoseOfTheFile() {
    byte[] file = new byte[LENGTH + 13];
    new Random(7).nextBytes(file);
    Seeded.check(
        20,
        random -> {
          PickleBytes bytes = PickleBytes.of(new MemorySource(file), file.length);
          for (int i = 0; i < 2000; i++) {
            if (i == 1000) {
              bytes.expectJumps();
            }
            int position = random.nextInt(file.length);
            int count =
                random.nextInt(Math.min(file.length - position, i % 10 == 0 ? 200_000 : 300) + 1);
            byte[] copy = new byte[count + 2];
            bytes.copyTo(copy, 1, position, count);
            for (int j = 0; j < count; j++) {
              assertEquals(file[position + j], copy[1 + j]);
            }
          }
        });
  }

  @Test
  void whatIsWrittenIsTheSame() throws IOException {
    byte[] pickle = largePickle();
    PickleGraph held = PickleReader.read("held.pkl", pickle, pickle.length);
    PickleGraph file = PickleReader.read(new MemorySource(pickle), pickle.length);
    assertArrayEquals(pickle, written(held));
    assertArrayEquals(pickle, written(file));
    reverse(held);
    reverse(file);
    byte[] reversed = written(held);
    assertArrayEquals(reversed, written(file));
    file.expectJumps();
    assertArrayEquals(reversed, written(file));
  }

  @Test
  void largeBytesAreReadOnce() throws IOException {
    byte[] pickle = largePickle();
    PickleGraph file = PickleReader.read(new MemorySource(pickle), pickle.length);
    int large = file.items(file.root())[0];
    assertEquals(200_000, file.length(large));
    assertEquals(file.array(large), file.array(large));
    assertEquals(0, file.offset(large));
  }

  @Test
  void truncatedFileSaysWhereItStops() throws IOException {
    byte[] pickle = largePickle();
    TroubleException trouble =
        assertThrows(
            TroubleException.class,
            () -> PickleReader.read(new MemorySource(pickle), pickle.length - 1));
    assertEquals(
        "the pickle is cut short: its "
            + (pickle.length - 1)
            + " bytes stop inside FRAME; copy it again, or run again what wrote it",
        trouble.getMessage());
  }

  /** A list of 200,000 bytes and of many texts, some of them twice. */
  private static byte[] largePickle() throws IOException {
    PickleGraph graph = new PickleGraph();
    int[] items = new int[40_000];
    items[0] = graph.addBytes(new byte[200_000]);
    for (int i = 1; i < items.length; i++) {
      items[i] = i % 10 == 0 ? items[i / 2] : graph.addText("text " + i + " ".repeat(i % 200));
    }
    graph.setRoot(graph.addList(items));
    graph.setProtocol(4);
    return written(graph);
  }

  private static void reverse(PickleGraph graph) {
    int[] items = graph.items(graph.root());
    int[] reversed = new int[items.length];
    for (int i = 0; i < items.length; i++) {
      reversed[i] = items[items.length - 1 - i];
    }
    graph.setRoot(graph.addList(reversed));
  }

  private static byte[] written(PickleGraph graph) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter.write(graph, graph.root(), 4, out);
    return out.toByteArray();
  }
}
