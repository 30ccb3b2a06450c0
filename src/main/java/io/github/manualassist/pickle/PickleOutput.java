package io.github.manualassist.pickle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes opcodes and their arguments, from protocol 4 on in frames of 64 KiB as PEP 3154 asks: an
 * opcode and its argument lie in one frame, and data of a frame's size or more stand between
 * frames.
 */
final class PickleOutput {
  private static final int FRAME_SIZE = 64 * 1024;
  private static final int SMALLEST_FRAME = 4;

  private final OutputStream out;
  private final boolean framed;
  private byte[] buffer = new byte[FRAME_SIZE + 1024];
  private int size;

  PickleOutput(OutputStream out, int protocol) throws IOException {
    this.out = out;
    this.framed = protocol >= 4;
    if (protocol >= 2) {
      out.write(Opcode.PROTO.code());
      out.write(protocol);
    }
  }

  void opcode(Opcode opcode) throws IOException {
    if (size >= FRAME_SIZE) {
      endFrame();
    }
    put(opcode.code());
  }

  private void put(int value) {
    if (size == buffer.length) {
      buffer = Arrays.copyOf(buffer, IntList.grownLength(size, size + 1));
    }
    buffer[size++] = (byte) value;
  }

  /** A little-endian number of so many bytes. */
  void number(long value, int count) {
    for (int i = 0; i < count; i++) {
      put((int) (value >> 8 * i));
    }
  }

  /** The bytes of a node that belong to the opcode and length just written. */
  void data(PickleGraph graph, int node) throws IOException {
    int length = graph.length(node);
    if (!large(length)) {
      reserve(length);
      graph.copyBytes(node, 0, buffer, size, length);
      size += length;
      return;
    }
    flush();
    for (int done = 0; done < length; done += FRAME_SIZE) {
      int count = Math.min(FRAME_SIZE, length - done);
      graph.copyBytes(node, done, buffer, 0, count);
      out.write(buffer, 0, count);
    }
  }

  /** The bytes of an array that belong to the opcode just written. */
  void data(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  private void reserve(int length) {
    if (length > buffer.length - size) {
      buffer = Arrays.copyOf(buffer, IntList.grownLength(size, size + length));
    }
  }

  /** Starts an opcode whose data are too long for a frame. */
  void largeOpcode(Opcode opcode) throws IOException {
    endFrame();
    put(opcode.code());
  }

  static boolean large(int length) {
    return length >= FRAME_SIZE;
  }

  void endFrame() throws IOException {
    if (framed && size >= SMALLEST_FRAME) {
      byte[] header = new byte[9];
      header[0] = (byte) Opcode.FRAME.code();
      for (int i = 0; i < 8; i++) {
        header[1 + i] = (byte) ((long) size >> 8 * i);
      }
      out.write(header);
    }
    flush();
  }

  private void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }
}
