package io.github.manualassist.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FieldValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What one record has at some paths: where the values are in its bytes, noted while it was proved.
 */
final class JsonValues implements FieldValues {
  /** How much is decoded of what stands in brackets: it is shown to people only. */
  private static final int LONGEST_SHOWN = 1000;

  private final FieldPath[] paths;
  private final Kind[] kinds;

  /** The indexes of the values' first bytes, of a text that of its opening quote. */
  private final int[] starts;

  private byte[] bytes;
  private int end;
  private boolean array;

  /** Room for the values at some paths; the number of each is its place in the list. */
  JsonValues(List<FieldPath> paths) {
    this.paths = paths.toArray(new FieldPath[0]);
    kinds = new Kind[this.paths.length];
    starts = new int[this.paths.length];
  }

  /** Forgets the last record: one follows in some bytes, from an offset to an end. */
  void begin(byte[] bytes, int offset, int end) {
    this.bytes = bytes;
    this.end = end;
    array = bytes[offset] == '[';
    Arrays.fill(kinds, Kind.ABSENT);
  }

  /** Forgets what was noted at some paths: of a key that comes twice, the last one counts. */
  void forget(int[] numbers) {
    for (int number : numbers) {
      kinds[number] = Kind.ABSENT;
    }
  }

  /** Notes a value. */
  void note(int number, JsonToken token, int start) {
    kinds[number] =
        switch (token) {
          case START_OBJECT -> Kind.OBJECT;
          case START_ARRAY -> Kind.ARRAY;
          case VALUE_STRING -> Kind.TEXT;
          case VALUE_TRUE -> Kind.TRUE;
          case VALUE_FALSE -> Kind.FALSE;
          case VALUE_NULL -> Kind.NULL;
          default -> Kind.NUMBER;
        };
    starts[number] = start;
  }

  @Override
  public boolean isArray() {
    return array;
  }

  /** Whether a path is one of those that values are noted of. */
  boolean has(FieldPath path) {
    return number(path) >= 0;
  }

  private int number(FieldPath path) {
    for (int i = 0; i < paths.length; i++) {
      if (paths[i] == path) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Kind kind(FieldPath path) {
    return kinds[number(path)];
  }

  @Override
  public String text(FieldPath path) throws IOException {
    int number = number(path);
    return switch (kinds[number]) {
      case ABSENT, NULL -> "";
      case TEXT -> text(starts[number]);
      case NUMBER, TRUE, FALSE -> word(starts[number]);
      case OBJECT, ARRAY -> inBrackets(starts[number]);
    };
  }

  /** Most texts that are looked at are short and without escapes: they need no parser. */
  private String text(int start) throws IOException {
    int i = start + 1;
    while (bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    if (bytes[i] == '"') {
      return new String(bytes, start + 1, i - start - 1, StandardCharsets.UTF_8);
    }
    try (JsonParser parser = Jackson.parser(bytes, start, end - start)) {
      parser.nextToken();
      return parser.getText();
    }
  }

  private String word(int start) {
    int i = start;
    while (i < end && bytes[i] > ' ' && bytes[i] != ',' && bytes[i] != '}' && bytes[i] != ']') {
      i++;
    }
    return new String(bytes, start, i - start, StandardCharsets.ISO_8859_1);
  }

  private String inBrackets(int start) throws IOException {
    try (JsonParser parser = Jackson.parser(bytes, start, end - start)) {
      parser.nextToken();
      parser.skipChildren();
      int length = Math.min(Jackson.taken(parser), LONGEST_SHOWN);
      return new String(bytes, start, length, StandardCharsets.UTF_8);
    }
  }
}
