package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pickles of at most 1 KB that ask for much, read by a Java that may use 64 MB. */
class HostileMemoryTest {
  private static final int KILOBYTE = 1024;

  @TempDir Path folder;

  private final PickleGraph graph = new PickleGraph();
  private final PandasNodes nodes =
      new PandasNodes(graph, new Dialect(Dialect.Era.PANDAS_3, true, Dialect.NUMPY_2));

  // ---- what the opcodes ask for

  static List<Arguments> pickles() {
    return List.of(
        Arguments.of("a memo number of 2^31", "\u0080\u0004)r\u0000\u0000\u0000\u0080."),
        Arguments.of(
            "the largest memo number that may be", "\u0080\u0004)r\u0008\u0000\u0000\u0000."),
        Arguments.of("a frame of 2^62 bytes", "\u0080\u0004\u0095\0\0\0\0\0\0\0@]."),
        Arguments.of("a text of 2^62 bytes", "\u0080\u0004\u008d\0\0\0\0\0\0\0@]."),
        Arguments.of("bytes of 4 GB", "\u0080\u0004B\u00ff\u00ff\u00ff\u00ffabc."),
        Arguments.of(
            "a bytearray of 2 GB", "\u0080\u0005\u0096\u00ff\u00ff\u00ff\u007f\0\0\0\0abc."),
        Arguments.of("an int of 2 GB", "\u0080\u0004\u008b\u00ff\u00ff\u00ff\u007fabc."),
        Arguments.of("tuples that are doubled", "\u0080\u0004N" + "2\u0086".repeat(500) + "."),
        Arguments.of("marks in marks", "\u0080\u0004" + "(".repeat(1000) + "t."),
        Arguments.of(
            "lists that are appended to themselves", "\u0080\u0004]" + "2a".repeat(500) + "."));
  }

  @ParameterizedTest
  @MethodSource("pickles")
  void opcodesThatAskForMuch(String what, String pickle) throws Exception {
    assertEndsInLittleMemory(pickle.getBytes(StandardCharsets.ISO_8859_1));
  }

  // ---- what a kilobyte asks for that unpacks to a megabyte

  static List<Arguments> packed() {
    int count = 980_000;
    return List.of(
        Arguments.of("lists", 1, "\u0080\u0004" + "]".repeat(count) + "."),
        Arguments.of(
            "one record again and again",
            0,
            "\u0080\u0004](}\u008c\u0002idK\u0001s\u00940" + "h\u0000".repeat(count / 2) + "e."),
        Arguments.of(
            "a record of lists in one another",
            0,
            "\u0080\u0004](}(\u008c\u0002idK\u0001K\u0002"
                + "]".repeat(count / 2)
                + "a".repeat(count / 2 - 1)
                + "ue."));
  }

