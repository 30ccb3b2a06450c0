package io.github.manualassist.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs of successes of one ID, of which some may differ.
 *
 * <p>They are compared when all was read: a reader can be at one record only.
 */
final class Conflicts {
  private final List<RecordReader> sources;
  private final Places earlier = new Places();
  private final Places later = new Places();
  private int[] pairIds = new int[16];

  Conflicts(List<RecordReader> sources) {
    this.sources = sources;
  }

  /**
   * Adds a pair.
   *
   * @param id the number of their ID
   * @param places where the earlier one is, by that number
   */
  void add(int id, Places places, int source, long position, int length) {
    int pair = earlier.size();
    if (pair == pairIds.length) {
      pairIds = Arrays.copyOf(pairIds, 2 * pair);
    }
    pairIds[pair] = id;
    earlier.add(places.position(id), places.length(id), places.number(id));
    later.add(position, length, source);
  }

  /** The IDs of which two successes differ, in the order in which that was met. */
  List<String> find(IdTable ids) throws IOException {
    BitSet seen = new BitSet();
    List<String> different = new ArrayList<>();
    for (int pair = 0; pair < earlier.size(); pair++) {
      int id = pairIds[pair];
      if (!seen.get(id) && !isSame(pair)) {
        seen.set(id);
        different.add(ids.text(id));
      }
    }
    return different;
  }

  private boolean isSame(int pair) throws IOException {
    RecordReader one = sources.get(earlier.number(pair));
    RecordReader other = sources.get(later.number(pair));
    if (one instanceof SlicedReader && other instanceof SlicedReader) {
      byte[] bytes = bytes((SlicedReader) one, earlier, pair);
      byte[] otherBytes = bytes((SlicedReader) other, later, pair);
      if (Arrays.equals(bytes, otherBytes)) {
        return true;
      }
    }
    try {
      return fields(one, earlier, pair).equals(fields(other, later, pair));
    } catch (TroubleException notDecoded) {
      // Their bytes differ, and that is all that can be said of them.
      return false;
    }
  }

  private static byte[] bytes(SlicedReader reader, Places places, int pair) throws IOException {
    byte[] bytes = new byte[places.length(pair)];
    reader.source().readAt(places.position(pair), bytes, 0, bytes.length);
    return bytes;
  }

  /**
   * The fields by their names, in whatever order they are: only what they say counts. Columns of
   * one name are told one after the other.
   */
  private static Map<String, String> fields(RecordReader reader, Places places, int pair)
      throws IOException {
    Map<String, String> fields = new HashMap<>();
    reader.seek(places.position(pair), places.length(pair));
    reader.look(
        new FieldVisitor() {
          @Override
          public void text(String name, String value) {
            fields.merge(name, "text " + value, String::concat);
          }

          @Override
          public void json(String name, String json) {
            fields.merge(name, "json " + Numbers.withoutPoint(json), String::concat);
          }
        });
    return fields;
  }
}
