package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.testing.CommandRunner;
import io.github.manualassist.testing.Sample;
import io.github.manualassist.testing.Sample.Ids;
import io.github.manualassist.testing.Sample.Item;
import io.github.manualassist.testing.Sample.Kind;
import io.github.manualassist.testing.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retry inputs in parts, of random files, against the same ones written whole. */
class PartsPropertyTest {
  private static final int ROUNDS = 60;

  @TempDir Path folder;

  /** Runs create-retry for all IDs of a file. */
  private CommandRunner retry(Sample input, Kind to, String options) throws IOException {
    String ids = String.join("\0", input.records().stream().map(Item::id).toList());
    Files.writeString(folder.resolve("ids"), ids, StandardCharsets.UTF_8);
    String format = " -f " + input.kind().ending() + " --to " + to.ending();
    return new CommandRunner(folder)
        .runAll(
            "create-retry -0 -k ID"
                + format
                + options
                + " "
                + input.writeTo(folder, "input")
                + " ids");
  }

  private List<byte[]> takeParts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> parts =
          files.filter(file -> file.getFileName().toString().startsWith("part-")).sorted().toList();
      List<byte[]> contents = new ArrayList<>();
      for (Path part : parts) {
        contents.add(Files.readAllBytes(part));
        Files.delete(part);
      }
      return contents;
    }
  }

  private static Kind anyKind(Random random) {
    return Kind.values()[random.nextInt(Kind.values().length)];
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aWholeThatJustFitsIsOnePartAndOneByteLessIsNot(Kind kind) {
    Seeded.check(
        ROUNDS,
        random -> {
          Sample input = Sample.of(kind, random, Ids.HARD);
          Kind to = anyKind(random);
          CommandRunner whole = retry(input, to, "");
          if (whole.status() != 0 || input.records().isEmpty()) {
            return;
          }
          int size = whole.out().length;
          CommandRunner fits = retry(input, to, " -o part --split-bytes " + size);
          assertEquals(0, fits.status(), fits.err());
          List<byte[]> one = takeParts();
          assertEquals(1, one.size(), fits.err());
          assertEquals(text(whole.out()), text(one.get(0)));
          CommandRunner less = retry(input, to, " -o part --split-bytes " + (size - 1));
          List<byte[]> several = takeParts();
          if (less.status() == 2) {
            assertEquals(0, several.size(), less.err());
          } else {
            assertTrue(several.size() > 1, less.err());
          }
          for (byte[] part : several) {
            assertTrue(part.length < size, less.err());
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "TSV", "JSONL"})
  void partsOneAfterTheOtherAreTheWhole(Kind kind) {
    Seeded.check(
        ROUNDS,
        random -> {
          Sample input = Sample.of(kind, random, Ids.HARD);
          CommandRunner whole = retry(input, kind, "");
          int most = 1 + random.nextInt(4);
          CommandRunner split = retry(input, kind, " -o part --split " + most);
          assertEquals(0, split.status(), split.err());
          List<byte[]> parts = takeParts();
          assertEquals((input.records().size() + most - 1) / most, parts.size(), split.err());
          String header = input.header() + input.headerEnd();
          StringBuilder joined = new StringBuilder(header);
          for (byte[] part : parts) {
            assertTrue(text(part).startsWith(header), text(part));
            joined.append(text(part).substring(header.length()));
          }
          assertEquals(text(whole.out()), joined.toString());
        });
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
