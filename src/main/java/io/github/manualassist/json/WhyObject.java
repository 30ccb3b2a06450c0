package io.github.manualassist.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A line that tells an ID and why it is missing, as find-missing prints it with {@code --json}: an
 * object such as {@code {"id":"7","state":"failed","reason":"429 too many requests"}}.
 */
public final class WhyObject {
  private WhyObject() {}

  /**
   * The line of a missing ID, without its end.
   *
   * @param reason why it failed; null where it is absent
   */
  public static String line(String id, String reason) {
    String start = "{\"id\":\"" + escaped(id) + "\",\"state\":";
    return reason == null
        ? start + "\"absent\"}"
        : start + "\"failed\",\"reason\":\"" + escaped(reason) + "\"}";
  }

  private static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  /**
   * Whether a line is such an object, or meant to be one, by its first name; an ID such as <code>
   * {550E8400-E29B-11D4-A716-446655440000}</code> is not.
   */
  public static boolean opens(Slice line) {
    int i = skipWhitespace(line, 0);
    if (i == line.length() || line.at(i) != '{') {
      return false;
    }
    i = skipWhitespace(line, i + 1);
    return i < line.length() && line.at(i) == '"';
  }

  private static int skipWhitespace(Slice line, int from) {
    int index = from;
    while (index < line.length() && JsonBytes.isWhitespace(line.at(index))) {
      index++;
    }
    return index;
  }

  /**
   * Makes a slice view the ID of an object, decoded.
   *
   * @throws TroubleException if the line is not one whole object with a text {@code id}
   */
  public static void find(Slice line, Slice id) throws TroubleException {
    String text = text(line);
    if (text == null || text.isEmpty()) {
      throw TroubleException.of(
          "no \"id\" that is a text is in this object; a line of find-missing --json has one");
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    id.set(utf8, 0, utf8.length);
  }

  /** The text of the member {@code id}; null where there is none. */
  private static String text(Slice line) throws TroubleException {
    try (JsonParser parser = Jackson.parser(line.bytes(), line.offset(), line.length())) {
      String text = null;
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("id")) {
          text = parser.getText();
        }
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        throw TroubleException.of("text follows the object on its line; remove it");
      }
      return text;
    } catch (TroubleException told) {
      throw told;
    } catch (IOException invalid) {
      throw TroubleException.of("not valid JSON; correct the line or remove it");
    }
  }
}
