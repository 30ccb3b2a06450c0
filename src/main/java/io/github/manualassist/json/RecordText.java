package io.github.manualassist.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The JSON text of a record: its own bytes where it stands in JSON or JSON Lines, else an object
 * made of its fields.
 */
final class RecordText {
  private final ByteArrayOutputStream object = new ByteArrayOutputStream();
  private final Slice text = new Slice();

  /** Needed only where records come from another format. */
  private JsonGenerator generator;

  /** Whether all records of a plan stand in JSON or JSON Lines, so that slices are their text. */
  static boolean isSliced(RecordPlan plan) {
    return plan.sources().stream().allMatch(source -> source instanceof JsonRecordReader);
  }

  /** The text of the record that a reader stands at, until the next call. */
  Slice of(RecordReader record) throws IOException {
    if (record instanceof JsonRecordReader json) {
      return json.record();
    }
    if (generator == null) {
      generator = Jackson.FACTORY.createGenerator(object);
      generator.setRootValueSeparator(null);
    }
    object.reset();
    generator.writeStartObject();
    record.visit(new MemberWriter(generator));
    generator.writeEndObject();
    generator.flush();
    text.set(object.toByteArray(), 0, object.size());
    return text;
  }

  /** Writes fields as the members of an object. */
  private record MemberWriter(JsonGenerator generator) implements FieldVisitor {
    @Override
    public void text(String name, String value) throws IOException {
      generator.writeStringField(name, value);
    }

    @Override
    public void json(String name, String json) throws IOException {
      generator.writeFieldName(name);
      generator.writeRawValue(json);
    }
  }
}
