package io.github.manualassist.cli;

import io.github.manualassist.core.TroubleException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Numbered files, named after one: NAME-001.EXT, NAME-002.EXT and so on; all of them appear, or
 * none.
 *
 * <p>Nothing counts as written before {@link #commit}; closing without it leaves no file behind.
 */
public final class OutputParts implements Closeable {
  private final Inputs inputs;
  private final OutputFile.Existing existing;

  /** What comes before and after a part's number, as the user named it. */
  private final String start;

  private final String end;
  private final List<OutputFile> files = new ArrayList<>();
  private Output current;

  private OutputParts(Inputs inputs, OutputFile.Existing existing, String start, String end) {
    this.inputs = inputs;
    this.existing = existing;
    this.start = start;
    this.end = end;
  }

  /**
   * Parts of a file.
   *
   * @param name the file's path as the user named it; the number goes before its ending, of which
   *     {@code .gz} is a part
   * @param force whether parts of an earlier run may be replaced
   * @throws TroubleException if there are some and they may not, or if there can be none
   */
  static OutputParts of(String name, Inputs inputs, boolean force) throws IOException {
    Path path = inputs.resolve(name);
    if (Files.isDirectory(path)) {
      throw TroubleException.in(name, "is a folder; name a file in it");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw TroubleException.in(name, "is no regular file, so there can be no parts of it");
    }
    int at = numberAt(name);
    OutputParts parts =
        new OutputParts(
            inputs,
            force ? OutputFile.Existing.REPLACE : OutputFile.Existing.REFUSE,
            name.substring(0, at) + "-",
            name.substring(at));
    List<String> earlier = parts.there();
    if (!force && !earlier.isEmpty()) {
      throw TroubleException.in(
          earlier.get(0),
          "exists already and would be taken for a part of this run ("
              + earlier.size()
              + (earlier.size() == 1 ? " such file" : " such files")
              + " in all); remove what an earlier run left, let --force replace what this one"
              + " writes, or name another file with --output");
    }
    return parts;
  }

  /** Where the number goes: before the ending, or at the end of a name that has none. */
  private static int numberAt(String name) {
    int compressed = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? ".gz".length() : 0;
    int whole = name.length() - compressed;
    int dot = name.lastIndexOf('.', whole - 1);
    // The dot of a folder's name, or of a hidden file's, begins no ending.
    return dot > name.lastIndexOf('/') + 1 ? dot : whole;
  }

  private String name(int number) {
    return start + String.format(Locale.ROOT, "%03d", number) + end;
  }

  /** All files whose names are those of parts, by number, as the user would name them. */
  private List<String> there() throws IOException {
    int nameStart = start.lastIndexOf('/') + 1;
    Path folder = inputs.resolve(name(1)).toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw TroubleException.in(name(1), "cannot be made: its folder does not exist");
    }
    Pattern part =
        Pattern.compile(
            Pattern.quote(start.substring(nameStart)) + "[0-9]{3,}" + Pattern.quote(end));
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> part.matcher(name).matches())
          .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
          .map(name -> start.substring(0, nameStart) + name)
          .toList();
    }
  }

  /** Ends the part before, if there is one, and begins the next: the stream to write it to. */
  public OutputStream next() throws IOException {
    complete();
    String name = name(files.size() + 1);
    Path path = inputs.resolve(name);
    if (inputs.reads(path)) {
      throw TroubleException.in(
          name, "is one of the files that are read; name the parts otherwise");
    }
    OutputFile file = OutputFile.create(name, path, existing);
    files.add(file);
    current = Output.toFile(file);
    return current.stream();
  }

  private void complete() throws IOException {
    if (current != null) {
      current.complete();
      // Its buffers are let go: there may be many parts.
      current = null;
    }
  }

  /** Makes all parts appear; where one cannot, none does, and all is as it was before. */
  public void commit() throws IOException {
    complete();
    List<OutputFile> appeared = new ArrayList<>();
    try {
      for (OutputFile file : files) {
        file.keepReplaced();
        file.commit();
        appeared.add(file);
      }
    } catch (IOException failed) {
      takeBack(appeared, failed);
      throw failed;
    }
  }

  private static void takeBack(List<OutputFile> appeared, IOException cause) {
    for (OutputFile file : appeared) {
      try {
        file.takeBack();
      } catch (IOException stays) {
        cause.addSuppressed(stays);
      }
    }
  }

  /** Where the records are, such as {@code in 2 parts, retry-001.csv to retry-002.csv}. */
  public String summary() {
    return switch (files.size()) {
      case 0 -> "so that no part was made";
      case 1 -> "in 1 part, " + name(1);
      default -> "in " + files.size() + " parts, " + name(1) + " to " + name(files.size());
    };
  }

  /** The files that are named like parts, but come from an earlier run; once all is committed. */
  public List<String> leftOver() throws IOException {
    List<String> names = new ArrayList<>(there());
    names.removeAll(files.stream().map(OutputFile::name).toList());
    return names;
  }

  @Override
  public void close() throws IOException {
    for (OutputFile file : files) {
      file.close();
    }
  }
}
