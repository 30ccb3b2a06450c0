package io.github.manualassist.core;

import java.util.Arrays;

/** The IDs of results that failed, in the order in which they were read, each with its reason. */
final class FailedIds {
  private static final int NONE = -1;

  private final IdList ids = new IdList();
  private final IdList reasons = new IdList();
  private final boolean withReasons;

  /** The number of the last failure of each of the IDs that they were compared with, or NONE. */
  private int[] last = {};

  /**
   * No failed IDs yet.
   *
   * @param withReasons whether the reasons will be asked for: they take more memory than the IDs
   */
  FailedIds(boolean withReasons) {
    this.withReasons = withReasons;
  }

  void add(Slice id, Outcome failure) throws TroubleException {
    ids.add(id);
    if (withReasons) {
      reasons.add(Slice.of(failure.reason()));
    }
  }

  int size() {
    return ids.size();
  }

  void view(int failure, Slice into) {
    ids.view(failure, into);
  }

  /** Makes room for what is known of a number of IDs. */
  void compareWith(int size) {
    if (ids.size() > 0) {
      last = new int[size];
      Arrays.fill(last, NONE);
    }
  }

  /**
   * Notes that a failure is of an ID by its number; a later one counts more than an earlier one.
   */
  void note(int id, int failure) {
    last[id] = failure;
  }

  /** Whether an ID by its number has a failure. */
  boolean has(int id) {
    return last.length > 0 && last[id] != NONE;
  }

  /** The reason of the last failure of an ID by its number; empty where reasons are not kept. */
  String reason(int id) {
    if (!withReasons) {
      return "";
    }
    Slice reason = new Slice();
    reasons.view(last[id], reason);
    return reason.toString();
  }
}
