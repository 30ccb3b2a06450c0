package io.github.manualassist.json;

import static io.github.manualassist.json.Readers.JSON;
import static io.github.manualassist.json.Readers.LINES;
import static io.github.manualassist.json.Readers.convert;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.Plans;
import io.github.manualassist.core.RecordPlan;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import io.github.manualassist.testing.EmptyReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WritersTest {
  @Test
  void copiesLinesAsTheyStand() throws IOException {
    assertEquals(
        "{\"id\":1.10, \"a\":1,\"a\":\"\\u00e9\"}\n{\"id\" :2}\n",
        convert(
            LINES, "\uFEFF\n{\"id\":1.10, \"a\":1,\"a\":\"\\u00e9\"} \r\n\n{\"id\" :2}", LINES));
  }

  @Test
  void wrapsLinesInAnArray() throws IOException {
    assertEquals(
        "[\n{\"id\": 1},\n{\"id\":2}\n]\n", convert(LINES, "{\"id\": 1}\n{\"id\":2}\n", JSON));
    assertEquals("[]\n", convert(LINES, "\n", JSON));
  }

  @Test
  void keepsAnArrayAnArray() throws IOException {
    assertEquals(
        "[\n{\n \"id\": 1},\n{\"id\":2}\n]\n", convert(JSON, "[{\n \"id\": 1}, {\"id\":2}]", JSON));
    assertEquals("[]\n", convert(JSON, "[ ]", JSON));
  }

  @Test
  void keepsRecordsOneAfterTheOther() throws IOException {
    assertEquals("{\n\"id\": 1}\n{\"id\":2}\n", convert(JSON, "{\n\"id\": 1}{\"id\":2}", JSON));
  }

  @Test
  void putsEachRecordOnOneLine() throws IOException {
    assertEquals(
        "{\"id\":1,\"t\":\"a \\\" b\\\\\",\"n\":[1.0,{}]}\n{\"id\": 2}\n",
        convert(
            JSON,
            "[{\n\t\"id\" : 1, \"t\": \"a \\\" b\\\\\",\r\n \"n\": [ 1.0, { } ]\n}, {\"id\": 2}]",
            LINES));
  }

  @Test
  void mergesInTheLayoutOfTheFirstSource() throws IOException {
    RecordReader results = Readers.open(JSON, "{\"id\":1}\n{\"id\":2}");
    RecordReader retry = Readers.open(LINES, "{\"id\":3}\n");
    List<RecordReader> sources = List.of(results, retry);
    RecordPlan plan = planOfAll(sources);
    assertEquals("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n", merge(JSON, plan));
    assertEquals("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n", merge(LINES, plan));
  }

  @Test
  void mergesIntoAnArray() throws IOException {
    List<RecordReader> sources =
        List.of(Readers.open(JSON, "[{\"id\":1},\n{\n\"id\": 2}]"), Readers.open(JSON, "[]"));
    assertEquals("[]\n", merge(JSON, Plans.of(sources)));
    assertEquals("", merge(LINES, Plans.of(sources)));
    RecordPlan plan = planOfAll(sources);
    assertEquals("[\n{\"id\":1},\n{\n\"id\": 2}\n]\n", merge(JSON, plan));
    assertEquals("{\"id\":1}\n{\"id\":2}\n", merge(LINES, plan));
  }

  private static RecordPlan planOfAll(List<RecordReader> sources) throws IOException {
    List<long[]> records = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      while (sources.get(i).next()) {
        records.add(new long[] {i, sources.get(i).position(), sources.get(i).length()});
      }
    }
    return Plans.of(sources, records.toArray(new long[0][]));
  }

  private static String merge(Format format, RecordPlan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter writer = format.merge(plan.sources(), out, notice -> {});
    writer.addAll(plan);
    writer.finish();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void makesObjectsOfFieldsOfAnotherFormat() throws IOException {
    RecordReader other =
        new OtherReader(
            visitor -> {
              visitor.text("id", "1");
              visitor.text("a \"b\"", "x\n\t\\ \u00E9 \uD83D\uDE00 \u0001");
              visitor.json("n", "1.10");
              visitor.json("o", "{\"a\": [1,\n2]}");
              visitor.text("half", "\uD800");
            });
    String object =
        "{\"id\":\"1\",\"a \\\"b\\\"\":\"x\\n\\t\\\\ \u00E9 \uD83D\uDE00 \\u0001\",\"n\":1.10,";
    assertEquals(object + "\"o\":{\"a\":[1,2]},\"half\":\"\\uD800\"}\n", writeOne(LINES, other));
    assertEquals(
        "[\n" + object + "\"o\":{\"a\": [1,\n2]},\"half\":\"\\uD800\"}\n]\n",
        writeOne(JSON, other));
  }

  private static String writeOne(Format format, RecordReader record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter writer = format.selection(record, out, notice -> {});
    writer.add(record);
    writer.finish();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsFieldsAsTheyStand() throws IOException {
    assertEquals(
        List.of(
            "text id=a\u00E9",
            "json n=1.10",
            "json o={ \"x\":\n[1] }",
            "json z=null",
            "json t=true",
            "json a=[]"),
        fields(
            "[{\"id\":\"a\\u00e9\",\"n\":1.10,\"o\": { \"x\":\n[1] } ,\"z\":null,\"t\":true,"
                + "\"a\":[]}]",
            ""));
    assertEquals(
        List.of("json 0={\"id\": 1}", "text 1=x", "json 2=-5"),
        fields("[[{\"id\": 1},\"x\", -5]]", "/0/id"));
  }

  private static List<String> fields(String json, String id) throws IOException {
    JsonRecordReader reader = Readers.open(JSON, json.getBytes(StandardCharsets.UTF_8), 4096, id);
    reader.next();
    List<String> fields = new ArrayList<>();
    reader.visit(
        new FieldVisitor() {
          @Override
          public void text(String name, String value) {
            fields.add("text " + name + "=" + value);
          }

          @Override
          public void json(String name, String value) {
            fields.add("json " + name + "=" + value);
          }
        });
    return fields;
  }

  /** Shows a record's fields. */
  private interface Fields {
    void show(FieldVisitor visitor) throws IOException;
  }

  /** Stands at one record of some other format. */
  private record OtherReader(Fields fields) implements EmptyReader {
    @Override
    public Slice id() {
      return Slice.of("1");
    }

    @Override
    public void visit(FieldVisitor visitor) throws IOException {
      fields.show(visitor);
    }
  }
}
