package io.github.manualassist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.TroubleException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPartsTest {
  @TempDir Path folder;

  private OutputParts parts(String name, boolean force) throws IOException {
    ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
    Session session =
        new Session(InputStream.nullInputStream(), nowhere, nowhere, null, folder, false, false);
    return OutputParts.of(name, new Inputs(session), force);
  }

  private static void write(OutputParts parts, String... texts) throws IOException {
    for (String text : texts) {
      parts.next().write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void nothingAppearsBeforeAllIsCommitted() throws Exception {
    try (OutputParts parts = parts("retry.csv", false)) {
      write(parts, "a", "b");
      assertTrue(names().stream().allMatch(name -> name.endsWith(".tmp")), names().toString());
      parts.commit();
    }
    assertEquals(List.of("retry-001.csv", "retry-002.csv"), names());
    assertEquals("a", text("retry-001.csv"));
    assertEquals("b", text("retry-002.csv"));
  }

  @Test
  void withoutCommitNothingIsLeft() throws Exception {
    try (OutputParts parts = parts("retry.csv", false)) {
      write(parts, "a", "b", "c");
    }
    assertEquals(List.of(), names());
  }

  @Test
  void aThirdPartThatCannotBeBegunLeavesNone() throws Exception {
    try (OutputParts parts = parts("retry.csv", true)) {
      Files.createDirectory(folder.resolve("retry-003.csv"));
      write(parts, "a", "b");
      assertThrows(TroubleException.class, parts::next);
    }
    assertEquals(List.of("retry-003.csv"), names());
  }

  @Test
  void aThirdPartThatAppearedMeanwhileStaysAndTakesTheOthersBack() throws Exception {
    try (OutputParts parts = parts("retry.csv", false)) {
      write(parts, "a", "b", "c", "d");
      file("retry-003.csv", "another's");
      assertThrows(TroubleException.class, parts::commit);
    }
    assertEquals(List.of("retry-003.csv"), names());
    assertEquals("another's", text("retry-003.csv"));
  }

  @Test
  void aThirdPartThatCannotBeReplacedPutsTheOldOnesBack() throws Exception {
    file("retry-001.csv", "old a");
    file("retry-004.csv", "old d");
    try (OutputParts parts = parts("retry.csv", true)) {
      write(parts, "a", "b", "c", "d");
      Files.createDirectories(folder.resolve("retry-003.csv/full"));
      assertThrows(TroubleException.class, parts::commit);
    }
    assertEquals(List.of("retry-001.csv", "retry-003.csv", "retry-004.csv"), names());
    assertEquals("old a", text("retry-001.csv"));
    assertEquals("old d", text("retry-004.csv"));
  }

  @Test
  void replacedPartsLeaveNothingBehind() throws Exception {
    file("retry-001.csv", "old a");
    file("retry-002.csv", "old b");
    file("retry-003.csv", "old c");
    try (OutputParts parts = parts("retry.csv", true)) {
      write(parts, "a", "b");
      parts.commit();
      assertEquals(List.of("retry-003.csv"), parts.leftOver());
    }
    assertEquals(List.of("retry-001.csv", "retry-002.csv", "retry-003.csv"), names());
    assertEquals("b", text("retry-002.csv"));
  }

  @Test
  void theNumberGoesBeforeTheEnding() throws Exception {
    Files.createDirectory(folder.resolve("v1.2"));
    for (String name : List.of("a.b.jsonl.gz", "plain", ".hidden", "x.gz", "v1.2/plain")) {
      try (OutputParts parts = parts(name, false)) {
        write(parts, "a");
        parts.commit();
      }
    }
    assertEquals(
        List.of(".hidden-001", "a.b-001.jsonl.gz", "plain-001", "v1.2", "x-001.gz"), names());
    assertEquals("a", text("v1.2/plain-001"));
  }

  @Test
  void thousandsOfPartsNeedNoMoreOpenFilesThanOne() throws Exception {
    try (OutputParts parts = parts("retry.csv", false)) {
      for (int i = 0; i < 1100; i++) {
        write(parts, "a");
      }
      parts.commit();
      assertEquals("in 1100 parts, retry-001.csv to retry-1100.csv", parts.summary());
    }
    assertEquals(1100, names().size());
  }
}
