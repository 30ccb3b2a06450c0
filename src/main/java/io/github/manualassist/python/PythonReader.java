package io.github.manualassist.python;

import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.Format;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.Outcome;
import io.github.manualassist.core.OutcomeRule;
import io.github.manualassist.core.Source;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pandas.IdText;
import io.github.manualassist.pandas.PickledReader;
import io.github.manualassist.pandas.UnfitCellException;
import java.io.IOException;
import java.util.List;

/**
 * A cursor over the records of a plain Python object, which is in memory as a whole.
 *
 * <p>The ID of a dict of ID to record is the record's key. It goes by the name of the record's own
 * field that says the same, if there is one, else by {@value #KEY}.
 */
final class PythonReader extends PickledReader {
  private static final String KEY = "key";

  private final Records records;
  private final String idField;
  private final FieldPath idPath;
  private final OutcomeRule rule;
  private final RecordValues judged;

  PythonReader(Format format, Source source, Records records, Opening opening)
      throws TroubleException {
    super(format, source, records.graph(), "record", opening);
    this.records = records;
    this.idField = records.length() == 0 ? emptyField(opening.id()) : chosenField(opening.id());
    this.idPath = FieldPath.of(idField);
    this.rule = opening.rule();
    this.judged = new RecordValues(records);
  }

  /** Of no records nobody can tell; but lists that are there and empty have names. */
  private String emptyField(IdField id) throws TroubleException {
    List<String> columns = records.columns();
    return columns.isEmpty() ? id.name() : id.choose(path(), "", columns::contains, columns);
  }

  private String chosenField(IdField id) throws TroubleException {
    List<String> names = records.names(0);
    if (records.key(0) < 0) {
      return id.choose(path(), "record 1", name -> hasField(name), names);
    }
    if (id.named()) {
      return namedKey(id.name());
    }
    return IdField.USUAL.stream().filter(this::saysKey).findFirst().orElse(KEY);
  }

  private String namedKey(String name) throws TroubleException {
    if (name.equals(KEY) || saysKey(name)) {
      return name;
    }
    throw TroubleException.at(
        path(),
        "record 1",
        "holds a dict of ID to record, so the ID is the key, and \""
            + name
            + "\" is not the same in the record; leave out --id, or name \""
            + KEY
            + "\" with it");
  }

  private boolean hasField(String name) {
    return firstValue(name) >= 0;
  }

  /** The node of what the first record has at a field, or -1. */
  private int firstValue(String name) {
    try {
      return records.value(0, FieldPath.of(name));
    } catch (TroubleException noPointer) {
      return -1;
    }
  }

  /** Whether the first record has a field that is its key. */
  private boolean saysKey(String name) {
    int value = firstValue(name);
    return value >= 0 && isSameId(value, records.key(0));
  }

  private boolean isSameId(int value, int key) {
    try {
      IdText one = new IdText();
      IdText other = new IdText();
      return cells().id(value, one)
          && cells().id(key, other)
          && one.slice().toString().equals(other.slice().toString());
    } catch (UnfitCellException noId) {
      return false;
    }
  }

  Records records() {
    return records;
  }

  @Override
  public String idField() {
    return idField;
  }

  @Override
  public List<String> columns() {
    return records.columns();
  }

  @Override
  public IdOrder.Kind idKind() {
    for (int i = 0; i < records.length(); i++) {
      // One without an ID was left out.
      if (idNode(i) >= 0 && !cells().isNumber(idNode(i))) {
        return IdOrder.Kind.INTEGERS_ELSE_TEXT;
      }
    }
    return IdOrder.Kind.NUMBERS;
  }

  private int idNode(int number) {
    int key = records.key(number);
    return key >= 0 ? key : records.value(number, idPath);
  }

  @Override
  public Outcome outcome() throws IOException {
    return rule.paths().isEmpty() ? Outcome.SUCCESS : rule.judge(judged.at(number()));
  }

  @Override
  protected int count() {
    return records.length();
  }

  @Override
  protected boolean findId(int number, IdText into) throws UnfitCellException {
    int node = idNode(number);
    return node >= 0 && cells().id(node, into);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Values look as in a DataFrame's conversion. A key that the record does not repeat comes
   * first.
   */
  @Override
  public void visit(FieldVisitor visitor) throws IOException {
    int key = records.key(number());
    if (key >= 0) {
      int value = records.value(number(), idPath);
      if (value < 0) {
        cells().json().visit(key, idField, visitor);
      } else if (!isSameId(value, key)) {
        throw trouble(
            "has a field \""
                + idField
                + "\" that is not its key in the dict: only a pickle can hold both; leave out --to,"
                + " or rename the field");
      }
    }
    records.visit(number(), visitor, cells());
  }
}
