package io.github.manualassist.core;

import java.io.IOException;

/** Takes the fields of one record, one after the other, for a conversion to another format. */
public interface FieldVisitor {
  /** A field whose value is text. */
  void text(String name, String value) throws IOException;

  /**
   * A field whose value is anything else that JSON can say: a number, true, false, null, an array,
   * an object.
   *
   * @param json valid JSON text, kept as it is: a number keeps its digits
   */
  void json(String name, String json) throws IOException;
}
