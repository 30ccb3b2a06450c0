package io.github.manualassist.core;

import java.math.BigDecimal;

/** Numbers by which IDs are put in order where their text tells nothing of it, such as times. */
public interface IdKeys {
  /**
   * The number of a record's ID.
   *
   * @param source the 0-based number of the record's source
   * @param position where the record is in it: see {@link RecordReader#position}
   */
  BigDecimal of(int source, long position);
}
