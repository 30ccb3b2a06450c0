package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdFormTest {
  @ParameterizedTest
  @CsvSource({
    "NUMBER, 007, 7",
    "NUMBER, 7.0, 7",
    "NUMBER, +7, 7",
    "NUMBER, -07.50, -7.5",
    "NUMBER, -0, 0",
    "NUMBER, 12345678901234567890, 12345678901234567890",
    "NUMBER, 100, 100",
    "NUMBER, 7a, 7a",
    "NUMBER, 1e3, 1e3",
    "TRIM, ' 7\t', 7",
    "TRIM, '\"7\"', 7",
    "TRIM, 'a b', 'a b'",
    "CASE, AbC, abc",
    "CASE, STRASSE, strasse",
  })
  void anIdIsPutInAForm(IdForm form, String id, String formed) {
    assertEquals(formed, form.of(id));
  }

  @Test
  void aStrayCarriageReturnIsTrimmed() {
    assertEquals("7", IdForm.TRIM.of("7\r"));
  }

  @Test
  void twoSpellingsOfOneLetterAreTheSame() {
    assertEquals(IdForm.CASE.of("\u00e9"), IdForm.CASE.of("E\u0301"));
  }

  @Test
  void theFewestFormsThatMatchTheMostAreTold() throws Exception {
    LookAlikes alike = LookAlikes.find(List.of("007", "008", "A"), table("7", "8", "a"), Set.of());
    assertEquals(Set.of(IdForm.NUMBER), alike.forms());
    assertEquals(2, alike.count());
    assertEquals(List.of("\"007\" as \"7\"", "\"008\" as \"8\""), alike.examples());
  }

  @Test
  void twoFormsAreToldWhereItTakesBoth() throws Exception {
    LookAlikes alike = LookAlikes.find(List.of("007 "), table("7"), Set.of());
    assertEquals(Set.of(IdForm.TRIM, IdForm.NUMBER), alike.forms());
  }

  @Test
  void whatIsQuiteDifferentIsNotAlike() throws Exception {
    assertNull(LookAlikes.find(List.of("7"), table("17", "70", "8"), Set.of()));
  }

  private static IdTable table(String... ids) throws TroubleException {
    IdTable table = new IdTable();
    for (String id : ids) {
      table.add(Slice.of(id));
    }
    return table;
  }
}
