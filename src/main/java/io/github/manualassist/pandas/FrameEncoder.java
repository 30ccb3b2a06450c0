package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a DataFrame's nodes from columns and indexes; all else is taken over from a model. */
final class FrameEncoder {
  /** A block's bytes lie in one array. */
  private static final long LARGEST_BLOCK = 1L << 30;

  private final Frame model;
  private final PickleGraph graph;
  private final PandasNodes nodes;

  /** Types that keep an order of bytes which is not the machine's. */
  private final Set<NumpyDtype> otherOrders;

  /**
   * An encoder of frames that are like a model in class, attributes and flags.
   *
   * @param otherOrders the types that keep an order of bytes which is not the machine's:
   *     concatenation of several frames leaves none
   */
  FrameEncoder(Frame model, PandasNodes nodes, Set<NumpyDtype> otherOrders) {
    this.model = model;
    this.graph = model.graph();
    this.nodes = nodes;
    this.otherOrders = otherOrders;
  }

  /**
   * Adds a frame to the graph.
   *
   * @param replaced entries of the frame's state that differ from the model's
   * @return the frame's node
   */
  int encode(
      AxisIndex labels, AxisIndex rows, List<Column> columns, Map<String, Integer> replaced) {
    int axes = graph.addList(labels.encode(nodes), rows.encode(nodes));
    int managerClass = nodes.global("pandas.core.internals.managers", "BlockManager");
    int[] blocks = blocks(columns, rows.length());
    int manager =
        nodes.dialect().old()
            ? oldManager(managerClass, blocks, axes)
            : nodes.call(managerClass, graph.addTuple(blocks), axes);
    Map<String, Integer> entries = new LinkedHashMap<>(replaced);
    entries.put("_mgr", manager);
    int[] state = graph.items(model.state());
    for (int i = 0; i < state.length; i += 2) {
      for (Map.Entry<String, Integer> entry : entries.entrySet()) {
        state[i + 1] = graph.isText(state[i], entry.getKey()) ? entry.getValue() : state[i + 1];
      }
    }
    int frame = graph.addObjectLike(model.root());
    graph.build(frame, graph.addDict(state));
    return frame;
  }

  /**
   * pandas before 1.3 gives a manager a state of (axes, -, -, {"0.14.1": {"axes": axes, "blocks":
   * [{"values": array, "mgr_locs": columns}, ...]}}); what is left out is for pandas before 0.14.
   */
  private int oldManager(int managerClass, int[] blocks, int axes) {
    int content =
        graph.addDict(nodes.text("axes"), axes, nodes.text("blocks"), graph.addList(blocks));
    int versions = graph.addDict(nodes.text("0.14.1"), content);
    int manager = graph.addNewObject(managerClass, PickleGraph.EMPTY_TUPLE);
    graph.build(manager, graph.addTuple(axes, graph.addList(), graph.addList(), versions));
    return manager;
  }

  /** Columns of one numpy type share a block, as pandas does; others have one each. */
  private int[] blocks(List<Column> columns, int length) {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnType type = columns.get(i).type();
      boolean shares = type instanceof NumpyDtype;
      groups.computeIfAbsent(shares ? type : (Object) i, key -> new ArrayList<>()).add(i);
    }
    List<Integer> blocks = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      for (List<Integer> part : parts(group, columns, length)) {
        blocks.add(block(part, columns, length));
      }
    }
    return blocks.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<List<Integer>> parts(List<Integer> group, List<Column> columns, int length) {
    int size = columns.get(group.get(0)).type() instanceof NumpyDtype dtype ? dtype.size() : 1;
    long most = Math.max(1, LARGEST_BLOCK / Math.max(1, (long) size * length));
    int count = (int) Math.min(most, group.size());
    List<List<Integer>> parts = new ArrayList<>();
    for (int from = 0; from < group.size(); from += count) {
      parts.add(group.subList(from, Math.min(from + count, group.size())));
    }
    return parts;
  }

  private int block(List<Integer> places, List<Column> columns, int length) {
    Column first = columns.get(places.get(0));
    int[] shape = {places.size(), length};
    int values;
    if (first instanceof NumpyColumn numpy) {
      int columnSize = Math.multiplyExact(numpy.type().size(), length);
      byte[] data = new byte[Math.multiplyExact(columnSize, places.size())];
      for (int i = 0; i < places.size(); i++) {
        ((NumpyColumn) columns.get(places.get(i))).copyTo(data, i * columnSize);
      }
      values = numbers(numpy.type(), shape, data);
    } else if (first instanceof ObjectColumn) {
      List<ObjectColumn> objects = new ArrayList<>();
      for (int place : places) {
        objects.add((ObjectColumn) columns.get(place));
      }
      values = nodes.objectArray(shape, ObjectColumn.joined(objects));
    } else {
      values = first.encodeBlock(nodes);
    }
    if (nodes.dialect().old()) {
      return graph.addDict(nodes.text("values"), values, nodes.text("mgr_locs"), placement(places));
    }
    int function = nodes.global("pandas._libs.internals", "_unpickle_block");
    return nodes.call(function, values, placement(places), graph.addInt(2));
  }

  /**
   * An array that has the order of bytes which pandas gives it: in protocol 5, another one where it
   * keeps that. Otherwise Python turns the bytes round when it loads them, but for an array of
   * none.
   */
  private int numbers(NumpyDtype type, int[] shape, byte[] data) {
    boolean kept = otherOrders.contains(type);
    if (kept && graph.protocol() >= 5) {
      return nodes.bufferArray(type, shape, data);
    }
    return nodes.array(kept || data.length > 0 ? type : type.littleEndian(), shape, data);
  }

  private int placement(List<Integer> places) {
    int first = places.get(0);
    int step = places.size() > 1 ? places.get(1) - first : 1;
    boolean even = true;
    for (int i = 0; i < places.size(); i++) {
      even &= places.get(i) == first + i * step;
    }
    if (even) {
      return nodes.slice(first, first + (long) places.size() * step, step);
    }
    byte[] numbers = new byte[8 * places.size()];
    for (int i = 0; i < places.size(); i++) {
      NumberBytes.put(numbers, 8 * i, places.get(i), 8, false);
    }
    return nodes.array(NumpyDtype.INT64, new int[] {places.size()}, numbers);
  }
}
