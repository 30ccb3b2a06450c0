package io.github.manualassist.pandas;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Brings the columns of one label in several frames of one graph to one type. {@link LabelConcat}
 * lines them up.
 */
final class FrameConcat {
  private final List<Frame> frames;
  private final PandasNodes nodes;
  private final Cells cells;
  private final PythonEquality equality;
  private final LabelConcat labels;

  /** For each frame, and each column of the result, the frame's column or -1. */
  private final List<int[]> places;

  private final int width;

  /** For each frame, and each column of the result, the block that the frame has it in. */
  private final List<int[]> blocks = new ArrayList<>();

  /** For each frame whether it has the result's columns as they are. */
  private final List<Boolean> inOrder = new ArrayList<>();

  /** For each frame the sizes of its blocks, by their numbers: there may be thousands of both. */
  private final List<Map<Integer, Integer>> blockSizes = new ArrayList<>();

  /** For each frame, by the numbers of blocks, all columns of those that were asked for. */
  private final List<Map<Integer, ConcatPart>> wholeBlocks = new ArrayList<>();

  /**
   * The columns of some frames.
   *
   * @param sorts whether labels that are all times are sorted
   * @throws TroubleException if the frames' columns do not go together
   */
  FrameConcat(List<Frame> frames, boolean sorts, PandasNodes nodes) throws TroubleException {
    this.frames = frames.stream().map(frame -> told(frame, nodes.dialect())).toList();
    this.nodes = nodes;
    this.cells = new Cells(nodes.graph());
    this.equality = new PythonEquality(nodes.graph());
    this.labels = new LabelConcat(frames, sorts, nodes);
    this.places = labels.places();
    this.width = labels.width();
    for (int f = 0; f < frames.size(); f++) {
      inOrder.add(isInOrder(f));
      blocks.add(linedUpBlocks(f));
      blockSizes.add(sizes(this.frames.get(f).blocks()));
      wholeBlocks.add(new HashMap<>());
    }
  }

