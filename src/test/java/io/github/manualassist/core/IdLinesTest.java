package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manualassist.testing.MemorySource;
import io.github.manualassist.testing.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdLinesTest {
  private static List<String> read(String text, boolean nullEnds) throws Exception {
    return read(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, nullEnds);
  }

  private static List<String> read(byte[] bytes, int most, boolean nullEnds) throws Exception {
    IdTable table = new IdTable();
    IdLines.read(new MemorySource(bytes, most), nullEnds, IdLines.Form.BARE, table);
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < table.size(); number++) {
      ids.add(table.text(number));
    }
    return ids;
  }

  @Test
  void aLineIsAnId() throws Exception {
    assertEquals(List.of("7", "07", " 8 "), read("7\n07\n 8 \n", false));
  }

  @Test
  void theLastLineNeedsNoLineFeed() throws Exception {
    assertEquals(List.of("7", "8"), read("7\n8", false));
  }

  @Test
  void emptyLinesAreNoIds() throws Exception {
    assertEquals(List.of("7"), read("\n\n7\n\r\n\n", false));
    assertEquals(List.of(), read("", false));
  }

  @Test
  void oneCarriageReturnIsDroppedBeforeALineFeedOnly() throws Exception {
    assertEquals(List.of("a", "b\rc", "d\r"), read("a\r\nb\rc\r\nd\r\r\n", false));
  }

  @Test
  void aByteOrderMarkIsDroppedAtTheStartOnly() throws Exception {
    assertEquals(List.of("a", "\uFEFFb"), read("\uFEFFa\n\uFEFFb\n", false));
  }

  @Test
  void withNulAllElseBelongsToTheId() throws Exception {
    assertEquals(List.of("\uFEFFa\r\n", "b\r", "c"), read("\uFEFFa\r\n\0b\r\0\0c", true));
  }

  @Test
  void anIdThatIsNotUtf8IsToldWithItsLine() {
    byte[] bytes = "a\n\nb\n\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
    TroubleException trouble =
        assertThrows(TroubleException.class, () -> read(bytes, Integer.MAX_VALUE, false));
    assertEquals("memory:4:", trouble.located().split(" ")[0]);
  }

  @Test
  void aListLongerThanTheWindowIsReadWhole() {
    Seeded.check(
        2,
        random -> {
          Set<String> ids = new LinkedHashSet<>();
          while (ids.size() < 60_000) {
            ids.add(Integer.toString(random.nextInt(), 36));
          }
          byte[] bytes = String.join("\n", ids).getBytes(StandardCharsets.UTF_8);
          assertEquals(List.copyOf(ids), read(bytes, 1 + random.nextInt(100_000), false));
        });
  }
}
