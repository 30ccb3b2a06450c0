package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds a {@link Frame} in a graph.
 *
 * <p>A DataFrame is pickled as a new object of its class with a state, a dict: under {@code _mgr}
 * its BlockManager, made of blocks and of two indexes (columns, then rows); then attributes and
 * flags, and what a subclass names in {@code _metadata}. A block is an array of some columns, and
 * where they stand ({@code __reduce__} and {@code __getstate__} in pandas' {@code
 * _libs/internals.pyx} and {@code core/generic.py}).
 */
final class FrameDecoder {
  private final String path;
  private final PickleGraph graph;
  private final int root;
  private final ArrayDecoder arrays;
  private final IndexDecoder indexes;
  private int[] blockNodes;
  private int[] axes;

  /** Whether a pandas before 1.3 wrote it. */
  private boolean old;

  private FrameDecoder(String path, PickleGraph graph, int root) {
    this.path = path;
    this.graph = graph;
    this.root = root;
    this.arrays = new ArrayDecoder(graph);
    this.indexes = new IndexDecoder(graph, arrays);
  }

  /**
   * Decodes the frame that a node is.
   *
   * @param path names the file in messages
   * @throws TroubleException if it is no DataFrame, or has something in it that is not supported,
   *     which is named
   */
  static Frame decode(String path, PickleGraph graph, int root) throws TroubleException {
    return new FrameDecoder(path, graph, root).decode();
  }

  private Frame decode() throws TroubleException {
    findBlocks(manager());
    if (axes.length != 2) {
      throw damaged();
    }
    AxisIndex labels = labels();
    if (labels.length() > PickleLimits.STANDARD.columns(graph)) {
      throw trouble("there are " + labels.length() + " columns, more than the file can hold");
    }
    AxisIndex rows = rows(labels);
    if ((long) labels.length() * rows.length() > PickleLimits.STANDARD.cells(graph)) {
      throw trouble(
          "there are "
              + rows.length()
              + " rows of "
              + labels.length()
              + " columns, more than the file can hold");
    }
    Column[] columns = new Column[labels.length()];
    int[] blocks = new int[labels.length()];
    int[] placesInBlock = new int[labels.length()];
    for (int i = 0; i < blockNodes.length; i++) {
      block(blockNodes[i], i, labels, rows, columns, blocks, placesInBlock);
    }
    if (Arrays.asList(columns).contains(null)) {
      throw damaged();
    }
    Dialect dialect = dialect();
    return new Frame(
        path,
        graph,
        root,
        dialect,
        labels,
        asLoaded(rows, dialect),
        List.of(columns),
        blocks,
        placesInBlock);
  }

  /** The block manager in a frame's state. */
  private int manager() throws TroubleException {
    String frameClass = graph.className(root);
    boolean named = frameClass.startsWith("pandas.") && frameClass.endsWith(".DataFrame");
    if (!named && !isSubclass()) {
      throw notFrame(frameClass);
    }
    int manager = entry(graph.state(root), "_mgr");
    if (!isBlockManager(manager)) {
      throw trouble("the DataFrame has no block manager in it: was it written by pandas?");
    }
    return manager;
  }

  /**
   * Whether the object is of a subclass of DataFrame, which nothing but its state tells: that of a
   * DataFrame, in a new object. What a function makes may be anything.
   */
  private boolean isSubclass() {
    boolean made = !graph.is(root, NodeKind.REDUCE);
    boolean reconstructed = graph.calledName(root).equals("copyreg._reconstructor");
    int state = made || reconstructed ? graph.state(root) : -1;
    int type = entry(state, "_typ");
    return type >= 0 && graph.isText(type, "dataframe") && isBlockManager(entry(state, "_mgr"));
  }

  /** Whether a node is the manager of a frame; a Series has a SingleBlockManager. */
  private boolean isBlockManager(int node) {
    return node >= 0 && graph.className(node).equals("pandas.core.internals.managers.BlockManager");
  }

