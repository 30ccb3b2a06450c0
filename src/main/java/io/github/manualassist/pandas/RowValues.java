package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.OutcomeRule;
import java.io.IOException;
import java.util.List;

/**
 * Judges the rows of a DataFrame by a rule.
 *
 * <p>A path leads through the column of its first key into dicts, lists and tuples, or Arrow's
 * structs, lists and maps; or to the column that flattened JSON has for it: {@code
 * /response/status_code} to {@code response.status_code}.
 */
final class RowValues extends NodeValues {
  private final Frame frame;
  private final List<String> names;
  private final OutcomeRule rule;
  private final Seen seen = new Seen();

  /** What comes of each row, where no column is asked for; else null. */
  private final Outcome always;

  private int row;

  RowValues(Frame frame, OutcomeRule rule) throws IOException {
    super(frame.graph());
    this.frame = frame;
    this.names = frame.names();
    this.rule = rule;
    boolean asked = false;
    for (FieldPath path : rule.paths()) {
      asked |= names.contains(path.key(0)) || column(path) >= 0;
    }
    always = asked ? null : rule.judge(this);
  }

  /** Judges a row by its 0-based number. */
  Outcome judge(int row) throws IOException {
    this.row = row;
    return always == null ? rule.judge(this) : always;
  }

  /** The 0-based place of the column that holds all that is at a path, or -1. */
  private int column(FieldPath path) {
    return names.indexOf(path.flatName());
  }

  /** The column of a path's first key, or null. */
  private Column first(FieldPath path) {
    int first = names.indexOf(path.key(0));
    return first < 0 ? null : frame.columns().get(first);
  }

  @Override
  protected int node(FieldPath path) {
    return first(path) instanceof ObjectColumn objects
        ? follow(frame.graph(), objects.node(row), path, 1)
        : -1;
  }

  @Override
  public Kind kind(FieldPath path) throws IOException {
    int column = column(path);
    if (column < 0 && first(path) instanceof ArrowColumn arrow) {
      return arrow.visitInside(row, path, 1, seen, cells()) ? seen.kind : Kind.ABSENT;
    }
    if (column < 0 || frame.columns().get(column) instanceof ObjectColumn && path.length() == 1) {
      return super.kind(path);
    }
    Column values = frame.columns().get(column);
    if (values.isMissing(row, cells())) {
      return Kind.NULL;
    }
    values.visit(row, "", seen, cells());
    return seen.kind;
  }

  @Override
  public String text(FieldPath path) throws IOException {
    int column = column(path);
    if (column < 0 && first(path) instanceof ArrowColumn) {
      return kind(path) == Kind.ABSENT ? "" : seen.text;
    }
    if (column < 0 || frame.columns().get(column) instanceof ObjectColumn && path.length() == 1) {
      return super.text(path);
    }
    return kind(path) == Kind.NULL ? "" : seen.text;
  }
}
