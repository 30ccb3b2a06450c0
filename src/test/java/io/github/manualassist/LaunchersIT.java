package io.github.manualassist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.manualassist.testing.Shell;
import io.github.manualassist.testing.Shell.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers as processes: what only a real pipe, terminal, disk or signal shows. */
class LaunchersIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir Path folder;
  private Path work;
  private Shell shell;

  @BeforeEach
  void makeFiles() throws IOException {
    work = Files.createDirectory(folder.resolve("work"));
    shell = new Shell(work, PROJECT);
    write("input.csv", "PROMPT_ID,PROMPT\n1,one\n2,two ✓\n3,three\n");
    write("results.csv", "PROMPT_ID,RESULT\n3,drei\n1,eins\n");
    write("retry.csv", "PROMPT_ID,RESULT\n2,zwei\n");
  }

  private void write(String name, String text) throws IOException {
    Files.write(work.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file of more than any pipe holds. */
  private void writeLargeFile(String name) throws IOException {
    StringBuilder text = new StringBuilder("PROMPT_ID,PROMPT\n");
    for (int id = 1; id <= 200_000; id++) {
      text.append(id).append(",prompt ").append(id).append('\n');
    }
    write(name, text.toString());
  }

  private Outcome succeed(String script) throws IOException {
    Outcome outcome = shell.run(script);
    assertEquals(0, outcome.status(), outcome.err());
    return outcome;
  }

  private static void assertTrouble(String message, Outcome outcome) {
    assertEquals(2, outcome.status(), outcome.toString());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  /** The files of a folder, hidden ones too. */
  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  // ---- pipelines

  @Test
  void threeCommandsRecoverAJob() throws IOException {
    String pipeline = "find-missing input.csv results.csv | create-retry input.csv";
    assertEquals("PROMPT_ID,PROMPT\n2,two ✓\n", succeed(pipeline).out());
    Outcome complete =
        succeed(
            "merge-results results.csv retry.csv -o complete.csv"
                + " && find-missing -q --exit-code input.csv complete.csv && cat complete.csv");
    assertEquals("PROMPT_ID,RESULT\n1,eins\n2,zwei\n3,drei\n", complete.out());
  }

  @Test
  void standardInputIsADash() throws IOException {
    assertEquals("2\n", succeed("find-missing -q input.csv - < results.csv").out());
    assertEquals("2\n", succeed("cat input.csv | find-missing -q - results.csv").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "find-missing -q pipe results.csv; input.csv",
        "find-missing -q input.csv pipe; results.csv",
        "find-missing -q pipe results.csv; packed.gz",
        "echo 2 | create-retry -q pipe; input.csv",
        "create-retry -q input.csv pipe; ids.txt",
        "merge-results -q results.csv pipe; retry.csv",
        "merge-results -q pipe retry.csv; results.csv"
      })
  void namedPipeIsReadAsAFileIs(String command, String file) throws IOException {
    write("ids.txt", "2\n");
    succeed("gzip <input.csv >packed.gz && mkfifo pipe");
    Outcome ofFile = succeed(command.replace("pipe", file));
    Outcome ofPipe = succeed("cat " + file + " >pipe & " + command);
    assertEquals(ofFile.out(), ofPipe.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "find-missing -q large.csv results.csv",
        "tail -n +2 large.csv | cut -d , -f 1 | create-retry -q large.csv",
        "merge-results -q large.csv retry.csv"
      })
  void readerThatGoesAwayEndsACommandQuietly(String command) throws IOException {
    writeLargeFile("large.csv");
    Outcome outcome = shell.run("{ " + command + "; echo $? >status; } | head -n 1");
    assertEquals("", outcome.err());
    assertEquals(1, outcome.out().lines().count());
    assertEquals("0\n", Files.readString(work.resolve("status")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "find-missing input.csv results.csv",
        "echo 2 | create-retry input.csv",
        "merge-results results.csv retry.csv",
        "merge-results --help"
      })
  void fullDeviceIsTrouble(String command) throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    assertTrouble(
        "standard output: cannot be written: No space left on device",
        shell.run(command + " > /dev/full"));
  }

  /** A shell empties what {@code >} names before a command starts; {@code >>} does not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "find-missing input.csv results.csv >> results.csv",
        "echo 2 | create-retry input.csv >> input.csv",
        "merge-results results.csv retry.csv >> results.csv",
        "merge-results results.csv retry.csv >> retry.csv"
      })
  void fileThatIsReadIsNotWrittenToByTheShell(String command) throws IOException {
    String files = "cat input.csv results.csv retry.csv";
    String before = succeed(files).out();
    assertTrouble("is read and is standard output, too", shell.run(command));
    assertEquals(before, succeed(files).out());
    assertTrouble("is read and is standard output, too", shell.run(command.replace(">>", ">")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"create-retry input.csv <&-", "find-missing input.csv - <&-"})
  void closedStandardInputIsTold(String command) throws IOException {
    assertTrouble("standard input: cannot be read", shell.run(command));
  }

  @Test
  void closedStandardOutputIsTold() throws IOException {
    assertTrouble(
        "standard output: cannot be written", shell.run("find-missing input.csv results.csv >&-"));
  }

  // ---- where the launcher and the files are

  @Test
  void launcherWorksThroughLinksAndFromAnyFolder() throws IOException {
    String script =
        """
        mkdir 'a folder' 'a folder/links' other
        ln -s "$project/find-missing" 'a folder/first link'
        ln -s '../first link' 'a folder/links/find missing'
        cd other
        '../a folder/links/find missing' -q ../input.csv ../results.csv
        PATH="../a folder/links:$PATH" 'find missing' -q ../input.csv ../results.csv
        rm '../a folder/first link' '../a folder/links/find missing'
        """;
    shell.with("project", PROJECT.toString());
    assertEquals("2\n2\n", succeed(script).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8", "POSIX"})
  void oddFileNamesAndTextAreFineInEachLocale(String locale) throws IOException {
    shell.with("LC_ALL", locale);
    for (String name :
        List.of("a  b.csv", "✓ é.csv", "-dash.csv", "line\nfeed.csv", "q'\"$*.csv")) {
      shell.with("name", name);
      succeed("cp input.csv \"./$name\"");
      assertEquals("2\n", succeed("find-missing -q -- \"$name\" results.csv").out(), name);
      assertEquals(
          "PROMPT_ID,PROMPT\n2,two ✓\n",
          succeed("echo 2 | create-retry -q -- \"$name\"").out(),
          name);
      succeed("merge-results --output=\"out of $name\" results.csv retry.csv");
      assertTrue(names(work).contains("out of " + name), name);
    }
  }

  // ---- Java

  @Test
  void wrongJavaHomeIsTold() throws IOException {
    shell.with("JAVA_HOME", "/no/such/java");
    assertTrouble(
        "find-missing: JAVA_HOME is /no/such/java, which has no bin/java",
        shell.run("find-missing input.csv results.csv"));
  }

  @Test
  void noJavaIsTold() throws IOException {
    shell.with("JAVA_HOME", "").with("PATH", work.toString()).with("project", PROJECT.toString());
    assertTrouble(
        "find-missing: there is no java on the PATH",
        shell.run("\"$project/find-missing\" input.csv results.csv"));
  }

  @Test
  void oldJavaIsTold() throws IOException {
    String script =
        """
        mkdir -p old/bin
        echo 'JAVA_VERSION="1.8.0_402"' >old/release
        echo '#!/bin/sh' >old/bin/java
        chmod +x old/bin/java
        JAVA_HOME=$PWD/old find-missing input.csv results.csv
        """;
    assertTrouble("is Java 8; put Java 17 or later", shell.run(script));
  }

  @Test
  void bothLaunchersOfAPipelineFindNothingBuilt() throws IOException {
    String copy =
        """
        mkdir 'a copy' 'a copy/src'
        cd "$project"
        cp -R pom.xml find-missing create-retry merge-results scripts "$OLDPWD/a copy"
        cp -R src/main "$OLDPWD/a copy/src"
        """;
    shell.with("project", PROJECT.toString());
    succeed(copy);
    Shell unbuilt = new Shell(work, work.resolve("a copy"));
    String pipeline = "find-missing input.csv results.csv | create-retry input.csv";
    Outcome first = unbuilt.run(pipeline);
    assertEquals("PROMPT_ID,PROMPT\n2,two ✓\n", first.out(), first.err());
    assertEquals(0, first.status());
    assertEquals(1, first.err().lines().filter(it -> it.contains("building the toolkit")).count());
    Outcome second = unbuilt.run(pipeline);
    assertEquals(first.out(), second.out());
    assertTrue(!second.err().contains("building"), second.err());
  }

  // ---- what must not be left behind

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void signalLeavesNoFileBehind(String signal, int status) throws Exception {
    String env = "env --default-signal=" + signal;
    assumeTrue(shell.run(env + " true").status() == 0, "this system's env sets no signals");
    writeLargeFile("large.csv");
    write("ids.txt", "1\n2\n");
    write("err.txt", "");
    List<String> before = names(work);
    Process process =
        shell.start("exec " + env + " create-retry -q - ids.txt -o out.csv 2>err.txt");
    // More than it reads ahead, and no end.
    process.getOutputStream().write(Files.readAllBytes(work.resolve("large.csv")));
    process.getOutputStream().flush();
    for (int tries = 0; names(work).equals(before) && tries < 1000; tries++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertTrue(names(work).size() > before.size(), "it has not begun to write");
    succeed("kill -" + signal + " " + process.pid());
    assertEquals(status, Shell.waitFor(process));
    assertEquals(before, names(work));
  }

  @Test
  void fullDiskLeavesNoFileBehind() throws IOException {
    writeLargeFile("large.csv");
    Path disk = Files.createDirectory(work.resolve("disk"));
    boolean mounted = shell.run("mount -t tmpfs -o size=64k tmpfs disk").status() == 0;
    assumeTrue(mounted, "only root can make a small disk");
    try {
      assertTrouble(
          "disk/out.csv: cannot be written: No space left on device",
          shell.run("merge-results large.csv retry.csv -o disk/out.csv"));
      assertEquals(List.of(), names(disk));
      Files.copy(work.resolve("results.csv"), disk.resolve("results.csv"));
      assertTrouble(
          "disk/results.csv: cannot be written: No space left on device",
          shell.run("merge-results --in-place disk/results.csv large.csv"));
      assertEquals(List.of("results.csv"), names(disk));
      assertEquals(
          Files.readString(work.resolve("results.csv")),
          Files.readString(disk.resolve("results.csv")));
    } finally {
      succeed("umount disk");
    }
  }

  // ---- terminals

  /** Runs a command at a terminal, as the program script of util-linux makes one. */
  private Outcome atTerminal(String command) throws IOException {
    assumeTrue(
        shell.run("script -qec true /dev/null").status() == 0,
        "script (of util-linux) is not here to make a terminal");
    shell.with("command", command);
    // The person types nothing, and does not go away.
    return shell.run(
        """
        mkfifo keyboard
        sleep 30 >keyboard & person=$!
        script -qec "$command" /dev/null <keyboard
        status=$?
        kill "$person"
        exit "$status"
        """);
  }

  @Test
  void idsFromATerminalAreRefusedAtOnce() throws IOException {
    Outcome outcome = atTerminal("create-retry input.csv");
    assertEquals(2, outcome.status(), outcome.toString());
    assertTrue(outcome.out().contains("create-retry: "), outcome.out());
  }

  @Test
  void pickleIsNotWrittenToATerminal() throws IOException {
    Files.copy(PROJECT.resolve("scripts/training/input.pkl"), work.resolve("input.pkl"));
    Outcome outcome = atTerminal("echo 7 | create-retry input.pkl");
    assertEquals(2, outcome.status(), outcome.toString());
    assertTrue(outcome.out().contains("terminal"), outcome.out());
  }
}
