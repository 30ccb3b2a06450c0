package io.github.manualassist.pickle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A pickle in which some object holds itself thousands of times, as no Python writes it. What looks
 * at such an object by calling itself for each of its parts would overflow the stack.
 */
public final class NestedPickle {
  private static final int LEVELS = 10_000;

  /** How many objects all levels together may be. */
  private static final int MOST_OBJECTS = 30_000;

  private final PickleGraph graph;

  /** Objects from the pickle's own on, each a part of the one before. */
  private final List<Integer> path = new ArrayList<>();

  private NestedPickle(PickleGraph graph) {
    this.graph = graph;
  }

  /** A pickle of which one object, chosen at random, is in place of one of its own parts. */
  public static byte[] of(byte[] pickle, Random random) throws IOException {
    PickleGraph graph = PickleReader.read("nested.pkl", pickle, pickle.length);
    NestedPickle nested = new NestedPickle(graph);
    nested.walk(random);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PickleWriter.write(graph, nested.nest(random), 4, out);
    return out.toByteArray();
  }

  /** Goes from the pickle's own object to any of its parts. */
  private void walk(Random random) {
    Map<Integer, Integer> wholes = new HashMap<>();
    wholes.put(graph.root(), -1);
    List<Integer> found = new ArrayList<>(wholes.keySet());
    for (int i = 0; i < found.size(); i++) {
      int whole = found.get(i);
      for (int part : parts(whole)) {
        if (wholes.putIfAbsent(part, whole) == null) {
          found.add(part);
        }
      }
    }
    int part = found.get(1 + random.nextInt(found.size() - 1));
    for (int node = part; node >= 0; node = wholes.get(node)) {
      path.add(0, node);
    }
  }

  private int nest(Random random) {
    int inner = path.size() - 1;
    int outer = random.nextInt(inner);
    int levels = Math.min(LEVELS, MOST_OBJECTS / (inner - outer));
    int object = path.get(inner);
    for (int level = 0; level < levels; level++) {
      object = around(object, outer, inner);
    }
    return around(object, 0, outer);
  }

  /** The objects of a piece of the path, made anew: the last one holds another part. */
  private int around(int part, int from, int to) {
    int object = part;
    for (int place = to - 1; place >= from; place--) {
      object = copy(path.get(place), path.get(place + 1), object);
    }
    return object;
  }

  private List<Integer> parts(int node) {
    List<Integer> parts = new ArrayList<>();
    switch (graph.kind(node)) {
      case REDUCE, NEW_OBJECT -> {
        parts.add(graph.callable(node));
        parts.add(graph.arguments(node));
      }
      case TUPLE -> {
        for (int i = 0; i < graph.count(node); i++) {
          parts.add(graph.item(node, i));
        }
      }
      default -> {}
    }
    for (int m = graph.firstMutation(node); m >= 0; m = graph.nextMutation(node, m)) {
      for (int i = 0; i < graph.mutationCount(m); i++) {
        parts.add(graph.mutationItem(m, i));
      }
    }
    return parts;
  }

  /** An object with another one in place of one of its parts. */
  private int copy(int node, int part, int by) {
    List<Integer> parts = parts(node);
    parts.replaceAll(it -> it == part ? by : it);
    int[] all = parts.stream().mapToInt(Integer::intValue).toArray();
    int copy =
        switch (graph.kind(node)) {
          case REDUCE -> graph.addReduce(all[0], all[1]);
          case NEW_OBJECT -> graph.addNewObject(all[0], all[1]);
          case TUPLE -> graph.addTuple(all);
          default -> graph.addEmpty(graph.kind(node));
        };
    int at = graph.is(node, NodeKind.REDUCE) || graph.is(node, NodeKind.NEW_OBJECT) ? 2 : 0;
    for (int m = graph.firstMutation(node); m >= 0; m = graph.nextMutation(node, m)) {
      int count = graph.mutationCount(m);
      graph.mutate(copy, graph.mutation(m), all, at, count);
      at += count;
    }
    return copy;
  }
}
