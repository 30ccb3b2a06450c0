package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What another thread throws must not be lost: less would seem to be missing than is. */
class TasksTest {
  @Test
  void givesWhatTheWorkGives() throws IOException {
    assertEquals(7, Tasks.result(Tasks.start("work", () -> 7)));
  }

  @Test
  void throwsWhatTheWorkThrows() {
    for (Throwable thrown :
        List.of(
            TroubleException.of("trouble"),
            new IllegalArgumentException("bug"),
            new OutOfMemoryError("too large"))) {
      assertSame(thrown, assertThrows(Throwable.class, () -> Tasks.result(failing(thrown))));
    }
  }

  private static Future<Void> failing(Throwable thrown) {
    return Tasks.start(
        "work",
        () -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (Exception) thrown;
        });
  }
}