  @ParameterizedTest
  @MethodSource("packed")
  void aKilobyteThatUnpacksToAMegabyte(String what, int status, String pickle) throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new BestGzip(gzip)) {
      out.write(pickle.getBytes(StandardCharsets.ISO_8859_1));
    }

    assertEquals(status, statusInLittleMemory(gzip.toByteArray(), "retry-" + what + ".jsonl"));
  }

  /** The compression that makes the least of it. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  // ---- what a conversion asks for

  /** A text, then so many objects, each of them made of the one before, which is in the memo. */
  private static String doubled(int times, String before, String after) {
    StringBuilder pickle = new StringBuilder("\u008c\u0002ha\u00940");
    for (int i = 0; i < times; i++) {
      String one = "h" + (char) i;
      pickle.append(before).append(one).append(one).append(after).append("\u00940");
    }
    return pickle.append("h").append((char) times).toString();
  }

  static List<Arguments> bombs() {
    return List.of(
        Arguments.of("lists", doubled(90, "](", "e")),
        Arguments.of("tuples", doubled(120, "", "\u0086")),
        Arguments.of("dicts", doubled(70, "}K\u0001", "\u0086s")),
        Arguments.of("frozensets", doubled(90, "(", "\u0091")),
        Arguments.of("dicts that are keys", doubled(80, "}(", "u")));
  }

  /** One cell that would be shown as a terabyte; many records that hold it; and it as a field. */
  @ParameterizedTest
  @MethodSource("bombs")
  void objectsThatHoldOneTwice(String what, String cell) throws Exception {
    String record = "\u0080\u0004](}(\u008c\u0002idK\u0001\u008c\u0004cell" + cell + "uq\u00c8";
    String same = "h\u00c8".repeat((KILOBYTE - record.length() - 2) / 2);
    String label = "\u0080\u0004](}(\u008c\u0002idK\u0001" + cell + "K\u0002ue.";

    assertConvertsInLittleMemory((record + "e.").getBytes(StandardCharsets.ISO_8859_1));
    assertConvertsInLittleMemory((record + same + "e.").getBytes(StandardCharsets.ISO_8859_1));
    assertConvertsInLittleMemory(label.getBytes(StandardCharsets.ISO_8859_1));
  }

  // ---- what frames ask for

  private byte[] frame(AxisIndex columns, AxisIndex rows, int... blocks) throws IOException {
    int manager =
        nodes.call(
            nodes.global("pandas.core.internals.managers", "BlockManager"),
            graph.addTuple(blocks),
            graph.addList(columns.encode(nodes), rows.encode(nodes)));
    int frame = graph.addNewObject(nodes.global("pandas", "DataFrame"), PickleGraph.EMPTY_TUPLE);
    graph.build(frame, graph.addDict(graph.addText("_mgr"), manager));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter.write(graph, frame, 4, out);
    return out.toByteArray();
  }

  private int block(int values, int placement) {
    int function = nodes.global("pandas._libs.internals", "_unpickle_block");
    return nodes.call(function, values, placement, graph.addInt(2));
  }

  private static AxisIndex range(int length) {
    return AxisIndex.range(PickleGraph.NONE, 0, 1, length);
  }

  private AxisIndex idLabel() {
    ObjectColumn label = new ObjectColumn(graph.addText("id"));
    return AxisIndex.of(PickleGraph.NONE, -1, label);
  }

  private int empty(int... shape) {
    return nodes.array(NumpyDtype.INT64, shape, new byte[0]);
  }

  @Test
  void rowsByTheHundredMillion() throws Exception {
    assertEndsInLittleMemory(frame(idLabel(), range(134_000_000)));
  }

  @Test
  void columnsByTheHundredMillion() throws Exception {
    int block = block(empty(134_000_000, 0), nodes.slice(0, 134_000_000, 1));

    assertEndsInLittleMemory(frame(range(134_000_000), range(0), block));
  }

  @Test
  void asManyColumnsAsMayBe() throws Exception {
    int block = block(empty(1 << 16, 0), nodes.slice(0, 1 << 16, 1));

    assertEndsInLittleMemory(frame(range(1 << 16), range(0), block));
  }

  @Test
  void aBlockThatIsPlacedFarAway() throws Exception {
    int block = block(empty(1, 0), nodes.slice(0, Long.MAX_VALUE, 1));

    assertEndsInLittleMemory(frame(idLabel(), range(0), block));
  }

  @Test
  void objectsByTheThousandMillion() throws Exception {
    int[] shape = {1, 2_000_000_000};
    int block =
        block(nodes.objectArray(shape, NodeList.of(PickleGraph.NONE)), nodes.slice(0, 1, 1));

    assertEndsInLittleMemory(frame(idLabel(), range(1), block));
  }

  @Test
  void labelsThatAreARangeByTheHundredMillion() throws Exception {
    int[] shape = {1, 1};
    int block = block(nodes.array(NumpyDtype.INT64, shape, new byte[8]), nodes.slice(0, 1, 1));

    assertEndsInLittleMemory(frame(idLabel(), range(260_000), block));
  }

  // ---- a Java of its own

  private void assertEndsInLittleMemory(byte[] pickle) throws Exception {
    assertEquals(2, statusInLittleMemory(pickle, "retry.pkl"));
  }

  private void assertConvertsInLittleMemory(byte[] pickle) throws Exception {
    Files.deleteIfExists(folder.resolve("retry.jsonl"));
    assertEquals(0, statusInLittleMemory(pickle, "retry.jsonl"));
  }

  private int statusInLittleMemory(byte[] pickle, String output) throws Exception {
    assertTrue(pickle.length <= KILOBYTE, "the pickle has " + pickle.length + " bytes");
    Files.write(folder.resolve("hostile.pkl"), pickle);
    Files.writeString(folder.resolve("ids.txt"), "1\n");
    Path said = folder.resolve("said.txt");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.manualassist.CreateRetry",
                "hostile.pkl",
                "ids.txt",
                "--output=" + output)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(java.waitFor(60, TimeUnit.SECONDS), "it does not come to an end");
    String text = Files.readString(said);
    assertFalse(text.contains("memory") || text.contains("bug"), text);
    return java.exitValue();
  }
}
