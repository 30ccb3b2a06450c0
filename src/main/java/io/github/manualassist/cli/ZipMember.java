package io.github.manualassist.cli;

import io.github.manualassist.core.TroubleException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The one file in a zip archive, decompressed as it is read. That there is no other is known at its
 * end: an archive of several files is refused there, and named.
 */
final class ZipMember extends FilterInputStream {
  private final String path;
  private final ZipInputStream archive;
  private final String member;
  private boolean ended;

  private ZipMember(String path, ZipInputStream archive, String member) {
    super(archive);
    this.path = path;
    this.archive = archive;
    this.member = member;
  }

  /**
   * Opens the first file of an archive.
   *
   * @param path names the archive in messages
   * @throws TroubleException if there is no file in it
   */
  static InputStream open(String path, InputStream compressed) throws IOException {
    ZipInputStream archive = new ZipInputStream(compressed);
    String member = nextFile(path, archive);
    if (member == null) {
      throw TroubleException.in(path, "is a zip archive with no file in it");
    }
    return new ZipMember(path, archive, member);
  }

  /** The name of the next entry that is no folder; null at the end. */
  private static String nextFile(String path, ZipInputStream archive) throws IOException {
    try {
      ZipEntry entry = archive.getNextEntry();
      while (entry != null && entry.isDirectory()) {
        entry = archive.getNextEntry();
      }
      return entry == null ? null : entry.getName();
    } catch (EOFException | ZipException | IllegalArgumentException damaged) {
      throw damage(path);
    }
  }

  private static TroubleException damage(String path) {
    return TroubleException.in(
        path, "its zip data is damaged, cut short or encrypted; unzip -t tells more");
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int count;
    try {
      count = super.read(into, offset, length);
    } catch (EOFException | ZipException damaged) {
      throw damage(path);
    }
    if (count < 0) {
      ended = true;
      String other = nextFile(path, archive);
      if (other != null) {
        throw TroubleException.in(
            path,
            "is a zip archive of several files ("
                + member
                + ", "
                + other
                + ", ...); extract the one that is meant, as with: unzip -p FILE MEMBER");
      }
    }
    return count;
  }

  @Override
  public int available() {
    // How large the file is, is not known before its end.
    return 0;
  }
}
