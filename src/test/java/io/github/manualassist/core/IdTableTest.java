package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.testing.Seeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdTableTest {
  @Test
  void numbersIdsInTheOrderInWhichTheyAreAdded() throws Exception {
    IdTable table = new IdTable();
    assertEquals(0, table.add(Slice.of("b")));
    assertEquals(1, table.add(Slice.of("a")));
    assertEquals(-1, table.add(Slice.of("b")), "-1 - 0: it was there");
    assertEquals(-2, table.add(Slice.of("a")), "-1 - 1: it was there");
    assertEquals(2, table.size());
    assertEquals(1, table.find(Slice.of("a")));
    assertEquals(-1, table.find(Slice.of("c")));
    assertEquals("b", table.text(0));
  }

  @Test
  void comparesExactBytes() throws Exception {
    IdTable table = new IdTable();
    for (String id :
        List.of("7", "07", "7 ", " 7", "7.0", "+7", "é", "e\u0301", "a", "aa", "aaa")) {
      assertEquals(table.size(), table.add(Slice.of(id)), id);
    }
  }

  @Test
  void looksAtTheSliceAlone() throws Exception {
    IdTable table = new IdTable();
    byte[] bytes = {'x', '1', '2', 'y'};
    Slice middle = new Slice();
    middle.set(bytes, 1, 2);
    table.add(middle);
    bytes[1] = '9';
    assertEquals(0, table.find(Slice.of("12")), "the table keeps a copy");
    assertEquals(-1, table.find(middle));
  }

  @Test
  void tellsIdsOfEqualHashesApart() throws Exception {
    // "Aa" and "BB" have the same sum of powers of 31, and so have all their combinations.
    List<String> ids = List.of("");
    for (int i = 0; i < 11; i++) {
      List<String> longer = new ArrayList<>();
      for (String id : ids) {
        longer.add(id + "Aa");
        longer.add(id + "BB");
      }
      ids = longer;
    }
    IdTable table = new IdTable();
    for (String id : ids) {
      assertEquals(table.size(), table.add(Slice.of(id)), id);
    }
    for (int number = 0; number < ids.size(); number++) {
      assertEquals(number, table.find(Slice.of(ids.get(number))));
      assertEquals(ids.get(number), table.text(number));
    }
    assertEquals(-1, table.find(Slice.of("AaAaAaAaAaAaAaAaAaAaAC")));
  }

  @Test
  void growsAsAHashMapDoes() {
    Seeded.check(3, IdTableTest::compareWithHashMap);
  }

  private static void compareWithHashMap(Random random) throws Exception {
    IdTable table = new IdTable();
    Map<String, Integer> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String id = Integer.toString(random.nextInt(40_000), 2 + random.nextInt(34));
      Integer known = model.putIfAbsent(id, model.size());
      assertEquals(known == null ? model.size() - 1 : -1 - known, table.add(Slice.of(id)), id);
    }
    assertEquals(model.size(), table.size());
    for (Map.Entry<String, Integer> entry : model.entrySet()) {
      assertEquals(entry.getValue(), table.find(Slice.of(entry.getKey())));
      assertEquals(entry.getKey(), table.text(entry.getValue()));
    }
  }
}
