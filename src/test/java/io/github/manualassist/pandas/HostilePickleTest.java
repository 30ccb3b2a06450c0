package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small pickles that ask for much, or for something to be run. */
class HostilePickleTest {
  /** Far above what it takes: a machine that is busy is no fault; what never ends is one. */
  private static final Duration SOON = Duration.ofSeconds(60);

  private final PickleGraph graph = new PickleGraph();
  private final PandasNodes nodes =
      new PandasNodes(graph, new Dialect(Dialect.Era.PANDAS_2, true, Dialect.NUMPY_2));

  /** A pickle of a frame with the columns id and cell. */
  private byte[] frame(int blockValues, int rows) throws IOException {
    int labels = labels(graph.addText("cell"));
    return frame(blockValues, labels, AxisIndex.numbered(rows).encode(nodes));
  }

  /** The labels of the column id and of another. */
  private int labels(int other) {
    return AxisIndex.of(PickleGraph.NONE, -1, new ObjectColumn(graph.addText("id"), other))
        .encode(nodes);
  }

  private byte[] frame(int blockValues, int labels, int rows) throws IOException {
    int block =
        nodes.call(
            nodes.global("pandas._libs.internals", "_unpickle_block"),
            blockValues,
            nodes.slice(0, 2, 1),
            graph.addInt(2));
    int axes = graph.addList(labels, rows);
    int manager =
        nodes.call(
            nodes.global("pandas.core.internals.managers", "BlockManager"),
            graph.addTuple(block),
            axes);
    int frame =
        graph.addNewObject(nodes.global("pandas.core.frame", "DataFrame"), PickleGraph.EMPTY_TUPLE);
    graph.build(frame, graph.addDict(graph.addText("_mgr"), manager));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter.write(graph, frame, 4, out);
    return out.toByteArray();
  }

  private byte[] frameWithCell(int cell) throws IOException {
    NodeList cells = NodeList.of(graph.addInt(1), cell);
    return frame(nodes.objectArray(new int[] {2, 1}, cells), 1);
  }

  @Test
  void listsThatHoldOneListTwiceEndSoon() throws IOException {
    int list = graph.addList(graph.addText("ha"));
    for (int i = 0; i < 90; i++) {
      list = graph.addList(list, list);
    }
    byte[] pickle = frameWithCell(list);

    assertTrue(pickle.length < 2000);
    assertTimeoutPreemptively(SOON, () -> Pickles.rows("laughs.pkl", pickle, "id"));
  }

  @Test
  void aMillionListsInOneAnotherAreShownAsAList() throws IOException {
    int list = graph.addList();
    for (int i = 0; i < 1_000_000; i++) {
      list = graph.addList(list);
    }
    byte[] pickle = frameWithCell(list);

    List<String> rows = Pickles.rows("deep.pkl", pickle, "id");
    byte[] again = Pickles.select("deep.pkl", pickle, "id", id -> true);

    assertTrue(rows.get(0).contains("\"a list\""), rows.get(0).substring(0, 100));
    assertTrue(again.length > 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "tuple", "dict", "key", "object", "argument", "callable"})
  void aMillionObjectsInOneAnotherAreReadAndWritten(String kind) throws IOException {
    int key = graph.addText("k");
    int objectClass = graph.addGlobal("client", "Node");
    int inner = graph.addText("innermost");
    for (int i = 0; i < 1_000_000; i++) {
      int one =
          switch (kind) {
            case "list" -> graph.addList(inner);
            case "tuple" -> graph.addTuple(inner);
            case "dict" -> graph.addDict(key, inner);
            case "key" -> graph.addDict(inner, key);
            case "argument" -> graph.addReduce(objectClass, graph.addTuple(inner));
            case "callable" -> graph.addReduce(inner, PickleGraph.EMPTY_TUPLE);
            default -> graph.addNewObject(objectClass, PickleGraph.EMPTY_TUPLE);
          };
      if (kind.equals("object")) {
        graph.build(one, inner);
      }
      inner = one;
    }
    byte[] pickle = frameWithCell(inner);

    byte[] again = Pickles.select("deep.pkl", pickle, "id", id -> true);

    // The class's own parts come to lie elsewhere, but a million levels weigh the same.
    assertTrue(Math.abs(again.length - pickle.length) < 1000, again.length + " bytes");
    assertEquals(1, Pickles.rows("deep.pkl", again, "id").size());
  }

