package io.github.manualassist.json;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format.Match;
import io.github.manualassist.core.Slice;
import io.github.manualassist.json.InvalidRecordException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the two formats the first bytes of a file look like.
 *
 * <p>A damaged JSON Lines file must be taken for what it is, so that the error names its line: one
 * whole record on a line of its own, among lines that all begin like a record, tells it.
 */
enum Shape {
  /** Neither begins so. */
  NEITHER(Match.NO, Match.NO),
  LINES(Match.YES, Match.NO),
  JSON(Match.NO, Match.YES),
  /** One line that begins an object and does not end in what is known. */
  LINES_RATHER(Match.YES, Match.MAYBE),
  /** Both could be meant: the file's name decides. */
  EITHER(Match.MAYBE, Match.MAYBE);

  private final Match lines;
  private final Match json;

  Shape(Match lines, Match json) {
    this.lines = lines;
    this.json = json;
  }

  /** How sure it is that the file is JSON Lines. */
  Match lines() {
    return lines;
  }

  /** How sure it is that the file is JSON. */
  Match json() {
    return json;
  }

  /**
   * Judges the first bytes of a file.
   *
   * @param whole whether that is the whole file
   */
  static Shape of(Slice head, boolean whole) {
    List<Slice> lines = lines(head);
    if (lines.isEmpty() || !JsonBytes.opensRecord(lines.get(0).at(0))) {
      return NEITHER;
    }
    boolean lastIsCut = !whole && head.at(head.length() - 1) != '\n';
    List<Slice> complete = lastIsCut ? lines.subList(0, lines.size() - 1) : lines;
    boolean object = lines.get(0).at(0) == '{';
    if (complete.isEmpty()) {
      return object ? LINES_RATHER : ofElements(lines.get(0));
    }
    return of(lines, complete, object);
  }

  private static Shape of(List<Slice> lines, List<Slice> complete, boolean object) {
    boolean firstIsRecord = isRecord(complete.get(0));
    if (firstIsRecord && object) {
      return LINES;
    }
    List<Slice> others = lines.subList(1, lines.size());
    if (!others.isEmpty() && lines.get(0).length() == 1) {
      // A bracket on a line of its own is a layout, not damage.
      return JSON;
    }
    boolean recordsFollow =
        !others.isEmpty() && others.stream().allMatch(line -> JsonBytes.opensRecord(line.at(0)));
    if (recordsFollow && (firstIsRecord || complete.stream().skip(1).anyMatch(Shape::isRecord))) {
      return LINES;
    }
    if (!others.isEmpty()) {
      return JSON;
    }
    if (!object) {
      return ofElements(lines.get(0));
    }
    return beginsWithRecord(lines.get(0)) ? EITHER : LINES_RATHER;
  }

  /**
   * Judges one line that begins an array: of records, or of the parts of one record, as some tools
   * write it. Records have keys in common, all of them; a request and its response may have some,
   * but what a user adds for the ID has none of those.
   */
  private static Shape ofElements(Slice line) {
    List<Set<String>> elements = new ArrayList<>();
    FieldVisitor collector =
        new FieldVisitor() {
          @Override
          public void text(String name, String value) {
            elements.add(new HashSet<>());
          }

          @Override
          public void json(String name, String json) throws IOException {
            boolean keyed = json.startsWith("{");
            elements.add(new HashSet<>(keyed ? RecordFields.names(Slice.of(json)) : List.of()));
          }
        };
    try {
      RecordFields.visit(line, collector);
    } catch (IOException cut) {
      // What was seen before must do.
    }
    if (elements.size() < 2) {
      return isRecord(line) ? JSON : EITHER;
    }
    Set<String> common = elements.get(0);
    elements.forEach(common::retainAll);
    return common.isEmpty() ? EITHER : JSON;
  }

  private static boolean isRecord(Slice line) {
    return problem(line) == null;
  }

  private static boolean beginsWithRecord(Slice line) {
    return problem(line) == Kind.FUSED;
  }

  /** In which way a line is not one record; null if it is one. */
  private static Kind problem(Slice line) {
    try {
      new RecordParser(null, List.of()).prove(line.bytes(), line.offset(), line.length());
      return null;
    } catch (InvalidRecordException problem) {
      return problem.kind();
    }
  }

  /** The lines that are not blank, without the whitespace around them. */
  private static List<Slice> lines(Slice head) {
    List<Slice> lines = new ArrayList<>();
    byte[] bytes = head.bytes();
    int end = head.offset() + head.length();
    int start = head.offset() + JsonBytes.byteOrderMark(bytes, head.offset(), end);
    while (start < end) {
      if (JsonBytes.isWhitespace(bytes[start])) {
        start++;
        continue;
      }
      int lineEnd = start;
      while (lineEnd < end && bytes[lineEnd] != '\n') {
        lineEnd++;
      }
      int last = lineEnd;
      while (JsonBytes.isWhitespace(bytes[last - 1])) {
        last--;
      }
      Slice line = new Slice();
      line.set(bytes, start, last - start);
      lines.add(line);
      start = lineEnd;
    }
    return lines;
  }
}
