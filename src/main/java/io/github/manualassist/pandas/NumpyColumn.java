package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.FloatText;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers, truth values or times in a numpy array: bytes, a fixed step apart. */
final class NumpyColumn extends Column {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NAT = Long.MIN_VALUE;

  private final NumpyDtype dtype;
  private final byte[] data;
  private final int start;
  private final int step;
  private final int length;

  /**
   * A column over bytes that nobody changes.
   *
   * @param start where the first value starts
   * @param step how many bytes from one value to the next; 0 where all are one
   */
  NumpyColumn(NumpyDtype dtype, byte[] data, int start, int step, int length) {
    this.dtype = dtype;
    this.data = data;
    this.start = start;
    this.step = step;
    this.length = length;
  }

  /** A column whose values lie one after the other in an array of their own. */
  NumpyColumn(NumpyDtype dtype, byte[] data) {
    this(dtype, data, 0, dtype.size(), data.length / dtype.size());
  }

  @Override
  NumpyDtype type() {
    return dtype;
  }

  @Override
  int length() {
    return length;
  }

  /** pandas 1 has nanoseconds only. */
  @Override
  NumpyColumn translated(PandasNodes nodes) {
    boolean held = nodes.dialect().hasUnits() || !dtype.isTime() || dtype.unit().equals("ns");
    return held ? this : Casts.toUnit(this, "ns");
  }

  /** pandas 1 has a class of index for each kind of numbers. */
  @Override
  String indexClass(PandasNodes nodes) {
    boolean first = nodes.dialect().isPandas1();
    return switch (dtype.kind()) {
      case 'M' -> "DatetimeIndex";
      case 'm' -> "TimedeltaIndex";
      case 'i' -> first ? "Int64Index" : "Index";
      case 'u' -> first ? "UInt64Index" : "Index";
      case 'f' -> first ? "Float64Index" : "Index";
      default -> "Index";
    };
  }

  @Override
  Column asLabels(PandasNodes nodes) {
    return dtype.isTime() ? TimeColumn.of(this, nodes) : this;
  }

  @Override
  NumpyColumn gather(List<? extends Column> parts, Rows rows) {
    int size = dtype.size();
    byte[] gathered = new byte[Math.multiplyExact(rows.size(), size)];
    copyTo(gathered, 0, parts, rows);
    return new NumpyColumn(dtype, gathered);
  }

  private void copyTo(byte[] into, int at, List<? extends Column> parts, Rows rows) {
    int size = dtype.size();
    NumpyColumn[] columns = parts.toArray(NumpyColumn[]::new);
    for (int i = 0; i < rows.size(); i++, at += size) {
      NumpyColumn part = columns[rows.source(i)];
      int from = part.start + rows.row(i) * part.step;
      if (size == 8) {
        LONG.set(into, at, (long) LONG.get(part.data, from));
      } else {
        System.arraycopy(part.data, from, into, at, size);
      }
    }
  }

  /** Copies all values one after the other into an array. */
  void copyTo(byte[] into, int at) {
    int size = dtype.size();
    if (step == size) {
      System.arraycopy(data, start, into, at, length * size);
      return;
    }
    for (int row = 0; row < length; row++) {
      System.arraycopy(data, start + row * step, into, at + row * size, size);
    }
  }

  // ---- single values

  /** Copies the bytes of a value into an array. */
  void copyValue(int row, byte[] into, int at) {
    System.arraycopy(data, start + row * step, into, at, dtype.size());
  }

  /** The bits of a value, or of half a complex one, from its {@code skip}th byte. */
  private long bits(int row, int skip, int size) {
    int at = start + row * step + skip;
    long bits = 0;
    for (int i = 0; i < size; i++) {
      int index = dtype.bigEndian() ? i : size - 1 - i;
      bits = (bits << 8) | (data[at + index] & 0xff);
    }
    return bits;
  }

  /** An int, truth value or time; an unsigned one of 64 bits as its bits. */
  long longAt(int row) {
    int size = dtype.size();
    if (size == 8 && !dtype.bigEndian()) {
      return (long) LONG.get(data, start + row * step);
    }
    long bits = bits(row, 0, size);
    int unused = 64 - 8 * size;
    return dtype.isAny("iMm") ? bits << unused >> unused : bits;
  }

  /** A float, or an int as one. */
  double doubleAt(int row) {
    return switch (dtype.kind()) {
      case 'f' -> floating(row, 0, dtype.size());
      case 'c' -> floating(row, 0, dtype.size() / 2);
      case 'u' -> unsigned(row).doubleValue();
      default -> longAt(row);
    };
  }

  /** The imaginary part of a complex value; 0 for others. */
  double imaginaryAt(int row) {
    return dtype.kind() == 'c' ? floating(row, dtype.size() / 2, dtype.size() / 2) : 0;
  }

