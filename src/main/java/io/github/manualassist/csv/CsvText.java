package io.github.manualassist.csv;

import io.github.manualassist.core.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * The text of fields: decoded from the bytes where {@link RowFields} finds them, printed by Commons
 * CSV.
 *
 * <p>Commons CSV cannot decode them, too: it ends a row at a lone carriage return.
 */
final class CsvText {
  private CsvText() {}

  /** The dialect of RFC 4180 with another delimiter, for printing. */
  static CSVFormat dialect(int delimiter) {
    return CSVFormat.RFC4180.builder().setDelimiter((char) delimiter).get();
  }

  /** The fields of one whole row that is valid UTF-8. */
  static List<String> fields(Slice row, CsvFormat format) {
    RowFields fields = new RowFields(format);
    fields.split(row);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < fields.count(); i++) {
      int start = fields.start(i);
      int length = fields.length(i);
      String text = new String(row.bytes(), start, length, StandardCharsets.UTF_8);
      texts.add(text.startsWith("\"") ? unquote(text) : text);
    }
    return texts;
  }

  /** What a quoted field says: a quote inside it is written twice. */
  private static String unquote(String field) {
    return field.substring(1, field.length() - 1).replace("\"\"", "\"");
  }
}
