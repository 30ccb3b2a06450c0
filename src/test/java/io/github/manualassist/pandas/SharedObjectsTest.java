package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Pickles that use one object again and again, which takes some bytes each time: what is made of
 * them stays in proportion to the file.
 */
class SharedObjectsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What taking the IDs may allocate in all, which is more than what is ever in use. */
  private static final long FREE = 32L << 20;

  private static final long FOR_EACH_BYTE = 300;

  private final PickleGraph graph = new PickleGraph();
  private final PandasNodes nodes =
      new PandasNodes(graph, new Dialect(Dialect.Era.PANDAS_2, true, Dialect.NUMPY_2));

  // ---- records

  /** A dict that has the ID, and so many other keys. */
  private int wideRecord(int id, int keys) {
    int[] items = new int[2 * keys + 2];
    items[0] = graph.addText("id");
    items[1] = id;
    for (int i = 1; i <= keys; i++) {
      items[2 * i] = graph.addText("key " + i);
      items[2 * i + 1] = PickleGraph.NONE;
    }
    return graph.addDict(items);
  }

  private int listOf(int node, int count) {
    int[] items = new int[count];
    Arrays.fill(items, node);
    return graph.addList(items);
  }

  @Test
  void recordsThatAreOneLargeDict() throws IOException {
    assertEquals(30_000, idsInProportion(listOf(wideRecord(graph.addInt(7), 5000), 30_000)).size());
  }

  @Test
  void fieldsThatAreOneLongList() throws IOException {
    int list = listOf(graph.addInt(7), 30_000);
    int[] items = new int[4000];
    for (int i = 0; i < items.length; i += 2) {
      items[i] = graph.addText(i == 0 ? "id" : "field " + i);
      items[i + 1] = list;
    }

    assertEquals(30_000, idsInProportion(graph.addDict(items)).size());
  }

  @Test
  void idsThatAreOneLongText() throws IOException {
    int record = wideRecord(graph.addText("long".repeat(25_000)), 0);

    assertRefused("the record has an ID that earlier ones have", listOf(record, 20_000));
  }

  /** Decimal digits take time that grows with the square of their number. */
  @Test
  void anIdOfThousandsOfDigits() throws IOException {
    int record = wideRecord(graph.addInt(BigInteger.ONE.shiftLeft(8 * 4000)), 0);

    assertRefused("is an int of hundreds of digits, which no ID can be", listOf(record, 3));
  }

  // ---- frames

  private int levels(int values, int levels, int labels) {
    int codes = nodes.array(NumpyDtype.of('i', 2), new int[] {labels}, numbers(labels, values));
    int[] texts = new int[values];
    for (int i = 0; i < values; i++) {
      texts[i] = graph.addText("label " + i);
    }
    int names = listOf(PickleGraph.NONE, levels);
    int level = AxisIndex.of(PickleGraph.NONE, -1, new ObjectColumn(texts)).encode(nodes);
    int fields =
        graph.addDict(
            graph.addText("levels"),
            listOf(level, levels),
            graph.addText("codes"),
            listOf(codes, levels),
            graph.addText("sortorder"),
            PickleGraph.NONE,
            graph.addText("names"),
            names);
    return nodes.call(
        nodes.global("pandas.core.indexes.base", "_new_Index"),
        nodes.global("pandas.core.indexes.multi", "MultiIndex"),
        fields);
  }

  /** Small numbers of two bytes, from 0 on, again and again. */
  private static byte[] numbers(int count, int values) {
    byte[] numbers = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      NumberBytes.put(numbers, 2 * i, i % values, 2, false);
    }
    return numbers;
  }

  private int frame(int labels, int rows, int... blocks) {
    int manager =
        nodes.call(
            nodes.global("pandas.core.internals.managers", "BlockManager"),
            graph.addTuple(blocks),
            graph.addList(labels, AxisIndex.numbered(rows).encode(nodes)));
    int frame =
        graph.addNewObject(nodes.global("pandas.core.frame", "DataFrame"), PickleGraph.EMPTY_TUPLE);
    graph.build(frame, graph.addDict(graph.addText("_mgr"), manager));
    return frame;
  }

  private int block(int values, int first, int count) {
    return nodes.call(
        nodes.global("pandas._libs.internals", "_unpickle_block"),
        values,
        nodes.slice(first, first + count, 1),
        graph.addInt(2));
  }

  private int named(int count) {
    int[] names = new int[count];
    for (int i = 0; i < count; i++) {
      names[i] = graph.addText(i == 0 ? "id" : "column " + i);
    }
    return AxisIndex.of(PickleGraph.NONE, -1, new ObjectColumn(names)).encode(nodes);
  }

  /** As many columns of two levels as a wide table has; each label is looked up once. */
  @Test
  void manyColumnsOfTwoLevels() throws IOException {
    int values = nodes.array(NumpyDtype.BOOL, new int[] {10_000, 1}, new byte[10_000]);
    int frame = frame(levels(100, 2, 10_000), 1, block(values, 0, 10_000));

    assertRefused("none of the usual ID fields", frame);
  }

  @Test
  void levelsThatAreOneArray() throws IOException {
    int values = nodes.array(NumpyDtype.BOOL, new int[] {10_000, 1}, new byte[10_000]);
    int frame = frame(levels(2, 1000, 10_000), 1, block(values, 0, 10_000));

    assertRefused("an index whose parts do not fit together", frame);
  }

  @Test
  void columnsThatAreOneArray() throws IOException {
    int values = nodes.array(NumpyDtype.BOOL, new int[] {1, 50_000}, new byte[50_000]);
    int[] blocks = new int[2000];
    Arrays.setAll(blocks, i -> block(values, i, 1));

    assertRefused("more than the file can hold", frame(named(2000), 50_000, blocks));
  }

  @Test
  void categoriesThatManyColumnsShare() throws IOException {
    int[] texts = new int[5000];
    Arrays.setAll(texts, i -> graph.addText("category " + i));
    int categories = AxisIndex.of(PickleGraph.NONE, -1, new ObjectColumn(texts)).encode(nodes);
    int type =
        graph.addNewObject(
            nodes.global("pandas.core.dtypes.dtypes", "CategoricalDtype"), PickleGraph.EMPTY_TUPLE);
    graph.build(
        type,
        graph.addDict(
            graph.addText("categories"), categories, graph.addText("ordered"), PickleGraph.FALSE));
    int[] blocks = new int[400];
    for (int i = 0; i < blocks.length; i++) {
      int codes = nodes.array(NumpyDtype.of('i', 2), new int[] {1}, numbers(1, 1));
      int values =
          nodes.call(
              nodes.global("pandas._libs.arrays", "__pyx_unpickle_NDArrayBacked"),
              nodes.global("pandas.core.arrays.categorical", "Categorical"),
              graph.addInt(231129433),
              PickleGraph.NONE);
      graph.build(values, graph.addTuple(type, codes, graph.addDict()));
      blocks[i] = block(values, i, 1);
    }

    assertEquals(List.of("category 0"), idsInProportion(frame(named(blocks.length), 1, blocks)));
  }

  // ---- what they take

  private byte[] pickle(int root) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter.write(graph, root, 4, out);
    return out.toByteArray();
  }

  private List<String> idsInProportion(int root) throws IOException {
    byte[] pickle = pickle(root);
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    try {
      return Pickles.ids(Pickles.open("shared.pkl", pickle, "", new ArrayList<>()));
    } finally {
      long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
      assertTrue(
          taken < FREE + FOR_EACH_BYTE * pickle.length,
          taken + " bytes were allocated for a file of " + pickle.length);
    }
  }

  private void assertRefused(String why, int root) {
    TroubleException refused =
        assertThrows(TroubleException.class, () -> idsInProportion(root), why);
    assertTrue(refused.located().contains(why), refused.located());
  }
}
