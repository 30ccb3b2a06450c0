package io.github.manualassist.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks that bytes are UTF-8. */
public final class Utf8 {
  private Utf8() {}

  /** Whether the bytes of a slice are valid UTF-8 (RFC 3629). */
  public static boolean isValid(Slice slice) {
    for (int i = 0; i < slice.length(); i++) {
      if (slice.at(i) < 0) {
        return decodes(slice);
      }
    }
    return true;
  }

  private static boolean decodes(Slice slice) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(slice.bytes(), slice.offset(), slice.length()));
      return true;
    } catch (CharacterCodingException invalid) {
      return false;
    }
  }
}
