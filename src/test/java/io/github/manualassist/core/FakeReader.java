package io.github.manualassist.core;

import io.github.manualassist.testing.EmptyReader;
import java.util.List;

/** A reader of bare IDs: record number n has the n-th one. */
final class FakeReader implements EmptyReader {
  private final List<String> ids;
  private final IdOrder.Kind kind;
  private List<String> reasons;
  private IdKeys keys;
  private int row = -1;

  FakeReader(String... ids) {
    this(IdOrder.Kind.INTEGERS_ELSE_TEXT, ids);
  }

  FakeReader(List<String> ids) {
    this(ids.toArray(String[]::new));
  }

  FakeReader(IdOrder.Kind kind, String... ids) {
    this.ids = List.of(ids);
    this.kind = kind;
  }

  /** Makes records failures for these reasons; null for a success. */
  FakeReader withReasons(List<String> reasons) {
    this.reasons = reasons;
    return this;
  }

  /** Gives the IDs of all sources an order of their own. */
  FakeReader withKeys(IdKeys keys) {
    this.keys = keys;
    return this;
  }

  @Override
  public IdKeys idKeys(List<RecordReader> sources) {
    return keys;
  }

  @Override
  public Outcome outcome() {
    return reasons == null ? Outcome.SUCCESS : new Outcome(reasons.get(row));
  }

  @Override
  public IdOrder.Kind idKind() {
    return kind;
  }

  @Override
  public boolean next() {
    return ++row < ids.size();
  }

  @Override
  public Slice id() {
    return Slice.of(ids.get(row));
  }

  @Override
  public long position() {
    return row;
  }

  @Override
  public String place() {
    return "row " + (row + 1);
  }

  @Override
  public void seek(long position, int length) {
    row = (int) position;
  }
}
