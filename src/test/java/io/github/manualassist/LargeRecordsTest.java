package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.testing.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records larger than all buffers, in files whose first bytes do not hold one record whole. */
class LargeRecordsTest {
  private static final String TEXT = "some words, with commas ".repeat(30_000);

  @TempDir Path folder;

  private String run(String command) throws IOException {
    CommandRunner run = new CommandRunner(folder).runAll(command);
    assertEquals(0, run.status(), run.err());
    return new String(run.out(), StandardCharsets.UTF_8);
  }

  private void check(String ending, String input, String one, String two) throws IOException {
    Files.writeString(folder.resolve("input." + ending), input);
    Files.writeString(folder.resolve("one." + ending), one);
    Files.writeString(folder.resolve("two." + ending), two);
    Files.writeString(folder.resolve("ids"), "2\n");
    String files = " input." + ending + " one." + ending;
    assertEquals("2\n", run("find-missing" + files));
    assertEquals(two, run("create-retry input." + ending + " ids"));
    assertEquals(input, run("merge-results two." + ending + " one." + ending));
  }

  @Test
  void csvRows() throws Exception {
    String header = "PROMPT_ID,TEXT\n";
    String first = "1,\"" + TEXT + "\n" + TEXT + "\"\n";
    String second = "\"2\"," + TEXT.replace(',', ';') + "\n";
    check("csv", header + first + second, header + first, header + second);
  }

  @Test
  void aCsvHeader() throws Exception {
    String header = "\"" + TEXT + "\",PROMPT_ID\n";
    check("csv", header + "x,1\ny,2\n", header + "x,1\n", header + "y,2\n");
  }

  @Test
  void jsonLines() throws Exception {
    String first = "{\"TEXT\": \"" + TEXT + "\", \"PROMPT_ID\": 1}\n";
    String second = "{\"PROMPT_ID\": 2, \"TEXT\": [\"" + TEXT + "\"]}\n";
    check("jsonl", first + second, first, second);
  }

  @Test
  void jsonArrays() throws Exception {
    String first = "{\"TEXT\": \"" + TEXT + "\",\n \"PROMPT_ID\": 1}";
    String second = "{\"PROMPT_ID\": 2, \"TEXT\": [\"" + TEXT + "\"]}";
    check(
        "json",
        "[\n" + first + ",\n" + second + "\n]\n",
        "[\n" + first + "\n]\n",
        "[\n" + second + "\n]\n");
  }
}
