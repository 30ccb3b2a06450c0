package io.github.manualassist.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.testing.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** What goes wrong in the thread that writes is told by the one that has something to write. */
class PickleOutputTest {
  /** Some megabytes of texts in a list: many frames. */
  private static byte[] manyFrames() throws IOException {
    PickleGraph graph = new PickleGraph();
    int[] items = new int[60_000];
    for (int i = 0; i < items.length; i++) {
      items[i] = graph.addText("text " + i + " ".repeat(i % 100));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter.write(graph, graph.addList(items), 4, out);
    return out.toByteArray();
  }

  @Test
  void failedWriteIsThrown() throws IOException {
    byte[] pickle = manyFrames();
    PickleGraph graph = PickleReader.read(new MemorySource(pickle), pickle.length);
    OutputStream full =
        new OutputStream() {
          private int left = pickle.length / 2;

          @Override
          public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) {
              throw new IOException("No space left on device");
            }
          }
        };

    IOException failed =
        assertThrows(IOException.class, () -> PickleWriter.write(graph, graph.root(), 4, full));
    assertEquals("No space left on device", failed.getMessage());
  }

  @Test
  void fileThatBecameShorterIsTold() throws IOException {
    byte[] pickle = manyFrames();
    ShrinkingSource source = new ShrinkingSource(pickle);
    PickleGraph graph = PickleReader.read(source, pickle.length);
    source.shrunk = true;

    UncheckedIOException failed =
        assertThrows(
            UncheckedIOException.class,
            () -> PickleWriter.write(graph, graph.root(), 4, OutputStream.nullOutputStream()));
    assertEquals("became shorter", failed.getCause().getMessage());
  }

  /** A file of which nothing can be read any more from some moment on. */
  private static final class ShrinkingSource implements Source {
    private final MemorySource whole;
    private boolean shrunk;

    ShrinkingSource(byte[] bytes) {
      whole = new MemorySource(bytes);
    }

    @Override
    public String path() {
      return whole.path();
    }

    @Override
    public Slice head() {
      return whole.head();
    }

    @Override
    public boolean headIsWhole() {
      return whole.headIsWhole();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return whole.read(into, offset, length);
    }

    @Override
    public boolean readsAgain() {
      return true;
    }

    @Override
    public void readAt(long position, byte[] into, int offset, int length) throws IOException {
      if (shrunk) {
        throw TroubleException.of("became shorter");
      }
      whole.readAt(position, into, offset, length);
    }

    @Override
    public void close() {
      whole.close();
    }
  }
}
