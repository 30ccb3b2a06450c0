package io.github.manualassist.pandas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Unites columns' labels of several levels, as {@code MultiIndex.union} does in pandas' {@code
 * core/indexes/multi.py}: it appends labels that others have and the first ones lack, and their
 * levels with them; of labels of which none is new, it looks at no level.
 */
final class LevelUnion {
  private LevelUnion() {}

  /**
   * The labels of all parts, each once.
   *
   * @param parts labels of several levels, all of one graph
   * @param keys for each part, a text for each label that is the same for equal ones
   * @param chosen where each label is first seen
   * @throws UnsupportedKindException if some have more levels than others, or if a level's values
   *     are of types that pandas does not bring together without a loss, or of a kind that cannot
   *     be compared here, which is named
   */
  static MultiColumn of(
      List<MultiColumn> parts, List<List<String>> keys, Rows chosen, PandasNodes nodes)
      throws UnsupportedKindException {
    LevelLosses.reject(parts, nodes);
    if (nodes.dialect().isPandas1()) {
      return TupleLevels.union(parts, keys, nodes);
    }
    List<MultiColumn> alike = alike(parts, keys, nodes);
    return alike.get(0).gather(alike, chosen);
  }

  /** The same labels, those with levels in common that add any. */
  private static List<MultiColumn> alike(
      List<MultiColumn> parts, List<List<String>> keys, PandasNodes nodes)
      throws UnsupportedKindException {
    List<Integer> adding = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int part = 0; part < parts.size(); part++) {
      if (seen.addAll(keys.get(part))) {
        adding.add(part);
      }
    }
    List<MultiColumn> alike = new ArrayList<>(parts);
    if (!adding.isEmpty()) {
      List<MultiColumn> united = MultiConcat.alike(adding.stream().map(parts::get).toList(), nodes);
      IntStream.range(0, adding.size()).forEach(i -> alike.set(adding.get(i), united.get(i)));
      // Labels of the first part that has any are the model of the result.
      alike.set(0, united.get(0));
    }
    return alike;
  }
}
