package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhyLineTest {
  private static String id(String line) throws TroubleException {
    // Not at the start of its array, as a line in a window is.
    Slice slice = Slice.of("xx" + line + "xx");
    slice.set(slice.bytes(), 2, slice.length() - 4);
    Slice id = new Slice();
    WhyLine.find(slice, id);
    return id.toString();
  }

  @Test
  void aBareIdIsTheWholeLine() throws Exception {
    assertEquals(" 7 absent", id(" 7 absent"));
  }

  @Test
  void theIdEndsAtTheFirstTab() throws Exception {
    assertEquals("7", id("7\tabsent"));
    assertEquals("é 7", id("é 7\tfailed\t429 too many\trequests"));
    assertEquals("7", id("7\tfailed\t"));
    assertEquals("7", id("7\tfailed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7\t", "7\tdone", "7\tabsent\tx", "7\tabsen", "7\tfailedx", "\tabsent"})
  void anythingElseAfterATabIsMalformed(String line) {
    assertThrows(TroubleException.class, () -> id(line));
  }
}
