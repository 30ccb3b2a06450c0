package io.github.manualassist.testing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV and TSV as Commons CSV reads them, whole and at once. */
public final class NaiveTables {
  private NaiveTables() {}

  /** All rows, the header first; blank lines and a byte-order mark are left out. */
  public static List<List<String>> rows(String text, char delimiter) {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(unmarked)).setFormat(format).get()) {
      for (CSVRecord row : parser) {
        rows.add(row.toList());
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All records, each with its values by the names of the columns. */
  public static List<Map<String, String>> records(String text, char delimiter) {
    List<List<String>> rows = rows(text, delimiter);
    List<Map<String, String>> records = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> record = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        record.put(rows.get(0).get(i), row.get(i));
      }
      records.add(record);
    }
    return records;
  }
}
