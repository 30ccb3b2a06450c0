package io.github.manualassist.pandas;

import io.github.manualassist.core.Notices;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.Garbage;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes rows of several frames as one frame, as {@code pd.concat(frames, ignore_index=True)} and a
 * choice of its rows is: columns by name, the types that pandas gives them, rows numbered anew, but
 * for rows that are labelled by their IDs.
 *
 * <p>The types follow from all rows of all frames, not only from those that are chosen, because
 * pandas concatenates before it drops what is replaced. The records of a text file become a frame
 * only here, so of those the chosen ones count.
 */
final class MergeWriter implements RecordWriter {
  private final List<RecordReader> sources;

  /** The first DataFrame: its pandas has to load the result, which is made in its graph. */
  private final Frame first;

  private final IdColumn firstId;

  /** Whether columns' labels that are all times are sorted. */
  private final boolean sorts;

  /** What the sources of text formats become. */
  private final Map<RecordReader, RecordTable> tables = new LinkedHashMap<>();

  private final OutputStream out;
  private final Consumer<String> notices;
  private final Rows rows = new Rows(1024);

  /** A writer for sources of which at least one is a {@link FrameReader}. */
  MergeWriter(List<RecordReader> sources, OutputStream out, Consumer<String> notices) {
    this.sources = withContent(sources);
    List<FrameReader> readers = frameReaders(this.sources);
    FrameReader firstReader = readers.isEmpty() ? frameReaders(sources).get(0) : readers.get(0);
    this.first = firstReader.frame();
    this.firstId = firstReader.idColumn();
    this.sorts = !first.dialect().isPandas3() || haveTimes(frameReaders(sources));
    this.out = out;
    this.notices = notices;
    for (RecordReader source : sources) {
      if (!(source instanceof FrameReader)) {
        RecordTable table = new RecordTable(first.graph());
        table.addColumns(source);
        tables.put(source, table);
      }
    }
  }

  /**
   * Without frames that have neither rows nor columns, which pandas leaves out unless all are such;
   * but an index of IDs tells where the result has its own, also one of no rows.
   */
  private static List<RecordReader> withContent(List<RecordReader> sources) {
    List<RecordReader> kept =
        sources.stream()
            .filter(source -> !(source instanceof FrameReader reader && isLeftOut(reader)))
            .toList();
    return kept.isEmpty() ? sources : kept;
  }

  private static boolean isLeftOut(FrameReader reader) {
    return reader.frame().isVoid() && !reader.idColumn().isIndex();
  }

  /**
   * pandas 3 looks at the labels of frames that it leaves out, too, before it sorts those of
   * others.
   */
  private static boolean haveTimes(List<FrameReader> readers) {
    return readers.stream()
        .filter(MergeWriter::isLeftOut)
        .allMatch(reader -> reader.frame().labels().values() instanceof TimeColumn);
  }

  private static List<FrameReader> frameReaders(List<RecordReader> sources) {
    return sources.stream()
        .filter(FrameReader.class::isInstance)
        .map(FrameReader.class::cast)
        .toList();
  }

  @Override
  public void addAll(RecordPlan plan) throws IOException {
    // What put the records in order is as large as the rows.
    Garbage.collect(first.graph().bytesRead());
    // Lists that grow to a million rows would leave several times their size behind.
    rows.makeRoom(plan.size());
    RecordWriter.super.addAll(plan);
  }

  @Override
  public void add(RecordReader record) throws IOException {
    RecordTable table = tables.get(record);
    int row = table == null ? (int) record.position() : table.add(record);
    rows.add(sources.indexOf(record), row);
  }

  @Override
  public void finish() throws IOException {
    // How the records were chosen is known to nobody any more.
    Garbage.collect(first.graph().bytesRead());
    int root;
    try {
      root = encodeMerged();
    } catch (ArithmeticException tooLarge) {
      throw TroubleException.of(
          "a column of the result would have more than 2 GiB, which a pickle here cannot; write it"
              + " with --to jsonl");
    }
    first.graph().expectJumps();
    PickleWriter.write(first.graph(), root, first.graph().protocol(), out);
  }

