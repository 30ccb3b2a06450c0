package io.github.manualassist;

import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.json.WhyObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Prints missing IDs in one of their shapes, each whole and told from the next. */
final class MissingIdPrinter {
  /** What is printed of an ID. */
  enum Shape {
    /** The ID alone. */
    ID,
    /** The ID, what became of it, and why, with tabs between them. */
    WHY,
    /** The same as a JSON object. */
    JSON
  }

  private final OutputStream out;
  private final Shape shape;
  private final boolean nullEnds;
  private long printed;

  /**
   * A printer.
   *
   * @param nullEnds whether what is printed of an ID ends in NUL instead of a line feed
   */
  MissingIdPrinter(OutputStream out, Shape shape, boolean nullEnds) {
    this.out = out;
    this.shape = shape;
    this.nullEnds = nullEnds;
  }

  /** How many IDs were printed. */
  long printed() {
    return printed;
  }

  /**
   * Prints an ID.
   *
   * @param failure what its last result said; null if it is absent
   * @throws TroubleException if it could not be told from its surroundings
   */
  void print(Slice id, Outcome failure) throws IOException {
    if (shape == Shape.JSON) {
      String reason = failure == null ? null : failure.reason();
      out.write(WhyObject.line(id.toString(), reason).getBytes(StandardCharsets.UTF_8));
    } else {
      requirePrintable(id);
      out.write(id.bytes(), id.offset(), id.length());
      if (shape == Shape.WHY) {
        String why = failure == null ? "\tabsent" : "\tfailed\t" + failure.reason();
        out.write(why.getBytes(StandardCharsets.UTF_8));
      }
    }
    out.write(nullEnds ? 0 : '\n');
    printed++;
  }

  private void requirePrintable(Slice id) throws TroubleException {
    if (shape == Shape.WHY) {
      reject(id, (byte) '\t', "a tab; print it with --json");
    }
    if (nullEnds) {
      reject(id, (byte) 0, "a NUL, so it cannot be printed");
      return;
    }
    reject(id, (byte) '\n', "a line feed; print it with --null, and read it so");
    if (id.at(id.length() - 1) == '\r') {
      throw TroubleException.of(
          "the ID \"" + id + "\" ends in a carriage return; print it with --null");
    }
  }

  private static void reject(Slice id, byte unwanted, String message) throws TroubleException {
    for (int i = 0; i < id.length(); i++) {
      if (id.at(i) == unwanted) {
        throw TroubleException.of("the ID \"" + id + "\" contains " + message);
      }
    }
  }
}
