package io.github.manualassist.pandas;

import io.github.manualassist.core.Format;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.Garbage;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleLimits;
import io.github.manualassist.pickle.PickleReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Pickled pandas DataFrames: what {@code DataFrame.to_pickle} writes. */
public final class PandasFormat implements Format {
  private static final int PROTO = 0x80;

  /** How frames, lists and dicts start in protocols 0 and 1, which say no number first. */
  private static final List<String> OLDER_STARTS =
      List.of(
          "ccopy_reg\n_reconstructor\n",
          "ccopyreg\n_reconstructor\n",
          "ccollections\nOrderedDict\n",
          "ccollections\ndefaultdict\n",
          "(lp0\n",
          "(dp0\n",
          "]q\0",
          "}q\0");

  /** How lists and dicts start where the pickler remembers nothing, or what is asked for only. */
  private static final List<String> BARE_STARTS = List.of("(l", "(d", "]", "}");

  /** How many bytes are asked for at once: Java copies what it reads through a buffer as large. */
  private static final int PIECE = 1 << 20;

  @Override
  public String name() {
    return "pickle";
  }

  @Override
  public List<String> extensions() {
    return List.of("pkl", "pickle");
  }

  @Override
  public boolean binary() {
    return true;
  }

  /**
   * A pickle of protocol 2 or later says so in its first two bytes; one before starts with a class,
   * a list or a dict. A protocol that is to come would be a low number, too; a high one may be text
   * that is not UTF-8. The bare start of a list or dict, and any other class's name, may be text.
   */
  @Override
  public Match recognize(Slice head, boolean whole) {
    if (head.length() >= 2 && (head.at(0) & 0xff) == PROTO) {
      return (head.at(1) & 0xff) < '\t' ? Match.YES : Match.MAYBE;
    }
    if (OLDER_STARTS.stream().anyMatch(start -> startsWith(head, start))) {
      return Match.YES;
    }
    boolean bare = BARE_STARTS.stream().anyMatch(start -> startsWith(head, start));
    return bare || startsWithName(head) ? Match.MAYBE : Match.NO;
  }

  /** Whether the opcode GLOBAL and a module's name are all of the first line. */
  private static boolean startsWithName(Slice head) {
    int end = 1;
    while (end < head.length() && isNamePart(head.at(end))) {
      end++;
    }
    return startsWith(head, "c") && end > 1 && end < head.length() && head.at(end) == '\n';
  }

  private static boolean isNamePart(byte b) {
    return b == '.' || b == '_' || b < 0 || Character.isLetterOrDigit(b);
  }

  private static boolean startsWith(Slice head, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (i >= head.length() || head.at(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Nothing in the pickle is imported or called.
   */
  @Override
  public RecordReader open(Source source, Opening opening) throws IOException {
    long size = source.sizeHint();
    RecordReader reader = open(this, source, read(source, opening.notices()), opening);
    return opening.idsOnly() ? idsOf(reader, size) : reader;
  }

  /**
   * Opens the DataFrame that a pickle holds.
   *
   * @param format the format that the reader is of
   * @param source where the pickle was read from; the reader closes it
   */
  public static RecordReader open(Format format, Source source, PickleGraph graph, Opening opening)
      throws IOException {
    Frame frame = FrameDecoder.decode(source.path(), graph, graph.root());
    return new FrameReader(format, source, frame, opening);
  }

  /**
   * Takes the IDs of a pickle's records, and lets go of all else.
   *
   * @param pickleSize how many bytes the pickle had
   */
  public static RecordReader idsOf(RecordReader reader, long pickleSize) throws IOException {
    RecordReader ids = FrameIdReader.of(reader);
    Garbage.collect(pickleSize);
    return ids;
  }

  /**
   * Reads a pickle, and says what it could run if Python loaded it.
   *
   * <p>Of a large one that can be read again, texts stay in the source.
   */
  public static PickleGraph read(Source source, Consumer<String> notices) throws IOException {
    PickleGraph graph = read(source);
    // The reader's memo and stack take up to 4 bytes for each byte of the file.
    Garbage.collect(graph.bytesRead());
    String calls = notices == NO_NOTICES ? "" : CallsOnLoading.notice(graph);
    if (!calls.isEmpty()) {
      notices.accept(source.path() + ": " + calls);
    }
    return graph;
  }

  private static PickleGraph read(Source source) throws IOException {
    long size = source.sizeHint();
    if (source.readsAgain() && size > PIECE && size <= PickleLimits.STANDARD.bytes()) {
      return PickleReader.read(source, (int) size);
    }
    // One byte more than there are, so that the end is found before the array has to grow.
    long hint = Math.min(size + 1, PickleLimits.STANDARD.bytes());
    byte[] bytes = new byte[hint > 0 ? (int) hint : PIECE];
    int length = 0;
    int read;
    while ((read = source.read(bytes, length, Math.min(PIECE, bytes.length - length))) >= 0) {
      length += read;
      if (length == bytes.length) {
        bytes = larger(source.path(), bytes);
      }
    }
    return PickleReader.read(source.path(), bytes, length);
  }

  private static byte[] larger(String path, byte[] bytes) throws TroubleException {
    int most = PickleLimits.STANDARD.bytes();
    if (bytes.length >= most) {
      throw TroubleException.in(path, "a pickle of more than 2 GiB is not supported; split it");
    }
    return Arrays.copyOf(bytes, (int) Math.min(most, 2L * bytes.length));
  }

  @Override
  public RecordWriter selection(RecordReader input, OutputStream out, Consumer<String> notices)
      throws IOException {
    return input instanceof FrameReader frame
        ? new SelectionWriter(frame, out)
        : new TableWriter(List.of(input), out);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Each text file becomes a frame of those of its records that are chosen; frames are merged as
   * the pandas that wrote the first DataFrame does it. Text files alone become one frame.
   */
  @Override
  public RecordWriter merge(List<RecordReader> sources, OutputStream out, Consumer<String> notices)
      throws IOException {
    return sources.stream().anyMatch(FrameReader.class::isInstance)
        ? new MergeWriter(sources, out, notices)
        : new TableWriter(sources, out);
  }
}
