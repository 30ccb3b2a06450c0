package io.github.manualassist.pickle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a pickle on its way out, complete but for texts and bytes: where those go and where
 * they come from is noted, and they are copied by whoever writes the piece.
 */
final class PicklePiece {
  /** A frame's opcode and its length in 8 bytes. */
  private static final int HEADER = 9;

  private byte[] bytes;
  private int size = HEADER;

  /** For each gap what it is filled from, and three numbers: its place, and offset and length. */
  private final List<PickleBytes> sources = new ArrayList<>();

  private final IntList gaps = new IntList(64);

  /** An empty piece with room for about so many bytes. */
  PicklePiece(int capacity) {
    bytes = new byte[HEADER + capacity];
  }

  /** How many bytes it has, without a frame's header. */
  int size() {
    return size - HEADER;
  }

  void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** A little-endian number of so many bytes. */
  void number(long value, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[size++] = (byte) (value >> 8 * i);
    }
  }

  void put(byte[] added) {
    reserve(added.length);
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
  }

  /** Leaves room for some bytes, which are copied when the piece is written. */
  void putLater(PickleBytes source, int offset, int length) {
    reserve(length);
    sources.add(source);
    gaps.add(size);
    gaps.add(offset);
    gaps.add(length);
    size += length;
  }

  private void reserve(int length) {
    if (length > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, IntList.grownLength(size, size + length));
    }
  }

  /**
   * Writes the piece, which is empty afterwards.
   *
   * @param framed whether a frame's header goes before it
   * @return the piece
   */
  PicklePiece writeTo(OutputStream out, boolean framed) throws IOException {
    for (int i = 0; i < sources.size(); i++) {
      sources.get(i).copyTo(bytes, gaps.get(3 * i), gaps.get(3 * i + 1), gaps.get(3 * i + 2));
    }
    if (framed) {
      bytes[0] = (byte) Opcode.FRAME.code();
      for (int i = 0; i < HEADER - 1; i++) {
        bytes[1 + i] = (byte) ((long) size() >> 8 * i);
      }
    }
    int start = framed ? 0 : HEADER;
    out.write(bytes, start, size - start);
    sources.clear();
    gaps.truncate(0);
    size = HEADER;
    return this;
  }
}
