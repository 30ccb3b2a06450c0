package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.manualassist.testing.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of output files where links, folders and permissions come into it. */
class OutputFilesTest {
  private static final String INPUT = "PROMPT_ID,P\n1,a\n2,b\n3,c\n";
  private static final String RESULTS = "PROMPT_ID,R\n1,x\n";
  private static final String RETRY = "PROMPT_ID,R\n2,y\n";
  private static final String MERGED = "PROMPT_ID,R\n1,x\n2,y\n";

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write("input.csv", INPUT);
    write("results.csv", RESULTS);
    write("retry.csv", RETRY);
    Files.createDirectory(folder.resolve("elsewhere"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private CommandRunner run(int status, String command) throws IOException {
    CommandRunner run = new CommandRunner(folder).runAll(command);
    assertEquals(status, run.status(), run.err());
    assertEquals(List.of(), temporaryFiles(), "temporary files are left over");
    return run;
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  @Test
  void anInputIsNotOverwrittenThroughASymbolicLink() throws Exception {
    link("link.csv", "input.csv");
    String err = run(2, "create-retry --force -o link.csv input.csv results.csv").err();
    assertTrue(err.contains("link.csv: is one of the files that are read"), err);
    run(2, "create-retry --force -o input.csv link.csv results.csv");
    assertEquals(INPUT, text("input.csv"));
  }

  @Test
  void anInputIsNotOverwrittenThroughAHardLink() throws Exception {
    Files.createLink(folder.resolve("hard.csv"), folder.resolve("input.csv"));
    run(2, "find-missing --force -o hard.csv input.csv results.csv");
    assertEquals(INPUT, text("hard.csv"));
  }

  @Test
  void anInputIsNotOverwrittenThroughALinkedFolder() throws Exception {
    link("here", ".");
    run(2, "merge-results --force -o here/retry.csv results.csv retry.csv");
    assertEquals(RETRY, text("retry.csv"));
  }

  @Test
  void aLinkStaysALinkAndTheFileBehindItIsWritten() throws Exception {
    write("elsewhere/old.csv", "old\n");
    link("complete.csv", "elsewhere/old.csv");
    run(2, "merge-results -o complete.csv results.csv retry.csv");
    assertEquals("old\n", text("elsewhere/old.csv"));
    run(0, "merge-results --force -o complete.csv results.csv retry.csv");
    assertTrue(Files.isSymbolicLink(folder.resolve("complete.csv")));
    assertEquals(MERGED, text("elsewhere/old.csv"));
  }

  @Test
  void inPlaceBehindALinkKeepsTheBackupBesideTheFile() throws Exception {
    Files.move(folder.resolve("results.csv"), folder.resolve("elsewhere/results.csv"));
    link("results.csv", "elsewhere/results.csv");
    String err = run(0, "merge-results --in-place results.csv retry.csv").err();
    assertTrue(Files.isSymbolicLink(folder.resolve("results.csv")));
    assertEquals(MERGED, text("elsewhere/results.csv"));
    assertEquals(RESULTS, text("elsewhere/results.csv.bak"));
    assertTrue(err.contains("elsewhere/results.csv.bak"), err);
  }

  @Test
  void aReplacedFileKeepsItsPermissions() throws Exception {
    Path results = folder.resolve("results.csv");
    Files.setPosixFilePermissions(results, PosixFilePermissions.fromString("rw-r-----"));
    run(0, "merge-results --in-place results.csv retry.csv");
    assertEquals(
        "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(results)));
  }

  @Test
  void aBackupIsAFileOfItsOwn() throws Exception {
    run(0, "merge-results --in-place results.csv retry.csv");
    write("results.csv", "changed\n");
    assertEquals(RESULTS, text("results.csv.bak"));
  }

  @Test
  void aFileThatMayNotBeReadIsToldSo() throws Exception {
    Path results = folder.resolve("results.csv");
    Files.setPosixFilePermissions(results, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(results), "this user may read everything");
    String err = run(2, "find-missing input.csv results.csv").err();
    assertTrue(err.contains("results.csv: permission denied"), err);
  }

  @Test
  void aFolderIsNoOutput() throws Exception {
    String err = run(2, "merge-results --force -o elsewhere results.csv retry.csv").err();
    assertTrue(err.contains("elsewhere: is a folder"), err);
  }

  @Test
  void theOutputMayBeInAnotherFolder() throws Exception {
    run(0, "merge-results -o elsewhere/complete.csv results.csv retry.csv");
    assertEquals(MERGED, text("elsewhere/complete.csv"));
  }

  @Test
  void aDeviceIsWrittenToAsItIs() throws Exception {
    run(0, "merge-results -o /dev/null results.csv retry.csv");
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
  }

  @Test
  void troubleLeavesTheOldFileAsItWas() throws Exception {
    write("complete.csv", "old\n");
    write("retry.csv", "PROMPT_ID,R\n2,one,too many\n");
    run(2, "merge-results --force -o complete.csv results.csv retry.csv");
    assertEquals("old\n", text("complete.csv"));
  }

  @Test
  void unknownIdsStillMakeTheWholeFile() throws Exception {
    write("ids.txt", "2\n9\n");
    run(1, "create-retry -o retry_input.csv input.csv ids.txt");
    assertEquals("PROMPT_ID,P\n2,b\n", text("retry_input.csv"));
  }
}
