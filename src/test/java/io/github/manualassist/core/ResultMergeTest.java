package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.testing.Seeded;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultMergeTest {
  private static ResultMerge merge(RecordReader... sources) throws Exception {
    ResultMerge merge = new ResultMerge(List.of(sources), ResultMerge.Keep.LAST);
    merge.read();
    return merge;
  }

  /** Each record of a plan as {@code source:row}. */
  private static List<String> places(RecordPlan plan) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      places.add(plan.sourceNumber(i) + ":" + plan.position(i));
    }
    return places;
  }

  @Test
  void aLaterFilesRecordTakesThePlaceOfAnEarlierOne() throws Exception {
    ResultMerge merge = merge(new FakeReader("3", "1"), new FakeReader("2", "3"));
    assertEquals(List.of("1:1", "0:1", "1:0"), places(merge.asKept(ResultMerge.Which.ALL)));
    assertEquals(List.of("0:1", "1:0", "1:1"), places(merge.inIdOrder(ResultMerge.Which.ALL)));
    assertEquals(3, merge.size());
    assertEquals(2, merge.first());
    assertEquals(1, merge.added());
    assertEquals(1, merge.replaced());
    assertEquals(0, merge.duplicates());
  }

  @Test
  void withinAFileTheLastRecordOfAnIdCounts() throws Exception {
    ResultMerge merge = merge(new FakeReader("a", "b", "a"), new FakeReader("c", "c"));
    assertEquals(List.of("0:2", "0:1", "1:1"), places(merge.asKept(ResultMerge.Which.ALL)));
    assertEquals(2, merge.duplicates());
    assertEquals(0, merge.replaced());
    assertEquals(2, merge.first());
  }

  @Test
  void keysOfTheIdsPutThemInOrderAndEqualOnesAsTheyStand() throws Exception {
    long[][] keys = {{2, 0, 1}, {1, 2}};
    FakeReader results =
        new FakeReader("a", "b", "c")
            .withKeys((source, row) -> BigDecimal.valueOf(keys[source][(int) row]));
    ResultMerge merge = merge(results, new FakeReader("b", "d"));
    assertEquals(
        List.of("0:2", "1:0", "0:0", "1:1"), places(merge.inIdOrder(ResultMerge.Which.ALL)));
  }

  @Test
  void theInputsOrderPutsWhatItLacksLast() throws Exception {
    ResultMerge merge = merge(new FakeReader("x", "2", "1"), new FakeReader("3"));
    Completeness input = merge.compareWith(new FakeReader("1", "9", "3", "1", "2"));
    RecordPlan plan = merge.inOrderOf(input, ResultMerge.Which.ALL);
    assertEquals(List.of("0:2", "1:0", "0:1", "0:0"), places(plan));
    assertEquals(1, input.unplaced());
    assertEquals(4, input.inputSize());
    assertEquals(List.of("9"), input.missing(10));
  }

  @Test
  void oneFilesTextMakesAllIdsText() throws Exception {
    ResultMerge merge = merge(new FakeReader("10", "9"), new FakeReader(IdOrder.Kind.TEXT, "8"));
    assertEquals(List.of("0:0", "1:0", "0:1"), places(merge.inIdOrder(ResultMerge.Which.ALL)));
  }

  @Test
  void itIsWhatAMapWouldHold() {
    Seeded.check(
        200,
        random -> {
          RecordReader[] sources = new RecordReader[1 + random.nextInt(4)];
          Map<String, String> model = new LinkedHashMap<>();
          for (int source = 0; source < sources.length; source++) {
            String[] ids = new String[random.nextInt(1000)];
            for (int row = 0; row < ids.length; row++) {
              ids[row] = Integer.toString(random.nextInt(1500));
              model.put(ids[row], source + ":" + row);
            }
            sources[source] = new FakeReader(ids);
          }
          ResultMerge merge = merge(sources);
          assertEquals(List.copyOf(model.values()), places(merge.asKept(ResultMerge.Which.ALL)));
          List<String> sorted = new ArrayList<>(model.keySet());
          sorted.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
          sorted.replaceAll(model::get);
          assertEquals(sorted, places(merge.inIdOrder(ResultMerge.Which.ALL)));
        });
  }
}
