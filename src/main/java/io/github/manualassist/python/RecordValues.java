package io.github.manualassist.python;

import io.github.manualassist.core.FieldPath;
import io.github.manualassist.pandas.NodeValues;

/** What one record of a plain Python object has where paths lead. */
final class RecordValues extends NodeValues {
  private final Records records;
  private int record;

  RecordValues(Records records) {
    super(records.graph());
    this.records = records;
  }

  /** Goes to a record by its 0-based number. */
  RecordValues at(int record) {
    this.record = record;
    return this;
  }

  @Override
  protected int node(FieldPath path) {
    return records.value(record, path);
  }
}
