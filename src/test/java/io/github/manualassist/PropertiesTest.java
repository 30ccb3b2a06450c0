package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.manualassist.testing.CommandRunner;
import io.github.manualassist.testing.NaiveTables;
import io.github.manualassist.testing.Sample;
import io.github.manualassist.testing.Sample.Ids;
import io.github.manualassist.testing.Sample.Item;
import io.github.manualassist.testing.Sample.Kind;
import io.github.manualassist.testing.Seeded;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on random files, against naive models that read all with other libraries. */
class PropertiesTest {
  private static final int ROUNDS = 40;
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;

  /** Runs a command that must end with a status, and gives what it wrote. */
  private String run(int status, String command) throws IOException {
    CommandRunner run = new CommandRunner(folder).runAll(command);
    assertEquals(status, run.status(), () -> command + "\n" + run.err());
    return new String(run.out(), StandardCharsets.UTF_8);
  }

  private static String formatOption(Kind kind) {
    // A sequence of JSON values may look like JSON Lines; telling them apart has its own tests.
    return kind == Kind.JSON ? " -f json" : "";
  }

  /** The IDs of a file as Commons CSV or Jackson Databind reads them. */
  private static List<String> ids(Sample sample) throws IOException {
    List<String> ids = new ArrayList<>();
    if (sample.kind().isTable()) {
      for (Map<String, String> record :
          NaiveTables.records(sample.text(), sample.kind().delimiter())) {
        ids.add(record.get("ID"));
      }
    } else {
      try (MappingIterator<JsonNode> nodes =
          MAPPER.readerFor(JsonNode.class).readValues(sample.text())) {
        while (nodes.hasNext()) {
          ids.add(nodes.next().get("ID").asText());
        }
      }
    }
    return ids;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void findMissingIsTheSetDifference(Kind kind) {
    Seeded.check(
        ROUNDS,
        random -> {
          boolean nullEnds = random.nextBoolean();
          Ids hardness = nullEnds ? Ids.HARD : Ids.ANY;
          Sample input = Sample.of(kind, random, hardness);
          String command = "find-missing -k ID --exit-code" + formatOption(kind);
          command += (nullEnds ? " -0 " : " ") + input.writeTo(folder, "input");
          Set<String> missing = new LinkedHashSet<>(ids(input));
          for (int i = random.nextInt(3); i >= 0; i--) {
            Sample results = Sample.of(kind, random, hardness);
            command += " " + results.writeTo(folder, "results" + i);
            missing.removeAll(ids(results));
          }
          String end = nullEnds ? "\0" : "\n";
          String expected = missing.isEmpty() ? "" : String.join(end, missing) + end;
          assertEquals(expected, run(missing.isEmpty() ? 0 : 1, command));
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void createRetryAndItsComplementAreTheWholeInput(Kind kind) {
    Seeded.check(
        ROUNDS,
        random -> {
          Sample input = Sample.of(kind, random, Ids.HARD);
          String file = input.writeTo(folder, "input");
          Set<String> chosen = new LinkedHashSet<>();
          Set<String> others = new LinkedHashSet<>();
          for (String id : ids(input)) {
            // An ID comes with all its records.
            boolean known = chosen.contains(id) || others.contains(id);
            if (!known) {
              (random.nextBoolean() ? chosen : others).add(id);
            }
          }
          String one = retry(kind, file, chosen, random);
          String two = retry(kind, file, others, random);
          assertEquals(input.fileOf(having(chosen, input)), one);
          assertEquals(input.fileOf(having(others, input)), two);
          assertEquals(input.fileOf(input.records()), retry(kind, file, all(input), random));
        });
  }

  private String retry(Kind kind, String file, Set<String> ids, Random random) throws IOException {
    List<String> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, random);
    Files.writeString(folder.resolve("ids"), String.join("\0", shuffled), StandardCharsets.UTF_8);
    return run(0, "create-retry -0 -k ID" + formatOption(kind) + " " + file + " ids");
  }

  private static Set<String> all(Sample input) throws IOException {
    return new LinkedHashSet<>(ids(input));
  }

  private static List<Item> having(Set<String> ids, Sample input) {
    return input.records().stream().filter(item -> ids.contains(item.id())).toList();
  }

  /** Without blank lines, a mark, or a lost line end, what comes back is the file itself. */
  @ParameterizedTest
  @EnumSource(names = {"CSV", "TSV", "JSONL"})
  void allRecordsOfAPlainFileAreItsBytes(Kind kind) {
    Seeded.check(
        ROUNDS,
        random -> {
          Sample sample = Sample.of(kind, random, Ids.HARD);
          String plain = sample.fileOf(sample.records());
          Files.writeString(folder.resolve("input." + kind.ending()), plain);
          assertEquals(plain, retry(kind, "input." + kind.ending(), all(sample), random));
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void mergeResultsIsAMapThatIsFilledFileByFile(Kind kind) {
    Seeded.check(
        ROUNDS,
        random -> {
          Ids hardness = random.nextBoolean() ? Ids.INTEGERS : Ids.HARD;
          Sample results = Sample.of(kind, random, hardness);
          List<String> files = new ArrayList<>(List.of(results.writeTo(folder, "results")));
          Map<String, Item> merged = new LinkedHashMap<>();
          results.records().forEach(item -> merged.put(item.id(), item));
          for (int i = random.nextInt(3); i >= 0; i--) {
            Sample retry = Sample.like(results, random, hardness);
            files.add(retry.writeTo(folder, "retry" + i));
            retry.records().forEach(item -> merged.put(item.id(), item));
          }
          String order = random.nextBoolean() ? "kept" : "id";
          List<Item> expected = new ArrayList<>(merged.values());
          if (order.equals("id")) {
            sort(expected);
          }
          String options = "merge-results -k ID --order " + order + formatOption(kind) + " ";
          String complete = run(0, options + String.join(" ", files));
          assertEquals(results.fileOf(expected), complete);

          files.set(0, "complete." + kind.ending());
          Files.writeString(folder.resolve(files.get(0)), complete, StandardCharsets.UTF_8);
          assertEquals(complete, run(0, options + String.join(" ", files)), "merged again");
        });
  }

  private static void sort(List<Item> items) {
    boolean integers = items.stream().allMatch(item -> item.id().matches("[-+]?[0-9]+"));
    Comparator<Item> byText =
        Comparator.comparing(
            item -> item.id().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    items.sort(integers ? Comparator.comparing(item -> new BigInteger(item.id())) : byText);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void orderInputIsTheInputsOrderAndTheRestAsItCame(Kind kind) {
    Seeded.check(
        ROUNDS / 2,
        random -> {
          Sample results = Sample.of(kind, random, Ids.HARD);
          Sample retry = Sample.like(results, random, Ids.HARD);
          Sample input = Sample.of(kind, random, Ids.HARD);
          Map<String, Item> merged = new LinkedHashMap<>();
          results.records().forEach(item -> merged.put(item.id(), item));
          retry.records().forEach(item -> merged.put(item.id(), item));
          List<Item> expected = new ArrayList<>();
          boolean complete = merged.keySet().containsAll(ids(input));
          for (String id : ids(input)) {
            if (merged.containsKey(id)) {
              expected.add(merged.remove(id));
            }
          }
          expected.addAll(merged.values());
          String command = "merge-results -k ID --order input" + formatOption(kind);
          command += " --input " + input.writeTo(folder, "input");
          command += " " + results.writeTo(folder, "results");
          command += " " + retry.writeTo(folder, "retry");
          assertEquals(results.fileOf(expected), run(complete ? 0 : 1, command));
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "TSV"})
  void columnsAreLinedUpByName(Kind kind) {
    Seeded.check(
        ROUNDS,
        random -> {
          Map<String, Map<String, String>> merged = new LinkedHashMap<>();
          Set<String> columns = new LinkedHashSet<>();
          String command = "merge-results -k ID --order kept";
          for (int i = 0; i < 3; i++) {
            List<String> names = new ArrayList<>(List.of("A", "B", "C", "D"));
            Collections.shuffle(names, random);
            names = new ArrayList<>(names.subList(0, random.nextInt(4)));
            names.add(random.nextInt(names.size() + 1), "ID");
            String header = String.join(String.valueOf(kind.delimiter()), names);
            Sample sample = Sample.table(kind, header, random, Ids.HARD);
            columns.addAll(names);
            NaiveTables.records(sample.text(), kind.delimiter())
                .forEach(record -> merged.put(record.get("ID"), record));
            command += " " + sample.writeTo(folder, "results" + i);
          }
          List<List<String>> expected = new ArrayList<>(List.of(List.copyOf(columns)));
          for (Map<String, String> record : merged.values()) {
            expected.add(columns.stream().map(name -> record.getOrDefault(name, "")).toList());
          }
          assertEquals(expected, NaiveTables.rows(run(0, command), kind.delimiter()));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "json", "tsv"})
  void conversionsThereAndBackKeepEveryText(String format) {
    Seeded.check(
        ROUNDS,
        random -> {
          Sample sample = Sample.table(Kind.CSV, "A,ID,\"B, \"\"q\"\"\"", random, Ids.HARD);
          if (sample.records().isEmpty()) {
            return;
          }
          String file = sample.writeTo(folder, "input");
          Files.writeString(folder.resolve("ids"), String.join("\0", all(sample)));
          String there =
              "create-retry -0 -k ID --to " + format + " " + file + " ids > there." + format;
          run(0, there);
          String back = run(0, "create-retry -0 -k ID --to csv there." + format + " ids");
          assertEquals(NaiveTables.rows(sample.text(), ','), NaiveTables.rows(back, ','));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "json"})
  void conversionsOfJsonKeepEveryValue(String format) {
    Seeded.check(
        ROUNDS,
        random -> {
          Sample sample = Sample.of(random.nextBoolean() ? Kind.JSON : Kind.JSONL, random, Ids.ANY);
          String command = "create-retry -0 -k ID --to " + format + formatOption(sample.kind());
          Files.writeString(folder.resolve("ids"), String.join("\0", all(sample)));
          String converted = run(0, command + " " + sample.writeTo(folder, "input") + " ids");
          assertEquals(nodes(sample.text()), nodes(converted));
        });
  }

  private static List<JsonNode> nodes(String text) throws IOException {
    try (MappingIterator<JsonNode> nodes = MAPPER.readerFor(JsonNode.class).readValues(text)) {
      return nodes.readAll();
    }
  }
}