  @Test
  void aCommandInACellIsShownAndKeptButNotRun() throws IOException {
    int command = nodes.call(nodes.global("os", "system"), graph.addText("touch was-run"));
    byte[] pickle = frameWithCell(command);

    assertEquals(List.of("id:1|cell=<os.system>|"), Pickles.rows("os.pkl", pickle, "id"));
    byte[] again = Pickles.select("os.pkl", pickle, "id", id -> true);
    assertEquals(List.of("id:1|cell=<os.system>|"), Pickles.rows("os.pkl", again, "id"));
  }

  @Test
  void aBlockOfAThousandMillionEmptyColumnsIsRefused() throws IOException {
    byte[] pickle =
        frame(nodes.array(NumpyDtype.INT64, new int[] {1_000_000_000, 0}, new byte[0]), 0);

    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThrows(
                TroubleException.class,
                () -> Pickles.open("wide.pkl", pickle, "id", new ArrayList<>())));
  }

  /** A pickle of a frame with one row, 1 and 2. */
  private byte[] oneRow(int labels, int rows) throws IOException {
    NodeList cells = NodeList.of(graph.addInt(1), graph.addInt(2));
    return frame(nodes.objectArray(new int[] {2, 1}, cells), labels, rows);
  }

  @Test
  void labelsThatAreIntervalsOfIntervalsAreMergedInAnyOrder() throws IOException {
    byte[] plain = oneRow(labels(graph.addText("cell")), AxisIndex.numbered(1).encode(nodes));
    int interval = nodes.global("pandas._libs.interval", "Interval");
    int end = graph.addInt(0);
    for (int i = 0; i < 200_000; i++) {
      end = nodes.call(interval, end, graph.addInt(1), graph.addText("right"));
    }
    byte[] deep = oneRow(labels(end), AxisIndex.numbered(1).encode(nodes));

    for (byte[] merged : List.of(merged(plain, deep), merged(deep, plain))) {
      assertEquals(2, Pickles.rows("merged.pkl", merged, "id").size());
    }
  }

  /** One that holds itself twice at each level would take for ever, too. */
  @ParameterizedTest
  @CsvSource({"left, 100", "left, 200000", "levels, 100", "levels, 200000"})
  void indexesOfIndexesEndSoon(String kind, int levels) throws IOException {
    int rows = AxisIndex.numbered(1).withName(graph.addText("id")).encode(nodes);
    byte[] plain = oneRow(labels(graph.addText("cell")), rows);
    int index = AxisIndex.numbered(2).encode(nodes);
    for (int i = 0; i < levels; i++) {
      index = kind.equals("left") ? intervals(index) : ofLevels(index);
    }
    byte[] columns = oneRow(index, rows);
    byte[] labelled = oneRow(labels(graph.addText("cell")), ofLevels(index));

    for (byte[] hostile : List.of(columns, labelled)) {
      assertTimeoutPreemptively(SOON, () -> readOrRefused(() -> selected(hostile)));
      assertTimeoutPreemptively(SOON, () -> readOrRefused(() -> merged(plain, hostile)));
      assertTimeoutPreemptively(SOON, () -> readOrRefused(() -> merged(hostile, plain)));
    }
  }

  private int intervals(int ends) {
    int fields =
        graph.addDict(
            graph.addText("left"),
            ends,
            graph.addText("right"),
            ends,
            graph.addText("closed"),
            graph.addText("right"));
    return nodes.call(
        nodes.global("pandas.core.indexes.interval", "_new_IntervalIndex"),
        nodes.global("pandas.core.indexes.interval", "IntervalIndex"),
        fields);
  }

  private int ofLevels(int level) {
    int codes = nodes.array(NumpyDtype.INT64, new int[] {2}, new byte[16]);
    int none = PickleGraph.NONE;
    int fields =
        graph.addDict(
            graph.addText("levels"),
            graph.addList(level, level),
            graph.addText("codes"),
            graph.addList(codes, codes),
            graph.addText("names"),
            graph.addList(none, none));
    return nodes.call(
        nodes.global("pandas.core.indexes.base", "_new_Index"),
        nodes.global("pandas.core.indexes.multi", "MultiIndex"),
        fields);
  }

  private static byte[] selected(byte[] pickle) throws IOException {
    return Pickles.select("index.pkl", pickle, "id", id -> true);
  }

  private static byte[] merged(byte[]... pickles) throws IOException {
    List<RecordReader> readers = new ArrayList<>();
    for (byte[] pickle : pickles) {
      readers.add(Pickles.open("labels.pkl", pickle, "id", new ArrayList<>()));
    }
    return Pickles.merge(readers);
  }

  /** What a command makes, or null where it refuses its file; a bug is thrown. */
  private static byte[] readOrRefused(ThrowingSupplier<byte[]> command) throws Throwable {
    try {
      return command.get();
    } catch (TroubleException refused) {
      return null;
    }
  }
}
