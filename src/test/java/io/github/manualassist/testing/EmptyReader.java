package io.github.manualassist.testing;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import java.io.IOException;
import java.util.List;

/** A reader of no records; a test overrides what it has to see more of. */
public interface EmptyReader extends RecordReader {
  @Override
  default String path() {
    return "fake";
  }

  @Override
  default Format format() {
    throw new UnsupportedOperationException();
  }

  @Override
  default String idField() {
    return "id";
  }

  @Override
  default List<String> columns() {
    return List.of();
  }

  @Override
  default IdOrder.Kind idKind() {
    return IdOrder.Kind.TEXT;
  }

  @Override
  default boolean next() {
    return false;
  }

  @Override
  default Slice id() {
    throw new UnsupportedOperationException();
  }

  @Override
  default long position() {
    return 0;
  }

  @Override
  default int length() {
    return 1;
  }

  @Override
  default String place() {
    return "row 1";
  }

  @Override
  default void seek(long position, int length) {}

  @Override
  default void visit(FieldVisitor visitor) throws IOException {}

  @Override
  default void close() {}
}
