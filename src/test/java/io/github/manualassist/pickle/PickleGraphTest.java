package io.github.manualassist.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How nodes are kept: what is put in comes out, whatever its size, and where graphs are joined. */
class PickleGraphTest {
  private static final long SEED = Long.getLong("seed", 7);

  @Test
  void intsOfAllSizesAreKept() {
    PickleGraph graph = new PickleGraph();
    for (int bits = 0; bits < Long.SIZE; bits++) {
      for (int near = -2; near <= 2; near++) {
        long value = (1L << bits) + near;
        assertEquals(value, graph.intValue(graph.addInt(value)));
        assertEquals(-value, graph.intValue(graph.addInt(-value)));
        assertEquals(NodeKind.INT, graph.kind(graph.addInt(value)));
      }
    }
  }

  @Test
  void changesKeepTheirOrderHoweverManyThereAre() {
    PickleGraph graph = new PickleGraph();
    for (int count = 0; count < 6; count++) {
      int list = graph.addEmpty(NodeKind.LIST);
      for (int i = 0; i < count; i++) {
        graph.mutate(list, Mutation.APPENDS, new int[] {graph.addInt(i), graph.addInt(-i)}, 0, 2);
      }
      int[] expected =
          IntStream.range(0, count).flatMap(i -> IntStream.of(i, -i)).map(graph::addInt).toArray();
      assertArrayEquals(expected, graph.items(list));
      NodeList items = graph.list(list);
      assertArrayEquals(expected, IntStream.range(0, items.size()).map(items::get).toArray());
    }
  }

  /** The first change of one item has no record of its own until there is another change. */
  @Test
  void oneItemStaysTheFirstOfSeveralChanges() throws IOException {
    PickleGraph graph = new PickleGraph();
    int list = graph.addList();
    int[] texts = {graph.addText("one"), graph.addText("two"), graph.addText("three")};
    for (int i = 0; i < texts.length; i++) {
      graph.mutate(list, Mutation.values()[i % 2], texts, i, 1);
    }
    int made = graph.addNewObject(graph.addGlobal("m", "C"), PickleGraph.EMPTY_TUPLE);
    graph.build(made, graph.addText("state"));
    assertEquals("state", graph.text(graph.state(made)));
    graph.mutate(made, Mutation.APPEND, new int[] {list}, 0, 1);
    PickleGraph joined = read(write(graph, graph.addTuple(list, made)));
    PickleGraph other = read(write(graph, graph.addTuple(list, made)));
    int root = joined.join(other, other.root());
    int copy = joined.item(root, 0);
    assertArrayEquals(
        new String[] {"one", "two", "three"},
        IntStream.of(joined.items(copy)).mapToObj(joined::text).toArray());
    assertEquals("state", joined.text(joined.state(joined.item(root, 1))));
    assertArrayEquals(new int[] {copy}, joined.items(joined.item(root, 1)));
  }

  @Test
  void itemsThatFitInAByteAreTheSameAsOthers() {
    PickleGraph graph = new PickleGraph();
    int[] small = IntStream.range(-3, 300).map(graph::addInt).toArray();
    small[0] = PickleGraph.NONE;
    small[1] = PickleGraph.TRUE;
    small[2] = PickleGraph.EMPTY_TUPLE;
    for (int count = 1; count < small.length; count++) {
      int[] items = IntStream.range(0, count).map(i -> small[i]).toArray();
      assertArrayEquals(items, graph.items(graph.addList(items)));
    }
  }

  /** Items are found in a list that was filled in steps of any size, too. */
  @Test
  void itemsAreFoundWhereAListGrewUnevenly() {
    PickleGraph graph = new PickleGraph();
    int list = graph.addEmpty(NodeKind.LIST);
    int next = 0;
    for (int count : new int[] {3, 1, 7, 2, 1, 3}) {
      int[] some = IntStream.range(next, next + count).map(graph::addInt).toArray();
      graph.mutate(list, Mutation.APPENDS, some, 0, count);
      next += count;
    }
    NodeList items = graph.list(list);
    assertEquals(17, items.size());
    for (int i = 0; i < items.size(); i++) {
      assertEquals(graph.addInt(i), items.get(i));
    }
  }

