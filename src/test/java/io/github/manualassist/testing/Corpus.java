package io.github.manualassist.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Pickles that other versions of pandas wrote, {@code src/test/resources/corpus/VERSION/CASE}. */
public final class Corpus {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path FOLDER = RESOURCES.resolve("corpus");
  private static final String PANDAS = "pandas";
  private static final String APPROVED = "approved.sha256";

  /**
   * What is refused, and what the message says of it: kinds that are not supported yet, pickles
   * that hold no DataFrame, and compressions that are not seen through. The key is {@code CASE}, or
   * {@code VERSION/CASE} where versions differ.
   */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry(
              "sparse-dtype",
              "column \"sparse\" is of a kind that is not supported yet: SparseArray"),
          Map.entry("series-p4", "holds a Series and not a DataFrame"),
          Map.entry("compressed-bz2", "is compressed with bzip2"),
          Map.entry("compressed-xz", "is compressed with xz"));

  private Corpus() {}

  /** The versions, as the folders name them after {@code pandas}. */
  public static List<String> versions() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith(PANDAS))
          .map(name -> name.substring(PANDAS.length()))
          .sorted()
          .toList();
    }
  }

  /**
   * All pickles of all tests that have some bytes and no more than this, in the order of their
   * names.
   */
  public static List<Path> pickles(int mostBytes) throws IOException {
    List<Path> pickles = new ArrayList<>();
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      for (Path file : files.sorted().toList()) {
        long size = Files.size(file);
        if (file.getFileName().toString().endsWith(".pkl") && size > 0 && size <= mostBytes) {
          pickles.add(file);
        }
      }
    }
    return pickles;
  }

  /** Copies the cases of a version into a folder, where commands may work. */
  public static List<PickleCase> copy(String version, Path into) throws IOException {
    Pandas.copy(FOLDER.resolve(PANDAS + version), into);
    return PickleCase.in(into);
  }

  /** Copies the modules that Python needs for the cases' objects. */
  public static void copyModules(Path into) throws IOException {
    Pandas.copy(FOLDER.resolve("modules"), into);
  }

  /** What the message of a refused case says; null for one that is not refused. */
  public static String refusal(String version, PickleCase one) {
    return REFUSED.getOrDefault(version + "/" + one.name(), REFUSED.get(one.name()));
  }

  /** The digests of what the commands made, as {@code sha256sum} prints them. */
  public static String digests(PickleCase one) throws IOException {
    StringBuilder digests = new StringBuilder();
    try (Stream<Path> files = Files.list(one.folder().resolve("ours"))) {
      for (Path file : files.sorted().toList()) {
        byte[] digest = sha256().digest(Files.readAllBytes(file));
        digests.append(HexFormat.of().formatHex(digest)).append("  ").append(file.getFileName());
        digests.append('\n');
      }
    }
    return digests.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** The digests that pandas approved of. */
  public static String approved(String version, PickleCase one) throws IOException {
    return Files.readString(approvedFile(version, one));
  }

  /** Notes that pandas approves of what the commands made. */
  public static void approve(String version, PickleCase one) throws IOException {
    Files.write(approvedFile(version, one), digests(one).getBytes(StandardCharsets.UTF_8));
  }

  private static Path approvedFile(String version, PickleCase one) {
    return FOLDER.resolve(PANDAS + version).resolve(one.name()).resolve(APPROVED);
  }
}
