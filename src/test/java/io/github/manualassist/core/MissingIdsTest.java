package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.testing.Seeded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MissingIdsTest {
  private static final String SUCCESS = null;

  @Test
  void itIsWhatAMapWouldTell() {
    Seeded.check(
        300,
        random -> {
          List<String> input = ids(random, random.nextInt(400));
          List<FakeReader> results = new ArrayList<>();
          Map<String, String> last = new LinkedHashMap<>();
          Set<String> done = new HashSet<>();
          long repeated = 0;
          for (int file = 0; file < random.nextInt(4); file++) {
            List<String> ids = ids(random, random.nextInt(400));
            List<String> reasons = reasons(random, ids.size());
            for (int row = 0; row < ids.size(); row++) {
              if (reasons.get(row) != SUCCESS) {
                last.put(ids.get(row), reasons.get(row));
              } else {
                repeated += done.add(ids.get(row)) ? 0 : 1;
              }
            }
            results.add(new FakeReader(ids).withReasons(reasons));
          }
          MissingIds missing = compared(input, results);
          assertEquals(expected(input, last, done), shown(missing));
          Set<String> different = new LinkedHashSet<>(input);
          Set<String> unknown = new HashSet<>(done);
          unknown.addAll(last.keySet());
          unknown.removeAll(different);
          assertEquals(unknown.size(), missing.unknown());
          assertEquals(different.size(), missing.inputSize());
          assertEquals(input.size() - different.size(), missing.inputDuplicates());
          assertEquals(repeated, missing.resultDuplicates());
          assertEquals(different.size(), missing.done() + missing.failed() + missing.absent());
        });
  }

  @Test
  void inAFormEachSpellingOfTheInputIsShownOrDone() throws Exception {
    MissingIds missing = new MissingIds(Set.of(IdForm.NUMBER), true);
    missing.addInput(new FakeReader("007", "7", "8", "09"));
    missing.addResults(new FakeReader("7.0", "10").withReasons(reasons(SUCCESS, SUCCESS)));
    missing.addResults(new FakeReader("9").withReasons(reasons("broken")));
    missing.compare();
    assertEquals(List.of("8 absent", "09 broken"), shown(missing));
    assertEquals(2, missing.done());
    assertEquals(List.of("10"), missing.unknown(3));
  }

  private static List<String> reasons(String... reasons) {
    List<String> all = new ArrayList<>();
    for (String reason : reasons) {
      all.add(reason);
    }
    return all;
  }

  private static MissingIds compared(List<String> input, List<FakeReader> results)
      throws Exception {
    MissingIds missing = new MissingIds(Set.of(), true);
    missing.addInput(new FakeReader(input));
    for (FakeReader file : results) {
      missing.addResults(file);
    }
    missing.compare();
    return missing;
  }

  private static List<String> expected(
      List<String> input, Map<String, String> last, Set<String> done) {
    List<String> expected = new ArrayList<>();
    for (String id : new LinkedHashSet<>(input)) {
      if (!done.contains(id)) {
        expected.add(id + " " + last.getOrDefault(id, "absent"));
      }
    }
    return expected;
  }

  private static List<String> shown(MissingIds missing) throws Exception {
    List<String> shown = new ArrayList<>();
    missing.forEach(
        (id, failure) -> shown.add(id + " " + (failure == null ? "absent" : failure.reason())));
    return shown;
  }

  private static List<String> ids(Random random, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("id" + random.nextInt(500));
    }
    return ids;
  }

  private static List<String> reasons(Random random, int count) {
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reasons.add(random.nextInt(3) > 0 ? SUCCESS : "reason " + random.nextInt(9));
    }
    return reasons;
  }
}
