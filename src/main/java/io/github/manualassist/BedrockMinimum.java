package io.github.manualassist;

import io.github.manualassist.cli.Messages;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import java.io.IOException;

/**
 * Looks whether the records that go to a writer are those of an AWS Bedrock batch job, which needs
 * a minimum of records.
 *
 * <p>That is the default of the quota "Minimum number of records per batch inference job" (AWS
 * General Reference, Amazon Bedrock endpoints and quotas).
 */
final class BedrockMinimum implements RecordWriter {
  private static final int RECORDS = 100;
  private static final String ID = "recordId";
  private static final String PROMPT = "modelInput";

  private final RecordWriter writer;
  private boolean first = true;
  private boolean bedrock;

  /** Looks at the records of one input. */
  BedrockMinimum(RecordWriter writer) {
    this.writer = writer;
  }

  @Override
  public void add(RecordReader record) throws IOException {
    if (first) {
      first = false;
      bedrock = record.idField().equals(ID) && hasPrompt(record);
    }
    writer.add(record);
  }

  private static boolean hasPrompt(RecordReader record) throws IOException {
    if (!record.columns().isEmpty()) {
      return record.columns().contains(PROMPT);
    }
    boolean[] found = new boolean[1];
    record.visit(
        new FieldVisitor() {
          @Override
          public void text(String name, String value) {
            found[0] |= name.equals(PROMPT);
          }

          @Override
          public void json(String name, String json) {
            found[0] |= name.equals(PROMPT);
          }
        });
    return found[0];
  }

  @Override
  public void finish() throws IOException {
    writer.finish();
  }

  /**
   * Warns if a job would have too few of the records.
   *
   * @param fewest how many records the smallest job would have
   * @param advice what else would help, with a comma; may be empty
   */
  void warn(long fewest, String advice, Messages messages) {
    if (bedrock && fewest < RECORDS) {
      messages.warning(
          "a Bedrock batch job needs at least "
              + RECORDS
              + " records by default, and here one would have "
              + fewest
              + ": "
              + advice
              + "send them one by one with InvokeModel, or add records that are done already");
    }
  }
}
