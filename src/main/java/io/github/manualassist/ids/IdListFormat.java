package io.github.manualassist.ids;

import io.github.manualassist.core.Format;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.RecordWriter;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * A plain list of IDs, one a line; lines are read as create-retry reads them.
 *
 * <p>Any text looks like one, so it is never recognized, only named.
 */
public final class IdListFormat implements Format {
  @Override
  public String name() {
    return "ids";
  }

  @Override
  public List<String> extensions() {
    return List.of();
  }

  @Override
  public boolean binary() {
    return false;
  }

  @Override
  public Match recognize(Slice head, boolean whole) {
    return Match.NO;
  }

  @Override
  public RecordReader open(Source source, Opening opening) throws IOException {
    return IdListReader.open(this, source);
  }

  @Override
  public RecordWriter selection(RecordReader input, OutputStream out, Consumer<String> notices)
      throws TroubleException {
    throw noRecords();
  }

  @Override
  public RecordWriter merge(List<RecordReader> sources, OutputStream out, Consumer<String> notices)
      throws TroubleException {
    throw noRecords();
  }

  private static TroubleException noRecords() {
    return TroubleException.of(
        "a list of IDs holds no records; the format ids is for find-missing alone");
  }
}
