package io.github.manualassist.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleWriterTest {
  private static byte[] write(PickleGraph graph, int root, int protocol) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter.write(graph, root, protocol, out);
    return out.toByteArray();
  }

  private static PickleGraph read(byte[] bytes) throws IOException {
    return PickleReader.read("p.pkl", bytes, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pandas1.5/results.pkl",
        "pandas2.2/results.pkl",
        "pandas3.0/results.pkl",
        "pandas3.0-arrow/results.pkl",
        "corpus/python-objects/results.pkl"
      })
  void whatCPythonWroteIsWrittenByteForByte(String name) throws IOException {
    byte[] bytes;
    try (InputStream in = getClass().getResourceAsStream("/pickles/" + name)) {
      bytes = in.readAllBytes();
    }
    PickleGraph graph = read(bytes);

    assertArrayEquals(bytes, write(graph, graph.root(), graph.protocol()));
  }

  @Test
  void aMillionListsInOneAnother() throws IOException {
    int depth = 1_000_000;
    byte[] bytes = new byte[2 * depth + 1];
    for (int i = 0; i < depth; i++) {
      bytes[i] = ']';
      bytes[depth + i] = i < depth - 1 ? (byte) 'a' : (byte) '.';
    }
    PickleGraph graph = PickleReader.read("deep.pkl", bytes, 2 * depth);

    PickleGraph again = read(write(graph, graph.root(), 4));

    assertEquals(1, again.items(again.root()).length);
    assertEquals(graph.end(), again.end());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void sharedStaysSharedAndEqualStaysDistinct(int protocol) throws IOException {
    PickleGraph graph = new PickleGraph();
    int shared = graph.addText("text");
    int equal = graph.addText("text");
    int bytes = graph.addBytes(new byte[] {1, (byte) 200});

    PickleGraph again =
        read(write(graph, graph.addList(shared, shared, equal, bytes, bytes), protocol));

    int[] items = again.items(again.root());
    assertEquals(items[0], items[1]);
    assertNotEquals(items[0], items[2]);
    assertEquals(items[3], items[4]);
  }

  /** A tuple that holds a list that holds the tuple. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void aTupleInItself(int items) throws IOException {
    PickleGraph graph = new PickleGraph();
    int list = graph.addList();
    int[] parts = new int[items];
    java.util.Arrays.fill(parts, list);
    int tuple = graph.addTuple(parts);
    graph.mutate(list, Mutation.APPEND, new int[] {tuple}, 0, 1);

    PickleGraph again = read(write(graph, tuple, 4));

    int inner = again.item(again.root(), 0);
    assertEquals(again.root(), again.items(inner)[0]);
  }

  @Test
  void olderProtocolsSayItWithCalls() throws IOException {
    PickleGraph graph = new PickleGraph();
    int set = graph.addEmpty(NodeKind.SET);
    graph.mutate(set, Mutation.ADDITEMS, new int[] {graph.addInt(1)}, 0, 1);

    PickleGraph again = read(write(graph, set, 2));

    assertEquals("builtins.set", again.calledName(again.root()));
    byte[] empty = write(graph, graph.addBytes(new byte[0]), 2);
    assertTrue(new String(empty, StandardCharsets.ISO_8859_1).contains("builtins\nbytes\n"));
  }

  @Test
  void longListsComeInBatches() throws IOException {
    PickleGraph graph = new PickleGraph();
    int[] items = new int[2500];
    java.util.Arrays.setAll(items, i -> graph.addInt(i));

    PickleGraph again = read(write(graph, graph.addList(items), 4));

    assertEquals(2500, again.items(again.root()).length);
    assertEquals(1000, again.mutationCount(again.firstMutation(again.root())));
  }

  @Test
  void dataLongerThanAFrameIsWrittenWhole() throws IOException {
    PickleGraph graph = new PickleGraph();
    byte[] large = new byte[200_000];
    large[199_999] = 7;

    PickleGraph again = read(write(graph, graph.addByteArray(large), 5));

    assertEquals(200_000, again.length(again.root()));
    assertEquals(7, again.array(again.root())[again.offset(again.root()) + 199_999]);
  }

  @Test
  void joinedGraphsKeepTheirObjects() throws IOException {
    PickleGraph graph = new PickleGraph();
    int first = graph.addList(graph.addText("a"), graph.addInt(1000));
    PickleGraph other = new PickleGraph();
    int second = other.addDict(other.addText("b"), other.addTuple(PickleGraph.NONE));

    int joined = graph.join(other, second);
    PickleGraph again = read(write(graph, graph.addTuple(first, joined), 4));

    int dict = again.item(again.root(), 1);
    assertEquals(1, again.count(again.lookup(dict, "b")));
    assertTrue(again.isText(again.items(again.item(again.root(), 0))[0], "a"));
  }
}
