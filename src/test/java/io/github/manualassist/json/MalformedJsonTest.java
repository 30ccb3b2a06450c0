package io.github.manualassist.json;

import static io.github.manualassist.json.Readers.JSON;
import static io.github.manualassist.json.Readers.LINES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.manualassist.core.Format;
import io.github.manualassist.core.Malformed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the readers leave out where they may, the same in every window size. */
class MalformedJsonTest {
  @Test
  void tornLines() throws IOException {
    String whole = "{\"id\":1}\n";
    assertTorn(LINES, whole + "{", "test.json:2:");
    assertTorn(LINES, whole + "{\"id\":2,\"t\":tru", "test.json:2:");
    assertTorn(LINES, whole + "\n{\"id\":2,\"t\":\"", "test.json:3:");
    assertTorn(LINES, whole + "{\"id\":2,\"t\":\"x\n \r\n\n", "test.json:2:");
    assertTorn(LINES, whole + "{\"id\":2,\"t\":{\"id\":3}}".substring(0, 20), "test.json:2:");
    assertTorn(LINES, whole + "\0\0\0", "test.json:2:");
  }

  @Test
  void tornJson() throws IOException {
    assertTorn(JSON, "[{\"id\":1}", "test.json:1:");
    assertTorn(JSON, "[{\"id\":1},\n", "test.json:2:");
    assertTorn(JSON, "[{\"id\":1},\n\n{\"id\":2,\n \"t\":[", "test.json:3:");
    assertTorn(JSON, "{\"id\":1}\n{\"id\":2,\n", "test.json:2:");
  }

  private static void assertTorn(Format format, String text, String place) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int window : Readers.WINDOWS) {
      Malformed malformed = Malformed.tornAllowed();
      JsonRecordReader reader = Readers.open(format, bytes, window, "id", malformed);
      assertEquals(List.of("1"), ids(reader), "window " + window);
      assertEquals(place, malformed.torn().located().split(" ")[0], "window " + window);
    }
  }

  private static List<String> ids(JsonRecordReader reader) throws IOException {
    return Readers.readAll(reader).stream().map(Readers.Read::id).toList();
  }

  @Test
  void skippedLines() throws IOException {
    assertSkipped(
        LINES,
        "oops\n{\"id\":1}\n{\"id\":2}{\"id\":3}\r\n{\"id\":\n\n{\"id\":4} x\n{\"id\":5}\n{\"id\":null}",
        "oops\n{\"id\":2}{\"id\":3}\r\n{\"id\":\n{\"id\":4} x\n{\"id\":null}\n");
  }

  @Test
  void skippedJson() throws IOException {
    assertSkipped(
        JSON,
        "[{\"t\":1},\n{\"id\":1}, {\"id\":2,\n\"t\":oops},{\"id\":5},{\"id\":\"\"}]\n",
        "{\"t\":1}\n{\"id\":2,\n\"t\":oops}\n{\"id\":\"\"}\n");
  }

  private static void assertSkipped(Format format, String text, String kept) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int window : Readers.WINDOWS) {
      Malformed malformed = Malformed.skipped(true);
      JsonRecordReader reader = Readers.open(format, bytes, window, "id", malformed);
      assertEquals(List.of("1", "5"), ids(reader), "window " + window);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      malformed.writeKept(out);
      assertEquals(kept, out.toString(StandardCharsets.UTF_8), "window " + window);
      assertNull(malformed.torn());
    }
  }
}
