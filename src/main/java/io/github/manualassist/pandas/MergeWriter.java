package io.github.manualassist.pandas;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rows of several frames as one frame, as {@code pd.concat(frames, ignore_index=True)} and a
 * choice of its rows is: columns by name, the types that pandas gives them, rows numbered anew, but
 * for rows that are labelled by their IDs.
 *
 * <p>The types follow from all rows of all frames, not only from those that are chosen, because
 * pandas concatenates before it drops what is replaced.
 */
final class MergeWriter implements RecordWriter {
  private final List<FrameReader> sources;
  private final OutputStream out;
  private final Rows rows = new Rows(1024);

  MergeWriter(List<FrameReader> sources, OutputStream out) {
    this.sources = sources;
    this.out = out;
  }

  @Override
  public void add(RecordReader record) {
    rows.add(sources.indexOf(record), (int) record.position());
  }

  @Override
  public void finish() throws IOException {
    try {
      writeMerged();
    } catch (ArithmeticException tooLarge) {
      throw TroubleException.of(
          "a column of the result would have more than 2 GiB, which a pickle here cannot; write it"
              + " with --to jsonl");
    }
  }

  private void writeMerged() throws IOException {
    Frame first = sources.get(0).frame();
    Dialect dialect = first.dialect();
    for (FrameReader source : sources) {
      dialect = dialect.certainWith(source.frame().dialect());
    }
    PandasNodes nodes = new PandasNodes(first.graph(), dialect);
    List<Frame> frames = joined(nodes);
    IdColumn id = sources.get(0).idColumn();
    frames = new IndexConcat(frames, nodes).alike(id, sources);
    FrameConcat concat = new FrameConcat(frames, nodes);
    List<Column> columns = new ArrayList<>();
    AxisIndex labels = concat.labels();
    for (List<Column> parts : concat.columns()) {
      columns.add(parts.get(0).gather(parts, rows));
    }
    AxisIndex index =
        id.isIndex() ? new IndexConcat(frames, nodes).rows(rows) : AxisIndex.numbered(rows.size());
    int root =
        new FrameEncoder(first, nodes).encode(labels, index, columns, concat.replacedState());
    PickleWriter.write(first.graph(), root, first.graph().protocol(), out);
  }

  /** All frames in the graph of the first, whose pandas has to load the result. */
  private List<Frame> joined(PandasNodes nodes) throws TroubleException {
    Frame first = sources.get(0).frame();
    PickleGraph graph = first.graph();
    List<Frame> frames = new ArrayList<>(List.of(first));
    for (FrameReader source : sources.subList(1, sources.size())) {
      Frame frame = source.frame();
      int before = graph.size();
      int root = PickleGraph.joined(frame.root(), graph.join(frame.graph()));
      if (!nodes.dialect().isAlike(frame.dialect())) {
        graph.renameGlobals(before, nodes.dialect()::rename);
      }
      Frame added = FrameDecoder.decode(frame.path(), graph, root);
      frames.add(new ForeignFrame(first, nodes).translate(added));
    }
    return frames;
  }
}
