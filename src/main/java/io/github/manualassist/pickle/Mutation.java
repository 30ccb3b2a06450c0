package io.github.manualassist.pickle;

/** A way in which a pickle changes an object after it was made. */
public enum Mutation {
  /** Appends one item: {@code object.append(item)}. */
  APPEND(Opcode.APPEND),
  /** Appends items: {@code object.extend(items)}. */
  APPENDS(Opcode.APPENDS),
  /** Sets one item: {@code object[key] = value}. */
  SETITEM(Opcode.SETITEM),
  /** Sets items, keys and values in turn. */
  SETITEMS(Opcode.SETITEMS),
  /** Adds items to a set. */
  ADDITEMS(Opcode.ADDITEMS),
  /** Gives the object its state: {@code __setstate__}, or its attributes. */
  BUILD(Opcode.BUILD),
  /** Is given to a function that sets its state, whose result is dropped. */
  CALL(Opcode.POP);

  private static final Mutation[] VALUES = values();

  private final Opcode opcode;

  Mutation(Opcode opcode) {
    this.opcode = opcode;
  }

  Opcode opcode() {
    return opcode;
  }

  /** Whether it takes items, or keys and values, of the object. */
  public boolean takesItems() {
    return this != BUILD && this != CALL;
  }

  /** Whether Python could do this to an object of a kind: a dict has no {@code append}. */
  boolean fits(NodeKind kind) {
    return switch (kind) {
      case LIST -> this == APPEND || this == APPENDS || this == CALL;
      case DICT -> this == SETITEM || this == SETITEMS || this == CALL;
      case SET -> this == ADDITEMS || this == CALL;
      default -> kind.mutable();
    };
  }

  /** Whether it takes all that stands above a mark. */
  boolean many() {
    return this == APPENDS || this == SETITEMS || this == ADDITEMS;
  }

  static Mutation of(int ordinal) {
    return VALUES[ordinal];
  }
}
