package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.core.IdOrder.Kind;
import io.github.manualassist.testing.Seeded;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdOrderTest {
  private static final String[] INTEGERS = {
    "0",
    "-0",
    "+0",
    "00",
    "1",
    "-1",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "999999999999999999",
    "1000000000000000000",
    "18446744073709551616",
    "18446744073709551617",
    "-18446744073709551616"
  };

  private static List<String> ordered(Kind kind, String... ids) throws TroubleException {
    IdTable table = new IdTable();
    for (String id : ids) {
      table.add(Slice.of(id));
    }
    List<String> ordered = new ArrayList<>();
    for (int number : IdOrder.of(table, kind)) {
      ordered.add(table.text(number));
    }
    return ordered;
  }

  @Test
  void integersAreOrderedByValue() throws Exception {
    assertEquals(
        List.of("-10", "-9", "8", "009", "+10", "11"),
        ordered(Kind.INTEGERS_ELSE_TEXT, "11", "009", "-9", "+10", "8", "-10"));
  }

  @Test
  void equalIntegersStayAsTheyCame() throws Exception {
    assertEquals(
        List.of("6", "7", "07", "+7", "007"),
        ordered(Kind.INTEGERS_ELSE_TEXT, "7", "07", "+7", "007", "6"));
  }

  /** Keys' upper halves are kept from the first one on that differs, however late it comes. */
  @Test
  void numbersFarFromAllOthersComeInTheirPlace() throws Exception {
    assertEquals(
        List.of("3", "20", "2147483648", "4294967295"),
        ordered(Kind.NUMBERS, "4294967295", "20", "2147483648", "3"));
    assertEquals(
        List.of("-5", "3", "20", "4294967296"),
        ordered(Kind.NUMBERS, "20", "3", "4294967296", "-5"));
  }

  @Test
  void oneTextMakesAllText() throws Exception {
    assertEquals(
        List.of("-", "1", "10", "9"), ordered(Kind.INTEGERS_ELSE_TEXT, "10", "9", "-", "1"));
    assertEquals(List.of("10", "9", "9.0"), ordered(Kind.INTEGERS_ELSE_TEXT, "9.0", "10", "9"));
  }

  @Test
  void textThatLooksLikeNumbersStaysText() throws Exception {
    assertEquals(List.of("10", "9"), ordered(Kind.TEXT, "9", "10"));
  }

  @Test
  void textIsOrderedByCodePointAndNotByUtf16() throws Exception {
    assertEquals(
        List.of("Z", "a", "é", "\uFFEE", "\uD83E\uDD86"),
        ordered(Kind.TEXT, "\uD83E\uDD86", "\uFFEE", "é", "a", "Z"));
  }

  @Test
  void numbersOfAnyKindAreOrderedByValue() throws Exception {
    assertEquals(
        List.of("-1e3", "-0.5", "0.25", "1", "1.5", "1e2", "101"),
        ordered(Kind.NUMBERS, "101", "1e2", "1.5", "1", "0.25", "-0.5", "-1e3"));
  }

  @Test
  void textOfOneSourceMakesAllText() {
    assertEquals(Kind.TEXT, Kind.TEXT.and(Kind.NUMBERS));
    assertEquals(Kind.TEXT, Kind.INTEGERS_ELSE_TEXT.and(Kind.TEXT));
    assertEquals(Kind.INTEGERS_ELSE_TEXT, Kind.NUMBERS.and(Kind.INTEGERS_ELSE_TEXT));
    assertEquals(Kind.NUMBERS, Kind.NUMBERS.and(Kind.NUMBERS));
  }

  @Test
  void noIdsHaveAnOrder() throws Exception {
    assertEquals(List.of(), ordered(Kind.INTEGERS_ELSE_TEXT));
  }

  @Test
  void integersComeAsAStableSortOfBigIntegersHasThem() {
    Seeded.check(
        300,
        random -> {
          String[] ids = integers(random);
          List<String> expected = new ArrayList<>(List.of(ids));
          expected.sort(Comparator.comparing(BigInteger::new));
          assertEquals(expected, ordered(Kind.INTEGERS_ELSE_TEXT, ids));
        });
  }

  @Test
  void textComesAsASortOfUnsignedBytesHasIt() {
    Seeded.check(
        300,
        random -> {
          String[] ids = texts(random);
          List<String> expected = new ArrayList<>(List.of(ids));
          expected.sort(Comparator.comparing(IdOrderTest::utf8, Arrays::compareUnsigned));
          assertEquals(expected, ordered(Kind.TEXT, ids));
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String[] integers(Random random) {
    Set<String> ids = new LinkedHashSet<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      ids.add(
          switch (random.nextInt(3)) {
            case 0 -> INTEGERS[random.nextInt(INTEGERS.length)];
            case 1 -> "0".repeat(random.nextInt(3)) + random.nextInt(100);
            default -> new BigInteger(1 + random.nextInt(80), random).negate().toString();
          });
    }
    return ids.toArray(String[]::new);
  }

  private static String[] texts(Random random) {
    String[] letters = {"a", "b", "Z", "é", "€", "\uD83E\uDD86", "\uFFEE", "0", "-"};
    Set<String> ids = new LinkedHashSet<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      StringBuilder id = new StringBuilder("common-".substring(random.nextInt(8)));
      for (int length = 1 + random.nextInt(12); length > 0; length--) {
        id.append(letters[random.nextInt(letters.length)]);
      }
      ids.add(id.toString());
    }
    return ids.toArray(String[]::new);
  }
}
