package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.manualassist.testing.CommandRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the case directories, {@code src/test/resources/cases/COMMAND/WHAT-IT-SHOWS}; those of
 * {@code cases/recovery} show whole recoveries, with all commands.
 *
 * <p>A case holds {@code cmd} (see {@link CommandRunner}), the files that it reads, and what must
 * come of it: {@code stdout}, {@code stderr}, {@code status}, and for each file that the command
 * makes {@code made.NAME}. All files that were there must be as they were, unless {@code made.NAME}
 * says otherwise; no others may appear. {@code mvn test -Dtest=CasesTest -Dcases.update=true}
 * writes what came; read the difference before it is committed.
 */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Set<String> EXPECTATIONS = Set.of("cmd", "stdout", "stderr", "status");
  private static final String MADE = "made.";

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicContainer> cases() throws IOException {
    return folders(CASES)
        .map(command -> dynamicContainer(command.getFileName().toString(), tests(command)));
  }

  private Stream<DynamicTest> tests(Path command) {
    return folders(command)
        .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static Stream<Path> folders(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void check(Path folder) throws IOException {
    Path work = Files.createTempDirectory(temporary, "case");
    Map<String, byte[]> given = files(folder);
    Map<String, byte[]> expected = new TreeMap<>();
    given.forEach(
        (name, bytes) -> {
          if (!EXPECTATIONS.contains(name) && !name.startsWith(MADE)) {
            expected.put(name, bytes);
          }
        });
    for (Map.Entry<String, byte[]> file : expected.entrySet()) {
      Files.write(work.resolve(file.getKey()), file.getValue());
    }
    given.forEach(
        (name, bytes) -> {
          if (name.startsWith(MADE)) {
            expected.put(name.substring(MADE.length()), bytes);
          }
        });
    String cmd = text(given, "cmd");
    CommandRunner run = new CommandRunner(work).runAll(cmd);
    if (Boolean.getBoolean("cases.update")) {
      update(folder, run, files(work), given);
      return;
    }
    assertEquals(text(given, "stderr"), run.err(), "stderr");
    assertSameBytes(given.getOrDefault("stdout", new byte[0]), run.out(), "stdout");
    assertEquals(text(given, "status").strip(), Integer.toString(run.status()), "status");
    Map<String, byte[]> actual = files(work);
    assertEquals(expected.keySet(), actual.keySet(), "files");
    for (Map.Entry<String, byte[]> file : expected.entrySet()) {
      assertSameFile(file.getValue(), actual.get(file.getKey()), file.getKey());
    }
  }

  /** Compressed files are compared by what they hold: how they hold it is the library's affair. */
  private static void assertSameFile(byte[] expected, byte[] actual, String name)
      throws IOException {
    if (name.endsWith(".gz")) {
      assertSameBytes(decompressed(expected), decompressed(actual), name);
    } else {
      assertSameBytes(expected, actual, name);
    }
  }

  private static byte[] decompressed(byte[] gzip) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  private static void assertSameBytes(byte[] expected, byte[] actual, String what) {
    assertEquals(
        new String(expected, StandardCharsets.UTF_8),
        new String(actual, StandardCharsets.UTF_8),
        what);
    assertArrayEquals(expected, actual, what);
  }

  private static void update(
      Path folder, CommandRunner run, Map<String, byte[]> after, Map<String, byte[]> given)
      throws IOException {
    for (String name : given.keySet()) {
      if (name.startsWith(MADE)) {
        Files.delete(folder.resolve(name));
      }
    }
    Files.write(folder.resolve("stdout"), run.out());
    Files.writeString(folder.resolve("stderr"), run.err());
    Files.writeString(folder.resolve("status"), run.status() + "\n");
    for (Map.Entry<String, byte[]> file : after.entrySet()) {
      if (!java.util.Arrays.equals(file.getValue(), given.get(file.getKey()))) {
        Files.write(folder.resolve(MADE + file.getKey()), file.getValue());
      }
    }
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