  private double floating(int row, int skip, int size) {
    return switch (size) {
      case 2 -> halfFloat((int) bits(row, skip, 2));
      case 4 -> Float.intBitsToFloat((int) bits(row, skip, 4));
      case 8 -> Double.longBitsToDouble(bits(row, skip, 8));
      default -> ExtendedFloat.toDouble(bits(row, skip, 8), (int) bits(row, skip + 8, 2));
    };
  }

  /** IEEE 754 binary16. */
  private static double halfFloat(int bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0x1f
            ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
            : exponent == 0
                ? Math.scalb((double) fraction, -24)
                : Math.scalb((double) (0x400 | fraction), exponent - 25);
    return (bits & 0x8000) == 0 ? size : -size;
  }

  /** Puts a number or truth value as a long double, or as a complex number of two: exactly. */
  void putExtended(int row, byte[] into, int at) {
    if (dtype.isExtended()) {
      System.arraycopy(data, start + row * step, into, at, dtype.size());
    } else if (dtype.isAny("fc")) {
      ExtendedFloat.put(into, at, doubleAt(row));
      if (dtype.kind() == 'c') {
        ExtendedFloat.put(into, at + ExtendedFloat.SIZE, imaginaryAt(row));
      }
    } else {
      long value = longAt(row);
      boolean negative = dtype.kind() == 'i' && value < 0;
      ExtendedFloat.put(into, at, negative, negative ? -value : value);
    }
  }

  private BigInteger unsigned(int row) {
    long value = longAt(row);
    return value >= 0 ? BigInteger.valueOf(value) : new BigInteger(Long.toUnsignedString(value));
  }

  /** The bytes of a value of a fixed width, without the zeros that fill it up. */
  private byte[] fixedBytes(int row) {
    int at = start + row * step;
    int end = at + dtype.size();
    int width = dtype.kind() == 'U' ? 4 : 1;
    while (end > at && isZero(end - width, width)) {
      end -= width;
    }
    return Arrays.copyOfRange(data, at, end);
  }

  /** The same of every row. */
  List<byte[]> allBytes() {
    return IntStream.range(0, length).mapToObj(this::fixedBytes).toList();
  }

  private String fixedText(int row) {
    byte[] bytes = fixedBytes(row);
    return dtype.kind() == 'U'
        ? new String(bytes, Charset.forName(dtype.bigEndian() ? "UTF-32BE" : "UTF-32LE"))
        : CellJson.bytesText(ByteBuffer.wrap(bytes));
  }