  @Test
  void aDictOfItemsThatAreLookedUpIsWrittenAsOneOfAnArray() throws IOException {
    for (int count : new int[] {0, 1, 2, 1000, 1001, 2500}) {
      PickleGraph graph = new PickleGraph();
      int[] items = IntStream.range(0, 2 * count).map(i -> graph.addInt(300 + i)).toArray();
      int dict = graph.addDictLike(graph.addDict(), NodeList.of(items));
      assertArrayEquals(items, graph.items(dict));
      assertArrayEquals(write(graph, graph.addDict(items)), write(graph, dict));
    }
  }

  @Test
  void manyObjectsOfAllKindsAreTheSameAfterReadingAndJoining() throws IOException {
    Random random = new Random(SEED);
    PickleGraph first = new PickleGraph();
    byte[] one = write(first, objects(first, random, 40_000));
    byte[] two = write(new PickleGraph(), PickleGraph.NONE);
    PickleGraph second = new PickleGraph();
    byte[] three = write(second, objects(second, random, 20_000));

    PickleGraph joined = read(one);
    assertArrayEquals(one, write(joined, joined.root()), "seed " + SEED);
    int rootOfOne = joined.root();
    for (byte[] other : new byte[][] {two, three, one}) {
      PickleGraph added = read(other);
      int root = joined.join(added, added.root());
      assertArrayEquals(other, write(joined, root), "seed " + SEED);
      joined.addList(joined.addFloat(0.5), joined.addText("between"));
    }
    assertArrayEquals(one, write(joined, rootOfOne), "seed " + SEED);
  }

  @Test
  void allNodesAreShownOnce() throws IOException {
    PickleGraph graph = new PickleGraph();
    byte[] bytes = write(graph, objects(graph, new Random(SEED), 30_000));
    PickleGraph joined = read(bytes);
    int before = joined.end();
    int once = tuples(joined, 0);
    PickleGraph other = read(bytes);
    joined.join(other, other.root());
    assertEquals(once, tuples(joined, before));
  }

  private static int tuples(PickleGraph graph, int from) {
    int tuples = 0;
    for (int node = from; node < graph.end(); node = graph.after(node)) {
      tuples += graph.is(node, NodeKind.TUPLE) ? 1 : 0;
    }
    return tuples;
  }

  /** A list of objects of all kinds, some of them in others that came later. */
  private static int objects(PickleGraph graph, Random random, int count) {
    int[] nodes = new int[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = object(graph, random, nodes, i);
    }
    return graph.addList(nodes);
  }

  private static int object(PickleGraph graph, Random random, int[] nodes, int known) {
    int[] parts =
        random.ints(random.nextInt(9), 0, Math.max(1, known)).map(i -> nodes[i]).toArray();
    int[] pair = {graph.addText("k" + known), graph.addInt(random.nextInt(99_999))};
    return switch (random.nextInt(13)) {
      case 0 -> graph.addInt(random.nextLong() >> random.nextInt(64));
      case 1 -> graph.addFloat(random.nextDouble());
      case 2 -> graph.addText("x".repeat(random.nextInt(400) == 0 ? 4090 + random.nextInt(9) : 5));
      case 3 -> graph.addBytes(new byte[random.nextInt(400) == 0 ? 70_000 : 3]);
      case 4 -> graph.addTuple(parts);
      case 5 -> graph.addFrozenSet(parts, 0, parts.length);
      case 6 -> graph.addList(random.ints(9, -9, 300).map(graph::addInt).toArray());
      case 7 -> graph.addDict(pair);
      case 8 -> graph.addReduce(graph.addGlobal("m", "f"), graph.addTuple(parts));
      case 9 -> graph.addNewObjectEx(graph.addGlobal("m", "C"), graph.addTuple(), graph.addDict());
      case 10 -> graph.addInt(java.math.BigInteger.valueOf(-3).pow(41 + random.nextInt(9)));
      case 11 -> {
        int list = graph.addList(parts);
        graph.mutate(list, Mutation.APPEND, pair, 1, 1);
        graph.mutate(list, Mutation.APPENDS, pair, 0, 2);
        yield list;
      }
      default -> {
        int made = graph.addNewObject(graph.addGlobal("m", "C"), PickleGraph.EMPTY_TUPLE);
        graph.build(made, graph.addDict(pair));
        yield made;
      }
    };
  }

  private static PickleGraph read(byte[] pickle) throws IOException {
    return PickleReader.read("test.pkl", pickle, pickle.length);
  }

  private static byte[] write(PickleGraph graph, int root) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter.write(graph, root, 4, out);
    return out.toByteArray();
  }
}
