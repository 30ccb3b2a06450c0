package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import java.io.IOException;
import java.util.List;

/**
 * The labels of rows that are of a kind which cannot be read, such as another library's array: only
 * how many there are is known. They can be kept as they are, or dropped.
 */
final class UnreadLabels extends Column {
  private final int index;
  private final String kind;
  private final int length;

  /**
   * The labels of an index.
   *
   * @param index its node; -1 where only some of its labels are meant, which cannot be written
   * @param kind the name of what cannot be read
   */
  UnreadLabels(int index, String kind, int length) {
    this.index = index;
    this.kind = kind;
    this.length = length;
  }

  /** The name of what cannot be read. */
  String kind() {
    return kind;
  }

  @Override
  NumpyDtype type() {
    return NumpyDtype.OBJECT;
  }

  @Override
  int length() {
    return length;
  }

  /** All rows, which are in their order wherever an index is kept, or some, which have none. */
  @Override
  UnreadLabels gather(List<? extends Column> parts, Rows rows) {
    return new UnreadLabels(rows.size() == length ? index : -1, kind, rows.size());
  }

  /** Whether these are all labels of an index, so that they can be written. */
  boolean areWhole() {
    return index >= 0;
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return false;
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    throw new UnfitCellException("is in an index of a kind that is not supported: " + kind);
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return IdOrder.Kind.TEXT;
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    throw unread();
  }

  @Override
  int box(int row, PandasNodes nodes) {
    throw unread();
  }

  @Override
  int encode(PandasNodes nodes) {
    throw unread();
  }

  @Override
  int encodeIndex(int indexClass, int name, PandasNodes nodes) {
    return index;
  }

  @Override
  Column missing(int length, PandasNodes nodes) {
    throw unread();
  }

  private UnsupportedOperationException unread() {
    return new UnsupportedOperationException("labels that cannot be read: " + kind);
  }
}
