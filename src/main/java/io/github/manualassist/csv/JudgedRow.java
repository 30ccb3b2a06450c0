package io.github.manualassist.csv;

import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FieldValues;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.OutcomeRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges rows by a rule: it notes where the fields are that the rule asks for.
 *
 * <p>A path of several steps leads to the column that flattened JSON has for it: {@code
 * /response/status_code} to {@code response.status_code}. An empty field is null.
 */
final class JudgedRow implements FieldValues {
  /** Judges nothing, and notes nothing. */
  static final JudgedRow NONE = new JudgedRow(OutcomeRule.NONE, List.of());

  private static final byte QUOTE = '"';
  private static final int NOT_ASKED = -1;

  private final OutcomeRule rule;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The number among the fields that are noted of each column. */
  private final int[] noted;

  /** Where the noted fields are, from the row's first byte. */
  private final int[] offsets;

  private final int[] lengths;

  /** What comes of each row, where no column is asked for. */
  private Outcome always;

  private byte[] bytes;
  private int row;

  private JudgedRow(OutcomeRule rule, List<String> columns) {
    this.rule = rule;
    noted = new int[columns.size()];
    Arrays.fill(noted, NOT_ASKED);
    addPaths(rule.paths(), columns);
    if (!numbers.isEmpty()) {
      addPaths(rule.reasonPaths(), columns);
    }
    offsets = new int[numbers.size()];
    lengths = new int[numbers.size()];
  }

  /** Judges rows of these columns by a rule. */
  static JudgedRow of(OutcomeRule rule, List<String> columns) throws IOException {
    JudgedRow row = new JudgedRow(rule, columns);
    if (row.numbers.isEmpty()) {
      row.always = rule.judge(row);
    }
    return row;
  }

  private void addPaths(List<FieldPath> paths, List<String> columns) {
    for (FieldPath path : paths) {
      int column = columns.indexOf(path.field());
      column = column < 0 ? columns.indexOf(path.flatName()) : column;
      if (column >= 0) {
        int number = noted[column] == NOT_ASKED ? next() : noted[column];
        noted[column] = number;
        numbers.put(path.field(), number);
      }
    }
  }

  private int next() {
    int most = NOT_ASKED;
    for (int number : numbers.values()) {
      most = Math.max(most, number);
    }
    return most + 1;
  }

  /** Forgets the last row. */
  void begin() {
    Arrays.fill(lengths, 0);
  }

  /** Notes where a field of the current row is, with its quotes. */
  void note(int column, int offset, int length) {
    if (column < noted.length && noted[column] != NOT_ASKED) {
      offsets[noted[column]] = offset;
      lengths[noted[column]] = length;
    }
  }

  /**
   * Judges the current row.
   *
   * @param row the index of its first byte
   */
  Outcome judge(byte[] bytes, int row) throws IOException {
    if (numbers.isEmpty()) {
      return always == null ? Outcome.SUCCESS : always;
    }
    this.bytes = bytes;
    this.row = row;
    return rule.judge(this);
  }

  @Override
  public boolean isArray() {
    return false;
  }

  @Override
  public Kind kind(FieldPath path) {
    Integer number = numbers.get(path.field());
    if (number == null) {
      return Kind.ABSENT;
    }
    int length = lengths[number];
    boolean empty = length == 0 || length == 2 && bytes[row + offsets[number]] == QUOTE;
    return empty ? Kind.NULL : Kind.TEXT;
  }

  @Override
  public String text(FieldPath path) {
    Integer number = numbers.get(path.field());
    if (number == null) {
      return "";
    }
    int start = row + offsets[number];
    int length = lengths[number];
    if (length >= 2 && bytes[start] == QUOTE) {
      return new String(bytes, start + 1, length - 2, StandardCharsets.UTF_8).replace("\"\"", "\"");
    }
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }
}
