package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdKeys;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Source;
import java.io.IOException;
import java.util.List;

/** A cursor over the rows of a DataFrame; of a large one, texts are read again from its source. */
final class FrameReader extends PickledReader {
  private final Frame frame;
  private final List<String> names;
  private final IdColumn id;
  private final Column ids;
  private final String idField;
  private final RowValues judged;

  FrameReader(Format format, Source source, Frame frame, Opening opening) throws IOException {
    super(format, source, frame.graph(), "row", opening);
    this.frame = frame;
    this.names = frame.names();
    this.id = IdColumn.find(frame, opening.id());
    if (this.id.isIndex()) {
      names.add(0, this.id.name());
    }
    this.idField = this.id.name();
    this.ids = this.id.values();
    this.judged = new RowValues(frame, opening.rule());
  }

  /** Where the frame has its IDs. */
  IdColumn idColumn() {
    return id;
  }

  Frame frame() {
    return frame;
  }

  @Override
  public String idField() {
    return idField;
  }

  @Override
  public List<String> columns() {
    return names;
  }

  @Override
  public IdOrder.Kind idKind() {
    return ids.idKind(cells());
  }

  @Override
  public IdKeys idKeys(List<RecordReader> sources) {
    return FrameIdKeys.of(sources);
  }

  @Override
  public Outcome outcome() throws IOException {
    return judged.judge(number());
  }

  @Override
  protected int count() {
    return frame.length();
  }

  @Override
  protected boolean findId(int number, IdText into) throws UnfitCellException {
    return ids.id(number, into, cells());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Numbers and truth values are JSON; what is missing or infinite is null; times are text in
   * ISO 8601, periods, intervals and complex numbers the text that pandas shows; lists, tuples and
   * sets are arrays, dicts objects; bytes are the text that they are in UTF-8, or Base64; any other
   * object is the name of its class in angle brackets, and a notice tells how many of them there
   * were once all rows were shown. Labels of rows are shown only where they are the ID, which comes
   * first then.
   */
  @Override
  public void visit(FieldVisitor visitor) throws IOException {
    int first = id.isIndex() ? 1 : 0;
    if (id.isIndex()) {
      ids.visit(number(), idField, visitor, cells());
    }
    for (int i = 0; i < frame.columns().size(); i++) {
      frame.columns().get(i).visit(number(), names.get(first + i), visitor, cells());
    }
  }
}
