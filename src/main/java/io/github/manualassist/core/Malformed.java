package io.github.manualassist.core;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the malformed records of one source: they stop the command, or they are left out
 * and remembered, to be told afterwards.
 *
 * <p>A reader asks what it may leave out; whatever it may not, it throws. A record is torn where
 * the source ends inside it, as when its writer was stopped; only the last one can be.
 */
public final class Malformed {
  /** Nothing may be left out. */
  public static final Malformed REFUSED = new Malformed(false, false, false);

  /** How many of the skipped records are told one by one. */
  public static final int MOST_TOLD = 3;

  private final boolean allowsTorn;
  private final boolean skips;
  private final boolean keeps;
  private final List<TroubleException> told = new ArrayList<>();
  private TroubleException torn;
  private TroubleException doubt;
  private long skipped;
  private long count;

  /** The bytes of what was left out, one record after the other; null where there are none. */
  private FileChannel kept;

  private OutputStream keeping;

  private Malformed(boolean allowsTorn, boolean skips, boolean keeps) {
    this.allowsTorn = allowsTorn;
    this.skips = skips;
    this.keeps = keeps;
  }

  /** A torn last record may be left out. */
  public static Malformed tornAllowed() {
    return new Malformed(true, false, false);
  }

  /**
   * Any malformed record may be left out.
   *
   * @param keeps whether their bytes will be asked for
   */
  public static Malformed skipped(boolean keeps) {
    return new Malformed(true, true, keeps);
  }

  /** The same for a part of the source; {@link #add(Malformed)} brings together what was found. */
  public Malformed ofPart() {
    return new Malformed(allowsTorn, skips, keeps);
  }

  /** Whether a torn last record may be left out. */
  public boolean allowsTorn() {
    return allowsTorn;
  }

  /** Whether any malformed record may be left out: then a source is read from first to last. */
  public boolean skips() {
    return skips;
  }

  /**
   * Leaves out the torn last record.
   *
   * @param what where it begins, and what happened
   * @param record its bytes; none where the source ends between two records
   */
  public void addTorn(TroubleException what, Slice record) throws IOException {
    torn = what;
    if (record.length() > 0) {
      keep(record);
    }
  }

  /** Notes that the last record, which is not left out, may be torn: it cannot be told. */
  public void doubt(TroubleException what) {
    doubt = what;
  }

  /** Whether the bytes of what is left out will be asked for. */
  public boolean keeps() {
    return keeps;
  }

  /** Whether one more skipped record will be told: finding out its line takes a while. */
  public boolean tellsMore() {
    return told.size() < MOST_TOLD;
  }

  /**
   * Leaves out a malformed record.
   *
   * @param what where it is, and what is wrong; null where that is not told
   */
  public void add(TroubleException what, Slice record) throws IOException {
    if (what != null) {
      told.add(what);
    }
    skipped++;
    keep(record);
  }

  private void keep(Slice record) throws IOException {
    count++;
    if (!keeps) {
      return;
    }
    if (kept == null) {
      kept = TemporaryFile.open();
      keeping = new BufferedOutputStream(Channels.newOutputStream(kept), 64 * 1024);
    }
    keeping.write(record.bytes(), record.offset(), record.length());
    if (record.at(record.length() - 1) != '\n') {
      keeping.write('\n');
    }
  }

  /** Adds what was found in the source's last part, which was read without skipping. */
  void add(Malformed part) {
    torn = part.torn;
    doubt = part.doubt;
    count += part.count;
  }

  /** What happened to the torn last record, told at its place; null where none is torn. */
  public TroubleException torn() {
    return torn;
  }

  /** Why the last record may be torn though it is not left out; null where it cannot be. */
  public TroubleException doubt() {
    return doubt;
  }

  /** What is wrong with the first {@link #MOST_TOLD} records that were skipped. */
  public List<TroubleException> told() {
    return List.copyOf(told);
  }

  /** How many malformed records were skipped. */
  public long skipped() {
    return skipped;
  }

  /** How many records were left out: those that were skipped, and a torn one. */
  public long count() {
    return count;
  }

  /**
   * Writes the bytes of what was left out as they stood, in their order; a line feed is supplied
   * where a record does not end in one.
   */
  public void writeKept(OutputStream out) throws IOException {
    if (kept == null) {
      return;
    }
    keeping.flush();
    kept.position(0);
    try (InputStream in = new BufferedInputStream(Channels.newInputStream(kept))) {
      in.transferTo(out);
    }
    kept = null;
  }
}
