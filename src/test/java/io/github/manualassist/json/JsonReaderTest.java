package io.github.manualassist.json;

import static io.github.manualassist.json.Readers.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.json.Readers.Read;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonReaderTest {
  @Test
  void readsTheElementsOfAnArray() throws IOException {
    assertEquals(
        List.of(new Read("1", "{\n  \"id\": 1\n}", "2"), new Read("2", "{\"id\":2,\"a\":[]}", "4")),
        Readers.read(JSON, "[\n{\n  \"id\": 1\n}, {\"id\":2,\"a\":[]}\n]\n", ""));
  }

  @Test
  void readsRecordsOneAfterTheOther() throws IOException {
    assertEquals(
        List.of(
            new Read("1", "{\"id\":1}", "1"),
            new Read("2", "{\"id\":\n2}", "1"),
            new Read("3", "{\"id\":3}", "4")),
        Readers.read(JSON, "{\"id\":1}{\"id\":\n2}\n\n{\"id\":3}", ""));
  }

  @Test
  void readsRecordsThatAreArrays() throws IOException {
    assertEquals(
        List.of("7", "8"),
        Readers.ids(JSON, "[[{}, [], {\"row_id\": 7}],\n [{}, [], {\"row_id\": 8}]]", "/2/row_id"));
  }

  @Test
  void isNotMisledByStrings() throws IOException {
    String tricky = "{\"id\":\"]}\\\"[{\\\\\", \"}\": \"\\\\\\\"]\"}";
    assertEquals(List.of(tricky, tricky), Readers.texts(JSON, "[" + tricky + "," + tricky + "]"));
  }

  @Test
  void hasNoRecordsInAnEmptyArray() throws IOException {
    assertEquals(List.of(), Readers.read(JSON, "[]", ""));
    assertEquals(List.of(), Readers.read(JSON, "\uFEFF [ \n ] \n", "x"));
    assertEquals(List.of(), Readers.read(JSON, " \n ", ""));
  }

  @Test
  void staysAtTheEnd() throws IOException {
    for (String text : List.of("[{\"id\":1}]", "{\"id\":1}")) {
      RecordReader reader = Readers.open(JSON, text);
      assertTrue(reader.next());
      assertFalse(reader.next());
      assertFalse(reader.next());
    }
  }

  @Test
  void tellsOfCommas() {
    assertEquals(
        "test.json:3: a comma is missing between two records of the array; put one here",
        Readers.error(JSON, "[\n{\"id\":1}\n{\"id\":2}\n]"));
    assertEquals(
        "test.json:3: a comma stands before the array's end; remove it",
        Readers.error(JSON, "[\n{\"id\":1},\n]"));
    assertEquals(
        "test.json:2: a comma stands where a record should; remove it",
        Readers.error(JSON, "[\n,{\"id\":1}]"));
    assertEquals(
        "test.json:2: a comma stands where a record should; remove it",
        Readers.error(JSON, "[{\"id\":1},\n,{\"id\":1}]"));
    assertEquals(
        "test.json:1: a comma stands between records that are in no array; remove it, or put the"
            + " records in [ and ]",
        Readers.error(JSON, "{\"id\":1},\n{\"id\":2}"));
  }

  @Test
  void tellsOfAnArrayThatIsNeverClosed() {
    String message =
        "the file ends before its array does, as when its writer was stopped;"
            + " close the array with ]";
    assertEquals("test.json:2: " + message, Readers.error(JSON, "[\n{\"id\":1}"));
    assertEquals("test.json:3: " + message, Readers.error(JSON, "[\n{\"id\":1},\n"));
    assertEquals("test.json:1: " + message, Readers.error(JSON, "["));
  }

  @Test
  void tellsOfTextAfterTheArray() {
    for (String text : List.of("x", "]", "{\"id\":2}", "[]", ",")) {
      assertEquals(
          "test.json:2: text follows the end of the array; remove it",
          Readers.error(JSON, "[{\"id\":1}]\n" + text));
    }
  }

  @Test
  void tellsOfARecordThatIsNeverClosed() {
    String message =
        "the file ends inside the record that begins here, as when its writer was stopped;"
            + " complete the record or remove it";
    assertEquals("test.json:2: " + message, Readers.error(JSON, "{\"id\":1}\n{\"id\":\n2"));
    assertEquals("test.json:1: " + message, Readers.error(JSON, "[{\"id\":\"1"));
    assertEquals("test.json:1: " + message, Readers.error(JSON, "[{\"id\":\"1\\"));
  }

  @Test
  void tellsOfAQuoteThatIsNeverClosedOnItsOwnLine() {
    String error = Readers.error(JSON, "[\n{\n\"id\":\"1,\n\"x\":2},\n{\"id\":2}]");
    assertTrue(
        error.startsWith("test.json:3: not valid JSON near offset 12: illegal unquoted character"),
        error);
  }

  @Test
  void tellsOfABracketThatIsNeverClosedOnItsOwnLine() {
    StringBuilder text = new StringBuilder("[\n{\"id\":1,\n");
    for (int i = 0; i < 50_000; i++) {
      text.append("{\"id\":2},\n");
    }
    String error = Readers.error(JSON, text.append("]").toString());
    assertTrue(error.startsWith("test.json:3: not valid JSON near offset 1"), error);
  }

  @Test
  void tellsOfSyntaxErrors() {
    for (String record :
        List.of(
            "{\"id\":01}",
            "{\"id\":1,}",
            "{\"id\":1 \"x\":2}",
            "{id:1}",
            "{'id':1}",
            "{\"id\":NaN}",
            "{\"id\":1,\"x\":tru}",
            "{\"id\":1]",
            "{\"id\":1,\"x\":\"\\q\"}",
            "{\"id\":1} // x",
            "{\"id\":+1}",
            "{\"id\":.5}")) {
      String error = Readers.error(JSON, "[{\"id\":0},\n" + record + "]");
      assertTrue(error.startsWith("test.json:2: "), error);
      assertFalse(error.contains("Source"), error);
    }
  }

  @Test
  void tellsOfWhatIsNoRecord() {
    for (String value : List.of("1", "\"x\"", "null", "x")) {
      assertEquals(
          "test.json:2: a record must be an object or an array; correct what stands here",
          Readers.error(JSON, "[{\"id\":1},\n" + value + "]"));
      assertEquals(
          "test.json:2: a record must be an object or an array; correct what stands here",
          Readers.error(JSON, "{\"id\":1}\n" + value));
    }
    assertEquals(
        "test.json:1: a closing bracket that nothing opened; remove it",
        Readers.error(JSON, "{\"id\":1}}"));
  }

  @Test
  void keepsDuplicateKeysAndDigits() throws IOException {
    String record = "{\"id\":1, \"a\":1.10, \"a\":12345678901234567890, \"id\": 2.50E+3}";
    assertEquals(
        List.of(new Read("2.50E+3", record, "1")), Readers.read(JSON, "[" + record + "]", ""));
  }

  @Test
  void takesDeepNestingWithoutAStack() throws IOException {
    int levels = 400_000;
    String deep = "[".repeat(levels) + "]".repeat(levels);
    String record = "{\"deep\":" + deep + ",\"id\":1}";
    for (String text : List.of("[" + record + "]", record)) {
      JsonRecordReader reader = (JsonRecordReader) Readers.open(JSON, text);
      assertEquals(List.of(new Read("1", record, "1")), Readers.readAll(reader));
    }
    JsonRecordReader lines = (JsonRecordReader) Readers.open(Readers.LINES, record);
    assertEquals(List.of(new Read("1", record, "1")), Readers.readAll(lines));
  }

  @Test
  void refusesNestingBeyondTheLimit() {
    String deep = "[".repeat(Jackson.MOST_LEVELS + 1);
    String error =
        assertThrows(TroubleException.class, () -> Readers.open(JSON, "{\"id\":1,\"x\":" + deep))
            .located();
    assertTrue(error.contains("it is nested more than 1000000 levels deep"), error);
  }
}
