package io.github.manualassist.core;

import java.util.function.Consumer;

/**
 * How a source is to be opened: what is asked of its records, and where notices go.
 *
 * @param id the field that holds the ID
 * @param rule judges its records: {@link OutcomeRule#NONE} for an input, which nothing has come of
 * @param idsOnly whether nothing but IDs and outcomes will be asked for: {@link RecordReader#next},
 *     {@link RecordReader#id} and {@link RecordReader#outcome}; a format that holds records in
 *     memory can do without them then
 * @param malformed what becomes of its malformed records
 * @param notices takes what is worth telling a person, one sentence each
 */
public record Opening(
    IdField id, OutcomeRule rule, boolean idsOnly, Malformed malformed, Consumer<String> notices) {
  /** An opening that judges nothing, may ask for anything, and refuses malformed records. */
  public static Opening of(IdField id, Consumer<String> notices) {
    return new Opening(id, OutcomeRule.NONE, false, Malformed.REFUSED, notices);
  }

  /** The same, with nothing but IDs and outcomes to be asked for. */
  public Opening forIds() {
    return new Opening(id, rule, true, malformed, notices);
  }

  /** The same, with records judged by a rule. */
  public Opening judgedBy(OutcomeRule rule) {
    return new Opening(id, rule, idsOnly, malformed, notices);
  }

  /** The same, with malformed records left out as far as that is allowed. */
  public Opening leavingOut(Malformed malformed) {
    return new Opening(id, rule, idsOnly, malformed, notices);
  }
}
