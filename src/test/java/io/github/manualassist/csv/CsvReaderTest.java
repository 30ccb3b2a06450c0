package io.github.manualassist.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.testing.MemorySource;
import io.github.manualassist.testing.RandomCsv;
import io.github.manualassist.testing.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The reader through windows so small that every boundary is met, with Commons CSV as judge. */
class CsvReaderTest {
  private static final int LARGEST_WINDOW = 20;
  private static final String[] IDS = {
    "1", "07", "a,b", "x\ty", "say \"hi\"", "\"", "a\nb", "é", " "
  };

  private static CsvReader open(String text, int window, int most) throws IOException {
    return open(text, window, most, Malformed.REFUSED);
  }

  private static CsvReader open(String text, int window, int most, Malformed malformed)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Opening opening = Opening.of(new IdField("id"), notice -> {}).leavingOut(malformed);
    return CsvReader.open(CsvFormat.CSV, new MemorySource(bytes, most), opening, window);
  }

  /** A record: where it is, and all that it holds. */
  private record Row(String id, String text, long position, String place, List<String> fields) {}

  private static List<Row> read(CsvReader reader) throws IOException {
    List<Row> rows = new ArrayList<>();
    Slice record = new Slice();
    while (reader.next()) {
      reader.record(record);
      rows.add(
          new Row(
              reader.id().toString(),
              record.toString(),
              reader.position(),
              reader.place(),
              fields(reader)));
    }
    return rows;
  }

  private static List<String> fields(CsvReader reader) throws IOException {
    List<String> fields = new ArrayList<>();
    reader.visit(
        new FieldVisitor() {
          @Override
          public void text(String name, String value) {
            fields.add(value);
          }

          @Override
          public void json(String name, String json) {
            throw new AssertionError("CSV holds text only");
          }
        });
    return fields;
  }

  @Test
  void everyWindowShowsTheSameRows() throws Exception {
    String text =
        "\uFEFF\r\nid,\"te\"\"xt\"\r\n\n1,a\n\"2\",\"b\r\n\"\"c\"\",\"\r\n\r\n3,\n4,d\re\n5,\"\"";
    List<Row> expected =
        List.of(
            new Row("1", "1,a\n", 19, "4", List.of("1", "a")),
            new Row("2", "\"2\",\"b\r\n\"\"c\"\",\"\r\n", 23, "5", List.of("2", "b\r\n\"c\",")),
            new Row("3", "3,\n", 42, "8", List.of("3", "")),
            new Row("4", "4,d\re\n", 45, "9", List.of("4", "d\re")),
            new Row("5", "5,\"\"", 51, "10", List.of("5", "")));
    for (int window = 1; window <= 2 * LARGEST_WINDOW; window++) {
      for (int most = 1; most < 5; most++) {
        CsvReader reader = open(text, window, most);
        assertEquals(List.of("id", "te\"xt"), reader.columns(), "window " + window);
        assertEquals(expected, read(reader), "window " + window);
      }
    }
  }

  @Test
  void everyWindowTellsTroubleAtTheSameLine() throws Exception {
    assertTrouble("id,t\n\n1,a\n,b\n", "memory:4: this record has no ID");
    assertTrouble("id,t\n1,\"a\nb\"\n\"\",c\n", "memory:4: this record has no ID");
    assertTrouble("t,id\na,1\nb,\n", "memory:3: this record has no ID");
    assertTrouble("id,t\n1,\"a\nb\"\n2,\"c\nd\n3,e", "memory:4: the quoted field that begins here");
    assertTrouble("id,t\n1,\"\"\"\n", "memory:2: the quoted field that begins here");
    assertTrouble("id,t\n1,a\n2,\"b\nc\"d\n", "memory:3: text follows the closing quote");
    assertTrouble("id,t\n1,a\n2,\"b\"\rc\n", "memory:3: text follows the closing quote");
    assertTrouble("id,t\n1,\"a\n\"\n2,b,\n", "memory:4: this row has more fields");
    assertTrouble("id,t\n1,\"a\n\"\n2\n", "memory:4: this row has fewer fields");
    assertTrouble("id,t\n1,a\n2", "memory:3: this row has fewer fields");
    assertTrouble("id,t\r1,a\r", "memory:1: a carriage return without a line feed");
    assertTrouble("\n\r\n\n", "memory: has no header row");
    assertTrouble("x,y\n1,2\n", "memory:1: no field \"id\"");
  }

  @Test
  void everyWindowLeavesOutTheSameTornEnd() throws Exception {
    assertTorn("id,t\n1,a\n2", "memory:3: the file ends inside the record");
    assertTorn("id,t\n1,a\n2,\"b", "memory:3: the quoted field that begins here never closes:");
    assertTorn("id,t,u\n1,a,\n2,b\r", "memory:3: the file ends inside the record");
    assertTorn(
        "id,t\n1,a\n2,\"b\n\nc", "memory:3: the quoted field that begins here never closes in");
    assertTorn("t,id\na,1\nb,", "memory:3: the file ends inside the record");
    assertTorn("t,id\na,1\nb,\"\"", "memory:3: the file ends inside the record");
  }

  private static void assertTorn(String text, String message) throws IOException {
    for (int window = 1; window <= LARGEST_WINDOW; window++) {
      Malformed malformed = Malformed.tornAllowed();
      List<Row> rows = read(open(text, window, window, malformed));
      assertEquals(List.of("1"), rows.stream().map(Row::id).toList(), "window " + window);
      String told = malformed.torn().located();
      assertEquals(message, told.substring(0, message.length()), "window " + window);
    }
  }

  @Test
  void everyWindowSkipsTheSameRows() throws Exception {
    String[] bad = {"2\n", "2,\"b\n\",c\r\n", "\"\",b\n", "3,\"b\"c\n", "4,\"d\n", "5,e,\n", "6"};
    String text =
        "id,t\n"
            + bad[0]
            + "1,a\n"
            + bad[1]
            + bad[2]
            + bad[3]
            + "7,\"g\nh\"\n"
            // Its quote closes in the row after the next, behind which text follows.
            + bad[4]
            + "8,i\n"
            + "9,\"j\"\n"
            + bad[5]
            + bad[6];
    for (int window = 1; window <= LARGEST_WINDOW; window++) {
      Malformed malformed = Malformed.skipped(true);
      List<Row> rows = read(open(text, window, window, malformed));
      assertEquals(List.of("1", "7", "8", "9"), rows.stream().map(Row::id).toList());
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      malformed.writeKept(kept);
      assertEquals(
          String.join("", bad) + "\n", kept.toString(StandardCharsets.UTF_8), "window " + window);
      assertEquals(bad.length, malformed.count());
    }
  }

  private static void assertTrouble(String text, String message) {
    for (int window = 1; window <= LARGEST_WINDOW; window++) {
      int size = window;
      TroubleException trouble =
          assertThrows(TroubleException.class, () -> read(open(text, size, size)));
      assertEquals(
          message,
          trouble.located().substring(0, Math.min(message.length(), trouble.located().length())),
          "window " + window);
    }
  }

  @Test
  void splitsAndDecodesAsCommonsCsvDoes() {
    Seeded.check(
        1500,
        random -> {
          String text = text(random, true);
          List<List<String>> expected = commons(text);
          int most = 1 + random.nextInt(30);
          for (int window = 1; window <= LARGEST_WINDOW; window++) {
            CsvReader reader = open(text, window, most);
            int idColumn = expected.get(0).indexOf("id");
            List<List<String>> actual = new ArrayList<>(List.of(reader.columns()));
            for (Row row : read(reader)) {
              assertEquals(row.fields().get(idColumn), row.id());
              actual.add(row.fields());
            }
            assertEquals(expected, actual, () -> "of: " + text);
          }
        });
  }

  @Test
  void headerAndRecordsAreTheWholeFile() {
    Seeded.check(
        300,
        random -> {
          String text = text(random, false);
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          CsvReader reader = open(text, 1 + random.nextInt(LARGEST_WINDOW), 1 + random.nextInt(9));
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          all.write(reader.header());
          Slice record = new Slice();
          while (reader.next()) {
            reader.record(record);
            all.write(record.copy());
          }
          assertArrayEquals(bytes, all.toByteArray());
        });
  }

  /** Nothing but line ends gets lost, whatever the damage. */
  @Test
  void recordsAndWhatIsLeftOutAreTheWholeFile() {
    Seeded.check(
        1500,
        random -> {
          String text = damagedRows(random);
          Malformed malformed = Malformed.skipped(true);
          CsvReader reader =
              open(text, 1 + random.nextInt(LARGEST_WINDOW), 1 + random.nextInt(9), malformed);
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          all.write(reader.header());
          Slice record = new Slice();
          while (reader.next()) {
            reader.record(record);
            all.write(record.copy());
          }
          malformed.writeKept(all);
          assertEquals(
              sortedWithoutLineEnds(text),
              sortedWithoutLineEnds(all.toString(StandardCharsets.UTF_8)),
              text);
        });
  }

  private static String damagedRows(Random random) {
    RandomCsv csv = new RandomCsv(random, ',');
    String header = "a,id,b\n";
    StringBuilder text = new StringBuilder(header);
    for (int row = random.nextInt(6); row >= 0; row--) {
      text.append(csv.row(3, 1, IDS[random.nextInt(IDS.length)])).append(csv.lineEnd());
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = header.length() + random.nextInt(text.length() + 1 - header.length());
      if (random.nextBoolean()) {
        text.insert(at, "\"\"\n\r,x".charAt(random.nextInt(6)));
      } else {
        text.setLength(at);
      }
    }
    // Half of a surrogate pair is no character.
    return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String sortedWithoutLineEnds(String text) {
    int[] sorted = text.chars().filter(c -> c != '\r' && c != '\n').sorted().toArray();
    return new String(sorted, 0, sorted.length);
  }

  @Test
  void seekComesBackToARecord() throws Exception {
    CsvReader reader = open("id,t\n1,a\n\"2\",\"b\nc\"\n3,d\n", 1, 1);
    List<Row> rows = read(reader);
    CsvReader again = open("id,t\n1,a\n\"2\",\"b\nc\"\n3,d\n", 1, 1);
    for (Row row : List.of(rows.get(2), rows.get(1))) {
      again.seek(row.position(), row.text().length());
      Slice record = new Slice();
      again.record(record);
      assertEquals(row.text(), record.toString());
      assertEquals(row.fields(), fields(again));
    }
  }

  /** A file of some columns, one of them {@code id}, perhaps without its last line end. */
  private static String text(Random random, boolean blankLines) {
    RandomCsv csv = new RandomCsv(random, ',');
    int columns = 1 + random.nextInt(4);
    int idColumn = random.nextInt(columns);
    StringBuilder text = new StringBuilder();
    for (int row = random.nextInt(6); row >= 0; row--) {
      boolean header = text.length() == 0;
      String id = header ? "id" : IDS[random.nextInt(IDS.length)];
      text.append(csv.row(columns, idColumn, id));
      text.append(csv.lineEnd()).append(blankLines ? csv.blankLine() : "");
    }
    boolean cut = random.nextInt(3) == 0;
    return cut ? text.toString().replaceFirst("[\r\n]+\\z", "") : text.toString();
  }

  private static List<List<String>> commons(String text) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
      for (CSVRecord row : parser) {
        rows.add(row.toList());
      }
    }
    return rows;
  }
}
