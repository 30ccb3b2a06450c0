package io.github.manualassist.json;

import io.github.manualassist.core.FieldPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Paths into a record that are followed together, as a tree of their steps. */
final class PathTree {
  private static final int[] NONE = {};

  /** Larger indexes are found by their text. */
  private static final int BY_INDEX = 64;

  private final Map<String, PathTree> steps = new HashMap<>();

  /** The same steps by the index in an array; null where an index is a key only. */
  private PathTree[] elements = {};

  /** The numbers of the fields that are here, and of those that are here or further on. */
  private int[] fields = NONE;

  private int[] fieldsOnward = NONE;
  private boolean id;
  private boolean leadsToId;

  private PathTree() {}

  /**
   * A tree of some paths.
   *
   * @param id the path to the ID, or null where it is not looked for
   * @param fields the paths to fields, whose numbers are their places here
   */
  static PathTree of(FieldPath id, List<FieldPath> fields) {
    PathTree tree = new PathTree();
    if (id != null) {
      tree.addId(id);
    }
    for (int number = 0; number < fields.size(); number++) {
      tree.addField(fields.get(number), number);
    }
    return tree;
  }

  private void addId(FieldPath path) {
    PathTree at = this;
    for (int i = 0; i < path.length(); i++) {
      at = at.addStep(path, i);
      at.leadsToId = true;
    }
    at.id = true;
  }

  private void addField(FieldPath path, int number) {
    PathTree at = this;
    for (int i = 0; i < path.length(); i++) {
      at = at.addStep(path, i);
      at.fieldsOnward = with(at.fieldsOnward, number);
    }
    at.fields = with(at.fields, number);
  }

  private static int[] with(int[] numbers, int number) {
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = number;
    return more;
  }

  private PathTree addStep(FieldPath path, int step) {
    PathTree next = steps.computeIfAbsent(path.key(step), key -> new PathTree());
    int index = path.index(step);
    if (index >= 0 && index < BY_INDEX) {
      elements = Arrays.copyOf(elements, Math.max(elements.length, index + 1));
      elements[index] = next;
    }
    return next;
  }

  /** Where the member of an object that has a key leads, or null. */
  PathTree member(String key) {
    return steps.get(key);
  }

  /** Where the element of an array at a 0-based index leads, or null. */
  PathTree element(int index) {
    if (index < elements.length) {
      return elements[index];
    }
    return index < BY_INDEX ? null : steps.get(Integer.toString(index));
  }

  /** Whether any path goes on from here. */
  boolean goesOn() {
    return !steps.isEmpty();
  }

  /** Whether the ID is here. */
  boolean isId() {
    return id;
  }

  /** Whether the ID is here or further on. */
  boolean leadsToId() {
    return leadsToId;
  }

  /** The numbers of the fields that are here. */
  int[] fields() {
    return fields;
  }

  /** The numbers of the fields that are here or further on. */
  int[] fieldsOnward() {
    return fieldsOnward;
  }
}
