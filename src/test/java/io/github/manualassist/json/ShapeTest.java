package io.github.manualassist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.core.Format.Match;
import io.github.manualassist.core.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShapeTest {
  private static void assertShape(Shape expected, boolean whole, String... heads) {
    for (String head : heads) {
      assertEquals(expected, Shape.of(Slice.of(head), whole), head);
    }
  }

  @Test
  void isNeitherWithoutARecord() {
    assertShape(
        Shape.NEITHER, true, "", " \n", "\uFEFF", "id,text\n1,x\n", "12\n", "null", "\"x\"\n");
  }

  @Test
  void isLinesWhereTheFirstLineIsAnObject() {
    assertShape(
        Shape.LINES,
        true,
        "{\"id\":1}",
        "{\"id\":1}\n",
        "\uFEFF\n {\"id\":1}\r\n{\"id\":2}\r\n",
        "{\"id\":1}\n{\"id\":2",
        "{\"id\":1}\ngarbage\n");
    assertShape(Shape.LINES, false, "{\"id\":1}\n", "{\"id\":1}\n{\"id\":2", "{\"id\":1}\n\n");
  }

  @Test
  void isLinesWhereArraysFollowEachOther() {
    assertShape(Shape.LINES, true, "[{},{},{\"row_id\":1}]\n\n[{},[\"t\"],{\"row_id\":2}]\n");
    assertShape(Shape.LINES, false, "[{},{},{\"row_id\":1}]\n[{},[\"t\"],{\"r");
  }

  @Test
  void isLinesWhereTheFirstLineIsDamaged() {
    assertShape(
        Shape.LINES,
        true,
        "{\"id\":1,\"x\n{\"id\":2}\n",
        "{\"id\":1}{\"id\":2}\n{\"id\":3}\n",
        "{\"id\":}\n{\"id\":3}\n{\"id\":4",
        "[{},{},{\"row\n[{},{},{\"row_id\":2}]\n");
  }

  @Test
  void isJsonWhereAValueSpansLines() {
    assertShape(
        Shape.JSON,
        true,
        "{\n  \"id\": 1\n}\n",
        "{\"id\": 1,\n \"x\": 2}\n",
        "{\n\"id\": 1\n}\n{\n\"id\": 2\n}\n",
        "{\"a\":[\n{\"id\":1}\n]}\n",
        "[\n{\"id\":1},\n{\"id\":2}\n]\n",
        "[\n  [1],\n  [2]\n]\n",
        "[{\"id\":1},\n{\"id\":2}]\n");
    assertShape(Shape.JSON, false, "[\n{\"id\":1}\n", "{\n{\"id\":1}\n");
    assertShape(Shape.JSON, false, "[\n{\"id\":1},\n{\"id\":2},\n{\"i", "{\n  \"id\": 1,\n");
  }

  @Test
  void isJsonWhereOneLineHoldsAnArrayOfRecords() {
    assertShape(Shape.JSON, true, "[]", "[{\"id\":1}]\n", "[{\"id\":1},{\"id\":2}]");
    assertShape(Shape.JSON, false, "[{\"id\":1},{\"id\":2},{\"id");
    assertShape(Shape.JSON, true, "[{\"id\":1},{\"id\":2}]\nmore\n");
  }

  @Test
  void leavesAnArrayOfUnlikePartsToTheName() {
    assertShape(
        Shape.EITHER,
        true,
        "[{\"model\":\"m\"},{\"choices\":[]},{\"row_id\":1}]\n",
        "[{\"model\":\"m\"},{\"model\":\"m\",\"choices\":[]},{\"row_id\":1}]\n",
        "[{\"model\":\"m\"},[\"timeout\"],{\"row_id\":1}]\n");
    assertShape(Shape.EITHER, false, "[{\"a\":\"");
  }

  @Test
  void leavesObjectsOnOneLineToTheName() {
    assertShape(Shape.EITHER, true, "{\"id\":1}{\"id\":2}\n");
  }

  @Test
  void isRatherLinesWhereOneLineIsAllThatIsKnown() {
    assertShape(Shape.LINES_RATHER, false, "{\"id\":1,\"x\":\"");
    assertShape(Shape.LINES_RATHER, true, "{\"id\":1,\"x\":\"", "{\"id\":}\n");
  }

  @Test
  void looksAtTheSliceOnly() {
    byte[] bytes = "xx{\"id\":1}\nyy".getBytes(StandardCharsets.UTF_8);
    Slice slice = new Slice();
    slice.set(bytes, 2, bytes.length - 4);
    assertEquals(Shape.LINES, Shape.of(slice, true));
  }

  @Test
  void isWhatTheFormatsAnswer() {
    List<Match> matches =
        List.of(
            Readers.LINES.recognize(Slice.of("{}\n"), true),
            Readers.JSON.recognize(Slice.of("{}\n"), true));
    assertEquals(List.of(Match.YES, Match.NO), matches);
  }
}
