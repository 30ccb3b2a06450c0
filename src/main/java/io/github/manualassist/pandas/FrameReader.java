package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.core.Utf8;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A cursor over the rows of a DataFrame; of a large one, texts are read again from its source. */
final class FrameReader implements RecordReader {
  private final Format format;
  private final Source source;
  private final Frame frame;
  private final Consumer<String> notices;
  private final List<String> names;
  private final Cells cells;
  private final IdColumn id;
  private final Column ids;
  private final String idField;
  private final IdText idText = new IdText();
  private int row = -1;

  FrameReader(Format format, Source source, Frame frame, IdField id, Consumer<String> notices)
      throws TroubleException {
    this.format = format;
    this.source = source;
    this.frame = frame;
    this.notices = notices;
    this.names = frame.names();
    this.cells = new Cells(frame.graph());
    this.id = IdColumn.find(frame, id);
    if (this.id.isIndex()) {
      names.add(0, this.id.name());
    }
    this.idField = this.id.name();
    this.ids = this.id.values();
  }

  /** Where the frame has its IDs. */
  IdColumn idColumn() {
    return id;
  }

  Frame frame() {
    return frame;
  }

  @Override
  public String path() {
    return frame.path();
  }

  @Override
  public Format format() {
    return format;
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
    return ids.idKind(cells);
  }

  @Override
  public boolean next() throws IOException {
    if (row + 1 >= frame.length()) {
      cells.tellOpaque(path(), notices);
      return false;
    }
    row++;
    try {
      if (!ids.id(row, idText, cells)) {
        throw trouble("has no ID: its \"" + idField + "\" is missing");
      }
    } catch (UnfitCellException unfit) {
      throw trouble("has no usable ID: its \"" + idField + "\" " + unfit.getMessage());
    }
    if (idText.slice().length() == 0) {
      throw trouble("has no ID: its \"" + idField + "\" is empty");
    }
    if (!Utf8.isValid(idText.slice())) {
      throw trouble(
          "has no usable ID: its \""
              + idField
              + "\" has half of a surrogate pair, which is no character");
    }
    return true;
  }

  private TroubleException trouble(String message) {
    return TroubleException.at(path(), place(), "the row " + message);
  }

  @Override
  public Slice id() {
    return idText.slice();
  }

  @Override
  public long position() {
    return row;
  }

  @Override
  public int length() {
    return 1;
  }

  @Override
  public String place() {
    return "row " + (row + 1);
  }

  @Override
  public void seek(long position, int length) {
    row = (int) position;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Numbers and truth values are JSON; what is missing or infinite is null; times are text in
   * ISO 8601; lists, tuples and sets are arrays, dicts objects; bytes are the text that they are in
   * UTF-8, or Base64; any other object is the name of its class in angle brackets, and a notice
   * tells how many of them there were once all rows were shown. Labels of rows are shown only where
   * they are the ID, which comes first then.
   */
  @Override
  public void visit(FieldVisitor visitor) throws IOException {
    int first = id.isIndex() ? 1 : 0;
    if (id.isIndex()) {
      ids.visit(row, idField, visitor, cells);
    }
    for (int i = 0; i < frame.columns().size(); i++) {
      frame.columns().get(i).visit(row, names.get(first + i), visitor, cells);
    }
  }

  @Override
  public void close() throws IOException {
    cells.tellOpaque(path(), notices);
    source.close();
  }
}
