package io.github.manualassist.cli;

import io.github.manualassist.core.TroubleException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Where a command writes its data: standard output, or a file that appears whole or not at all.
 *
 * <p>Nothing counts as written before {@link #commit}; closing without it leaves no file behind.
 */
public final class Output implements Closeable {
  private final OutputStream stream;
  private final OutputFile file;

  private Output(OutputStream stream, OutputFile file) {
    this.stream = stream;
    this.file = file;
  }

  /** Writes to standard output. */
  static Output toStandardOutput(Session session) {
    return new Output(new BufferedOutputStream(new StandardOutput(session.out()), 64 * 1024), null);
  }

  /** Writes to a file, compressed where its name ends in {@code .gz}. */
  static Output toFile(OutputFile file) throws IOException {
    OutputStream bytes = file.stream();
    if (file.name().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      bytes = new GZIPOutputStream(bytes, 64 * 1024);
    }
    return new Output(new BufferedOutputStream(bytes, 64 * 1024), file);
  }

  /**
   * Writes to a file that is read, which it replaces at the end: the old one is kept under another
   * name.
   */
  public static Output inPlaceOf(String path, Inputs inputs) throws IOException {
    return toFile(OutputFile.create(path, inputs.resolve(path), OutputFile.Existing.BACK_UP));
  }

  /** Where a replaced file was kept, once {@link #commit} is done; null where none was. */
  public String backup() {
    return file == null ? null : file.backup();
  }

  /** The stream to write to; its failures name where it leads. */
  public OutputStream stream() {
    return stream;
  }

  /** Ends what was written; a file is on the disk then, but yet to appear. */
  public void complete() throws IOException {
    if (file == null) {
      stream.flush();
    } else {
      stream.close();
      file.complete();
    }
  }

  /** Makes what was written count. */
  public void commit() throws IOException {
    if (file == null) {
      stream.flush();
    } else {
      stream.close();
      file.commit();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  /** Thrown when whoever reads standard output went away, as {@code head} does: no trouble. */
  static final class ReaderGone extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Standard output, with the trouble of a failed write told from a reader that went away. */
  private static final class StandardOutput extends OutputStream {
    private final OutputStream out;

    StandardOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException failed) {
        String reason = String.valueOf(failed.getMessage());
        if (reason.contains("Broken pipe")) {
          throw new ReaderGone();
        }
        throw TroubleException.in("standard output", "cannot be written: " + reason);
      }
    }
  }
}
