package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds, a command ends in plain words, and with nothing half-written. */
class DamagedFilesTest {
  private static final int ROUNDS = 60;
  private static final byte[] HARMFUL =
      "\"\"\"\n\r,\t{}[]:\\\0 a1-.".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void commandsEndInPlainWords(Kind kind) {
    Seeded.check(
        ROUNDS,
        random -> {
          Sample sample = Sample.of(kind, random, Ids.ANY);
          String good = sample.writeTo(folder, "good");
          String bad = "bad." + kind.ending();
          Files.write(folder.resolve(bad), damaged(sample.text(), random));
          List<String> ids = sample.records().stream().map(Item::id).toList();
          Files.writeString(folder.resolve("ids"), String.join("\n", ids));
          String to = Kind.values()[random.nextInt(4)].ending();
          check("find-missing -k ID " + bad + " " + good);
          check("find-missing -k ID --skip-malformed " + good + " " + bad);
          check("merge-results -k ID --skip-malformed -o made " + bad + " " + good);
          check("create-retry -k ID " + bad + " ids");
          check("create-retry -k ID -o made --to " + to + " " + bad + " ids");
          check("merge-results -k ID " + good + " " + bad);
          check("merge-results -k ID -o made --to " + to + " " + bad + " " + good);
        });
  }

  private void check(String command) throws IOException {
    Path made = folder.resolve("made");
    Files.deleteIfExists(made);
    CommandRunner run = new CommandRunner(folder).runAll(command);
    assertTrue(run.status() <= 2, command);
    String name = command.substring(0, command.indexOf(' ')) + ": ";
    for (String line : run.err().split("\n")) {
      assertTrue(line.startsWith(name), () -> command + "\n" + run.err());
      assertFalse(line.contains("bug"), () -> command + "\n" + run.err());
    }
    if (command.contains("-o made")) {
      assertEquals(run.status() < 2, Files.exists(made), command);
    }
  }

  private static byte[] damaged(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes = Arrays.copyOf(bytes, at + 1);
        case 1 -> bytes[at] = HARMFUL[random.nextInt(HARMFUL.length)];
        case 2 -> bytes[at] = (byte) random.nextInt(256);
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          longer[at] = HARMFUL[random.nextInt(HARMFUL.length)];
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
