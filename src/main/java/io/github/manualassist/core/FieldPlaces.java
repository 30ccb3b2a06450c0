package io.github.manualassist.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table that fields of records go to, in the order in which their names are first
 * seen.
 *
 * <p>A name that a table has twice has two columns here, too. Of a key that comes twice in an
 * object the last one counts, as JSON's readers have it.
 */
public final class FieldPlaces {
  private final List<String> names = new ArrayList<>();
  private final Map<String, List<Integer>> places = new HashMap<>();

  /** The columns that fields of the current record went to, where it is a table's. */
  private final BitSet taken = new BitSet();

  private boolean ofTable;

  /** Adds a source's columns, where it knows them up front: they are there even without records. */
  public void add(RecordReader source) {
    begin(source);
    source.columns().forEach(this::of);
  }

  /** Goes to the record that a reader stands at. */
  public void begin(RecordReader record) {
    taken.clear();
    ofTable = !record.columns().isEmpty();
  }

  /** The 0-based place of the column of the record's next field, which is added if it is new. */
  public int of(String name) {
    int place = free(places.computeIfAbsent(name, unused -> new ArrayList<>(1)));
    if (place == names.size()) {
      places.get(name).add(place);
      names.add(name);
    }
    taken.set(place, ofTable);
    return place;
  }

  /** The first of a name's columns that no field of the record has; a new one where all have. */
  private int free(List<Integer> ofName) {
    for (int place : ofName) {
      if (!taken.get(place)) {
        return place;
      }
    }
    return names.size();
  }

  /** Forgets the columns from a place on. */
  public void forgetFrom(int place) {
    names.subList(place, names.size()).clear();
    places.values().forEach(ofName -> ofName.removeIf(it -> it >= place));
  }

  /** How many columns there are. */
  public int count() {
    return names.size();
  }

  /** The names of the columns. */
  public List<String> names() {
    return Collections.unmodifiableList(names);
  }
}
