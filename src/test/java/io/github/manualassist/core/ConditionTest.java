package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.FieldValues.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  /** A record whose every field has one and the same value. */
  private record Everywhere(Kind kind, String text) implements FieldValues {
    @Override
    public boolean isArray() {
      return false;
    }

    @Override
    public Kind kind(FieldPath path) {
      return kind;
    }

    @Override
    public String text(FieldPath path) {
      return text;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "F, TEXT, a, true",
    "F, TEXT, '', false",
    "F, NULL, '', false",
    "F, ABSENT, '', false",
    "F, FALSE, false, true",
    "F, NUMBER, 0, true",
    "F, OBJECT, {}, false",
    "F, ARRAY, [], false",
    "F, ARRAY, [1], true",
    "F=a, TEXT, a, true",
    "F=a, TEXT, A, false",
    "F=a, ABSENT, '', false",
    "F=1, NUMBER, 1, true",
    "F=1, NUMBER, 1.0, true",
    "F=1.0, NUMBER, 1, true",
    "F=0, NUMBER, -0.0, true",
    "F=1, NUMBER, 1.5, false",
    "F=1, NUMBER, 10.0, false",
    "F=1, TEXT, 1.0, false",
    "F!=1, NUMBER, 1.0, false",
    "F=true, TRUE, true, true",
    "F=True, TRUE, true, true",
    "F=False, TRUE, true, false",
    "F=True, TEXT, true, false",
    "F=null, NULL, '', true",
    "F=, NULL, '', true",
    "F=, TEXT, '', true",
    "F=, ABSENT, '', false",
    "F!=a, TEXT, b, true",
    "F!=a, TEXT, a, false",
    "F!=a, ABSENT, '', true",
    "F!=, TEXT, x, true",
    "/a/0/b=c=d, TEXT, c=d, true",
  })
  void itHoldsOrDoesNot(String condition, Kind kind, String text, boolean holds) throws Exception {
    assertEquals(holds, Condition.of(condition).holds(new Everywhere(kind, text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=a", "!=a"})
  void withoutAFieldItIsRefused(String condition) {
    TroubleException trouble = assertThrows(TroubleException.class, () -> Condition.of(condition));
    assertTrue(trouble.getMessage().contains("names no field"), trouble.getMessage());
  }

  @Test
  void whatBeginsWithASlashHasToBeAPointer() {
    assertThrows(TroubleException.class, () -> Condition.of("/a~2=b"));
  }
}