  private static Map<Integer, Integer> sizes(int[] blocks) {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int block : blocks) {
      sizes.merge(block, 1, Integer::sum);
    }
    return sizes;
  }

  /** A frame in the blocks that concatenation looks at, its zones told from others as there. */
  private static Frame told(Frame frame, Dialect dialect) {
    Frame told = frame;
    boolean first = dialect.isPandas1();
    if (first && frame.columns().stream().anyMatch(ZonedColumn.class::isInstance)) {
      List<Column> columns =
          frame.columns().stream().map(column -> ZonedColumn.told(column, dialect)).toList();
      List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
      told = frame.with(frame.labels(), frame.rows(), columns, all);
    }
    return dialect.old() ? told.consolidated() : told;
  }

  /** What the labels of the result's columns are made of. */
  LabelConcat labels() {
    return labels;
  }

  // ---- columns of one type

  /**
   * Gives each column of the result, one after the other, as its parts in each frame, which all
   * have one type: of parts that were converted, only one column's are in memory.
   */
  void columns(Consumer<List<Column>> columns) throws TroubleException {
    int from = 0;
    while (from < width) {
      int to = from + 1;
      while (to < width && inOneBlock(to - 1, to)) {
        to++;
      }
      unit(from, to, columns);
      from = to;
    }
  }

  /** Whether two columns of the result stand in one block, or in none, in every frame. */
  private boolean inOneBlock(int left, int right) {
    for (int[] own : blocks) {
      if (own[left] != own[right]) {
        return false;
      }
    }
    return true;
  }

  private void unit(int from, int to, Consumer<List<Column>> columns) throws TroubleException {
    List<ConcatPart> parts = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      parts.add(part(f, from, to));
    }
    ConcatRules.Outcome outcome = ConcatRules.decide(parts, nodes.dialect());
    outcome = ConcatRules.ofZonedIntervals(outcome, parts, nodes.dialect().era());
    for (int i = from; i < to; i++) {
      columns.accept(parts(i, outcome));
    }
  }

  /**
   * What a frame has for a unit. pandas 1 does not cut a block of which a unit has only a part out
   * of one that is not lined up, and looks at all of it for missing values.
   */
  private ConcatPart part(int frame, int from, int to) {
    int length = frames.get(frame).length();
    List<Column> own = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (places.get(frame)[i] >= 0) {
        own.add(column(frame, i));
      }
    }
    if (own.isEmpty() || !isPartial(frame, from)) {
      return new ConcatPart(own, length, false, cells);
    }
    int block = frames.get(frame).blocks()[places.get(frame)[from]];
    return wholeBlocks.get(frame).computeIfAbsent(block, number -> wholeBlock(frame, number));
  }

  private ConcatPart wholeBlock(int frame, int block) {
    int[] numbers = frames.get(frame).blocks();
    int[] inBlock = frames.get(frame).placesInBlock();
    List<Column> whole =
        IntStream.range(0, numbers.length)
            .filter(i -> numbers[i] == block)
            .boxed()
            .sorted(Comparator.comparingInt(i -> inBlock[i]))
            .map(frames.get(frame).columns()::get)
            .toList();
    return new ConcatPart(whole, frames.get(frame).length(), true, cells);
  }

  /** Whether the run of columns around one leaves out some of its block, in pandas 1's way. */
  private boolean isPartial(int frame, int column) {
    if (nodes.dialect().old()) {
      return !isWholeBlock(frame, column);
    }
    int[] numbers = frames.get(frame).blocks();
    if (!nodes.dialect().isPandas1() || !inOrder.get(frame)) {
      return false;
    }
    int number = numbers[column];
    int start = column;
    int end = column + 1;
    while (start > 0 && numbers[start - 1] == number) {
      start--;
    }
    while (end < numbers.length && numbers[end] == number) {
      end++;
    }
    return blockSizes.get(frame).get(number) > end - start;
  }

  /**
   * Whether the run of columns of one block around one is that whole block, in its order: pandas
   * before 1.3 cuts no other.
   */
  private boolean isWholeBlock(int frame, int column) {
    int[] linedUp = blocks.get(frame);
    int[] own = places.get(frame);
    int[] inBlock = frames.get(frame).placesInBlock();
    int start = column;
    while (start > 0 && linedUp[start - 1] == linedUp[column]) {
      start--;
    }
    int size = 0;
    while (start + size < width && linedUp[start + size] == linedUp[column]) {
      if (inBlock[own[start + size]] != size) {
        return false;
      }
      size++;
    }
    return blockSizes.get(frame).get(linedUp[column]) == size;
  }

  /** Whether a frame has the result's columns as they are, so that pandas leaves it as it is. */
  private boolean isInOrder(int frame) {
    int[] own = places.get(frame);
    for (int i = 0; i < width; i++) {
      if (own[i] != i) {
        return false;
      }
    }
    return frames.get(frame).columns().size() == width;
  }

  /**
   * For each column of the result the block that a frame has it in when pandas has lined it up: a
   * run of neighbours of one block stays one block where they are a slice of it: where they stand
   * in it at even steps, in either direction ({@code _slice_take_blocks_ax0} in {@code
   * core/internals/managers.py}).
   */
  private int[] linedUpBlocks(int frame) {
    int[] own = places.get(frame);
    int[] numbers = new int[width];
    for (int i = 0; i < width; i++) {
      numbers[i] = own[i] < 0 ? -1 : frames.get(frame).blocks()[own[i]];
    }
    if (inOrder.get(frame) || nodes.dialect().old()) {
      return numbers;
    }
    int[] linedUp = new int[width];
    int next = 0;
    for (int from = 0, to; from < width; from = to) {
      to = from + 1;
      while (to < width && numbers[to] == numbers[from]) {
        to++;
      }
      boolean together = numbers[from] < 0 || areSlice(frame, from, to);
      for (int i = from; i < to; i++) {
        linedUp[i] = together ? next : next + i - from;
      }
      next += to - from;
    }
    return linedUp;
  }

  private boolean areSlice(int frame, int from, int to) {
    int[] inBlock = frames.get(frame).placesInBlock();
    int[] own = places.get(frame);
    for (int i = from + 1; i < to; i++) {
      int step = inBlock[own[i]] - inBlock[own[i - 1]];
      int firstStep = inBlock[own[from + 1]] - inBlock[own[from]];
      if (step != firstStep) {
        return false;
      }
    }
    return true;
  }

  private Column column(int frame, int column) {
    return frames.get(frame).columns().get(places.get(frame)[column]);
  }

  private List<Column> parts(int column, ConcatRules.Outcome outcome) throws TroubleException {
    List<Column> parts = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      boolean none = outcome.actions().get(f) == ConcatRules.Action.FILL_NONE;
      parts.add(
          outcome.actions().get(f) == ConcatRules.Action.KEEP
              ? cast(f, column, outcome)
              : filled(outcome, none, frames.get(f).length(), column));
    }
    return parts;
  }

  private Column filled(ConcatRules.Outcome outcome, boolean none, int length, int column) {
    if (outcome.type().equals(NumpyDtype.OBJECT)) {
      int fill = none ? PickleGraph.NONE : missing(outcome.fillType());
      return ObjectColumn.filled(fill, length);
    }
    if (outcome.type() instanceof NumpyDtype numpy) {
      if (none && numpy.kind() == 'c') {
        return NumpyColumn.noneAsComplex(numpy, length);
      }
      return new NumpyColumn(numpy, new byte[0]).missing(length, nodes);
    }
    if (outcome.type() instanceof MaskedType masked) {
      return MaskedColumn.missing(masked.values(), length);
    }
    if (outcome.type() instanceof StringType text) {
      return textModel(column, text).missing(length, nodes);
    }
    Column missing = model(column, outcome.type()).missing(length, nodes);
    return nodes.dialect().old()
            && missing instanceof IntervalColumn intervals
            && isNew(column, outcome)
        ? intervals.closedRight()
        : missing;
  }

  /** What is missing in a column of a type that becomes objects; of long doubles, one of these. */
  private int missing(ColumnType type) {
    if (type instanceof NumpyDtype numpy && numpy.kind() == 'f' && numpy.size() > Double.BYTES) {
      return nodes.scalar(new NumpyColumn(numpy, new byte[0]).missing(1, nodes), 0);
    }
    return type instanceof CategoryType category
        ? new Casts(nodes).missingAmong(category.values())
        : nodes.missing(type);
  }

  /**
   * Whether a frame lacks a column of which no value is kept: pandas makes it as if it were new.
   */
  private boolean isNew(int column, ConcatRules.Outcome outcome) {
    return places.stream().anyMatch(own -> own[column] < 0)
        && !outcome.actions().contains(ConcatRules.Action.KEEP);
  }

  /**
   * A frame's column of a type under a name: there is one. One with rows goes before others. Times
   * are in the first one's zone, of which others may have another object.
   */
  private Column model(int column, ColumnType type) {
    Column found = type instanceof ZonedType ? zonedModel(column, type) : null;
    for (int f = 0; f < frames.size(); f++) {
      boolean first = found == null || found.length() == 0 && frames.get(f).length() > 0;
      if (first && places.get(f)[column] >= 0 && column(f, column).type().equals(type)) {
        found = column(f, column);
      }
    }
    for (int f = 0; found == null && f < frames.size(); f++) {
      Column own = places.get(f)[column] < 0 ? null : values(f, column);
      found =
          type instanceof ArrowDtype arrow && own != null
              ? new Casts(nodes).castArrow(own, own, arrow, arrowModel(column))
              : own == null ? null : new Casts(nodes).cast(own, type);
    }
    if (found == null) {
      throw new IllegalStateException("no column is of the type " + type.pandasName());
    }
    return found;
  }

  /** A frame's column, or the categories that it is of. */
  private Column values(int frame, int column) {
    Column own = column(frame, column);
    return own instanceof CategoryColumn category ? category.categories() : own;
  }

  private Column zonedModel(int column, ColumnType type) {
    for (int f = 0; f < frames.size(); f++) {
      Column own = places.get(f)[column] < 0 ? null : values(f, column);
      Column cast = own instanceof ZonedColumn ? new Casts(nodes).cast(own, type) : null;
      if (cast != null) {
        return cast;
      }
    }
    return null;
  }

  /** Some frame's column or categories of Arrow's under a name: there are some. */
  private ArrowColumn arrowModel(int column) {
    for (int f = 0; f < frames.size(); f++) {
      if (places.get(f)[column] >= 0 && values(f, column) instanceof ArrowColumn arrow) {
        return arrow;
      }
    }
    throw new IllegalStateException("no column is of a type of Arrow's");
  }

  /**
   * A column of a text type, of any length, to wrap others alike: one that a frame has under that
   * name, or one of Arrow's with the other missing value; null where there is neither.
   */
  private Column textModel(int column, StringType type) {
    ArrowStringColumn arrow = null;
    for (int f = 0; f < frames.size(); f++) {
      if (places.get(f)[column] >= 0) {
        Column own = values(f, column);
        if (own.type().equals(type)) {
          return own;
        }
        arrow = own instanceof ArrowStringColumn strings ? strings : arrow;
      }
    }
    return arrow == null || !type.arrow() ? null : arrow.missingAs(type, nodes);
  }

  private Column cast(int frame, int column, ConcatRules.Outcome outcome) throws TroubleException {
    Column source = column(frame, column);
    Casts casts = new Casts(nodes);
    if (source instanceof CategoryColumn categories && !source.type().equals(outcome.type())) {
      boolean numbers = nodes.dialect().old() && isNumbered(categories, column, outcome);
      source =
          numbers
              ? casts.timesAsNumbers(categories)
              : casts.ofCategories(categories, valuesType(categories, column, outcome));
    }
    Column converted;
    if (source.type().equals(outcome.type())) {
      converted = source;
    } else if (outcome.type() instanceof StringType text) {
      Column model = textModel(column, text);
      converted = model == null ? null : casts.castText(source, model);
    } else if (outcome.type() instanceof ArrowDtype arrow) {
      converted = casts.castArrow(source, column(frame, column), arrow, arrowModel(column));
    } else if (outcome.type() instanceof ZonedType) {
      converted = casts.castZoned(source, (ZonedColumn) model(column, outcome.type()));
    } else {
      Column first = casts.cast(source, outcome.firstType());
      converted = first == null ? null : casts.cast(first, outcome.type());
    }
    if (converted == null) {
      throw TroubleException.in(
          frames.get(frame).path(),
          "column \""
              + frames.get(frame).names().get(places.get(frame)[column])
              + "\" is of type "
              + source.type().pandasName()
              + ", which would have to become "
              + outcome.firstType().pandasName()
              + ": that is not supported; give it the same type in all files");
    }
    return converted;
  }

  /** Whether pandas 1.1 makes ints of categories that are times, for it lets numpy do it. */
  private boolean isNumbered(CategoryColumn categories, int column, ConcatRules.Outcome outcome) {
    ColumnType values = categories.type().values();
    boolean times =
        values instanceof ZonedType || values instanceof NumpyDtype numpy && numpy.isTime();
    return times
        && outcome.type().equals(NumpyDtype.OBJECT)
        && OldConcatRules.isFilling(isAbsent(column), outcome.fillType());
  }

  private boolean isAbsent(int column) {
    return places.stream().anyMatch(own -> own[column] < 0);
  }

  /**
   * What categories become before they become what is wanted: numpy's arrays, in pandas 1.5 only
   * where there is no value to fill in.
   */
  private ColumnType valuesType(
      CategoryColumn categories, int column, ConcatRules.Outcome outcome) {
    boolean plain =
        nodes.dialect().old()
            || nodes.dialect().isPandas1()
                && !ConcatRules.isFilling(isAbsent(column), outcome.fillType());
    if (!plain || !(outcome.type() instanceof NumpyDtype)) {
      return outcome.type();
    }
    boolean missing =
        new ConcatPart(List.of(categories), categories.length(), false, cells).anyMissing();
    return OldConcatRules.valuesType(categories.type(), missing);
  }

  // ---- attributes and flags

  /**
   * What the result's state has otherwise than the first frame's: attributes are kept where all
   * frames have the same (never by pandas before 1.3), and duplicate labels are allowed only where
   * all frames allow them.
   */
  Map<String, Integer> replacedState() {
    PickleGraph graph = nodes.graph();
    Map<String, Integer> replaced = new HashMap<>();
    boolean sameAttributes = true;
    boolean duplicates = true;
    int firstAttributes = graph.lookup(frames.get(0).state(), "attrs");
    for (Frame frame : frames) {
      int attributes = graph.lookup(frame.state(), "attrs");
      sameAttributes &=
          attributes == firstAttributes
              || attributes >= 0
                  && firstAttributes >= 0
                  && equality.areEqual(attributes, firstAttributes);
      int flags = graph.lookup(frame.state(), "_flags");
      duplicates &=
          flags < 0
              || !graph.is(flags, NodeKind.DICT)
              || graph.lookup(flags, "allows_duplicate_labels") != PickleGraph.FALSE;
    }
    if (!sameAttributes || nodes.dialect().old()) {
      replaced.put("attrs", graph.addDict());
    }
    if (!duplicates) {
      replaced.put(
          "_flags", graph.addDict(nodes.text("allows_duplicate_labels"), PickleGraph.FALSE));
    }
    return replaced;
  }
}