  private int encodeMerged() throws IOException {
    Dialect dialect = first.dialect();
    for (FrameReader source : frameReaders(sources)) {
      dialect = dialect.certainWith(source.frame().dialect());
    }
    PandasNodes nodes = new PandasNodes(first.graph(), dialect);
    List<Frame> frames = joined(nodes);
    List<IdColumn> ids = ids(frames);
    rejectOtherLabels(frames, ids);
    IdColumn id = ids.get(0);
    frames = new IdAlignment(frames, nodes).alike(ids);
    FrameConcat concat = new FrameConcat(frames, sorts, nodes);
    List<Column> columns = new ArrayList<>();
    AxisIndex labels = concat.labels().index();
    if (concat.labels().isLinedUp()) {
      notices.accept(Notices.columnsLinedUp(labels.length()));
    }
    concat.columns(parts -> columns.add(parts.get(0).gather(parts, rows)));
    AxisIndex index =
        id.isIndex() ? new IndexConcat(frames, nodes).rows(rows) : AxisIndex.numbered(rows.size());
    return new FrameEncoder(first, nodes, otherOrders(frames, id, dialect))
        .encode(labels, index, columns, concat.replacedState());
  }

  /**
   * The types that keep another order of bytes. A single frame's blocks are put together where rows
   * are taken of it in pandas 1, and where rows are numbered anew in pandas 2.
   */
  private static Set<NumpyDtype> otherOrders(List<Frame> frames, IdColumn id, Dialect dialect) {
    boolean consolidated =
        dialect.isPandas1() || dialect.era() == Dialect.Era.PANDAS_2 && !id.isIndex();
    return frames.size() > 1 ? Set.of() : frames.get(0).otherOrders(consolidated);
  }

  /**
   * Where each frame has its IDs; those of a text file are in the column of the ID field, and one
   * of whose records none was chosen became a part of the first DataFrame.
   */
  private List<IdColumn> ids(List<Frame> frames) throws TroubleException {
    List<IdColumn> ids = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      RecordReader source = sources.get(i);
      if (source instanceof FrameReader reader) {
        ids.add(reader.idColumn());
      } else if (frames.get(i).length() == 0) {
        ids.add(firstId);
      } else {
        ids.add(IdColumn.ofText(frames.get(i), source.idField()));
      }
    }
    return ids;
  }

  /** A column that has the ID's name as text only, such as 7 or bytes, would be another column. */
  private void rejectOtherLabels(List<Frame> frames, List<IdColumn> ids) throws TroubleException {
    for (int i = 0; i < ids.size(); i++) {
      IdColumn id = ids.get(i);
      boolean sameText =
          id.column() >= 0 && firstId.column() >= 0 && id.name().equals(firstId.name());
      if (sameText && !labelKey(frames.get(i), id).equals(labelKey(first, firstId))) {
        throw TroubleException.in(
            frames.get(i).path(),
            "the column \""
                + id.name()
                + "\" is another one than that of "
                + first.path()
                + ": one label is text, the other a number, bytes or the like; rename one of them");
      }
    }
  }

  private static String labelKey(Frame frame, IdColumn id) {
    return frame.labels().labels().labelKey(id.column(), new Cells(frame.graph()));
  }

  /** All frames in the graph of the first, whose pandas has to load the result. */
  private List<Frame> joined(PandasNodes nodes) throws TroubleException {
    List<Frame> frames = new ArrayList<>();
    for (RecordReader source : sources) {
      if (source instanceof FrameReader reader) {
        frames.add(reader.frame() == first ? first : joined(reader, nodes));
      } else {
        frames.add(new TableFrame(first, nodes).of(source.path(), tables.get(source)));
      }
    }
    return frames;
  }

  private Frame joined(FrameReader reader, PandasNodes nodes) throws TroubleException {
    Frame frame = reader.frame();
    PickleGraph graph = first.graph();
    int before = graph.end();
    int root = graph.join(frame.graph(), frame.root());
    boolean alike = nodes.dialect().isAlike(frame.dialect());
    if (!alike) {
      graph.renameGlobals(before, nodes.dialect()::rename);
      new ForeignTimes(nodes).translate(before);
    }
    Frame added = FrameDecoder.decode(frame.path(), graph, root);
    return new ForeignFrame(first, nodes).translate(added, alike, reader.idColumn().isIndex());
  }
}
