package io.github.manualassist.pandas;

import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The text that labels are, if all of them are text: what pandas 3 makes of objects where it
 * appends labels to others ({@code Index._with_infer}, {@code maybe_infer_to_datetimelike}).
 */
final class InferredText {
  private final List<Frame> frames;
  private final PandasNodes nodes;
  private final Cells cells;

  /** Looks at labels of frames, which tell how their pandas keeps text. */
  InferredText(List<Frame> frames, PandasNodes nodes) {
    this.frames = frames;
    this.nodes = nodes;
    this.cells = new Cells(nodes.graph());
  }

  /** Whether pandas infers text: of texts, beside which some may be None, NaN or NA. */
  boolean areTexts(List<Column> labels, Rows chosen) {
    boolean any = false;
    if (!nodes.dialect().isPandas3()) {
      return false;
    }
    for (int i = 0; i < chosen.size(); i++) {
      Column column = labels.get(chosen.source(i));
      int row = chosen.row(i);
      boolean missing = column.isMissing(row, cells);
      boolean text =
          column instanceof ObjectColumn objects
              ? isTextOrNone(objects.node(row))
              : column.type() instanceof StringType;
      if (!text) {
        return false;
      }
      any |= !missing;
    }
    return any;
  }

  /** NaT, which a call makes, is no text that is missing. */
  private boolean isTextOrNone(int node) {
    return switch (nodes.graph().kind(node)) {
      case TEXT -> true;
      case NONE, FLOAT, GLOBAL -> cells.isMissing(node);
      default -> false;
    };
  }

  /** A column of pandas 3's {@code str}, wrapped as the files do it if they have such text. */
  Column model() {
    Column known = known(type -> type.nan());
    return known != null ? known : StringColumn.named(ObjectColumn.filled(PickleGraph.NONE, 0));
  }

  /** A column of a type of text that tells how it is wrapped. */
  Column model(StringType type) {
    Column known = known(type::equals);
    if (known != null) {
      return known;
    }
    StringColumn plain = type.nan() ? StringColumn.emptyStr(nodes) : StringColumn.empty(nodes);
    return type.arrow() ? ArrowStringColumn.emptyStr(nodes).missingAs(type, nodes) : plain;
  }

  /** The first of the frames' own columns, labels and categories that is such text, or null. */
  private Column known(Predicate<StringType> wanted) {
    List<Column> known = new ArrayList<>();
    for (Frame frame : frames) {
      known.add(frame.labels().values());
      known.addAll(frame.columns());
      known.add(frame.rows().values());
    }
    for (Column column : known) {
      Column values = column instanceof CategoryColumn category ? category.categories() : column;
      if (values != null && values.type() instanceof StringType type && wanted.test(type)) {
        return values;
      }
    }
    return null;
  }
}
