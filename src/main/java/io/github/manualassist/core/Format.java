package io.github.manualassist.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** A file format: how to recognize it, read its records, and write records in it. */
public interface Format {
  /** Takes notices that nobody will see, so that what they take time to find is not looked for. */
  Consumer<String> NO_NOTICES = text -> {};

  /** How sure {@link #recognize} is. */
  enum Match {
    /** The bytes are not of this format. */
    NO,
    /** The bytes may be of this format, or of another: the file's name decides. */
    MAYBE,
    /** The bytes are of this format, whatever the file's name says. */
    YES
  }

  /** The name that {@code --format} and {@code --to} take, such as {@code jsonl}. */
  String name();

  /** The file name endings of this format, without the dot, in lower case. */
  List<String> extensions();

  /** Whether this format is not for a terminal's eyes. */
  boolean binary();

  /**
   * Judges the start of a file.
   *
   * @param head the file's first bytes, decompressed
   * @param whole whether that is the whole file
   */
  Match recognize(Slice head, boolean whole);

  /**
   * Opens a source to read its records from the first on.
   *
   * @throws TroubleException if the source is not of this format or has no such ID field
   */
  RecordReader open(Source source, Opening opening) throws IOException;

  /**
   * A writer of some of one input's records, in their order, as create-retry needs it.
   *
   * @param input where the records will come from; of another format, it is converted
   */
  RecordWriter selection(RecordReader input, OutputStream out, Consumer<String> notices)
      throws IOException;

  /**
   * A writer of one set made of records of several sources, as merge-results needs it.
   *
   * @param sources where the records will come from, RESULTS first; those of another format are
   *     converted
   */
  RecordWriter merge(List<RecordReader> sources, OutputStream out, Consumer<String> notices)
      throws IOException;
}
