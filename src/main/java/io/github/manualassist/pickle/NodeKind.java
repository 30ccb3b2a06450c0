package io.github.manualassist.pickle;

/** What a node of a {@link PickleGraph} is, in Python's words. */
public enum NodeKind {
  /** None. */
  NONE,
  /** True or False. */
  BOOL,
  /** An int of at most 64 bits. */
  INT,
  /** An int of more than 64 bits. */
  BIG_INT,
  /** A float. */
  FLOAT,
  /** A str: UTF-8, in which Python lets single surrogates stand. */
  TEXT,
  /** A bytes object. */
  BYTES,
  /** A bytearray. */
  BYTE_ARRAY,
  /** A class or function, known by its module and name only. */
  GLOBAL,
  /** A tuple. */
  TUPLE,
  /** A list; its items are mutations. */
  LIST,
  /** A dict; its items are mutations. */
  DICT,
  /** A set; its items are mutations. */
  SET,
  /** A frozenset. */
  FROZEN_SET,
  /** What a callable returns for a tuple of arguments. */
  REDUCE,
  /** What a class's {@code __new__} returns for a tuple of arguments. */
  NEW_OBJECT,
  /** What a class's {@code __new__} returns for positional and keyword arguments. */
  NEW_OBJECT_EX;

  private static final NodeKind[] VALUES = values();

  static NodeKind of(int ordinal) {
    return VALUES[ordinal];
  }

  /** Whether such an object can be changed after it was made. */
  boolean mutable() {
    return switch (this) {
      case LIST, DICT, SET, REDUCE, NEW_OBJECT, NEW_OBJECT_EX, GLOBAL -> true;
      default -> false;
    };
  }

  /** Whether such a node stands for bytes kept elsewhere. */
  boolean hasBytes() {
    return this == TEXT || this == BYTES || this == BYTE_ARRAY || this == BIG_INT;
  }
}
