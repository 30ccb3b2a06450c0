package io.github.manualassist.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Decodes the fields of single rows with Commons CSV. */
final class CsvText {
  private CsvText() {}

  /** The dialect of RFC 4180 with another delimiter. */
  static CSVFormat dialect(int delimiter) {
    return CSVFormat.RFC4180.builder().setDelimiter((char) delimiter).get();
  }

  /** The fields of one whole row. */
  static List<String> fields(String row, int delimiter) {
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(row)).setFormat(dialect(delimiter)).get()) {
      List<CSVRecord> records = parser.getRecords();
      return records.get(0).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
