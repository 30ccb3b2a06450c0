package io.github.manualassist.json;

import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FieldValues;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.Slice;
import java.io.IOException;

/**
 * Judges records by a rule: by what was noted of them while they were proved, and of those that
 * failed, by a second look.
 */
final class JudgedRecord implements FieldValues {
  private final OutcomeRule rule;
  private final JsonValues noted;

  /**
   * Goes through a record once more, for what no rule needs of a success; null as long as none has
   * failed.
   */
  private RecordParser secondLook;

  private Slice record;
  private boolean looked;

  JudgedRecord(OutcomeRule rule, JsonValues noted) {
    this.rule = rule;
    this.noted = noted;
  }

  /** Judges a record that was proved just now. */
  Outcome judge(Slice record) throws IOException {
    this.record = record;
    looked = false;
    return rule.judge(this);
  }

  @Override
  public boolean isArray() {
    return noted.isArray();
  }

  @Override
  public Kind kind(FieldPath path) throws IOException {
    return values(path).kind(path);
  }

  @Override
  public String text(FieldPath path) throws IOException {
    return values(path).text(path);
  }

  private JsonValues values(FieldPath path) throws IOException {
    if (noted.has(path)) {
      return noted;
    }
    if (!looked) {
      looked = true;
      secondLook = secondLook == null ? new RecordParser(null, rule.reasonPaths()) : secondLook;
      try {
        secondLook.prove(record.bytes(), record.offset(), record.length());
      } catch (InvalidRecordException proved) {
        throw new IllegalStateException(proved);
      }
    }
    return secondLook.values();
  }
}
