package io.github.manualassist.pandas;

/**
 * The type of values that Apache Arrow keeps: pandas' {@code ArrowDtype}.
 *
 * @param name Arrow's name of it without its parameters, as {@link ArrowType#name}
 * @param key a text that is the same for the same type; see {@link StructureText}
 * @param numpy the numpy type that pandas takes it for where types differ ({@code numpy_dtype}):
 *     that of numbers, truth values, times and text; object for other values, but for bytes that
 *     were numpy's
 * @param plain whether it is the type that pyarrow makes of that numpy type
 */
record ArrowDtype(String name, String key, NumpyDtype numpy, boolean plain) implements ColumnType {
  private static final NumpyDtype TEXT = NumpyDtype.of('U', 0);

  /** The type of an array of Arrow's. */
  static ArrowDtype of(ArrowType type, String key) {
    return switch (type.name()) {
      case "bool" -> new ArrowDtype(type.name(), key, NumpyDtype.BOOL, true);
      case "string" -> new ArrowDtype(type.name(), key, TEXT, type.width() == 4);
      case "date" -> new ArrowDtype(type.name(), key, new NumpyDtype('M', 8, false, "ms"), false);
      case "timestamp", "duration" ->
          new ArrowDtype(type.name(), key, type.numpy(), type.zone().isEmpty());
      default -> {
        boolean number =
            type.layout() == ArrowType.Layout.FIXED
                && type.numpy() != null
                && type.numpy().isAny("iuf");
        yield new ArrowDtype(type.name(), key, number ? type.numpy() : NumpyDtype.OBJECT, number);
      }
    };
  }

  /** The type that pyarrow makes of a numpy type which some type of its has. */
  static ArrowDtype of(NumpyDtype numpy) {
    String alias = ArrowType.alias(numpy);
    return new ArrowDtype(alias.replaceFirst("\\[.*", ""), alias, numpy, true);
  }

  /** Whether it is the one of which all values are missing. */
  boolean isNull() {
    return name.equals("null");
  }

  @Override
  public String pandasName() {
    return (numpy.isTime() && plain ? ArrowType.alias(numpy) : name) + "[pyarrow]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArrowDtype type && name.equals(type.name) && key.equals(type.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
