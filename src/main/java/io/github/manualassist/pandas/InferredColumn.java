package io.github.manualassist.pandas;

import java.util.List;

/**
 * The column that rows' labels become: pandas infers its type where they are objects ({@code
 * reset_index} in {@code core/frame.py}, by {@code maybe_convert_objects}; pandas 3 infers text
 * where it inserts the column).
 */
final class InferredColumn {
  private InferredColumn() {}

  /**
   * Numbers, text, times or spans, where the labels are objects and all of them such; otherwise the
   * labels themselves.
   *
   * @param frames tell how their pandas keeps text
   */
  static Column of(Column labels, List<Frame> frames, PandasNodes nodes) {
    return inserted(InferredNumbers.of(labels, nodes.graph()), frames, nodes);
  }

  /** Text, times or spans, where a frame gets a column of objects that are all such. */
  static Column inserted(Column column, List<Frame> frames, PandasNodes nodes) {
    if (!(column instanceof ObjectColumn objects)) {
      return column;
    }
    InferredText text = new InferredText(frames, nodes);
    return text.areTexts(List.of(objects), Rows.all(objects.length()))
        ? new Casts(nodes).castText(objects, text.model())
        : InferredTimes.of(objects, nodes);
  }
}
