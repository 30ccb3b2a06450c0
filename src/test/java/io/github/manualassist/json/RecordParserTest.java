package io.github.manualassist.json;

import static io.github.manualassist.json.Readers.LINES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which text is a record's ID. */
final class RecordParserTest {
  private static String id(String record, String field) throws IOException {
    List<String> ids = Readers.ids(LINES, record, field);
    assertEquals(1, ids.size());
    return ids.get(0);
  }

  @Test
  void takesTheFirstUsualField() throws IOException {
    assertEquals("b", id("{\"id\":\"a\",\"custom_id\":\"b\"}", ""));
    assertEquals("c", id("{\"id\":\"a\",\"metadata\":{\"key\":\"c\"}}", ""));
    assertEquals("d", id("{\"PROMPT_ID\":\"d\",\"key\":{}}", ""));
  }

  @Test
  void keepsNumbersAsTheyStand() throws IOException {
    for (String number :
        List.of("0", "-1", "1.10", "7.0", "1e5", "12345678901234567890123", "-0.0E-7")) {
      assertEquals(number, id("{\"id\":" + number + "}", "id"));
      assertEquals(number, id("{\"id\": " + number + " , \"x\":1}", "id"));
      assertEquals(number, id("[" + number + " ]", "/0"));
    }
  }

  @Test
  void takesTrueAndFalseAsWords() throws IOException {
    assertEquals("true", id("{\"id\":true}", "id"));
    assertEquals("false", id("{\"id\": false}", "id"));
  }

  @Test
  void decodesText() throws IOException {
    assertEquals(
        "a\"b\\c/\u00E9\uD83D\uDE00\n",
        id("{\"id\":\"a\\\"b\\\\c\\/\\u00e9\\ud83d\\uDE00\\n\"}", "id"));
    assertEquals("caf\u00E9 \uD83D\uDE00 ", id("{\"id\":\"caf\u00E9 \uD83D\uDE00 \"}", "id"));
  }

  @Test
  void takesTheLastOfDuplicateKeys() throws IOException {
    assertEquals("2", id("{\"id\":1,\"id\":2}", "id"));
    assertEquals("y", id("{\"m\":{\"k\":\"x\"},\"m\":{\"k\":\"y\"}}", "/m/k"));
    assertTrue(
        Readers.error(LINES, "{\"id\":\"x\",\"id\":null}").contains("its field \"id\" is null"));
    assertTrue(
        Readers.error(LINES, "{\"m\":{\"k\":1}}\n{\"m\":{\"k\":\"x\"},\"m\":3}", "/m/k")
            .contains("is not there"));
  }

  @Test
  void followsPointers() throws IOException {
    assertEquals("1", id("[{\"model\":\"m\"},[\"timeout\",{}],{\"row_id\":1}]", "/2/row_id"));
    assertEquals("v", id("{\"a/b\":{\"c~d\":[0,[\"v\"]]}}", "/a~1b/c~0d/1/0"));
    assertEquals("v", id("{\"\":\"v\"}", "/"));
    assertEquals("v", id("{\"2\":\"v\"}", "/2"));
    assertEquals("v", id("{\"~1\":\"v\"}", "/~01"));
    assertEquals("v", id("{\"x/y\":\"v\"}", "x/y"));
  }

  @Test
  void findsNothingInADeeperKeyOfTheSameName() throws IOException {
    assertEquals("2", id("{\"x\":{\"id\":1},\"id\":2,\"y\":[{\"id\":3}]}", "id"));
  }

  @Test
  void refusesWhatIsNoPointer() {
    for (String field : List.of("/a~2", "/~", "/x/~a")) {
      String error = assertThrows(TroubleException.class, () -> id("{\"a\":1}", field)).located();
      assertTrue(error.startsWith("\"" + field + "\" is not a JSON Pointer: "), error);
    }
  }

  @Test
  void tellsWhyARecordHasNoId() {
    String first = "{\"id\":1}\n";
    assertNoId("is not there", first + "{\"x\":1}");
    assertNoId("is null", first + "{\"id\":null}");
    assertNoId("is empty", first + "{\"id\":\"\"}");
    assertNoId("is an object", first + "{\"id\":{\"id\":1}}");
    assertNoId("is an array", first + "{\"id\":[1]}");
    assertNoId("is not there", first + "[1]");
  }

  private static void assertNoId(String why, String text) {
    assertEquals(
        "test.json:2: the record has no ID: its field \"id\" "
            + why
            + "; give it one, or name another field with --id",
        Readers.error(LINES, text));
  }

  @Test
  void namesTheFieldsThatThereAre() {
    assertEquals(
        "test.json:1: no field \"x\" for the ID; it has: a, b (name one with --id)",
        Readers.error(LINES, "{\"a\":1,\"b\":{\"x\":2}}", "x"));
    assertEquals(
        "test.json:1: no field \"x\" for the ID; it has: /0, /1 (name one with --id)",
        Readers.error(LINES, "[1,{\"x\":2}]", "x"));
  }

  @Test
  void refusesHalfASurrogatePair() {
    String error = Readers.error(LINES, "{\"id\":\"a\\ud800\"}");
    assertEquals(
        "test.json:1: the record has no ID: its field \"id\" has half of a surrogate pair, which is"
            + " no character (\"a\\ud800\"); give it one, or name another field with --id",
        error);
  }
}
