package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.testing.CommandRunner;
import io.github.manualassist.testing.RandomCsv;
import io.github.manualassist.testing.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results whose writer was stopped at any byte: what both commands take of them is exactly the
 * records that were whole by then.
 */
class TornResultsTest {
  private static final int ROUNDS = 12;

  @TempDir Path folder;

  /** A file of results: its bytes, and after how many of them each record is whole. */
  private static final class Results {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();
    private final Set<Integer> unclear = new HashSet<>();
    private final Set<Integer> betweenRows = new HashSet<>();

    void add(String text) {
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the record with the next ID, which counts from 0. */
    void addRecord(String text) {
      add(text);
      ends.add(bytes.size());
    }

    /** Notes that bytes which end here look like a whole record with an empty last field. */
    void addUnclear() {
      unclear.add(bytes.size());
    }

    /** Adds what stands between two rows. */
    void addBetweenRows(String text) {
      int from = bytes.size();
      add(text);
      IntStream.rangeClosed(from, bytes.size()).forEach(betweenRows::add);
    }

    int nextId() {
      return ends.size();
    }

    /** How many records are whole in the first bytes. */
    int whole(int length) {
      return (int) ends.stream().filter(end -> end <= length).count();
    }
  }

  @Test
  void prefixesOfCsv() {
    Seeded.check(
        ROUNDS,
        random -> {
          RandomCsv csv = new RandomCsv(random, ',');
          int columns = 2 + random.nextInt(3);
          int idColumn = random.nextInt(columns - 1);
          Results results = new Results();
          results.add(header(columns, idColumn));
          results.addBetweenRows("");
          int header = results.bytes.size();
          for (int i = random.nextInt(5); i >= 0; i--) {
            results.add(csv.row(columns - 1, idColumn, Integer.toString(results.nextId())) + ",");
            results.addUnclear();
            // A closing quote ends it, and no other stands in it: a cut shows.
            results.addRecord("\"last\nfield, \u00E9\"");
            results.addBetweenRows(csv.lineEnd() + csv.blankLine());
          }
          checkPrefixes(results, header, "csv");
        });
  }

  private static String header(int columns, int idColumn) {
    StringBuilder header = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      header.append(column == 0 ? "" : ",").append(column == idColumn ? "id" : "C" + column);
    }
    return header.append('\n').toString();
  }

  @Test
  void prefixesOfJsonLines() {
    Seeded.check(
        ROUNDS,
        random -> {
          Results results = new Results();
          for (int i = random.nextInt(5); i >= 0; i--) {
            results.addRecord(object(random, results.nextId(), " "));
            results.add(random.nextInt(4) == 0 ? "\r\n\n" : "\n");
          }
          checkPrefixes(results, 1, "jsonl");
        });
  }

  @Test
  void prefixesOfJson() {
    Seeded.check(
        ROUNDS,
        random -> {
          Results results = new Results();
          results.add("[\n");
          for (int i = random.nextInt(5); i >= 0; i--) {
            results.addRecord(object(random, results.nextId(), "\n  "));
            results.add(i == 0 ? "\n]\n" : " ,\n");
          }
          checkPrefixes(results, 1, "json");
        });
  }

  private static String object(Random random, int id, String blanks) {
    List<String> members = new ArrayList<>(List.of("\"id\": " + "\"" + id + "\""));
    String[] values = {
      "true", "null", "-1.5e3", "\"\u00E9\uD83E\uDD86\"", "\"\\u00e9\\\"}\"", "[1, {\"a\": []}]"
    };
    for (int i = random.nextInt(4); i > 0; i--) {
      String value = values[random.nextInt(values.length)];
      members.add(random.nextInt(members.size() + 1), "\"k" + i + "\":" + value);
    }
    return "{" + String.join("," + blanks, members) + "}";
  }

  private void checkPrefixes(Results results, int from, String format) throws IOException {
    byte[] all = results.bytes.toByteArray();
    int count = results.nextId();
    Files.write(folder.resolve("input." + format), file(format, 0, count));
    Files.write(folder.resolve("retry." + format), file(format, count, count + 1));
    String input = "input." + format;
    String torn = "results." + format;
    String merged = "merged." + format;
    for (int length = from; length <= all.length; length++) {
      if (results.unclear.contains(length)) {
        continue;
      }
      Files.write(folder.resolve(torn), Arrays.copyOf(all, length));
      boolean inQuotes = all[length - 1] == '\n' && !results.betweenRows.contains(length);
      if (format.equals("csv") && inQuotes) {
        // With its last line ended, the file is taken for one that lacks a quote.
        CommandRunner run =
            new CommandRunner(folder).runAll("find-missing -k id " + input + " " + torn);
        assertEquals(2, run.status(), run.err());
        continue;
      }
      String expected = ids(results.whole(length), count);
      String message = "the first " + length + " bytes of:\n" + results.bytes;
      assertEquals(expected, run("find-missing -k id " + input + " " + torn), message);
      run("merge-results -k id --force -o " + merged + " " + torn + " retry." + format);
      assertEquals(expected, run("find-missing -k id " + input + " " + merged), message);
    }
  }

  /** A file of records that have nothing but IDs of a range. */
  private static byte[] file(String format, int from, int to) {
    String lines = ids(from, to);
    String records = lines.replaceAll("(?m)^(.+)$", "{\"id\": \"$1\"}");
    String text =
        switch (format) {
          case "csv" -> "id\n" + lines;
          case "json" -> "[" + records.strip().replace("\n", ",\n") + "]\n";
          default -> records;
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(id -> id + "\n").collect(Collectors.joining());
  }

  private String run(String command) throws IOException {
    CommandRunner run = new CommandRunner(folder).runAll(command);
    assertEquals(0, run.status(), run.err());
    return new String(run.out(), StandardCharsets.UTF_8);
  }
}
