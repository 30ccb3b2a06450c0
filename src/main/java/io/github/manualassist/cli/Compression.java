package io.github.manualassist.cli;

import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Tells compressed bytes by how they start. */
final class Compression {
  private Compression() {}

  /** Whether bytes start as a gzip member does (RFC 1952, section 2.3.1). */
  static boolean isGzip(Slice head) {
    return starts(head, 0x1F, 0x8B);
  }

  /** Whether bytes start as the first file of a zip archive does. */
  static boolean isZip(Slice head) {
    return starts(head, 'P', 'K', 3, 4);
  }

  /**
   * Refuses what is compressed in a way that is not seen through, and names the way round it.
   *
   * @throws TroubleException if the source starts as bzip2, xz or zstd files do
   */
  static void rejectOthers(Source source) throws IOException {
    Slice head = source.head();
    if (starts(head, 'B', 'Z', 'h')) {
      reject(source, "bzip2", "bzip2 -dc");
    } else if (starts(head, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      reject(source, "xz", "xz -dc");
    } else if (starts(head, 0x28, 0xB5, 0x2F, 0xFD)) {
      reject(source, "zstd", "zstd -dc");
    }
  }

  /**
   * Refuses to write to a file whose name promises a compression that is not written: pandas goes
   * by the name when it reads.
   *
   * @throws TroubleException if it ends as zip, bzip2, xz or zstd files do
   */
  static void rejectName(String path) throws TroubleException {
    String name = path.toLowerCase(Locale.ROOT);
    for (String ending : List.of(".zip", ".bz2", ".xz", ".zst")) {
      if (name.endsWith(ending)) {
        throw TroubleException.in(
            path,
            "a file that ends in "
                + ending
                + " is not written, for it would not be compressed so; end its name in .gz, or in"
                + " the format's own ending");
      }
    }
  }

  private static void reject(Source source, String name, String tool) throws TroubleException {
    throw TroubleException.in(
        source.path(),
        "is compressed with "
            + name
            + "; decompress it first, as with: "
            + tool
            + " FILE | COMMAND ... -");
  }

  private static boolean starts(Slice head, int... bytes) {
    if (head.length() < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head.at(i) & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
