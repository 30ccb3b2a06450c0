package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.manualassist.testing.MemorySource;
import io.github.manualassist.testing.Seeded;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteWindowTest {
  @Test
  void growsToHoldWhatIsKept() throws Exception {
    ByteWindow window = new ByteWindow(MemorySource.of("one\ntwo\nthree"), 1);
    while (window.fill(0)) {
      assertEquals(0, window.position());
    }
    assertEquals("one\ntwo\nthree", new String(window.bytes(), 0, window.end(), "UTF-8"));
    assertEquals(1, window.line(3), "a line feed belongs to the line that it ends");
    assertEquals(2, window.line(4));
    assertEquals(3, window.line(window.end()));
  }

  @Test
  void keepsWhatIsThereWhenNothingMoreComes() throws Exception {
    ByteWindow window = new ByteWindow(MemorySource.of("abc"), 8);
    window.fill(0);
    assertFalse(window.fill(2));
    assertEquals(1, window.end());
    assertEquals('c', window.bytes()[0]);
    assertEquals(2, window.position());
  }

  @Test
  void showsTheSourcesBytesAndCountsItsLines() {
    Seeded.check(500, ByteWindowTest::slide);
  }

  private static void slide(Random random) throws Exception {
    byte[] bytes = new byte[random.nextInt(300)];
    for (int i = 0; i < bytes.length; i++) {
      // Bytes next to a line feed in value, and with their top bit set, are what mislead a count.
      bytes[i] = (byte) (random.nextBoolean() ? '\n' : new int[] {9, 11, 0, 0x8A}[i % 4]);
    }
    int most = 1 + random.nextInt(40);
    ByteWindow window = new ByteWindow(new MemorySource(bytes, most), 1 + random.nextInt(40));
    boolean more = true;
    while (more) {
      more = window.fill(random.nextInt(window.end() + 1));
      for (int i = 0; i < window.end(); i++) {
        int offset = (int) window.position() + i;
        assertEquals(bytes[offset], window.bytes()[i], "byte " + offset);
        assertEquals(lineOf(bytes, offset), window.line(i), "line of byte " + offset);
      }
    }
    assertEquals(bytes.length, window.position() + window.end());
  }

  private static long lineOf(byte[] bytes, int offset) {
    long line = 1;
    for (int i = 0; i < offset; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
