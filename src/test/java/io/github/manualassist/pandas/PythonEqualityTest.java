package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.pickle.NodeList;
import io.github.manualassist.pickle.PickleGraph;
import org.junit.jupiter.api.Test;

class PythonEqualityTest {
  private final PickleGraph graph = new PickleGraph();
  private final PythonEquality equality = new PythonEquality(graph);

  @Test
  void numbersAreEqualByValueWhateverTheirType() {
    assertTrue(equality.areEqual(graph.addInt(1), graph.addFloat(1)));
    assertTrue(equality.areEqual(PickleGraph.TRUE, graph.addInt(1)));
    // As floats these two would be the same.
    assertFalse(equality.areEqual(graph.addInt((1L << 53) + 1), graph.addFloat(0x1p53)));
    assertFalse(equality.areEqual(graph.addFloat(Double.NaN), graph.addFloat(Double.NaN)));
  }

  @Test
  void dictsAreEqualInAnyOrderAndAtAnyDepth() {
    assertTrue(equality.areEqual(run("a", 1, false), run("a", 1, true)));
    assertFalse(equality.areEqual(run("a", 1, false), run("a", 2, false)));
    assertFalse(equality.areEqual(run("a", 1, false), run("b", 1, false)));
  }

  @Test
  void objectsAreEqualWhereTheirClassComparesValues() {
    assertTrue(equality.areEqual(call("decimal", "Decimal"), call("decimal", "Decimal")));
    assertFalse(equality.areEqual(call("client", "Answer"), call("client", "Answer")));
  }

  @Test
  void setsAreEqualInAnyOrder() {
    int frozen = call("builtins", "frozenset", graph.addList(text("a"), text("b")));
    int called = call("builtins", "set", graph.addList(text("b"), text("a")));

    assertTrue(equality.areEqual(frozen, called));
    assertFalse(
        equality.areEqual(frozen, call("builtins", "set", graph.addList(text("b"), text("c")))));
    assertFalse(equality.areEqual(graph.addList(text("a"), text("b")), frozen));
  }

  @Test
  void theOrderCountsBetweenOrderedDictsOnly() {
    int first = ordered("a", "b");
    int second = ordered("b", "a");
    int plain = graph.addDict(text("b"), text("b"), text("a"), text("a"));

    assertTrue(equality.areEqual(first, ordered("a", "b")));
    assertFalse(equality.areEqual(first, second));
    assertTrue(equality.areEqual(first, plain));
    assertTrue(equality.areEqual(plain, first));
  }

  @Test
  void rangesAndComplexNumbersAreEqualByTheirParts() {
    int one = graph.addInt(1);
    int complex = call("builtins", "complex", one, graph.addFloat(2));

    assertTrue(
        equality.areEqual(
            complex, call("builtins", "complex", graph.addFloat(1), graph.addInt(2))));
    assertFalse(equality.areEqual(complex, call("builtins", "range", one, graph.addFloat(2))));
  }

  @Test
  void tuplesThatHoldATupleTwiceEndSoon() {
    int left = graph.addTuple(text("x"));
    int right = graph.addTuple(text("x"));
    for (int i = 0; i < 40; i++) {
      left = graph.addTuple(left, left);
      right = graph.addTuple(right, right);
    }
    // To compare all of it would take a million million steps: it is given up.
    assertFalse(equality.areEqual(left, right));
  }

  private int run(String key, int number, boolean reversed) {
    int inner = graph.addDict(text(key), graph.addInt(number));
    int other = graph.addTuple(text("t"), PickleGraph.NONE);
    return reversed
        ? graph.addDict(text("tuple"), other, text("dict"), inner)
        : graph.addDict(text("dict"), inner, text("tuple"), other);
  }

  private int ordered(String... keys) {
    int[] entries = new int[2 * keys.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = text(keys[i / 2]);
    }
    return graph.addDictLike(call("collections", "OrderedDict", new int[0]), NodeList.of(entries));
  }

  private int call(String module, String name) {
    return call(module, name, text("1.5"));
  }

  private int call(String module, String name, int... arguments) {
    return graph.addReduce(graph.addGlobal(module, name), graph.addTuple(arguments));
  }

  private int text(String text) {
    return graph.addText(text);
  }
}
