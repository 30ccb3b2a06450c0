import io.github.manualassist.cli.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets the commands work on cases for scripts/check-pandas, all in one process: {@code java -cp JAR
 * RunCases.java FOLDER}. In each folder of FOLDER it makes of input.pkl, results.pkl,
 * retry_results.pkl and, where there is one, more_results.pkl what src/test/python/judge.py looks for
 * in {@code ours}. A command that does not end with 0 is printed as a fault, {@code CASE: COMMAND:
 * MESSAGES}; the exit status is 1 then.
 */
final class RunCases {
  private final Path folder;
  private final Path ours;

  private RunCases(Path folder) throws IOException {
    this.folder = folder;
    this.ours = Files.createDirectories(folder.resolve("ours"));
  }

  /** Runs all cases of the folder that is given. */
  public static void main(String[] args) throws Exception {
    List<Path> cases;
    try (Stream<Path> children = Files.list(Path.of(args[0]))) {
      cases = children.filter(Files::isDirectory).toList();
    }
    boolean good = true;
    for (Path one : cases.stream().sorted().toList()) {
      good &= new RunCases(one).runCommands();
    }
    System.exit(good ? 0 : 1);
  }

  private boolean runCommands() throws Exception {
    String input = file("input");
    String results = file("results");
    return run(null, "missing.txt", "FindMissing", input, results)
        && run(ours.resolve("missing.txt"), "retry.pkl", "CreateRetry", input)
        && merge("merged.pkl")
        && merge("kept.pkl", "--order", "kept")
        && merge("ordered.pkl", "--input", input)
        && convert("retry", "CreateRetry", input)
        && convert("merged", "MergeResults", mergedFiles().toArray(String[]::new));
  }

  /**
   * Converts what a command makes to text: of every second case what create-retry makes to JSON
   * Lines and what merge-results makes to CSV, of the others the other way round.
   */
  private boolean convert(String name, String command, String... files) throws Exception {
    int number = Integer.parseInt(folder.getFileName().toString().replaceAll("[^0-9]", ""));
    boolean retry = command.equals("CreateRetry");
    String format = number % 2 == 0 == retry ? "jsonl" : "csv";
    List<String> arguments = new ArrayList<>(List.of("--to", format));
    arguments.addAll(List.of(files));
    Path in = retry ? ours.resolve("missing.txt") : null;
    return run(in, name + "." + format, command, arguments.toArray(String[]::new));
  }

  private boolean merge(String out, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(mergedFiles());
    return run(null, out, "MergeResults", arguments.toArray(String[]::new));
  }

  private List<String> mergedFiles() throws IOException {
    List<String> files = new ArrayList<>(List.of(file("results"), file("retry_results")));
    find("more_results").ifPresent(files::add);
    return files;
  }

  private String file(String name) throws IOException {
    return find(name).orElseThrow();
  }

  /** The file of a case by its name; a further ending tells how it is compressed. */
  private Optional<String> find(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.startsWith(name + ".pkl"))
          .findFirst();
    }
  }

  private boolean run(Path in, String out, String command, String... arguments) throws Exception {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Method run =
        Class.forName("io.github.manualassist." + command)
            .getDeclaredMethod("run", Session.class, String[].class);
    run.setAccessible(true);
    Object status;
    try (InputStream from = in == null ? InputStream.nullInputStream() : Files.newInputStream(in);
        OutputStream to = Files.newOutputStream(ours.resolve(out))) {
      Session session = new Session(from, to, messages, null, folder, false, false);
      status = run.invoke(null, session, arguments);
    }
    boolean incomplete = status.equals(1) && List.of(arguments).contains("--input");
    if (status.equals(0) || incomplete) {
      return true;
    }
    PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String text = messages.toString(StandardCharsets.UTF_8).strip().replace("\n", " | ");
    utf8.println(folder + ": " + command + " " + String.join(" ", arguments) + ": " + text);
    return false;
  }
}
