package io.github.manualassist.json;

import static io.github.manualassist.json.Readers.JSON;
import static io.github.manualassist.json.Readers.LINES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.json.Readers.Read;
import io.github.manualassist.testing.Seeded;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random JSON, with Jackson Databind as the judge of what it means. */
final class JsonPropertyTest {
  private static final int ROUNDS = 500;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final JsonMapper SEQUENCES =
      MAPPER.rebuild().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Judges syntax alone: a number may be too large for a BigDecimal. */
  private static final JsonMapper SYNTAX =
      MAPPER.rebuild().disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static void check(Seeded.Check property) {
    Seeded.check(ROUNDS, property);
  }

  private static List<String> records(Random random, RandomJson json) {
    List<String> records = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      records.add(json.record(random.nextBoolean() ? "\"a" + i + "\"" : json.number()));
    }
    return records;
  }

  private static List<Read> read(Format format, String text, Random random) throws IOException {
    return Readers.readAll(
        Readers.open(format, text.getBytes(StandardCharsets.UTF_8), 1 + random.nextInt(80), "ID"));
  }

  @Test
  void splitsSequencesAsDatabindDoes() {
    check(
        random -> {
          RandomJson json = new RandomJson(random, true);
          StringBuilder text = new StringBuilder(json.space());
          for (String record : records(random, json)) {
            text.append(record).append(json.space());
          }
          List<JsonNode> expected = new ArrayList<>();
          try (MappingIterator<JsonNode> nodes =
              SEQUENCES.readerFor(JsonNode.class).readValues(text.toString())) {
            nodes.forEachRemaining(expected::add);
          }
          assertSame(expected, read(JSON, text.toString(), random));
        });
  }

  @Test
  void splitsArraysAsDatabindDoes() {
    check(
        random -> {
          RandomJson json = new RandomJson(random, true);
          StringBuilder text = new StringBuilder(json.space()).append('[');
          String comma = "";
          for (String record : records(random, json)) {
            text.append(comma).append(json.space()).append(record).append(json.space());
            comma = ",";
          }
          text.append(json.space()).append(']').append(json.space());
          List<JsonNode> expected = new ArrayList<>();
          MAPPER.readTree(text.toString()).forEach(expected::add);
          assertSame(expected, read(JSON, text.toString(), random));
        });
  }

  private static void assertSame(List<JsonNode> expected, List<Read> read) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (Read record : read) {
      nodes.add(MAPPER.readTree(record.text()));
      JsonNode id = nodes.get(nodes.size() - 1).get("ID");
      if (id.isTextual()) {
        assertEquals(id.textValue(), record.id());
      } else {
        assertEquals(0, id.decimalValue().compareTo(new BigDecimal(record.id())));
      }
    }
    assertEquals(expected, nodes);
  }

  @Test
  void keepsEveryLineAsItStands() {
    check(
        random -> {
          RandomJson json = new RandomJson(random, false);
          List<String> records = records(random, json);
          StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
          List<String> places = new ArrayList<>();
          int line = 1;
          for (String record : records) {
            while (random.nextInt(4) == 0) {
              text.append(json.space()).append('\n');
              line++;
            }
            text.append(json.space()).append(record).append(json.space()).append('\n');
            places.add(Integer.toString(line++));
          }
          List<Read> read = read(LINES, text.toString(), random);
          assertEquals(records, read.stream().map(Read::text).toList());
          assertEquals(places, read.stream().map(Read::place).toList());
        });
  }

  @Test
  void isRecognizedAsWhatItIs() {
    check(
        random -> {
          RandomJson oneLine = new RandomJson(random, false);
          List<String> records = records(random, oneLine);
          records.add(oneLine.record("1"));
          String lines = String.join("\n" + oneLine.space(), records);
          assertEquals(
              Shape.LINES, Shape.of(Slice.of(lines), random.nextBoolean() || records.size() == 1));
          String array = "[" + String.join(",\n", records) + "]";
          assertEquals(Shape.JSON, Shape.of(Slice.of(array), true));
          String object = new RandomJson(random, true).record("1");
          boolean lineFeeds = object.indexOf('\n') >= 0;
          assertEquals(lineFeeds ? Shape.JSON : Shape.LINES, Shape.of(Slice.of(object), true));
        });
  }

  @Test
  void convertsWithoutAChange() {
    check(
        random -> {
          RandomJson json = new RandomJson(random, true);
          List<String> records = records(random, json);
          String array = "[" + String.join(",", records) + "]";
          String lines = convert(JSON, array, LINES);
          assertEquals(records.size(), lines.chars().filter(c -> c == '\n').count());
          assertEquals(MAPPER.readTree(array), MAPPER.readTree(convert(LINES, lines, JSON)));
          assertEquals(MAPPER.readTree(array), MAPPER.readTree(convert(JSON, array, JSON)));
        });
  }

  private static String convert(Format from, String text, Format to) throws IOException {
    JsonRecordReader reader = Readers.open(from, text.getBytes(StandardCharsets.UTF_8), 4096, "ID");
    return Readers.write(reader, to);
  }

  @Test
  void decodesIdsAsDatabindDoes() {
    check(
        random -> {
          RandomJson json = new RandomJson(random, true);
          String string = json.string();
          String text = "[" + json.record(string) + "]";
          String expected = MAPPER.readTree(text).get(0).get("ID").textValue();
          if (!expected.isEmpty()) {
            assertEquals(expected, read(JSON, text, random).get(0).id());
          }
        });
  }

  @Test
  void acceptsADamagedLineOnlyWhereDatabindDoes() {
    check(
        random -> {
          byte[] line = new RandomJson(random, false).record("1").getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i < 20; i++) {
            byte[] damaged = damage(line, random);
            // These mean a new line, another encoding, and a mark, to one of the two.
            if (!new String(damaged, StandardCharsets.ISO_8859_1).matches("[^\0\n\u00EF]*")) {
              continue;
            }
            assertEquals(
                acceptedByDatabind(damaged),
                accepted(LINES, damaged, random),
                () -> new String(damaged, StandardCharsets.UTF_8));
            accepted(JSON, damaged, random);
          }
        });
  }

  private static byte[] damage(byte[] line, Random random) {
    byte[] damaged = line.clone();
    int at = random.nextInt(line.length);
    String likely = "\"\\{}[],: 0-ex\t";
    switch (random.nextInt(3)) {
      case 0 -> damaged[at] = (byte) random.nextInt(256);
      case 1 -> damaged[at] = (byte) likely.charAt(random.nextInt(likely.length()));
      default -> damaged = Arrays.copyOf(line, at);
    }
    return damaged;
  }

  private static boolean acceptedByDatabind(byte[] line) {
    try {
      JsonNode node = SYNTAX.readTree(line);
      return node == null
          || node.isMissingNode()
          || (node.isObject() && node.has("ID") && usable(node.get("ID")));
    } catch (IOException invalid) {
      return false;
    }
  }

  private static boolean usable(JsonNode id) {
    return id.isValueNode() && !id.isNull() && !id.asText().isEmpty();
  }

  /** Whether all records are accepted; any other failure than a clear one fails the test. */
  private static boolean accepted(Format format, byte[] bytes, Random random) throws IOException {
    try {
      Readers.readAll(Readers.open(format, bytes, 1 + random.nextInt(80), "ID"));
      return true;
    } catch (TroubleException trouble) {
      return false;
    }
  }
}
