package io.github.manualassist.pandas;

import io.github.manualassist.core.IdField;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a frame has its IDs: in a column, or else in the rows' index, or a level of it.
 *
 * @param name the name of the column, the index or the level
 * @param values the IDs
 * @param column the 0-based place of the column, or -1
 * @param level the 0-based place of the level; 0 for an index of one level, -1 for a column
 */
record IdColumn(String name, Column values, int column, int level) {
  /**
   * Finds the IDs of a frame; one that has neither rows nor columns needs none.
   *
   * @throws TroubleException if there are none of that name, or several
   */
  static IdColumn find(Frame frame, IdField id) throws TroubleException {
    List<String> columns = frame.names();
    List<String> levels = frame.indexNames();
    List<String> all = new ArrayList<>(levels.stream().filter(Objects::nonNull).toList());
    all.removeAll(columns);
    all.addAll(columns);
    if (all.isEmpty() && frame.length() == 0) {
      return new IdColumn(id.name(), ObjectColumn.filled(PickleGraph.NONE, 0), -1, -1);
    }
    String name = id.choose(frame.path(), "row 1", all::contains, all);
    // Other labels than text may have its text: 7, b'PROMPT_ID'. The name itself goes first.
    String key = CellKeys.TEXT_KEY + name;
    boolean level = levels.contains(name) && !frame.labelKeys().contains(key);
    List<String> where = columns.contains(name) && !level ? columns : levels;
    int place = where.indexOf(name);
    boolean several = place != where.lastIndexOf(name);
    if (several && where == columns) {
      List<String> keys = frame.labelKeys();
      place = keys.indexOf(key);
      several = place < 0 || place != keys.lastIndexOf(key);
    }
    if (several) {
      throw TroubleException.in(
          frame.path(), "there are several columns \"" + name + "\"; the ID must be one");
    }
    return where == columns
        ? new IdColumn(name, frame.columns().get(place), place, -1)
        : new IdColumn(name, level(frame, name, place), -1, place);
  }

  /**
   * The IDs of a frame that was made of a text file.
   *
   * @param name the ID field; a JSON Pointer into a record is no column
   */
  static IdColumn ofText(Frame frame, String name) {
    int place = frame.names().indexOf(name);
    return new IdColumn(name, place < 0 ? null : frame.columns().get(place), place, -1);
  }

  private static Column level(Frame frame, String name, int place) throws TroubleException {
    if (frame.rows().values() instanceof UnreadLabels labels) {
      throw TroubleException.in(frame.path(), FrameDecoder.unsupportedRows(labels.kind()));
    }
    if (!(frame.rows().values() instanceof MultiColumn levels)) {
      return frame.rows().labels();
    }
    try {
      return levels.level(place);
    } catch (UnsupportedKindException unsupported) {
      throw TroubleException.in(
          frame.path(),
          "the index \""
              + name
              + "\" cannot be the ID: it is of "
              + unsupported.getMessage()
              + "; use reset_index()");
    }
  }

  boolean isIndex() {
    return level >= 0;
  }
}
