package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.testing.CommandRunner;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large files, whose halves are read at the same time, against the same bytes through standard
 * input, which are read from the first to the last.
 */
class HalvesTest {
  private static final int RECORDS = 30_000;

  @TempDir Path folder;

  @Test
  void rowsThatAreEasilyTold() throws IOException {
    write(
        "results.csv", "id,text\n", id -> id + ",\"" + "some, \"\"text\"\"\n".repeat(50) + "\"\n");
    sameBothWays("csv");
  }

  @Test
  void textThatLooksLikeRows() throws IOException {
    write("results.csv", "id,text\n", id -> id + ",\"\n" + "-1,x\n".repeat(200) + "\"\n");
    sameBothWays("csv");
  }

  @Test
  void blankLinesBetweenRows() throws IOException {
    write("results.csv", "id,text\n", id -> "\n\n" + id + "," + "text ".repeat(150) + "\n\n");
    sameBothWays("csv");
  }

  @Test
  void jsonLines() throws IOException {
    write(
        "results.jsonl", "", id -> "{\"id\":" + id + ",\"t\":\"" + "text\\n".repeat(120) + "\"}\n");
    sameBothWays("jsonl");
  }

  @Test
  void oneRecordThatIsAllTheSecondHalf() throws IOException {
    write(
        "results.jsonl", "", id -> "{\"id\":" + id + ",\"t\":\"" + "text\\n".repeat(120) + "\"}\n");
    append("results.jsonl", "{\"id\":-5,\"t\":\"" + "x".repeat(24_000_000) + "\"}");
    sameBothWays("jsonl");
  }

  @Test
  void troubleInTheSecondHalfIsToldWithItsLine() throws IOException {
    write(
        "results.csv", "id,text\n", id -> id + ",\"" + "some, \"\"text\"\"\n".repeat(50) + "\"\n");
    append("results.csv", "1,2,3\n");
    sameBothWays("csv");
    assertTrue(
        run("results.csv")
            .err()
            .contains("results.csv:" + (2 + (RECORDS + RECORDS / 500) * 51L) + ":"));
  }

  @Test
  void troubleInTheFirstHalfComesFirst() throws IOException {
    Files.writeString(folder.resolve("input.txt"), "id\n7\n");
    Files.writeString(folder.resolve("results.jsonl"), "{\"id\":7}\n{\"id\":\n");
    String bad = "{\"t\":\"" + "text".repeat(200) + "\"}\n";
    append("results.jsonl", bad.repeat(RECORDS));
    sameBothWays("jsonl");
    assertTrue(run("results.jsonl").err().contains("results.jsonl:2:"));
  }

  @Test
  void tornEndOfTheSecondHalfIsLeftOut() throws IOException {
    write(
        "results.csv", "id,text\n", id -> id + ",\"" + "some, \"\"text\"\"\n".repeat(50) + "\"\n");
    append("results.csv", "-5,\"torn");
    sameBothWays("csv");
    assertTornAt("csv", 2 + (RECORDS + RECORDS / 500) * 51L);
  }

  @Test
  void tornLastLineIsLeftOut() throws IOException {
    write(
        "results.jsonl", "", id -> "{\"id\":" + id + ",\"t\":\"" + "text\\n".repeat(120) + "\"}\n");
    append("results.jsonl", "{\"id\":-5,\"t\":\"");
    sameBothWays("jsonl");
    assertTornAt("jsonl", 1 + RECORDS + RECORDS / 500);
  }

  @Test
  void tornRecordThatIsAllTheSecondHalf() throws IOException {
    write(
        "results.jsonl", "", id -> "{\"id\":" + id + ",\"t\":\"" + "text\\n".repeat(120) + "\"}\n");
    append("results.jsonl", "{\"id\":-5,\"t\":\"" + "x".repeat(24_000_000));
    sameBothWays("jsonl");
    assertTornAt("jsonl", 1 + RECORDS + RECORDS / 500);
  }

  private void assertTornAt(String ending, long line) throws IOException {
    String err = run("results." + ending).err();
    assertEquals(1, err.lines().filter(text -> text.contains("cut off")).count(), err);
    assertTrue(err.contains("results." + ending + ":" + line + ":"), err);
  }

  private interface Record {
    String of(int id);
  }

  private void write(String name, String header, Record record) throws IOException {
    Path input = folder.resolve("input.txt");
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name));
        BufferedWriter ids = Files.newBufferedWriter(input)) {
      out.write(header);
      ids.write("id\n");
      for (int i = 0; i < RECORDS; i++) {
        int id = (int) (i * 7919L % 100_003);
        ids.write(id + "\n" + (i % 1000 == 0 ? "1000" + id + "\n" : ""));
        out.write(record.of(id));
        if (i % 500 == 0) {
          out.write(record.of(id));
        }
      }
    }
    assertTrue(Files.size(folder.resolve(name)) > 17 << 20, "large enough to be read in halves");
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardOpenOption.APPEND);
  }

  private void sameBothWays(String ending) throws IOException {
    CommandRunner halves = run("results." + ending);
    CommandRunner whole = run("- < results." + ending);
    assertArrayEquals(whole.out(), halves.out());
    assertEquals(
        whole.err().replace("standard input", "results." + ending),
        halves.err().replace("standard input", "results." + ending));
    if (halves.status() == 0) {
      assertEquals(30, new String(halves.out(), StandardCharsets.UTF_8).lines().count());
    }
  }

  private CommandRunner run(String results) throws IOException {
    // The input is a CSV file of one column; results may be in another format.
    return new CommandRunner(folder).runAll("find-missing input.txt " + results);
  }
}
