package io.github.manualassist.cli;

import io.github.manualassist.core.ChannelSource;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.StreamSource;
import io.github.manualassist.core.TemporaryFile;
import io.github.manualassist.core.TroubleException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The one place that opens what a command reads.
 *
 * <p>{@code -} is standard input, at most once. gzip and zip are seen through. Files are opened for
 * reading only, and remembered, so that no output can become one of them.
 */
public final class Inputs {
  private static final String STANDARD_INPUT = "standard input";

  private final Session session;
  private final List<Path> files = new ArrayList<>();
  private boolean standardInputTaken;

  /** The inputs of one run of a command. */
  public Inputs(Session session) {
    this.session = session;
  }

  /**
   * Opens a file to be read once.
   *
   * @throws TroubleException if it is missing, unreadable, a folder, or empty
   */
  public Source open(String path) throws IOException {
    return notEmpty(open(path, false));
  }

  /**
   * Opens a file to be read again at any place: what is no regular file, or compressed, is copied
   * to a temporary file first.
   */
  public Source openForReadingAgain(String path) throws IOException {
    return notEmpty(open(path, true));
  }

  /**
   * Opens results, which may be empty: the head of their source is then.
   *
   * @param again whether they will be read again at any place
   */
  public Source openResults(String path, boolean again) throws IOException {
    return open(path, again);
  }

  private Source open(String path, boolean again) throws IOException {
    if (path.equals("-")) {
      return ofStream(STANDARD_INPUT, standardInput(), again);
    }
    FileChannel channel = channel(path);
    if (!Files.isRegularFile(resolve(path))) {
      return ofStream(path, new PipeStream(channel), again);
    }
    Source source = new ChannelSource(path, channel);
    if (Compression.isGzip(source.head()) || Compression.isZip(source.head())) {
      return ofStream(path, Channels.newInputStream(channel), again);
    }
    Compression.rejectOthers(source);
    return source;
  }

  private Source ofStream(String name, InputStream in, boolean again) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
    buffered.mark(4);
    byte[] magic = buffered.readNBytes(4);
    buffered.reset();
    Slice start = new Slice();
    start.set(magic, 0, magic.length);
    InputStream bytes = buffered;
    if (Compression.isGzip(start)) {
      bytes = GzipStream.open(name, buffered);
    } else if (Compression.isZip(start)) {
      bytes = ZipMember.open(name, buffered);
    }
    Source source = again ? spooled(name, bytes) : new StreamSource(name, bytes);
    Compression.rejectOthers(source);
    return source;
  }

  private static Source spooled(String name, InputStream bytes) throws IOException {
    FileChannel channel = TemporaryFile.open();
    bytes.transferTo(Channels.newOutputStream(channel));
    bytes.close();
    channel.position(0);
    return new ChannelSource(name, channel);
  }

  private static Source notEmpty(Source source) throws IOException {
    if (source.head().length() == 0) {
      throw TroubleException.in(source.path(), "is empty: there are no records in it");
    }
    return source;
  }

  private InputStream standardInput() throws TroubleException {
    if (standardInputTaken) {
      throw TroubleException.of(
          "- is standard input, which can be read only once; name a file for the other");
    }
    standardInputTaken = true;
    return new StandardInputStream(session.in());
  }

  /** Opens a list of IDs, which may be empty. */
  public Source openIds(String path) throws IOException {
    return path.equals("-")
        ? new StreamSource(STANDARD_INPUT, standardInput())
        : new StreamSource(path, Channels.newInputStream(channel(path)));
  }

  /** Whether a path names nothing that is there. */
  public boolean isAbsent(String path) throws IOException {
    return !path.equals("-") && !Files.exists(resolve(path));
  }

  /** Whether two paths name one file that is there, by whatever names. */
  public boolean isSame(String path, String other) throws IOException {
    return !path.equals("-")
        && !other.equals("-")
        && Files.exists(resolve(path))
        && Files.isSameFile(resolve(path), resolve(other));
  }

  private FileChannel channel(String path) throws IOException {
    Path file = resolve(path);
    rejectStandardOutput(path, file);
    if (Files.isDirectory(file)) {
      throw TroubleException.in(path, "is a folder; name the files in it, as with " + path + "/*");
    }
    try {
      FileChannel channel = FileChannel.open(file);
      files.add(file);
      return channel;
    } catch (NoSuchFileException missing) {
      throw TroubleException.in(path, "no such file");
    } catch (AccessDeniedException denied) {
      throw TroubleException.in(path, "permission denied: this file may not be read");
    }
  }

  /**
   * The shell's {@code >} empties a file before the command starts; {@code >>} would feed itself.
   */
  private void rejectStandardOutput(String path, Path file) throws IOException {
    Path out = session.outFile();
    if (out != null && Files.isRegularFile(file) && Files.isSameFile(out, file)) {
      throw TroubleException.in(
          path, "is read and is standard output, too; write to another file, as with --output");
    }
  }

  /** The file that a path names, relative to the session's folder. */
  Path resolve(String path) throws TroubleException {
    return Paths.resolve(session, path);
  }

  /** Whether a path names one of the files that were opened, by whatever name. */
  public boolean reads(Path path) throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    for (Path file : files) {
      if (Files.isSameFile(file, path)) {
        return true;
      }
    }
    return false;
  }

  /** Standard input, which a script may have closed, or which may be a folder. */
  private static final class StandardInputStream extends FilterInputStream {
    StandardInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (IOException unreadable) {
        throw TroubleException.in(
            STANDARD_INPUT,
            "cannot be read ("
                + Failures.reason(unreadable)
                + "); is it closed? Pipe something into it, or name a file");
      }
    }
  }

  /** What comes through a named pipe, which cannot be asked how much of it there is. */
  private static final class PipeStream extends FilterInputStream {
    PipeStream(FileChannel channel) {
      super(Channels.newInputStream(channel));
    }

    @Override
    public int available() {
      return 0;
    }
  }

  /** A decompressed stream whose defects are told with the file's name. */
  private static final class GzipStream extends FilterInputStream {
    private final String name;

    private GzipStream(String name, InputStream decompressed) {
      super(decompressed);
      this.name = name;
    }

    static InputStream open(String name, InputStream compressed) throws IOException {
      try {
        return new GzipStream(name, new GZIPInputStream(compressed, 64 * 1024));
      } catch (EOFException | ZipException damaged) {
        throw damage(name);
      }
    }

    private static TroubleException damage(String name) {
      return TroubleException.in(name, "its gzip data is damaged or cut short; gzip -t tells more");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (EOFException | ZipException damaged) {
        throw damage(name);
      }
    }
  }
}
