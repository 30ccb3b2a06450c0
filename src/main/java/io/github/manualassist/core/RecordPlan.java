package io.github.manualassist.core;

import java.util.List;

/**
 * An ordered list of records, each by its source, position and length: what is to be written, and
 * in which order, without the records themselves.
 *
 * <p>It takes 4 bytes a record beside the places, which it shares with other plans.
 */
public final class RecordPlan {
  private final List<RecordReader> sources;
  private Places places;

  /** The indexes of the records' places, in the plan's order. */
  private int[] order;

  /**
   * A plan over some sources.
   *
   * @param places where records are, each with the 0-based number of its source
   * @param order the indexes of the places that are meant; nobody may change it
   */
  RecordPlan(List<RecordReader> sources, Places places, int[] order) {
    this.sources = List.copyOf(sources);
    this.places = places;
    this.order = order;
  }

  /** The same plan over other readers of the same sources. */
  public RecordPlan of(List<RecordReader> readers) {
    return new RecordPlan(readers, places, order);
  }

  /** Forgets all records, once a writer has them: of a pickle it writes them only at the end. */
  public void letGo() {
    places = new Places();
    order = new int[0];
  }

  public List<RecordReader> sources() {
    return sources;
  }

  public int size() {
    return order.length;
  }

  public RecordReader source(int index) {
    return sources.get(sourceNumber(index));
  }

  /** The 0-based number of a record's source. */
  public int sourceNumber(int index) {
    return places.number(order[index]);
  }

  public long position(int index) {
    return places.position(order[index]);
  }

  public int length(int index) {
    return places.length(order[index]);
  }
}
