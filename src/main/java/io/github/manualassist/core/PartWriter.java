package io.github.manualassist.core;

import java.io.IOException;

/**
 * Writes records in parts, each a valid whole within a limit; no record is ever cut in two.
 *
 * <p>A part is begun for a record only: without records there is no part.
 */
public final class PartWriter implements RecordWriter {
  /** Begins parts. */
  public interface Parts {
    /**
     * A writer of the next part; the one before is finished.
     *
     * @return a {@link SizedWriter} where bytes are limited
     */
    RecordWriter next() throws IOException;
  }

  private final PartLimit limit;
  private final Parts parts;
  private RecordWriter part;
  private long records;
  private long fewest = PartLimit.NONE;

  /** A writer of parts that are begun as they are needed. */
  public PartWriter(PartLimit limit, Parts parts) {
    this.limit = limit;
    this.parts = parts;
  }

  /**
   * {@inheritDoc}
   *
   * @throws TroubleException if the record alone is larger than a part may be
   */
  @Override
  public void add(RecordReader record) throws IOException {
    if (part == null || records == limit.records() || sizeWith(record) > limit.bytes()) {
      finish();
      part = parts.next();
      records = 0;
      rejectTooLarge(record);
    }
    part.add(record);
    records++;
  }

  private long sizeWith(RecordReader record) throws IOException {
    return limit.limitsBytes() ? ((SizedWriter) part).sizeWith(record) : 0;
  }

  private void rejectTooLarge(RecordReader record) throws IOException {
    long alone = sizeWith(record);
    if (alone > limit.bytes()) {
      throw TroubleException.at(
          record.path(),
          record.place(),
          "the record of ID "
              + record.id()
              + " makes a part of "
              + alone
              + " bytes by itself, and no more than "
              + limit.bytes()
              + " are allowed; allow more, or shorten the record");
    }
  }

  @Override
  public void finish() throws IOException {
    if (part != null) {
      part.finish();
      part = null;
      fewest = Math.min(fewest, records);
    }
  }

  /** How many records the smallest of the finished parts has; 0 where there is none. */
  public long fewest() {
    return fewest == PartLimit.NONE ? 0 : fewest;
  }
}
