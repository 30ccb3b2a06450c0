package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Makes columns of the levels of a frame's index, and levels of its columns: {@code reset_index}
 * and {@code set_index}.
 */
final class LevelColumns {
  private final List<Frame> frames;
  private final PandasNodes nodes;
  private final PickleGraph graph;
  private final Cells cells;

  /** For one of these frames, which tell how their pandas keeps text. */
  LevelColumns(List<Frame> frames, PandasNodes nodes) {
    this.frames = frames;
    this.nodes = nodes;
    this.graph = nodes.graph();
    this.cells = new Cells(graph);
  }

  /**
   * The frame with its named labels as its first columns, and with numbered rows; an index of one
   * level without a name is dropped.
   *
   * @throws TroubleException if a level has no name, or that of a column, or if the columns' labels
   *     have no place for names
   */
  Frame reset(Frame frame) throws TroubleException {
    List<String> names = frame.indexNames();
    boolean named = names.stream().allMatch(Objects::nonNull);
    if (!named && names.size() > 1 || !Collections.disjoint(frame.names(), names)) {
      throw trouble(frame, "one of these has no name, or that of a column");
    }
    List<Column> columns = new ArrayList<>();
    List<Integer> from = new ArrayList<>();
    for (int level = 0; named && level < names.size(); level++) {
      columns.add(column(frame, level));
      from.add(-1);
    }
    AxisIndex labels = named ? labels(frame) : frame.labels();
    columns.addAll(frame.columns());
    IntStream.range(0, frame.columns().size()).forEach(from::add);
    return frame.with(labels, AxisIndex.numbered(frame.length()), columns, from);
  }

  private AxisIndex labels(Frame frame) throws TroubleException {
    AxisIndex own = frame.labels();
    int[] names =
        frame.rows().values() instanceof MultiColumn levels
            ? levels.names()
            : new int[] {frame.rows().name()};
    Column first = new ObjectColumn(names);
    if (own.values() instanceof StringColumn || own.values() instanceof ArrowStringColumn) {
      first = new Casts(nodes).castText(first, own.values());
    } else if (!(own.values() instanceof ObjectColumn)) {
      throw trouble(frame, "the columns have labels that are not text");
    }
    Rows chosen = new Rows(names.length + own.length());
    IntStream.range(0, names.length).forEach(place -> chosen.add(0, place));
    IntStream.range(0, own.length()).forEach(place -> chosen.add(1, place));
    return AxisIndex.of(
        own.name(), own.indexClass(), first.gather(List.of(first, own.values()), chosen));
  }

  private Column column(Frame frame, int number) throws TroubleException {
    if (frame.rows().values() instanceof UnreadLabels labels) {
      throw trouble(frame, "one is of " + labels.kind());
    }
    if (!(frame.rows().values() instanceof MultiColumn levels)) {
      return InferredColumn.of(frame.rows().column(), frames, nodes);
    }
    try {
      Column values = InferredNumbers.of(levels.levelIndex(number).column(), nodes.graph());
      return InferredColumn.inserted(column(values, levels.codes(number)), frames, nodes);
    } catch (UnsupportedKindException unsupported) {
      throw trouble(frame, "one is of " + unsupported.getMessage());
    }
  }

  /**
   * A value for each row. Numbers of which some are missing become floats, truth values objects.
   */
  private Column column(Column level, NumpyColumn codes) {
    Rows rows = Rows.ofCodes(codes);
    boolean complete = rows.areOfFirst();
    Column values = level;
    if (!complete && level.type() instanceof NumpyDtype numpy && numpy.isAny("iub")) {
      NumpyDtype type = numpy.kind() == 'b' ? NumpyDtype.OBJECT : NumpyDtype.FLOAT64;
      values = new Casts(nodes).cast(level, type);
    }
    return values.gather(complete ? List.of(values) : List.of(values, missing(values)), rows);
  }

  private Column missing(Column values) {
    return values instanceof ObjectColumn
        ? ObjectColumn.filled(nodes.missing(values.type()), 1)
        : values.missing(1, nodes);
  }

  /**
   * The frame with some of its columns as the levels of its index, as those of another one are.
   *
   * @throws TroubleException if a level of the other has no name, or one that is no column here
   */
  Frame set(Frame frame, Frame like) throws TroubleException {
    List<String> names = frame.names();
    List<Integer> others = new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
    List<NumpyColumn> codes = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    for (String name : like.indexNames()) {
      int place = names.indexOf(name);
      if (place < 0 || place != names.lastIndexOf(name)) {
        throw trouble(frame, "it has no column \"" + name + "\", which is a level in another file");
      }
      others.remove((Integer) place);
      Column labels = IdAlignment.asLabels(frame.columns().get(place), nodes);
      Column values = values(labels);
      int[] order = LabelOrder.of(values, cells);
      levels.add(AxisIndex.of(values, nodes).reordered(order).encode(nodes));
      codes.add(codes(labels, order));
    }
    MultiColumn model = (MultiColumn) like.rows().values();
    int list = graph.addList(levels.stream().mapToInt(node -> node).toArray());
    Rows kept = new Rows(others.size());
    others.forEach(place -> kept.add(0, place));
    AxisIndex labels = frame.labels();
    return frame.with(
        AxisIndex.of(
            labels.name(),
            labels.indexClass(),
            labels.labels().gather(List.of(labels.labels()), kept)),
        AxisIndex.of(like.rows().name(), like.rows().indexClass(), model.with(list, codes)),
        others.stream().map(frame.columns()::get).toList(),
        others);
  }

  /**
   * The values of labels. pandas before 1.3 makes a list of times and of what numpy has no type
   * for, and of an empty list objects, or floats where all labels are missing ({@code
   * Categorical.__init__} in {@code core/arrays/categorical.py}).
   */
  private Column values(Column labels) {
    Column present = present(labels);
    boolean listed =
        labels.type() instanceof NumpyDtype numpy
            ? numpy.isTime()
            : !(labels instanceof CategoryColumn);
    if (!nodes.dialect().old() || !listed || present.length() > 0) {
      return present;
    }
    return labels.length() == 0
        ? new ObjectColumn(new int[0])
        : new NumpyColumn(NumpyDtype.FLOAT64, new byte[0]);
  }

  private Column present(Column labels) {
    Rows rows = new Rows(labels.length());
    for (int row = 0; row < labels.length(); row++) {
      if (!labels.isMissing(row, cells)) {
        rows.add(0, row);
      }
    }
    return labels.gather(List.of(labels), rows);
  }

  /** The place of each row's label among those that are not missing, which were put in an order. */
  private NumpyColumn codes(Column labels, int[] order) {
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    byte[] codes = new byte[Math.multiplyExact(4, labels.length())];
    int next = 0;
    for (int row = 0; row < labels.length(); row++) {
      int code = labels.isMissing(row, cells) ? -1 : places[next++];
      NumberBytes.put(codes, 4 * row, code, 4, false);
    }
    return new NumpyColumn(NumpyDtype.of('i', 4), codes);
  }

  private static TroubleException trouble(Frame frame, String why) {
    return TroubleException.in(
        frame.path(),
        "the ID is one of several levels of the index here or in another file, and these cannot"
            + " be made alike, for "
            + why
            + ": use reset_index()");
  }
}
