package io.github.manualassist.pickle;

import io.github.manualassist.core.Tasks;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes opcodes and their arguments, from protocol 4 on in frames of 64 KiB as PEP 3154 asks: an
 * opcode and its argument lie in one frame, and data of a frame's size or more stand between
 * frames.
 *
 * <p>Another thread copies the texts and writes, while this one goes on with what comes next. What
 * fits in one frame needs no other thread.
 */
final class PickleOutput implements Closeable {
  private static final int FRAME_SIZE = 64 * 1024;
  private static final int SMALLEST_FRAME = 4;

  /** How many pieces wait to be written at most. */
  private static final int MOST_WAITING = 4;

  private final OutputStream out;
  private final boolean framed;
  private final Deque<Future<PicklePiece>> waiting = new ArrayDeque<>();
  private ExecutorService writing;
  private PicklePiece piece = new PicklePiece(1024);

  PickleOutput(OutputStream out, int protocol) throws IOException {
    this.out = out;
    this.framed = protocol >= 4;
    if (protocol >= 2) {
      out.write(Opcode.PROTO.code());
      out.write(protocol);
    }
  }

  void opcode(Opcode opcode) throws IOException {
    if (piece.size() >= FRAME_SIZE) {
      handOver(framed);
    }
    piece.put(opcode.code());
  }

  /** A little-endian number of so many bytes. */
  void number(long value, int count) {
    piece.number(value, count);
  }

  /** The bytes of a node that belong to the opcode and length just written. */
  void data(PickleGraph graph, int node) throws IOException {
    PickleBytes source = graph.bytes(node);
    int offset = graph.place(node);
    int length = graph.length(node);
    if (!large(length)) {
      piece.putLater(source, offset, length);
      return;
    }
    handOver(false);
    for (int done = 0; done < length; done += FRAME_SIZE) {
      piece.putLater(source, offset + done, Math.min(FRAME_SIZE, length - done));
      handOver(false);
    }
  }

  /** The bytes of an array that belong to the opcode just written. */
  void data(byte[] bytes) {
    piece.put(bytes);
  }

  /** Starts an opcode whose data are too long for a frame. */
  void largeOpcode(Opcode opcode) throws IOException {
    if (piece.size() > 0) {
      handOver(isFrame());
    }
    piece.put(opcode.code());
  }

  static boolean large(int length) {
    return length >= FRAME_SIZE;
  }

  private boolean isFrame() {
    return framed && piece.size() >= SMALLEST_FRAME;
  }

  /** Gives the piece to the thread that writes, and goes on with an empty one. */
  private void handOver(boolean frame) throws IOException {
    if (writing == null) {
      writing = Executors.newSingleThreadExecutor();
    }
    PicklePiece full = piece;
    waiting.add(writing.submit(() -> full.writeTo(out, frame)));
    piece =
        waiting.size() > MOST_WAITING
            ? Tasks.result(waiting.remove())
            : new PicklePiece(FRAME_SIZE + 1024);
  }

  /** Writes what is left, once all is said. */
  void finish() throws IOException {
    while (!waiting.isEmpty()) {
      Tasks.result(waiting.remove());
    }
    piece.writeTo(out, isFrame());
  }

  /** Stops writing, if {@link #finish} has not come so far. */
  @Override
  public void close() {
    if (writing != null) {
      writing.shutdownNow();
    }
  }
}
