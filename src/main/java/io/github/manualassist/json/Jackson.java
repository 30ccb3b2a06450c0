package io.github.manualassist.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.manualassist.json.InvalidRecordException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How Jackson's streaming parser and generator are set up, and its errors in plain words. */
final class Jackson {
  /** Far beyond honest records; a level takes some 100 bytes of memory and no stack. */
  static final int MOST_LEVELS = 1_000_000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              // A record's size is limited already, to 1 GiB.
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_LEVELS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          // All is UTF-8: a NUL must not make it UTF-16.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          // Names may be data, such as one key an item: they must not fill the pool of constants.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private Jackson() {}

  /** A parser of one record's bytes. */
  static JsonParser parser(byte[] bytes, int offset, int length) {
    try {
      return FACTORY.createParser(bytes, offset, length);
    } catch (IOException impossible) {
      // Nothing is read before the first token.
      throw new UncheckedIOException(impossible);
    }
  }

  /** A parser of records that come one after the other. */
  static JsonParser parser(RecordStream records) {
    try {
      return FACTORY.createParser(records);
    } catch (IOException impossible) {
      // Nothing is read before the first token.
      throw new UncheckedIOException(impossible);
    }
  }

  /** The index, from a record's first byte, where a parser's current token begins. */
  static int tokenStart(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** The index, from a record's first byte, after what a parser has taken so far. */
  static int taken(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }

  /**
   * Says what an error of the parser means.
   *
   * @param error what the parser threw over bytes that are all in memory: its own errors only
   * @param records what the parser read
   */
  static InvalidRecordException explain(IOException error, RecordStream records) {
    if (error instanceof StreamConstraintsException) {
      // The only limit that is left; such an error has no location.
      return new InvalidRecordException(
          Kind.SYNTAX, 0, "it is nested more than " + MOST_LEVELS + " levels deep");
    }
    if (!(error instanceof StreamReadException problem)) {
      throw new UncheckedIOException(error);
    }
    int offset = records.taken(problem.getLocation());
    return new InvalidRecordException(
        Kind.SYNTAX, Math.max(offset, 0), plain(problem.getOriginalMessage()));
  }

  /** A message without the parser's notes on where it was and which of its options would help. */
  private static String plain(String message) {
    String text = message;
    for (String note :
        new String[] {" (start marker", ": enable `", " at [Source", "\n at ", " (from "}) {
      int index = text.indexOf(note);
      if (index > 0) {
        text = text.substring(0, index);
      }
    }
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
