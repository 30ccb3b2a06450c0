package io.github.manualassist.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Absent IDs that results have in another form, such as {@code 007} as {@code 7}.
 *
 * @param forms the fewest forms that make the most of them equal
 * @param count how many there are
 * @param examples the first of them, each with the unknown one that it is like
 */
public record LookAlikes(Set<IdForm> forms, int count, List<String> examples) {
  private static final int EXAMPLES = 3;

  /** What is tried, the most likely form first; all of them only where one alone does not do. */
  private static final List<Set<IdForm>> TRIED =
      List.of(
          EnumSet.of(IdForm.TRIM),
          EnumSet.of(IdForm.NUMBER),
          EnumSet.of(IdForm.CASE),
          EnumSet.of(IdForm.TRIM, IdForm.NUMBER),
          EnumSet.of(IdForm.TRIM, IdForm.CASE));

  /**
   * Finds them.
   *
   * @param absent the IDs that have no result
   * @param unknown the IDs of results that the input does not have
   * @param known the forms in which they were compared already
   * @return null if there are none
   */
  static LookAlikes find(List<String> absent, IdTable unknown, Set<IdForm> known) {
    LookAlikes best = null;
    for (Set<IdForm> tried : TRIED) {
      Set<IdForm> forms = EnumSet.copyOf(tried);
      forms.addAll(known);
      LookAlikes found = find(forms, absent, unknown);
      if (found.count > (best == null ? 0 : best.count)) {
        best = found;
      }
    }
    return best;
  }

  private static LookAlikes find(Set<IdForm> forms, List<String> absent, IdTable unknown) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < unknown.size(); number++) {
      numbers.putIfAbsent(IdForm.of(forms, unknown.text(number)), number);
    }
    int count = 0;
    List<String> examples = new ArrayList<>();
    for (String id : absent) {
      Integer number = numbers.get(IdForm.of(forms, id));
      if (number != null) {
        count++;
        if (examples.size() < EXAMPLES) {
          examples.add("\"" + id + "\" as \"" + unknown.text(number) + "\"");
        }
      }
    }
    return new LookAlikes(forms, count, examples);
  }
}
