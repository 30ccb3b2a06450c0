package io.github.manualassist.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartWriterTest {
  /** Each part's IDs, then {@code .} once it is finished. */
  private final List<StringBuilder> parts = new ArrayList<>();

  /** A part of {@code <IDs>}: as large as its IDs together and 2 more. */
  private final class FakePart implements SizedWriter {
    private final StringBuilder text = new StringBuilder();

    @Override
    public long sizeWith(RecordReader record) {
      return text.length() + record.id().length() + 2;
    }

    @Override
    public void add(RecordReader record) {
      text.append(record.id());
    }

    @Override
    public void finish() {
      text.append('.');
    }
  }

  private PartWriter writer(PartLimit limit) {
    return new PartWriter(
        limit,
        () -> {
          FakePart part = new FakePart();
          parts.add(part.text);
          return part;
        });
  }

  private PartWriter split(long records, long bytes, String... ids) throws IOException {
    PartWriter writer = writer(new PartLimit(records, bytes));
    RecordReader input = new FakeReader(ids);
    while (input.next()) {
      writer.add(input);
    }
    writer.finish();
    return writer;
  }

  private List<String> texts() {
    return parts.stream().map(StringBuilder::toString).toList();
  }

  @Test
  void aPartIsFinishedBeforeTheNextOne() throws Exception {
    PartWriter writer = split(2, PartLimit.NONE, "a", "b", "c", "d", "e");
    assertEquals(List.of("ab.", "cd.", "e."), texts());
    assertEquals(1, writer.fewest());
  }

  @Test
  void aFullPartIsNotFollowedByAnEmptyOne() throws Exception {
    assertEquals(2, split(2, PartLimit.NONE, "a", "b", "c", "d").fewest());
    assertEquals(List.of("ab.", "cd."), texts());
  }

  @Test
  void noRecordsMakeNoPart() throws Exception {
    assertEquals(0, split(2, 100).fewest());
    assertEquals(List.of(), texts());
  }

  @Test
  void aPartIsAsLargeAsItMayBe() throws Exception {
    split(PartLimit.NONE, 5, "a", "bb", "c", "ddd", "e");
    assertEquals(List.of("abb.", "c.", "ddd.", "e."), texts());
  }

  @Test
  void theTighterLimitCounts() throws Exception {
    split(2, 6, "a", "b", "c", "ddd", "e");
    assertEquals(List.of("ab.", "cddd.", "e."), texts());
  }

  @Test
  void aRecordLargerThanAPartIsToldWithItsIdAndPlace() {
    TroubleException trouble =
        assertThrows(TroubleException.class, () -> split(PartLimit.NONE, 5, "a", "bbbb", "c"));
    String located = trouble.located();
    assertEquals(
        "fake:row 2: the record of ID bbbb makes a part of 6 bytes",
        located.substring(0, located.indexOf(" by itself")));
  }
}
