package io.github.manualassist.ids;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdLines;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.IdTable;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import java.io.IOException;
import java.util.List;

/**
 * A cursor over the different IDs of a list, which are in memory; a position is a number from 0.
 */
final class IdListReader implements RecordReader {
  private final Format format;
  private final String path;
  private final IdTable ids;
  private final Slice id = new Slice();
  private int number = -1;

  private IdListReader(Format format, String path, IdTable ids) {
    this.format = format;
    this.path = path;
    this.ids = ids;
  }

  /** Reads a list, and closes its source. */
  static IdListReader open(Format format, Source source) throws IOException {
    try (source) {
      IdTable ids = new IdTable();
      IdLines.read(source, false, IdLines.Form.BARE, ids);
      return new IdListReader(format, source.path(), ids);
    }
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Format format() {
    return format;
  }

  /** Empty: a list has no fields. */
  @Override
  public String idField() {
    return "";
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public IdOrder.Kind idKind() {
    return IdOrder.Kind.INTEGERS_ELSE_TEXT;
  }

  @Override
  public boolean next() {
    if (number + 1 >= ids.size()) {
      return false;
    }
    number++;
    ids.view(number, id);
    return true;
  }

  @Override
  public Slice id() {
    return id;
  }

  @Override
  public long position() {
    return number;
  }

  @Override
  public int length() {
    return 1;
  }

  @Override
  public String place() {
    return "ID " + (number + 1);
  }

  @Override
  public void seek(long position, int length) {
    number = (int) position;
    ids.view(number, id);
  }

  @Override
  public void visit(FieldVisitor visitor) throws IOException {
    visitor.text("id", id.toString());
  }

  @Override
  public void close() {
    // The source was closed when the list was read.
  }
}
