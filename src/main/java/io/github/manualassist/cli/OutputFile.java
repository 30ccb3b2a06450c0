package io.github.manualassist.cli;

import io.github.manualassist.core.TroubleException;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that appears whole or not at all: written under a temporary name in the same folder,
 * flushed to the disk, then renamed.
 *
 * <p>What is no regular file, such as {@code /dev/null} or a named pipe, is written to as it is.
 */
final class OutputFile implements Closeable {
  /** What a signal must not leave behind. */
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> UNFINISHED.forEach(path -> path.toFile().delete())));
  }

  /** What happens to a file that is there already. */
  enum Existing {
    /** It stays, and that is trouble. */
    REFUSE,
    /** It is replaced. */
    REPLACE,
    /** It is replaced, and stays under another name, {@code NAME.bak}. */
    BACK_UP
  }

  private final String name;
  private final boolean link;
  private final Path target;
  private final Path temporary;
  private final Existing existing;
  private final FileChannel channel;
  private String backup;

  /** The file that was replaced, as long as that may be taken back; null where none is kept. */
  private Path replaced;

  private OutputFile(
      String name,
      boolean link,
      Path target,
      Path temporary,
      Existing existing,
      FileChannel channel) {
    this.name = name;
    this.link = link;
    this.target = target;
    this.temporary = temporary;
    this.existing = existing;
    this.channel = channel;
  }

  /**
   * Starts a file.
   *
   * @param name the path as the user named it
   * @throws TroubleException if it exists and may not be replaced, or cannot be made
   */
  static OutputFile create(String name, Path path, Existing existing) throws IOException {
    Compression.rejectName(name);
    if (Files.isDirectory(path)) {
      throw TroubleException.in(name, "is a folder; name a file in it");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      FileChannel device = open(name, path, StandardOpenOption.WRITE);
      return new OutputFile(name, false, path, null, existing, device);
    }
    if (Files.exists(path) && existing == Existing.REFUSE) {
      throw exists(name);
    }
    // A link stays a link: the file that it leads to is the one that is written.
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path temporary =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    UNFINISHED.add(temporary);
    FileChannel channel =
        open(name, temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new OutputFile(name, Files.isSymbolicLink(path), target, temporary, existing, channel);
  }

  private static FileChannel open(String name, Path path, StandardOpenOption... options)
      throws IOException {
    try {
      return FileChannel.open(path, options);
    } catch (NoSuchFileException missing) {
      throw TroubleException.in(name, "cannot be made: its folder does not exist");
    } catch (IOException failed) {
      throw cannotBeWritten(name, failed);
    }
  }

  private static TroubleException cannotBeWritten(String name, IOException failed) {
    return TroubleException.in(name, "cannot be written: " + Failures.reason(failed));
  }

  private static TroubleException exists(String name) {
    return TroubleException.in(name, "exists already; --force replaces it, or name another file");
  }

  String name() {
    return name;
  }

  /** Takes the file's bytes. */
  OutputStream stream() {
    return new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          out.write(bytes, offset, length);
        } catch (IOException failed) {
          throw cannotBeWritten(name, failed);
        }
      }

      @Override
      public void close() {
        // The channel is still needed, to be flushed to the disk.
      }
    };
  }

  /** Flushes the file to the disk and closes it: nothing more is written. */
  void complete() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      if (temporary != null) {
        channel.force(true);
      }
      channel.close();
    } catch (IOException failed) {
      throw cannotBeWritten(name, failed);
    }
  }

  /** Makes the file appear under its name. */
  void commit() throws IOException {
    complete();
    if (temporary == null) {
      return;
    }
    try {
      copyPermissions();
      rename();
      UNFINISHED.remove(temporary);
      flushFolder();
    } catch (TroubleException trouble) {
      throw trouble;
    } catch (IOException failed) {
      throw cannotBeWritten(name, failed);
    }
  }

  private void copyPermissions() throws IOException {
    if (Files.exists(target)) {
      try {
        Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
      } catch (UnsupportedOperationException notPosix) {
        // Such a file system has no permissions to keep.
      }
    }
  }

  private void rename() throws IOException {
    if (existing == Existing.REFUSE) {
      moveWithoutReplacing();
      return;
    }
    if (existing == Existing.BACK_UP) {
      backup = backUp();
    }
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A link fails where a file is, even one that another process made a moment ago. */
  private void moveWithoutReplacing() throws IOException {
    try {
      Files.createLink(target, temporary);
      Files.delete(temporary);
    } catch (FileAlreadyExistsException appeared) {
      throw exists(name);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.move(temporary, target);
    }
  }

  /** Keeps the old file under the first free name of NAME.bak, NAME.bak.1, NAME.bak.2 and so on. */
  private String backUp() throws IOException {
    for (int number = 0; ; number++) {
      String suffix = ".bak" + (number == 0 ? "" : "." + number);
      Path candidate = target.resolveSibling(target.getFileName() + suffix);
      try {
        keep(candidate);
        return link ? candidate.toString() : name + suffix;
      } catch (FileAlreadyExistsException taken) {
        // An older backup: it stays as it is.
      }
    }
  }

  private void keep(Path backupPath) throws IOException {
    try {
      Files.createLink(backupPath, target);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.copy(target, backupPath, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Keeps the file that will be replaced, so that {@link #takeBack} can put it back. */
  void keepReplaced() throws IOException {
    if (temporary == null || !Files.exists(target)) {
      return;
    }
    Path kept = temporary.resolveSibling(temporary.getFileName() + ".old");
    try {
      keep(kept);
    } catch (IOException failed) {
      throw cannotBeWritten(name, failed);
    }
    UNFINISHED.add(kept);
    replaced = kept;
  }

  /** Undoes {@link #commit}: what was replaced is there again, what was not is not. */
  void takeBack() throws IOException {
    if (replaced != null) {
      Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(target);
    }
  }

  private void flushFolder() {
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException cannot) {
      // Some systems do not open folders; the file itself is on the disk.
    }
  }

  /** Where the replaced file is kept, as the user would name it; null where none was. */
  String backup() {
    return backup;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (temporary != null) {
      Files.deleteIfExists(temporary);
      UNFINISHED.remove(temporary);
    }
    if (replaced != null) {
      Files.deleteIfExists(replaced);
      UNFINISHED.remove(replaced);
    }
  }
}