  /**
   * A manager is made by a call with a tuple of blocks and a list of axes; before pandas 1.3 it has
   * a state instead: see {@link FrameEncoder}.
   */
  private void findBlocks(int manager) throws TroubleException {
    int state = graph.state(manager);
    if (state >= 0) {
      old = true;
      int versions =
          graph.is(state, NodeKind.TUPLE) && graph.count(state) > 3 ? graph.item(state, 3) : -1;
      int content = entry(versions, "0.14.1");
      blockNodes = list(entry(content, "blocks"));
      axes = list(entry(content, "axes"));
      return;
    }
    int parts = graph.arguments(manager);
    if (!graph.is(parts, NodeKind.TUPLE)
        || graph.count(parts) < 2
        || !graph.is(graph.item(parts, 0), NodeKind.TUPLE)) {
      throw damaged();
    }
    int blocks = graph.item(parts, 0);
    blockNodes = new int[graph.count(blocks)];
    Arrays.setAll(blockNodes, i -> graph.item(blocks, i));
    axes = list(graph.item(parts, 1));
  }

  private int entry(int dict, String key) {
    return dict >= 0 && graph.is(dict, NodeKind.DICT) ? graph.lookup(dict, key) : -1;
  }

  private int[] list(int node) throws TroubleException {
    if (node < 0 || !graph.is(node, NodeKind.LIST)) {
      throw damaged();
    }
    return graph.items(node);
  }

  private AxisIndex labels() throws TroubleException {
    try {
      return indexes.decode(axes[0]);
    } catch (UnsupportedKindException unsupported) {
      throw trouble(
          "the columns are labelled by "
              + unsupported.getMessage()
              + ", which is not supported yet: give them other labels");
    }
  }

  /** The rows' labels. What cannot be read of them is known by its length, that of a column. */
  private AxisIndex rows(AxisIndex labels) throws TroubleException {
    try {
      return indexes.decode(axes[1]);
    } catch (UnsupportedKindException unsupported) {
      Block block = blockNodes.length == 0 ? null : block(blockNodes[0], labels.length());
      if (unsupported.isDamage() || block == null || block.places().isEmpty()) {
        throw trouble(unsupportedRows(unsupported.getMessage()));
      }
      int length = values(block, labels).get(0).length();
      return indexes.unread(axes[1], unsupported.getMessage(), length);
    }
  }

  /** What is said of rows' labels of a kind that is not supported, by its name. */
  static String unsupportedRows(String kind) {
    return "the rows are labelled by " + kind + ", which is not supported yet: use reset_index()";
  }

  /**
   * pandas 1.1 loads labels that are objects, and numbers all of them, as an index of numbers
   * ({@code Index.__new__}, which {@code _new_Index} tells the type since 1.4); those of some of
   * its rows stay numbers then, whichever these are.
   */
  private AxisIndex asLoaded(AxisIndex rows, Dialect dialect) {
    return dialect.old() ? InferredNumbers.of(rows, graph) : rows;
  }

  private void block(
      int node,
      int number,
      AxisIndex labels,
      AxisIndex rows,
      Column[] columns,
      int[] blocks,
      int[] placesInBlock)
      throws TroubleException {
    Block block = block(node, columns.length);
    List<Integer> places = block.places();
    List<Column> values = values(block, labels);
    for (int i = 0; i < places.size(); i++) {
      if (values.get(i).length() != rows.length() || columns[places.get(i)] != null) {
        throw damaged();
      }
      columns[places.get(i)] = values.get(i);
      blocks[places.get(i)] = number;
      placesInBlock[places.get(i)] = i;
    }
  }

  /**
   * A block as a pickle has it.
   *
   * @param array the node of its values
   * @param places which columns these are
   */
  private record Block(int array, List<Integer> places) {}

  private Block block(int node, int columns) throws TroubleException {
    int arguments =
        graph.calledName(node).endsWith("._unpickle_block") ? graph.arguments(node) : -1;
    boolean called =
        arguments >= 0 && graph.is(arguments, NodeKind.TUPLE) && graph.count(arguments) == 3;
    int array = called ? graph.item(arguments, 0) : entry(node, "values");
    int placement = called ? graph.item(arguments, 1) : entry(node, "mgr_locs");
    if (array < 0 || placement < 0) {
      throw damaged();
    }
    return new Block(array, placement(placement, columns));
  }

