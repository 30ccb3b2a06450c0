package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import java.io.IOException;
import java.util.List;

/**
 * The values of one column (or of an index) of a frame.
 *
 * <p>One subclass holds one kind of array. Supporting another kind of pandas' takes another
 * subclass, a line in {@link ArrayDecoder}, and the rules of its type in {@link ConcatRules} and
 * {@link Casts}.
 */
abstract class Column {
  abstract ColumnType type();

  abstract int length();

  /**
   * A column of chosen values.
   *
   * @param parts the column of each source, all of this type
   * @param rows which values of which part, in order
   */
  abstract Column gather(List<? extends Column> parts, Rows rows);

  /** Whether a value is missing: None, NaN, NaT or NA. */
  abstract boolean isMissing(int row, Cells cells);

  /**
   * Tells a value's text as an ID.
   *
   * @return false if the value is missing
   * @throws UnfitCellException if such a value cannot be an ID
   */
  abstract boolean id(int row, IdText into, Cells cells) throws UnfitCellException;

  /**
   * A text that a value has in common with those of the same type that equal it.
   *
   * @throws UnfitCellException if such values cannot be told apart
   */
  String key(int row, Cells cells) throws UnfitCellException {
    IdText text = new IdText();
    return id(row, text, cells) ? text.slice().toString() : "";
  }

  /** How the values are put in order when they are IDs. */
  abstract IdOrder.Kind idKind(Cells cells);

  /** A value's place in the order of its like; null where that is the order of its text. */
  OrderKey orderKey(int row, Cells cells) {
    return null;
  }

  /** A text that is the same for labels that Python calls equal, and for no others. */
  String labelKey(int row, Cells cells) {
    return labelText(row, cells);
  }

  /** A label as text; its number where it has none. */
  final String labelText(int row, Cells cells) {
    try {
      IdText text = new IdText();
      return id(row, text, cells) ? text.slice().toString() : "None";
    } catch (UnfitCellException notText) {
      return shownLabel(row, cells);
    }
  }

  /** The text of a label that no ID can be; its number where it has none. */
  String shownLabel(int row, Cells cells) {
    return "column " + (row + 1);
  }

  /** Shows a value under a name, for a conversion. */
  abstract void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException;

  /** A node of the Python object that pandas makes of a value where it stands alone ("boxes"). */
  abstract int box(int row, PandasNodes nodes);

  /**
   * A node of the array that pandas keeps such a column in, for a column that has its own block.
   */
  abstract int encode(PandasNodes nodes);

  /** The same as a block's values. */
  int encodeBlock(PandasNodes nodes) {
    return encode(nodes);
  }

  /** Nodes of an index that has these labels: {@code _new_Index(class, {"data": array, ...})}. */
  int encodeIndex(int indexClass, int name, PandasNodes nodes) {
    int fields = nodes.graph().addDict(nodes.text("data"), encode(nodes), nodes.text("name"), name);
    return nodes.call(nodes.global("pandas.core.indexes.base", "_new_Index"), indexClass, fields);
  }

  /** The same values for a dialect of which this column is not; null where there is no way. */
  Column translated(PandasNodes nodes) {
    return this;
  }

  /** The name of the class of pandas' index that has such labels. */
  String indexClass(PandasNodes nodes) {
    return "Index";
  }

  /** The same values as labels of an index, which may need an array of another kind. */
  Column asLabels(PandasNodes nodes) {
    return this;
  }

  /** A column of the same type, which has a missing value, in which every value is missing. */
  abstract Column missing(int length, PandasNodes nodes);
}