  private boolean isZero(int at, int width) {
    for (int i = 0; i < width; i++) {
      if (data[at + i] != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return isMissing(row);
  }

  private boolean isMissing(int row) {
    return switch (dtype.kind()) {
      case 'f' -> Double.isNaN(doubleAt(row));
      case 'c' -> Double.isNaN(doubleAt(row)) || Double.isNaN(imaginaryAt(row));
      case 'M', 'm' -> longAt(row) == NAT;
      default -> false;
    };
  }

  @Override
  NumpyColumn missing(int count, PandasNodes nodes) {
    byte[] value = new byte[dtype.size()];
    NumberBytes.putMissing(dtype, value, 0);
    return repeated(dtype, value, count);
  }

  /** A column that is one value again and again, which takes the memory of one. */
  private static NumpyColumn repeated(NumpyDtype dtype, byte[] value, int count) {
    return new NumpyColumn(dtype, value, 0, 0, count);
  }

  /** What numpy makes of None in a complex type: NaN in both parts. */
  static NumpyColumn noneAsComplex(NumpyDtype dtype, int count) {
    byte[] value = new byte[dtype.size()];
    NumberBytes.putFloat(dtype, value, 0, Double.NaN, Double.NaN);
    return repeated(dtype, value, count);
  }

  // ---- as IDs and text

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    if (isMissing(row)) {
      return false;
    }
    switch (dtype.kind()) {
      case 'i' -> into.set(longAt(row));
      case 'u' -> into.set(unsigned(row).toString());
      case 'f' -> {
        double value = doubleAt(row);
        if (Double.isFinite(value) && value == Math.rint(value)) {
          into.set(FloatText.whole(value));
        } else {
          into.set(text(row));
        }
      }
      case 'b', 'M', 'm', 'U' -> into.set(text(row));
      case 'S' -> throw Cells.bytesId();
      default ->
          throw new UnfitCellException("is of type " + dtype.pandasName() + ", which no ID can be");
    }
    return true;
  }

  @Override
  String key(int row, Cells cells) throws UnfitCellException {
    return dtype.kind() == 'c' ? text(row) : super.key(row, cells);
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return dtype.isAny("iuf") ? IdOrder.Kind.NUMBERS : IdOrder.Kind.TEXT;
  }

  @Override
  String labelKey(int row, Cells cells) {
    return switch (dtype.kind()) {
      case 'M' -> CellKeys.TIME_KEY + labelText(row, cells);
      case 'm' -> CellKeys.SPAN_KEY + labelText(row, cells);
      case 'b' -> CellKeys.truthKey(longAt(row) != 0);
      case 'i', 'u', 'f' -> CellKeys.NUMBER_KEY + labelText(row, cells);
      default -> text(row);
    };
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    return switch (dtype.kind()) {
      case 'b' -> OrderKey.number(longAt(row) != 0);
      case 'i' -> OrderKey.number(BigDecimal.valueOf(longAt(row)));
      case 'u' -> OrderKey.number(new BigDecimal(unsigned(row)));
      case 'f' -> OrderKey.number(doubleAt(row));
      case 'M' -> OrderKey.time(OrderKey.Family.TIME, longAt(row), dtype.unit());
      case 'm' -> OrderKey.time(OrderKey.Family.SPAN, longAt(row), dtype.unit());
      default -> null;
    };
  }

  /** A value as Python shows it; times in ISO 8601. */
  String text(int row) {
    return switch (dtype.kind()) {
      case 'b' -> longAt(row) != 0 ? "True" : "False";
      case 'i' -> Long.toString(longAt(row));
      case 'u' -> unsigned(row).toString();
      case 'f' -> floatText(row, 0, dtype.size());
      case 'c' -> complexText(row);
      case 'M' -> TimeText.instant(longAt(row), dtype.unit());
      case 'm' -> TimeText.duration(longAt(row), dtype.unit());
      default -> fixedText(row);
    };
  }

  private String floatText(int row, int skip, int size) {
    return size > 8
        ? ExtendedFloat.text(bits(row, skip, 8), (int) bits(row, skip + 8, 2))
        : FloatText.of(floating(row, skip, size), size);
  }

  /** Such as {@code (1.5-0j)}; without a real part that is 0, {@code 2j}. */
  private String complexText(int row) {
    double real = doubleAt(row);
    String imaginary = partText(row, dtype.size() / 2);
    if (real == 0 && 1 / real > 0) {
      return imaginary + "j";
    }
    return "(" + partText(row, 0) + (imaginary.startsWith("-") ? "" : "+") + imaginary + "j)";
  }

  private String partText(int row, int skip) {
    String text = floatText(row, skip, dtype.size() / 2);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    if (dtype.isAny("biuf") || isMissing(row)) {
      visitor.json(name, json(row));
    } else {
      visitor.text(name, text(row));
    }
  }

  /** A number or truth value in JSON, which has no infinity either: null. */
  String json(int row) {
    if (isMissing(row) || dtype.kind() == 'f' && text(row).endsWith("inf")) {
      return "null";
    }
    return dtype.kind() == 'b' ? longAt(row) != 0 ? "true" : "false" : text(row);
  }

  /** Appends the JSON of a value; of what is no number, its text. */
  void appendJson(StringBuilder json, int row, Cells cells) {
    if (dtype.isAny("biuf") || isMissing(row, cells)) {
      json.append(json(row));
    } else {
      JsonText.append(json, text(row));
    }
  }

  // ---- as objects and arrays

  @Override
  int box(int row, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    if (dtype.isLongDouble()) {
      // Python has no number of its own that could hold it.
      return nodes.scalar(this, row);
    }
    return switch (dtype.kind()) {
      case 'b' -> PickleGraph.bool(longAt(row) != 0);
      case 'i' -> graph.addInt(longAt(row));
      case 'u' -> graph.addInt(unsigned(row));
      case 'f', 'c' -> dtype.isExtended() ? nodes.scalar(this, row) : boxFloat(row, nodes);
      case 'S' -> graph.addBytes(fixedBytes(row));
      case 'U' -> graph.addText(fixedText(row));
      default -> boxTime(row, nodes);
    };
  }

  private int boxFloat(int row, PandasNodes nodes) {
    int real = nodes.graph().addFloat(doubleAt(row));
    return dtype.kind() == 'f'
        ? real
        : nodes.call(
            nodes.global("builtins", "complex"), real, nodes.graph().addFloat(imaginaryAt(row)));
  }

  private int boxTime(int row, PandasNodes nodes) {
    long value = longAt(row);
    if (value == NAT) {
      return nodes.nat();
    }
    return dtype.kind() == 'm'
        ? nodes.timedelta(value, dtype.unit())
        : nodes.timestamp(value, PickleGraph.NONE, dtype.unit());
  }

  @Override
  int encode(PandasNodes nodes) {
    return nodes.array(dtype, new int[] {length}, packed());
  }

  @Override
  int encodeBlock(PandasNodes nodes) {
    return nodes.array(dtype, new int[] {1, length}, packed());
  }

  private byte[] packed() {
    byte[] values = new byte[Math.multiplyExact(length, dtype.size())];
    copyTo(values, 0);
    return values;
  }
}
