package io.github.manualassist.csv;

import io.github.manualassist.core.Format;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * CSV as RFC 4180 has it, and TSV, which is the same with a tab.
 *
 * <p>A header row, then one record a row; a row ends with LF or CRLF, outside quotes. Blank lines
 * are skipped. A UTF-8 byte-order mark is skipped, too.
 */
public final class CsvFormat implements Format {
  /** Comma-separated values. */
  public static final CsvFormat CSV = new CsvFormat("csv", ',');

  /** Tab-separated values. */
  public static final CsvFormat TSV = new CsvFormat("tsv", '\t');

  private final String name;
  private final char delimiter;

  private CsvFormat(String name, char delimiter) {
    this.name = name;
    this.delimiter = delimiter;
  }

  /** What stands between two fields of a row; an ASCII character. */
  char delimiter() {
    return delimiter;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> extensions() {
    return delimiter == '\t' ? List.of("tsv", "tab") : List.of("csv");
  }

  @Override
  public boolean binary() {
    return false;
  }

  @Override
  public Match recognize(Slice head, boolean whole) {
    if (opensJson(head)) {
      return Match.NO;
    }
    boolean comma = false;
    boolean tab = false;
    boolean inHeader = true;
    boolean quoted = false;
    for (int i = 0; i < head.length(); i++) {
      byte b = head.at(i);
      quoted ^= b == '"';
      inHeader &= quoted || b != '\n';
      // Beyond the header, text may hold any character; a NUL says that this is no text.
      boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n';
      if (b == 0 || (inHeader && control)) {
        return Match.NO;
      }
      comma |= inHeader && !quoted && b == ',';
      tab |= inHeader && !quoted && b == '\t';
    }
    boolean mine = delimiter == '\t' ? tab : comma;
    boolean other = delimiter == '\t' ? comma : tab;
    if (mine && !other) {
      return Match.YES;
    }
    return other && !mine ? Match.NO : Match.MAYBE;
  }

  /** A damaged JSON file has commas in its first line, too. */
  private static boolean opensJson(Slice head) {
    int i = 0;
    while (i < head.length() && (head.at(i) <= ' ')) {
      // A byte-order mark's bytes are negative: it is passed over like blanks.
      i++;
    }
    return i < head.length() && (head.at(i) == '{' || head.at(i) == '[');
  }

  @Override
  public RecordReader open(Source source, Opening opening) throws IOException {
    return CsvReader.open(this, source, opening);
  }

  @Override
  public RecordWriter selection(RecordReader input, OutputStream out, Consumer<String> notices)
      throws IOException {
    return merge(List.of(input), out, notices);
  }

  @Override
  public RecordWriter merge(List<RecordReader> sources, OutputStream out, Consumer<String> notices)
      throws IOException {
    for (RecordReader source : sources) {
      if (source.format() != this) {
        return new CsvConversion(this, sources, out);
      }
    }
    return CsvWriter.of(sources.stream().map(CsvReader.class::cast).toList(), out, notices);
  }
}
