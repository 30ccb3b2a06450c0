package io.github.manualassist.pandas;

import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

final class MergeWriter implements RecordWriter {
  MergeWriter(List<FrameReader> sources, OutputStream out) {}

  @Override
  public void add(RecordReader record) {}

  @Override
  public void finish() throws IOException {}
}
