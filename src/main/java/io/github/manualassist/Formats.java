package io.github.manualassist;

import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.csv.CsvFormat;
import io.github.manualassist.ids.IdListFormat;
import io.github.manualassist.json.JsonFormat;
import io.github.manualassist.json.JsonLinesFormat;
import io.github.manualassist.python.PickleFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The formats that there are, and how a file's format is told: by its content, then by its name.
 */
final class Formats {
  /** All formats; the first one that is sure of a file's content gets it. */
  private static final List<Format> ALL =
      List.of(
          new PickleFormat(),
          new JsonLinesFormat(),
          new JsonFormat(),
          CsvFormat.TSV,
          CsvFormat.CSV);

  /** Never told from content or name, because any text looks like one. */
  private static final Format IDS = new IdListFormat();

  private Formats() {}

  /**
   * Opens a source in its format.
   *
   * @param format the name of the format; empty to tell it from the content, then from the name
   */
  static RecordReader open(Source source, String format, Opening opening) throws IOException {
    return chosen(source, format).open(source, opening);
  }

  private static Format chosen(Source source, String format) throws IOException {
    return format.isEmpty() ? recognize(source) : named(format);
  }

  /** The format of a name, as {@code --format} and {@code --to} take it. */
  static Format named(String name) throws TroubleException {
    if (name.equals(IDS.name())) {
      return IDS;
    }
    for (Format format : ALL) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw TroubleException.of(
        "there is no format " + name + "; there are " + names() + ", " + IDS.name());
  }

  private static Format recognize(Source source) throws IOException {
    Slice head = source.head();
    boolean whole = source.headIsWhole();
    List<Format> possible = new ArrayList<>();
    for (Format format : ALL) {
      switch (format.recognize(head, whole)) {
        case YES -> {
          return format;
        }
        case MAYBE -> possible.add(format);
        case NO -> {}
      }
    }
    if (possible.isEmpty()) {
      throw unrecognized(source.path(), head);
    }
    String extension = CommonOptions.extension(source.path());
    return possible.stream()
        .filter(format -> format.extensions().contains(extension))
        .findFirst()
        .orElse(possible.get(possible.size() - 1));
  }

  private static TroubleException unrecognized(String path, Slice head) {
    return TroubleException.in(
        path,
        looksLikeUtf16(head)
            ? "looks like UTF-16; convert it, as with iconv -f utf-16 -t utf-8"
            : "is none of "
                + names()
                + " by its content; if it is one of them all the same, name it with --format");
  }

  /** By its byte-order mark or, without one, by an ASCII character of two bytes. */
  private static boolean looksLikeUtf16(Slice head) {
    if (head.length() < 2) {
      return false;
    }
    int start = (head.at(0) & 0xFF) << 8 | (head.at(1) & 0xFF);
    return start == 0xFEFF || start == 0xFFFE || (head.at(0) > 0 && head.at(1) == 0);
  }

  /**
   * The format to write: the one that is asked for, by name or by the output's ending, else the
   * input's own.
   *
   * @param to the name of a format; empty where none was asked for
   */
  static Format forOutput(String to, CommonOptions options, RecordReader input)
      throws TroubleException {
    if (!to.isEmpty()) {
      return named(to);
    }
    String extension = options.outputExtension();
    // prompts.json may well hold JSON Lines: what is called the same is written the same.
    if (extension.equals(CommonOptions.extension(input.path()))) {
      return input.format();
    }
    return ALL.stream()
        .filter(format -> format.extensions().contains(extension))
        .findFirst()
        .orElse(input.format());
  }

  /** Whether values are Python's own in a format: some are equal there that differ as text. */
  static boolean isPython(Format format) {
    return format instanceof PickleFormat;
  }

  /** The same of the format that a source is in. */
  static boolean isPython(RecordReader source) {
    return isPython(source.format());
  }

  private static String names() {
    return ALL.stream().map(Format::name).collect(Collectors.joining(", "));
  }
}
