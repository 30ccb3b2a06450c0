package io.github.manualassist.testing;

import io.github.manualassist.json.RandomJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A random file of records whose ID is the field {@code ID}, and what it is made of.
 *
 * @param kind the file's format
 * @param header the header row without its line end; empty where the format has none
 * @param headerEnd the header's line end
 * @param records the records in the file's order
 * @param text the whole file
 */
public record Sample(Kind kind, String header, String headerEnd, List<Item> records, String text) {

  /** The text formats. */
  public enum Kind {
    CSV,
    TSV,
    JSONL,
    JSON;

    /** The file name ending. */
    public String ending() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether records are rows under a header. */
    public boolean isTable() {
      return this == CSV || this == TSV;
    }

    /** What stands between two fields of a row. */
    public char delimiter() {
      return this == TSV ? '\t' : ',';
    }
  }

  /**
   * A record.
   *
   * @param text its text, without a line end
   * @param end a row's line end, empty where the file ends before it
   */
  public record Item(String id, String text, String end) {}

  private static final String[] IDS = {
    "1",
    "7",
    "07",
    "-3",
    "10",
    "18446744073709551616",
    "a,b",
    "x\ty",
    "say \"hi\"",
    "é",
    "a b",
    "\uD83E\uDD86",
    "prompt-001",
    "prompt-0010",
    "\\",
    "'"
  };
  private static final String[] INTEGER_IDS = {
    "1", "2", "3", "10", "9", "-3", "0", "18446744073709551616", "18446744073709551615", "-20"
  };
  private static final String[] HARD_IDS = {"a\nb", "a\r", "\n", "a\r\nb"};

  /** Which IDs a file may have. */
  public enum Ids {
    /** Only ones that are integers. */
    INTEGERS,
    /** Any that a list of lines can hold. */
    ANY,
    /** Any, line breaks included. */
    HARD
  }

  /** A random ID. */
  public static String id(Random random, Ids ids) {
    if (ids == Ids.INTEGERS) {
      return INTEGER_IDS[random.nextInt(INTEGER_IDS.length)];
    }
    boolean hard = ids == Ids.HARD && random.nextInt(4) == 0;
    String[] from = hard ? HARD_IDS : IDS;
    return from[random.nextInt(from.length)];
  }

  /** A random file of up to 8 records. */
  public static Sample of(Kind kind, Random random, Ids ids) {
    return kind.isTable()
        ? table(kind, header(kind, random), random, ids)
        : json(kind, random, ids);
  }

  /** A random file with another one's header, if that has one. */
  public static Sample like(Sample other, Random random, Ids ids) {
    return other.kind.isTable()
        ? table(other.kind, other.header, random, ids)
        : json(other.kind, random, ids);
  }

  private static String header(Kind kind, Random random) {
    int columns = 1 + random.nextInt(4);
    return new RandomCsv(random, kind.delimiter()).row(columns, random.nextInt(columns), "ID");
  }

  /** A random file under a header. */
  public static Sample table(Kind kind, String header, Random random, Ids ids) {
    RandomCsv csv = new RandomCsv(random, kind.delimiter());
    List<String> names = NaiveTables.rows(header, kind.delimiter()).get(0);
    String mark = random.nextInt(8) == 0 ? "\uFEFF" : "";
    String headerEnd = csv.lineEnd();
    StringBuilder text = new StringBuilder(mark).append(header).append(headerEnd);
    List<Item> records = new ArrayList<>();
    for (int left = random.nextInt(9); left > 0; left--) {
      text.append(csv.blankLine());
      String id = id(random, ids);
      String row = csv.row(names.size(), names.indexOf("ID"), id);
      String end = left == 1 && random.nextInt(3) == 0 ? "" : csv.lineEnd();
      text.append(row).append(end);
      records.add(new Item(id, row, end));
    }
    return new Sample(kind, header, headerEnd, records, text.toString());
  }

  private static Sample json(Kind kind, Random random, Ids ids) {
    boolean lines = kind == Kind.JSONL;
    boolean array = !lines && random.nextBoolean();
    RandomJson json = new RandomJson(random, !lines);
    StringBuilder text = new StringBuilder(array ? "[" : "");
    List<Item> records = new ArrayList<>();
    for (int left = 1 + random.nextInt(8); left > 0; left--) {
      String id = id(random, ids);
      String record = json.record(jsonId(id, random));
      text.append(json.space()).append(record).append(json.space());
      text.append(lines ? "\n" : array && left > 1 ? "," : "");
      records.add(new Item(id, record, ""));
    }
    return new Sample(kind, "", "", records, text.append(array ? "]" : "").toString());
  }

  private static String jsonId(String id, Random random) {
    if (id.matches("0|-?[1-9][0-9]*") && random.nextBoolean()) {
      return id;
    }
    StringBuilder text = new StringBuilder("\"");
    // All characters or none: half of a surrogate pair alone would be no text.
    boolean escapeAll = random.nextInt(4) == 0;
    for (char c : id.toCharArray()) {
      boolean mustEscape = c < ' ' || c == '"' || c == '\\';
      if (mustEscape || escapeAll) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /** Whether the file is a JSON array. */
  public boolean isArray() {
    return kind == Kind.JSON && text.startsWith("[");
  }

  /** Writes the file into a folder, under a name with the format's ending. */
  public String writeTo(Path folder, String name) throws IOException {
    String file = name + "." + kind.ending();
    Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
    return file;
  }

  /** The file that holds some records, as this file's format and layout have it. */
  public String fileOf(List<Item> chosen) {
    StringBuilder file = new StringBuilder();
    if (kind.isTable()) {
      file.append(header).append(headerEnd);
      chosen.forEach(
          item -> file.append(item.text).append(item.end.isEmpty() ? headerEnd : item.end));
    } else if (isArray()) {
      List<String> texts = chosen.stream().map(Item::text).toList();
      file.append(texts.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", texts) + "\n]\n");
    } else {
      chosen.forEach(item -> file.append(item.text).append('\n'));
    }
    return file.toString();
  }
}
