package io.github.manualassist.json;

import static io.github.manualassist.json.Readers.LINES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.json.Readers.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonLinesReaderTest {
  @Test
  void readsOneRecordALine() throws IOException {
    assertEquals(
        List.of(
            new Read("1", "{\"id\": 1}", "1"),
            new Read("b", "{\"id\":\"b\", \"x\": [1.10, {}]}", "2")),
        Readers.read(LINES, "{\"id\": 1}\n{\"id\":\"b\", \"x\": [1.10, {}]}\n", ""));
  }

  @Test
  void skipsBlankLinesAndCountsThem() throws IOException {
    assertEquals(
        List.of(new Read("1", "{\"id\":1}", "3"), new Read("2", "{\"id\":2}", "5")),
        Readers.read(LINES, "\n  \t\r\n{\"id\":1}\n\n{\"id\":2}\n \n", ""));
  }

  @Test
  void leavesWhitespaceAroundTheValueOut() throws IOException {
    assertEquals(
        List.of("{\"id\":1}", "{ \"id\" : 2 }"),
        Readers.texts(LINES, " {\"id\":1} \r\n\t{ \"id\" : 2 }\r\n"));
  }

  @Test
  void doesNotSplitAtALoneCarriageReturn() throws IOException {
    assertEquals(List.of("{\"id\":\r1}"), Readers.texts(LINES, "{\"id\":\r1}\n"));
  }

  @Test
  void doesNotSplitAtAnyOtherLineSeparator() throws IOException {
    assertEquals(
        List.of("{\"id\":\"a\u2028b\u0085c\"}"),
        Readers.texts(LINES, "{\"id\":\"a\u2028b\u0085c\"}\n"));
  }

  @Test
  void toleratesAByteOrderMarkAndAMissingLastLineFeed() throws IOException {
    assertEquals(
        List.of("{\"id\":1}", "{\"id\":2}"), Readers.texts(LINES, "\uFEFF{\"id\":1}\n{\"id\":2}"));
  }

  @Test
  void hasNoRecordsWhereThereAreOnlyBlankLines() throws IOException {
    assertEquals(List.of(), Readers.read(LINES, "\n\n", ""));
    assertEquals(List.of(), Readers.read(LINES, "", ""));
    assertEquals(List.of(), Readers.read(LINES, "\uFEFF", ""));
  }

  @Test
  void staysAtTheEnd() throws IOException {
    RecordReader reader = Readers.open(LINES, "{\"id\":1}\n");
    assertTrue(reader.next());
    assertFalse(reader.next());
    assertFalse(reader.next());
  }

  @Test
  void tellsOfATornLine() {
    assertEquals(
        "test.json:2: the line ends inside a record, as when its writer was stopped;"
            + " remove the line",
        Readers.error(LINES, "{\"id\":1}\n{\"id\":2,\"x\":\"abc\n{\"id\":3}\n"));
    assertEquals(
        "test.json:2: the line ends inside a record, as when its writer was stopped;"
            + " remove the line",
        Readers.error(LINES, "{\"id\":1}\n{\"id\":2"));
  }

  @Test
  void tellsOfALineTornInsideACharacter() {
    byte[] whole = "{\"id\":1}\n{\"id\":2,\"x\":\"\u20AC".getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut <= 2; cut++) {
      byte[] torn = Arrays.copyOf(whole, whole.length - cut);
      assertEquals(
          "test.json:2: the line ends inside a record, as when its writer was stopped;"
              + " remove the line",
          Readers.error(LINES, torn, ""));
    }
  }

  @Test
  void tellsOfFusedLines() {
    assertEquals(
        "test.json:2: another value follows the record on its line, at column 9; if two lines were"
            + " fused, put a line break between them",
        Readers.error(LINES, "{\"id\":1}\n{\"id\":2}{\"id\":3}\n"));
  }

  @Test
  void tellsOfATornLineThatAnotherWasAppendedTo() {
    assertEquals(
        "test.json:1: not valid JSON near column 11: unexpected character ('i' (code 105)): was"
            + " expecting a colon to separate field name and value; correct the line or remove it",
        Readers.error(LINES, "{\"id\":{\"i\"id\":3}\n"));
  }

  @Test
  void tellsOfWhatFollowsARecord() {
    String error = Readers.error(LINES, "{\"id\":1}\n{\"id\":2} x\n");
    assertTrue(error.startsWith("test.json:2: not valid JSON near column "), error);
    error = Readers.error(LINES, "{\"id\":1}\n{\"id\":2},\n");
    assertTrue(error.startsWith("test.json:2: not valid JSON near column "), error);
  }

  @Test
  void tellsOfAControlCharacter() {
    String error = Readers.error(LINES, "{\"id\":\"a\tb\"}\n");
    assertTrue(
        error.startsWith("test.json:1: not valid JSON near column 9: illegal unquoted character"),
        error);
    assertFalse(error.contains("Source"), error);
    assertFalse(error.contains("\n"), error);
  }

  @Test
  void tellsOfWhatIsNoRecord() {
    for (String value : List.of("1", "\"text\"", "null", "true")) {
      assertEquals(
          "test.json:2: not valid JSON near column 1: a record must be an object or an array;"
              + " correct the line or remove it",
          Readers.error(LINES, "{\"id\":1}\n" + value + "\n"));
    }
  }

  @Test
  void tellsOfAByteOrderMarkInsideTheFile() {
    String error = Readers.error(LINES, "{\"id\":1}\n\uFEFF{\"id\":2}\n");
    assertTrue(error.startsWith("test.json:2: not valid JSON near column "), error);
  }

  @Test
  void tellsOfInvalidUtf8InAnId() {
    // An overlong slash, which a lenient decoder takes for another ID.
    byte[] bytes = "{\"id\":\"a??b\"}\n".getBytes(StandardCharsets.UTF_8);
    bytes[8] = (byte) 0xC0;
    bytes[9] = (byte) 0xAF;
    String error = Readers.error(LINES, bytes, "");
    assertEquals(
        "test.json:1: the record has no ID: its field \"id\" is not valid UTF-8"
            + " (\"a\uFFFD\uFFFDb\"); give it one, or name another field with --id",
        error);
  }

  @Test
  void doesNotTakeANulForAnotherEncoding() {
    String error = Readers.error(LINES, "{\0\"\0i\0d\0\"\0:\0001\0}\0\n");
    assertTrue(error.startsWith("test.json:1: not valid JSON near column "), error);
  }

  @Test
  void doesNotReadOnWhereALineLostItsEnd() {
    // Old Mac line ends: the first record is followed by others to the end of the file.
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      text.append("{\"id\":").append(i).append("}\r");
    }
    assertEquals(
        "test.json:1: another value follows the record on its line, at column 10; if two lines were"
            + " fused, put a line break between them",
        Readers.error(LINES, text.toString()));
  }

  @Test
  void comesBackToARecord() throws IOException {
    RecordReader reader = Readers.open(LINES, "\n{\"id\":1}\r\n{\"id\":2,\"x\":3}\n");
    reader.next();
    reader.next();
    long position = reader.position();
    int length = reader.length();
    assertFalse(reader.next());
    reader.seek(position, length);
    assertEquals("{\"id\":2,\"x\":3}", ((JsonRecordReader) reader).record().toString());
    assertEquals("offset 11", reader.place());
  }

  @Test
  void takesStringsLargerThanTheParsersDefaultLimit() throws IOException {
    String large = "x".repeat(30_000_000);
    JsonRecordReader reader =
        (JsonRecordReader) Readers.open(LINES, "{\"t\":\"" + large + "\",\"id\":1}\n{\"id\":2}\n");
    List<Read> all = Readers.readAll(reader);
    assertEquals(2, all.size());
    assertEquals("1", all.get(0).id());
    assertEquals(large.length() + 15, all.get(0).text().length());
  }
}
