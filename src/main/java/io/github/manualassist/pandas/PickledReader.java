package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.Malformed;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.core.Utf8;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleLimits;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A cursor over records that a pickle's graph holds; a position is a record's 0-based number.
 *
 * <p>Its subclasses say what a record is, and what its ID is.
 */
public abstract class PickledReader implements RecordReader {
  private final Format format;
  private final Source source;
  private final Cells shown;
  private final Cells looked;
  private Cells cells;
  private final Malformed malformed;
  private final Consumer<String> notices;
  private final String noun;
  private final IdText idText = new IdText();
  private int number = -1;

  /** How many bytes the IDs may still have. */
  private long idBytesLeft;

  /**
   * A cursor that stands before the first record.
   *
   * @param source where the pickle was read from; closed with the reader
   * @param noun what a record is called in messages, such as {@code row}
   */
  protected PickledReader(
      Format format, Source source, PickleGraph graph, String noun, Opening opening) {
    this.format = format;
    this.source = source;
    this.shown = new Cells(graph);
    this.looked = new Cells(graph);
    this.cells = shown;
    this.noun = noun;
    this.malformed = opening.malformed();
    this.notices = opening.notices();
    this.idBytesLeft = PickleLimits.STANDARD.ids(graph);
  }

  /** How many records there are. */
  protected abstract int count();

  /**
   * Tells the text of a record's ID.
   *
   * @return false if it has none
   * @throws UnfitCellException if what is there cannot be an ID
   */
  protected abstract boolean findId(int number, IdText into) throws UnfitCellException;

  /** How values of the graph look as text. */
  protected final Cells cells() {
    return cells;
  }

  /** The 0-based number of the current record. */
  protected final int number() {
    return number;
  }

  /** Trouble with the current record; the message goes on after "the row" or what it is. */
  protected final TroubleException trouble(String message) {
    return TroubleException.at(path(), place(), "the " + noun + " " + message);
  }

  @Override
  public final boolean next() throws IOException {
    while (number + 1 < count()) {
      number++;
      TroubleException unusable = takeId();
      if (unusable == null) {
        requireBytesLeft();
        return true;
      }
      if (!malformed.skips()) {
        throw unusable;
      }
      malformed.add(malformed.tellsMore() ? unusable : null, leftOut());
    }
    shown.json().tellOpaque(path(), notices);
    return false;
  }

  /** Takes the ID of the current record; what is wrong with it, or null. */
  private TroubleException takeId() {
    try {
      if (!findId(number, idText)) {
        return trouble("has no ID: its \"" + idField() + "\" is missing");
      }
    } catch (UnfitCellException unfit) {
      return trouble("has no usable ID: its \"" + idField() + "\" " + unfit.getMessage());
    }
    if (idText.slice().length() == 0) {
      return trouble("has no ID: its \"" + idField() + "\" is empty");
    }
    return Utf8.isValid(idText.slice())
        ? null
        : trouble(
            "has no usable ID: its \""
                + idField()
                + "\" has half of a surrogate pair, which is no character");
  }

  private void requireBytesLeft() throws TroubleException {
    idBytesLeft -= idText.slice().length();
    if (idBytesLeft < 0) {
      throw trouble("has an ID that earlier ones have: they are too long to have come so often");
    }
  }

  /** The current record as a line of JSON: in the pickle it does not stand in one piece. */
  private Slice leftOut() throws IOException {
    StringBuilder json = new StringBuilder("{");
    if (malformed.keeps()) {
      look(
          new FieldVisitor() {
            @Override
            public void text(String name, String value) {
              name(name);
              JsonText.append(json, value);
            }

            @Override
            public void json(String name, String value) {
              name(name);
              json.append(value);
            }

            private void name(String name) {
              json.append(json.length() > 1 ? "," : "");
              JsonText.append(json, name);
              json.append(':');
            }
          });
    }
    return Slice.of(json.append('}').toString());
  }

  @Override
  public final Malformed malformed() {
    return malformed;
  }

  @Override
  public final void look(FieldVisitor visitor) throws IOException {
    cells = looked;
    try {
      visit(visitor);
    } finally {
      cells = shown;
    }
  }

  @Override
  public final String path() {
    return source.path();
  }

  @Override
  public final Source source() {
    return source;
  }

  @Override
  public final Format format() {
    return format;
  }

  @Override
  public final Slice id() {
    return idText.slice();
  }

  @Override
  public final long position() {
    return number;
  }

  @Override
  public final int length() {
    return 1;
  }

  @Override
  public final String place() {
    return noun + " " + (number + 1);
  }

  @Override
  public final void seek(long position, int length) {
    number = (int) position;
  }

  @Override
  public final void close() throws IOException {
    shown.json().tellOpaque(path(), notices);
    source.close();
  }
}
