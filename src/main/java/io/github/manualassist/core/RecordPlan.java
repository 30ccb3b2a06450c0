package io.github.manualassist.core;

import java.util.List;

/**
 * An ordered list of records, each by its source, position and length: what is to be written, and
 * in which order, without the records themselves.
 *
 * <p>It takes 16 bytes a record.
 */
public final class RecordPlan {
  private final List<RecordReader> sources;
  private final Places places;

  /** An empty plan over some sources. */
  public RecordPlan(List<RecordReader> sources) {
    this(sources, new Places());
  }

  private RecordPlan(List<RecordReader> sources, Places places) {
    this.sources = List.copyOf(sources);
    this.places = places;
  }

  /** The same plan over other readers of the same sources. */
  public RecordPlan of(List<RecordReader> readers) {
    return new RecordPlan(readers, places);
  }

  /** Adds a record of the source with a 0-based number. */
  public void add(int sourceNumber, long position, int length) {
    places.add(position, length, sourceNumber);
  }

  public List<RecordReader> sources() {
    return sources;
  }

  public int size() {
    return places.size();
  }

  public RecordReader source(int index) {
    return sources.get(places.number(index));
  }

  /** The 0-based number of a record's source. */
  public int sourceNumber(int index) {
    return places.number(index);
  }

  public long position(int index) {
    return places.position(index);
  }

  public int length(int index) {
    return places.length(index);
  }
}