  private List<Column> values(Block block, AxisIndex labels) throws TroubleException {
    try {
      return arrays.columns(block.array(), block.places().size());
    } catch (UnsupportedKindException unsupported) {
      throw trouble(
          "column "
              + names(labels, block.places())
              + " is of a kind that is not supported yet: "
              + unsupported.getMessage());
    }
  }

  private String names(AxisIndex labels, List<Integer> places) {
    List<String> all =
        new Frame(path, graph, root, null, labels, labels, List.of(), new int[0], new int[0])
            .names();
    List<String> names = new ArrayList<>();
    for (int place : places) {
      names.add("\"" + all.get(place) + "\"");
    }
    return String.join(", ", names);
  }

  /** Which columns a block has: {@code slice(start, stop, step)}, or an array of numbers. */
  private List<Integer> placement(int node, int count) throws TroubleException {
    List<Integer> places = new ArrayList<>();
    if (graph.calledName(node).equals("builtins.slice")) {
      int arguments = graph.arguments(node);
      if (!graph.is(arguments, NodeKind.TUPLE) || graph.count(arguments) != 3) {
        throw damaged();
      }
      long start = slicePart(graph.item(arguments, 0), 0);
      long step = slicePart(graph.item(arguments, 2), 1);
      long stop = slicePart(graph.item(arguments, 1), step > 0 ? count : -1);
      for (long i = start; step > 0 ? i < stop : i > stop && step < 0; i += step) {
        places.add(checkedPlace(i, count));
      }
      return places;
    }
    NumpyArray array = NumpyArray.decode(graph, node);
    long[] numbers = array == null ? null : array.ints();
    if (numbers == null) {
      throw damaged();
    }
    for (long number : numbers) {
      places.add(checkedPlace(number, count));
    }
    return places;
  }

  /** An int, or one of numpy's: {@code convert_dtypes} of pandas 2 leaves such. */
  private long slicePart(int node, long ifNone) throws TroubleException {
    if (node == PickleGraph.NONE) {
      return ifNone;
    }
    if (graph.is(node, NodeKind.INT)) {
      return graph.intValue(node);
    }
    NumpyColumn scalar = new Cells(graph).numpyScalar(node);
    if (scalar == null || !scalar.type().isAny("iu")) {
      throw damaged();
    }
    return scalar.longAt(0);
  }

  private int checkedPlace(long place, int count) throws TroubleException {
    if (place < 0 || place >= count) {
      throw damaged();
    }
    return (int) place;
  }

  // ---- which pandas

  private Dialect dialect() {
    if (old) {
      return new Dialect(Dialect.Era.PANDAS_1, true, Dialect.NUMPY_1, true);
    }
    Set<String> inner = NumpyModules.allInner(graph);
    boolean numpy2 = inner.contains(NumpyModules.NUMPY_2);
    boolean numpy1 = inner.contains(NumpyModules.NUMPY_1);
    if (indexes.sawPandas3()) {
      return new Dialect(Dialect.Era.PANDAS_3, true, numpy1 ? Dialect.NUMPY_1 : Dialect.NUMPY_2);
    }
    // Where nothing tells, it is taken for pandas 1, whose names 2 knows as well.
    boolean pandas1 = indexes.sawPandas1() || arrays.sawPandas1();
    boolean pandas2 = numpy2 || !pandas1 && (arrays.sawPandas2() || indexes.sawPandas2());
    return new Dialect(
        pandas2 ? Dialect.Era.PANDAS_2 : Dialect.Era.PANDAS_1,
        pandas1 || pandas2,
        numpy2 ? Dialect.NUMPY_2 : Dialect.NUMPY_1);
  }

  // ---- trouble

  private TroubleException notFrame(String frameClass) {
    String what = frameClass.startsWith("pandas.") ? frameClass : new Cells(graph).describe(root);
    String series = frameClass.endsWith(".Series") ? "a Series" : what;
    return trouble(
        "the pickle holds "
            + series
            + " and not a DataFrame, a list of dicts, a dict of lists or a dict of ID to record,"
            + " which are all that is supported; write one of these");
  }

  private TroubleException damaged() {
    return trouble("the DataFrame's parts do not fit together: the pickle is damaged");
  }

  private TroubleException trouble(String message) {
    return TroubleException.in(path, message);
  }
}
