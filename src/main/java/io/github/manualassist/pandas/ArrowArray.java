package io.github.manualassist.pandas;

import io.github.manualassist.pandas.ArrowType.Layout;
import io.github.manualassist.pickle.PickleGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An array of Apache Arrow: buffers of bytes, and arrays inside it (Arrow's "Columnar Format").
 *
 * @param type its type
 * @param length how many values it has
 * @param first the place of its first value in the buffers, and in a struct's or lists' children
 * @param validity a bit a value, 1 where it is not missing; null where nothing is missing
 * @param values the values, their bits or their offsets; null where the layout has none
 * @param bytes what offsets lead into; null where the layout has none
 * @param children the arrays of a struct's fields, or that of a list's items
 * @param dictionary the values that indices lead to, or null
 */
record ArrowArray(
    ArrowType type,
    int length,
    int first,
    RawBytes validity,
    RawBytes values,
    RawBytes bytes,
    List<ArrowArray> children,
    ArrowArray dictionary) {
  /** So many values may be said to be in an array inside another one without a byte for them. */
  private static final int MOST_WITHOUT_BYTES = 1 << 20;

  // ---- whether it is sound

  /** Whether the buffers are long enough, and all offsets lead to something. */
  boolean isSound() {
    long end = (long) first + length;
    if (validity != null && length > 0 && validity.length() < (end + 7) / 8) {
      return false;
    }
    return length == 0 && type.layout() != Layout.DICTIONARY
        || switch (type.layout()) {
          case NULL -> true;
          case BITS -> values.length() >= (end + 7) / 8;
          case FIXED -> values.length() >= end * type.width();
          case VARIABLE -> hasSoundOffsets(bytes.length());
          case LIST -> hasSoundOffsets(children.get(0).length);
          case FIXED_LIST -> children.get(0).length >= end * type.width();
          case STRUCT -> children.stream().allMatch(child -> child.length >= end);
          case DICTIONARY -> values.length() >= end * type.width();
        };
  }

  private boolean hasSoundOffsets(int limit) {
    if (values.length() < ((long) first + length + 1) * type.width()) {
      return false;
    }
    long before = 0;
    for (int row = 0; row <= length; row++) {
      long offset = offset(row);
      if (offset < before || offset > limit) {
        return false;
      }
      before = offset;
    }
    return true;
  }

  /** Whether it has bytes that account for its length, or is short. */
  boolean isPlausible() {
    return length <= MOST_WITHOUT_BYTES || isBacked();
  }

  /** A text that is the same for arrays whose values can be gathered in one. */
  String structure() {
    StringBuilder text = new StringBuilder(type.name()).append(' ').append(type.layout());
    text.append(' ').append(type.width()).append(' ').append(type.scale()).append(type.zone());
    text.append(type.numpy() == null ? "" : type.numpy().pandasName()).append('(');
    children.forEach(child -> text.append(child.structure()).append(','));
    return text.append(dictionary == null ? "" : dictionary.structure()).append(')').toString();
  }

  private boolean isBacked() {
    return values != null || children.stream().anyMatch(ArrowArray::isBacked);
  }

  // ---- single values

  boolean isMissing(int row) {
    return isNull(row) || dictionary != null && dictionary.isMissing(index(row));
  }

  /** Whether there is no value, or no index to one in a dictionary, which may be missing there. */
  boolean isNull(int row) {
    return type.layout() == Layout.NULL
        || validity != null && !bit(validity, first + row)
        || dictionary != null && !leadsSomewhere(row);
  }

  /** Whether a value is in the dictionary: where a struct around it is missing, it need not be. */
  private boolean leadsSomewhere(int row) {
    long index = numbers().longAt(row);
    return index >= 0 && index < dictionary.length;
  }

  /** A truth value. */
  boolean bit(int row) {
    return bit(values, first + row);
  }

  private static boolean bit(RawBytes bits, int place) {
    return (bits.array()[bits.offset() + (place >> 3)] >> (place & 7) & 1) != 0;
  }

  /** The values, or a dictionary's indices, as numbers or times: for types with a numpy one. */
  NumpyColumn numbers() {
    int size = type.width();
    return new NumpyColumn(
        type.numpy(), values.array(), values.offset() + first * size, size, length);
  }

  /** Where in the dictionary a value is. */
  int index(int row) {
    return (int) numbers().longAt(row);
  }

  /** Where in the bytes or in the child a value starts; that of a row more is where it ends. */
  int start(int row) {
    return (int)
        (type.layout() == Layout.FIXED_LIST ? (long) (first + row) * type.width() : offset(row));
  }

  private long offset(int row) {
    int size = type.width();
    return values.number((first + row) * size, size);
  }

  /** The bytes of a value of its own width, or of text or bytes. */
  ByteBuffer raw(int row) {
    if (type.layout() == Layout.VARIABLE) {
      int start = start(row);
      return ByteBuffer.wrap(bytes.array(), bytes.offset() + start, start(row + 1) - start);
    }
    int at = values.offset() + (first + row) * type.width();
    return ByteBuffer.wrap(values.array(), at, type.width());
  }

  /** The truth values as numpy has them. */
  NumpyColumn bools() {
    byte[] bytes = new byte[length];
    for (int row = 0; row < length; row++) {
      bytes[row] = (byte) (bit(row) ? 1 : 0);
    }
    return new NumpyColumn(NumpyDtype.BOOL, bytes);
  }

  /**
   * Dates, timestamps or durations as numpy has them, and zeros where they are missing.
   *
   * @param numpy the type to take them for: for dates, days or milliseconds
   */
  NumpyColumn times(NumpyDtype numpy) {
    byte[] times = new byte[Math.multiplyExact(length, 8)];
    long day = numpy.unit().equals("D") ? 1 : ArrowValues.MILLIS_A_DAY;
    for (int row = 0; row < length; row++) {
      ByteBuffer raw = raw(row).slice().order(ByteOrder.LITTLE_ENDIAN);
      long value = raw.remaining() == 4 ? raw.getInt() * day : raw.getLong();
      NumberBytes.put(times, 8 * row, isMissing(row) ? 0 : value, 8, false);
    }
    return new NumpyColumn(numpy, times);
  }

  /** An array of a type that is not nested, without values. */
  static ArrowArray none(ArrowType type) {
    RawBytes nothing = raw(new byte[0]);
    return new ArrowArray(type, 0, 0, null, nothing, nothing, List.of(), null);
  }

  /** Text in an array of another type of text. */
  ArrowArray withType(ArrowType other) {
    ArrowArray[] parts = {this};
    Rows rows = Rows.all(length);
    return variable(other, parts, rows, validity(parts, rows));
  }

  /**
   * An array of numbers, truth values or times, of which those are missing that another column
   * lacks.
   *
   * @param type a type that keeps such values
   */
  static ArrowArray ofNumbers(ArrowType type, NumpyColumn values, Column source, Cells cells) {
    int count = values.length();
    byte[] valid = new byte[(count + 7) / 8];
    byte[] bits = new byte[(count + 7) / 8];
    boolean missing = false;
    for (int row = 0; row < count; row++) {
      boolean none = source.isMissing(row, cells);
      missing |= none;
      valid[row >> 3] |= (byte) (none ? 0 : 1 << (row & 7));
      bits[row >> 3] |= (byte) (values.longAt(row) == 0 ? 0 : 1 << (row & 7));
    }
    byte[] data = new byte[Math.multiplyExact(count, values.type().size())];
    values.copyTo(data, 0);
    RawBytes buffer = raw(type.layout() == Layout.BITS ? bits : data);
    return new ArrowArray(
        type, count, 0, missing ? raw(valid) : null, buffer, null, List.of(), null);
  }

  /** An array of bytes of any width, of which none is missing. */
  static ArrowArray ofBytes(ArrowType type, List<byte[]> values) {
    byte[] ends = new byte[Math.multiplyExact(values.size() + 1, type.width())];
    int end = 0;
    for (int row = 0; row < values.size(); row++) {
      end = Math.addExact(end, values.get(row).length);
      NumberBytes.put(ends, (row + 1) * type.width(), end, type.width(), false);
    }
    ByteBuffer bytes = ByteBuffer.allocate(end);
    values.forEach(bytes::put);
    return new ArrowArray(
        type, values.size(), 0, null, raw(ends), raw(bytes.array()), List.of(), null);
  }

  // ---- taking values

  /** Some values in a row, where they stand. */
  ArrowArray slice(int from, int count) {
    return new ArrowArray(type, count, first + from, validity, values, bytes, children, dictionary);
  }

  /**
   * An array of chosen values of several arrays of one type, which starts at 0.
   *
   * @throws ArithmeticException if it would be too large for an array of Java, or for the indices
   *     of its dictionary
   */
  static ArrowArray gather(ArrowArray[] parts, Rows rows) {
    ArrowType type = parts[0].type;
    int count = rows.size();
    RawBytes validity = type.layout() == Layout.NULL ? null : validity(parts, rows);
    return switch (type.layout()) {
      case NULL -> new ArrowArray(type, count, 0, null, null, null, List.of(), null);
      case BITS -> {
        byte[] bits = new byte[(count + 7) / 8];
        for (int i = 0; i < count; i++) {
          if (parts[rows.source(i)].bit(rows.row(i))) {
            bits[i >> 3] |= (byte) (1 << (i & 7));
          }
        }
        yield new ArrowArray(type, count, 0, validity, raw(bits), null, List.of(), null);
      }
      case FIXED ->
          new ArrowArray(type, count, 0, validity, fixed(parts, rows), null, List.of(), null);
      case VARIABLE -> variable(type, parts, rows, validity);
      case LIST, FIXED_LIST -> lists(parts, rows, validity);
      case STRUCT -> struct(parts, rows, validity);
      case DICTIONARY -> dictionary(parts, rows, validity);
    };
  }

  private static RawBytes raw(byte[] bytes) {
    return new RawBytes(bytes, 0, bytes.length);
  }

  /** The bits of what is not missing; null where nothing is. */
  private static RawBytes validity(ArrowArray[] parts, Rows rows) {
    byte[] bits = new byte[(rows.size() + 7) / 8];
    int missing = 0;
    for (int i = 0; i < rows.size(); i++) {
      ArrowArray part = parts[rows.source(i)];
      if (part.validity == null || bit(part.validity, part.first + rows.row(i))) {
        bits[i >> 3] |= (byte) (1 << (i & 7));
      } else {
        missing++;
      }
    }
    return missing == 0 ? null : raw(bits);
  }

  private static RawBytes fixed(ArrowArray[] parts, Rows rows) {
    int size = parts[0].type.width();
    byte[] gathered = new byte[Math.multiplyExact(rows.size(), size)];
    for (int i = 0; i < rows.size(); i++) {
      ArrowArray part = parts[rows.source(i)];
      int from = part.values.offset() + (part.first + rows.row(i)) * size;
      System.arraycopy(part.values.array(), from, gathered, i * size, size);
    }
    return raw(gathered);
  }

  private static ArrowArray variable(
      ArrowType type, ArrowArray[] parts, Rows rows, RawBytes validity) {
    RawBytes ends = ends(type.width(), parts, rows);
    ArrowArray sized =
        new ArrowArray(type, rows.size(), 0, validity, ends, raw(new byte[0]), List.of(), null);
    byte[] gathered = new byte[sized.start(rows.size())];
    for (int i = 0; i < rows.size(); i++) {
      ByteBuffer value = parts[rows.source(i)].raw(rows.row(i));
      value.get(gathered, sized.start(i), value.remaining());
    }
    return new ArrowArray(type, rows.size(), 0, validity, ends, raw(gathered), List.of(), null);
  }

  /** Offsets of a size for the chosen values, one after the other. */
  private static RawBytes ends(int size, ArrowArray[] parts, Rows rows) {
    byte[] ends = new byte[Math.multiplyExact(rows.size() + 1, size)];
    int end = 0;
    for (int i = 0; i < rows.size(); i++) {
      ArrowArray part = parts[rows.source(i)];
      end = Math.addExact(end, part.start(rows.row(i) + 1) - part.start(rows.row(i)));
      NumberBytes.put(ends, (i + 1) * size, end, size, false);
    }
    return raw(ends);
  }

  private static ArrowArray lists(ArrowArray[] parts, Rows rows, RawBytes validity) {
    ArrowType type = parts[0].type;
    Rows items = new Rows(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      ArrowArray part = parts[rows.source(i)];
      int end = part.start(rows.row(i) + 1);
      for (int item = part.start(rows.row(i)); item < end; item++) {
        items.add(rows.source(i), item);
      }
    }
    RawBytes ends = type.layout() == Layout.LIST ? ends(type.width(), parts, rows) : null;
    return new ArrowArray(
        type, rows.size(), 0, validity, ends, null, List.of(child(parts, 0, items)), null);
  }

  private static ArrowArray struct(ArrowArray[] parts, Rows rows, RawBytes validity) {
    Rows inner = new Rows(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      inner.add(rows.source(i), parts[rows.source(i)].first + rows.row(i));
    }
    List<ArrowArray> fields = new ArrayList<>();
    for (int field = 0; field < parts[0].children.size(); field++) {
      fields.add(child(parts, field, inner));
    }
    return new ArrowArray(parts[0].type, rows.size(), 0, validity, null, null, fields, null);
  }

  private static ArrowArray child(ArrowArray[] parts, int number, Rows rows) {
    ArrowArray[] children = new ArrowArray[parts.length];
    Arrays.setAll(children, i -> parts[i].children.get(number));
    return gather(children, rows);
  }

  private static ArrowArray dictionary(ArrowArray[] parts, Rows rows, RawBytes validity) {
    ArrowType type = parts[0].type;
    Rows kept = new Rows(16);
    int[][] places = places(parts, kept);
    ArrowArray[] dictionaries = new ArrowArray[parts.length];
    Arrays.setAll(dictionaries, i -> parts[i].dictionary);
    int size = type.width();
    if (size < 4 && kept.size() > 1 << 8 * size - (type.numpy().kind() == 'i' ? 1 : 0)) {
      throw new ArithmeticException("more values than the dictionary's indices can tell apart");
    }
    byte[] indices = new byte[Math.multiplyExact(rows.size(), size)];
    for (int i = 0; i < rows.size(); i++) {
      ArrowArray part = parts[rows.source(i)];
      boolean some = part.leadsSomewhere(rows.row(i));
      int place = some ? places[rows.source(i)][part.index(rows.row(i))] : 0;
      NumberBytes.put(indices, i * size, place, size, false);
    }
    return new ArrowArray(
        type, rows.size(), 0, validity, raw(indices), null, List.of(), gather(dictionaries, kept));
  }

  /**
   * Where each value of each dictionary is in a common one, in which equal values are one.
   *
   * @param kept gets the values of the common one
   */
  private static int[][] places(ArrowArray[] parts, Rows kept) {
    Map<Object, Integer> known = new HashMap<>();
    int[][] places = new int[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      ArrowArray values = parts[i].dictionary;
      places[i] = new int[values.length];
      for (int row = 0; row < values.length; row++) {
        Integer place = known.putIfAbsent(values.key(row), kept.size());
        places[i][row] = place == null ? kept.size() : place;
        if (place == null) {
          kept.add(i, row);
        }
      }
    }
    return places;
  }

  /** What equal values of a dictionary have in common; nothing for nested ones. */
  private Object key(int row) {
    if (isMissing(row)) {
      return "missing";
    }
    return switch (type.layout()) {
      case VARIABLE, FIXED -> raw(row);
      case BITS -> bit(row);
      default -> new Object();
    };
  }

  /** An array of the same type in which every value is missing. */
  ArrowArray missing(int count) {
    RawBytes none = type.layout() == Layout.NULL ? null : raw(new byte[(count + 7) / 8]);
    int size =
        switch (type.layout()) {
          case BITS -> (count + 7) / 8;
          case FIXED, DICTIONARY -> Math.multiplyExact(count, type.width());
          case VARIABLE, LIST -> Math.multiplyExact(count + 1, type.width());
          default -> -1;
        };
    int items =
        switch (type.layout()) {
          case FIXED_LIST -> Math.multiplyExact(count, type.width());
          case STRUCT -> count;
          default -> 0;
        };
    return new ArrowArray(
        type,
        count,
        0,
        count == 0 ? null : none,
        size < 0 ? null : raw(new byte[size]),
        bytes == null ? null : raw(new byte[0]),
        children.stream().map(child -> child.missing(items)).toList(),
        dictionary);
  }

  // ---- writing

  /**
   * Nodes of the array, which starts at 0 and so do those in it: {@code (type, length, missing,
   * offset, buffers, children, dictionary)}, as in pyarrow's {@code array.pxi}.
   */
  int encode(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int missing = 0;
    for (int row = 0; row < length; row++) {
      missing += type.layout() == Layout.NULL || validity != null && !bit(validity, row) ? 1 : 0;
    }
    int[] buffers = new int[type.layout().buffers()];
    buffers[0] = validity == null ? PickleGraph.NONE : buffer(nodes, validity);
    if (buffers.length > 1) {
      buffers[1] = buffer(nodes, values);
    }
    if (buffers.length > 2) {
      buffers[2] = buffer(nodes, bytes);
    }
    int[] inner = children.stream().mapToInt(child -> child.encode(nodes)).toArray();
    return graph.addTuple(
        type.node(),
        graph.addInt(length),
        graph.addInt(missing),
        graph.addInt(0),
        graph.addList(buffers),
        graph.addList(inner),
        dictionary == null ? PickleGraph.NONE : dictionary.gathered().encode(nodes));
  }

  /** All values, in an array that starts at 0. */
  ArrowArray gathered() {
    return gather(new ArrowArray[] {this}, Rows.all(length));
  }

  private static int buffer(PandasNodes nodes, RawBytes bytes) {
    byte[] exact =
        bytes.offset() == 0 && bytes.length() == bytes.array().length
            ? bytes.array()
            : Arrays.copyOfRange(bytes.array(), bytes.offset(), bytes.offset() + bytes.length());
    return nodes.call(nodes.global("pyarrow.lib", "py_buffer"), nodes.graph().addBytes(exact));
  }
}
