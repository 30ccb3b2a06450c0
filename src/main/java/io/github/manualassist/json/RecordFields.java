package io.github.manualassist.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The top-level fields of a record that was proved whole. */
final class RecordFields {
  private RecordFields() {}

  /** The names by which the fields can be asked for: an object's keys, an array's pointers. */
  static List<String> names(Slice record) throws IOException {
    String prefix = record.at(0) == '[' ? "/" : "";
    List<String> names = new ArrayList<>();
    visit(
        record,
        new FieldVisitor() {
          @Override
          public void text(String name, String value) {
            names.add(prefix + name);
          }

          @Override
          public void json(String name, String json) {
            names.add(prefix + name);
          }
        });
    return names;
  }

  /** Shows the fields; those of an array are named by their 0-based indexes. */
  static void visit(Slice record, FieldVisitor visitor) throws IOException {
    try (JsonParser parser = Jackson.parser(record.bytes(), record.offset(), record.length())) {
      parser.nextToken();
      int index = 0;
      JsonToken token = parser.nextToken();
      while (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
        String name;
        if (token == JsonToken.FIELD_NAME) {
          name = parser.currentName();
          token = parser.nextToken();
        } else {
          name = Integer.toString(index++);
        }
        if (token == JsonToken.VALUE_STRING) {
          visitor.text(name, parser.getText());
        } else {
          visitor.json(name, json(record, parser));
        }
        token = parser.nextToken();
      }
    }
  }

  private static String json(Slice record, JsonParser parser) throws IOException {
    if (!parser.currentToken().isStructStart()) {
      return parser.getText();
    }
    int start = Jackson.tokenStart(parser);
    parser.skipChildren();
    int end = Jackson.taken(parser);
    return new String(record.bytes(), record.offset() + start, end - start, StandardCharsets.UTF_8);
  }
}
