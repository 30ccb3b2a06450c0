package io.github.manualassist.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FloatText;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Utf8;
import io.github.manualassist.json.InvalidRecordException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Proves that bytes are one whole record, an object or an array, and finds its ID on the way.
 *
 * <p>The proof is Jackson's streaming parser, run to the end of the bytes; one parser goes on from
 * record to record, because a new one for each would be most of what a reader allocates. An ID is
 * taken from the bytes as it stands there: a number keeps its digits, and text is decoded only
 * where it has escapes. Of a key that comes twice, the last one counts.
 */
final class RecordParser {
  private static final String ABSENT = "is not there";

  /**
   * A parser keeps each name that it has met: a new one now and then forgets names that are data.
   */
  private static final int RECORDS_A_PARSER = 10_000;

  private final PathTree tree;
  private final JsonValues values;
  private final Slice id = new Slice();
  private final RecordStream stream = new RecordStream();
  private boolean asPython;

  /** The parser that goes on from record to record; null where the next one needs a new one. */
  private JsonParser parser;

  private int records;
  private byte[] bytes;
  private int offset;
  private int end;

  /** Why what the path leads to cannot be an ID, as the end of a sentence; empty if it can. */
  private String flaw = ABSENT;

  /**
   * A parser that looks for the ID at a path, and notes what is at others.
   *
   * @param id null where no ID is looked for
   */
  RecordParser(FieldPath id, List<FieldPath> fields) {
    tree = PathTree.of(id, fields);
    values = new JsonValues(fields);
  }

  /** From now on takes IDs that are numbers or truth values for what they are in Python. */
  void compareAsPython() {
    asPython = true;
  }

  /** Whether it does. */
  boolean comparesAsPython() {
    return asPython;
  }

  /** What the record that was proved has at the paths, until the next one is. */
  JsonValues values() {
    return values;
  }

  /**
   * Proves bytes to be one record.
   *
   * @throws InvalidRecordException if they are not
   */
  void prove(byte[] bytes, int offset, int length) throws InvalidRecordException {
    this.bytes = bytes;
    this.offset = offset;
    this.end = offset + length;
    flaw = ABSENT;
    if (length == 0 || !JsonBytes.opensRecord(bytes[offset])) {
      throw new InvalidRecordException(Kind.SYNTAX, 0, "a record must be an object or an array");
    }
    if (parser == null) {
      stream.startOver();
    }
    values.begin(bytes, offset, end);
    stream.begin(bytes, offset, length);
    JsonParser current = parser == null ? Jackson.parser(stream) : parser;
    parser = null;
    try {
      current.nextToken();
      walk(current, tree);
      int taken = stream.taken(current.currentLocation());
      int rest = skipWhitespace(taken, length);
      if (rest < length) {
        throw following(rest);
      }
      if (taken == length) {
        keep(current);
      }
    } catch (RecordStream.EndedException cut) {
      throw new InvalidRecordException(Kind.CUT, length, "the record is cut short");
    } catch (IOException error) {
      throw Jackson.explain(error, stream);
    }
  }

  private int skipWhitespace(int from, int length) {
    int index = from;
    while (index < length && JsonBytes.isWhitespace(bytes[offset + index])) {
      index++;
    }
    return index;
  }

  private InvalidRecordException following(int rest) {
    return JsonBytes.opensRecord(bytes[offset + rest])
        ? new InvalidRecordException(Kind.FUSED, rest, "another value follows the record")
        : new InvalidRecordException(
            Kind.FOLLOWED, rest, "this is not part of the record before it");
  }

  /** Goes on with this parser: it has taken all that it was given. */
  private void keep(JsonParser current) throws IOException {
    records++;
    if (records < RECORDS_A_PARSER) {
      parser = current;
      return;
    }
    records = 0;
    current.close();
  }

  /** Goes through the object or array that the parser has entered, to which some steps led. */
  private void walk(JsonParser parser, PathTree at) throws IOException {
    int index = 0;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
      PathTree next;
      if (token == JsonToken.FIELD_NAME) {
        next = at.member(parser.currentName());
        token = parser.nextToken();
      } else {
        next = at.element(index++);
      }
      if (next == null) {
        parser.skipChildren();
      } else {
        follow(parser, token, next);
      }
      token = parser.nextToken();
    }
  }

  private void follow(JsonParser parser, JsonToken token, PathTree at) throws IOException {
    if (at.leadsToId()) {
      flaw = ABSENT;
    }
    values.forget(at.fieldsOnward());
    if (at.isId()) {
      take(parser, token);
    }
    for (int number : at.fields()) {
      values.note(number, token, offset + stream.taken(parser.currentTokenLocation()));
    }
    if (at.goesOn() && token.isStructStart()) {
      walk(parser, at);
    } else {
      parser.skipChildren();
    }
  }

  private void take(JsonParser parser, JsonToken token) throws IOException {
    int start = offset + stream.taken(parser.currentTokenLocation());
    flaw = "";
    switch (token) {
      case VALUE_STRING -> takeText(parser, start + 1);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> {
        if (asPython) {
          byte[] python = inPython(parser, token).getBytes(StandardCharsets.US_ASCII);
          id.set(python, 0, python.length);
        } else {
          id.set(bytes, start, parser.getTextLength());
        }
      }
      case START_OBJECT -> flaw = "is an object";
      case START_ARRAY -> flaw = "is an array";
      default -> flaw = "is null";
    }
  }

  /** The ID that a number or truth value is where Python has read it: an int, a float or a bool. */
  private static String inPython(JsonParser parser, JsonToken token) throws IOException {
    String json = parser.getText();
    return switch (token) {
      case VALUE_TRUE -> "True";
      case VALUE_FALSE -> "False";
      case VALUE_NUMBER_FLOAT -> FloatText.id(Double.parseDouble(json));
      default -> json.equals("-0") ? "0" : json;
    };
  }

  private void takeText(JsonParser parser, int start) throws IOException {
    int i = start;
    while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    boolean escaped = i < end && bytes[i] == '\\';
    if (escaped) {
      String text = parser.getText();
      // The parser lets some invalid UTF-8 pass: what it has decoded is not proved by that.
      id.set(bytes, start, offset + stream.taken(parser.currentLocation()) - 1 - start);
      checkText();
      decode(text);
    } else {
      id.set(bytes, start, i - start);
      checkText();
    }
  }

  private void checkText() {
    if (id.length() == 0) {
      flaw = "is empty";
    } else if (!Utf8.isValid(id)) {
      flaw = "is not valid UTF-8 (\"" + id + "\")";
    }
  }

  private void decode(String text) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      id.set(utf8.array(), 0, utf8.limit());
    } catch (CharacterCodingException loneSurrogate) {
      flaw = "has half of a surrogate pair, which is no character (\"" + id + "\")";
    }
  }

  /** Whether the record that was proved has something where the path leads. */
  boolean hasField() {
    return !flaw.equals(ABSENT);
  }

  /**
   * The ID of the record that was proved, until the next one is.
   *
   * @throws InvalidRecordException if it has none, or what is there cannot be one
   */
  Slice id() throws InvalidRecordException {
    if (!flaw.isEmpty()) {
      throw new InvalidRecordException(Kind.NO_ID, 0, flaw);
    }
    return id;
  }
}
