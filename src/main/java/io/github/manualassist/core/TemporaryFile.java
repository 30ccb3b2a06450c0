package io.github.manualassist.core;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens files that have no name and vanish with the process, however it ends. */
public final class TemporaryFile {
  private TemporaryFile() {}

  /** An empty file in the system's temporary folder, open for reading and writing. */
  public static FileChannel open() throws IOException {
    Path path = Files.createTempFile("manual-assist-", ".tmp");
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    // Unlinked at once: Unix keeps an open file's bytes. A system that cannot deletes it on close.
    path.toFile().delete();
    return channel;
  }
}
