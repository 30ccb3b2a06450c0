package io.github.manualassist.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random rows of CSV or TSV as RFC 4180 allows them, with all that makes them hard to split. */
public final class RandomCsv {
  private static final String[] PIECES = {
    "a", "0", "é", "\uD83E\uDD86", " ", "'", "\\", "word", "1.10", ";", "\u2028", "longer text "
  };
  private static final String[] QUOTED_PIECES = {",", "\t", "\n", "\r\n", "\r", "\"\"", "\"\"\"\""};

  private final Random random;
  private final char delimiter;

  /** A generator of rows with one delimiter. */
  public RandomCsv(Random random, char delimiter) {
    this.random = random;
    this.delimiter = delimiter;
  }

  /** LF or CRLF. */
  public String lineEnd() {
    return random.nextInt(4) == 0 ? "\r\n" : "\n";
  }

  /** A blank line, or most often none. */
  public String blankLine() {
    return random.nextInt(6) == 0 ? lineEnd() : "";
  }

  /** A field as it may stand in a row: quoted or not, perhaps empty. */
  public String field() {
    boolean quoted = random.nextInt(3) == 0;
    StringBuilder field = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      String[] from = quoted && random.nextBoolean() ? QUOTED_PIECES : PIECES;
      field.append(from[random.nextInt(from.length)]);
    }
    return quoted ? '"' + field.toString() + '"' : field.toString();
  }

  /** An ID as it may stand in a row: quoted or not, never empty. */
  public String id(String id) {
    boolean needsQuotes = id.chars().anyMatch(c -> c == delimiter || "\"\r\n".indexOf(c) >= 0);
    return needsQuotes || random.nextInt(4) == 0 ? '"' + id.replace("\"", "\"\"") + '"' : id;
  }

  /**
   * A row without its line end.
   *
   * @param columns how many fields it has
   * @param idColumn which of them is the ID, from 0
   */
  public String row(int columns, int idColumn, String id) {
    List<String> fields = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      fields.add(column == idColumn ? id(id) : field());
    }
    return String.join(String.valueOf(delimiter), fields);
  }
}
