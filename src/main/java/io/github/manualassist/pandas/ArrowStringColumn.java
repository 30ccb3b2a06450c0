package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Text that Apache Arrow keeps: one buffer of UTF-8, one of offsets into it, and one of bits that
 * tell what is not missing (Arrow's columnar format, "Variable-size Binary Layout").
 */
final class ArrowStringColumn extends Column {
  private final StringType type;
  private final Wrapper wrapper;
  private final int length;

  /** The first value's place in the offsets and in the bits. */
  private final int first;

  /** What is not missing, or null where nothing is. */
  private final RawBytes validity;

  private final RawBytes offsets;
  private final RawBytes text;

  /**
   * What the array is wrapped in, to wrap others alike: nodes.
   *
   * @param array an array of pandas' class of the column
   * @param stateKey the name under which its state has the array
   * @param dtype the {@code StringDtype}
   * @param restore pyarrow's {@code _restore_array}
   * @param arrowType Arrow's type, string or large_string
   * @param large whether that is large_string, whose offsets have 8 bytes and not 4
   */
  record Wrapper(int array, String stateKey, int dtype, int restore, int arrowType, boolean large) {
    int offsetSize() {
      return large ? 8 : 4;
    }
  }

  ArrowStringColumn(
      StringType type,
      Wrapper wrapper,
      int length,
      int first,
      RawBytes validity,
      RawBytes offsets,
      RawBytes text) {
    this.type = type;
    this.wrapper = wrapper;
    this.length = length;
    this.first = first;
    this.validity = validity;
    this.offsets = offsets;
    this.text = text;
  }

  private long offset(int row) {
    int size = wrapper.offsetSize();
    return offsets.number((first + row) * size, size);
  }

  private int start(int row) {
    return text.offset() + (int) offset(row);
  }

  private int size(int row) {
    return (int) (offset(row + 1) - offset(row));
  }

  private boolean isMissing(int row) {
    if (validity == null) {
      return false;
    }
    int bit = first + row;
    return (validity.array()[validity.offset() + (bit >> 3)] >> (bit & 7) & 1) == 0;
  }

  private String text(int row) {
    return new String(text.array(), start(row), size(row), StandardCharsets.UTF_8);
  }

  @Override
  StringType type() {
    return type;
  }

  @Override
  int length() {
    return length;
  }

  @Override
  ArrowStringColumn gather(List<? extends Column> parts, Rows rows) {
    ArrowStringColumn[] columns = parts.toArray(ArrowStringColumn[]::new);
    long total = 0;
    for (int i = 0; i < rows.size(); i++) {
      ArrowStringColumn part = columns[rows.source(i)];
      total += part.isMissing(rows.row(i)) ? 0 : part.size(rows.row(i));
    }
    return gather(columns, rows, new byte[Math.toIntExact(total)]);
  }

  private ArrowStringColumn gather(ArrowStringColumn[] columns, Rows rows, byte[] utf8) {
    int count = rows.size();
    int size = wrapper.offsetSize();
    byte[] ends = new byte[Math.multiplyExact(count + 1, size)];
    byte[] bits = new byte[(count + 7) / 8];
    int at = 0;
    int missing = 0;
    for (int i = 0; i < count; i++) {
      ArrowStringColumn part = columns[rows.source(i)];
      int row = rows.row(i);
      if (part.isMissing(row)) {
        missing++;
      } else {
        int length = part.size(row);
        System.arraycopy(part.text.array(), part.start(row), utf8, at, length);
        at += length;
        bits[i >> 3] |= (byte) (1 << (i & 7));
      }
      NumberBytes.put(ends, (i + 1) * size, at, size, false);
    }
    RawBytes validBits = missing == 0 ? null : new RawBytes(bits, 0, bits.length);
    return new ArrowStringColumn(
        type,
        wrapper,
        count,
        0,
        validBits,
        new RawBytes(ends, 0, ends.length),
        new RawBytes(utf8, 0, utf8.length));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return isMissing(row);
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    if (isMissing(row)) {
      return false;
    }
    into.set(text.array(), start(row), size(row));
    return true;
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    return IdOrder.Kind.TEXT;
  }

  @Override
  String labelKey(int row, Cells cells) {
    boolean nan = type.nan() && isMissing(row);
    return nan ? CellKeys.NAN_KEY : CellKeys.TEXT_KEY + labelText(row, cells);
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    if (isMissing(row)) {
      visitor.json(name, "null");
    } else {
      visitor.text(name, text(row));
    }
  }

  @Override
  int box(int row, PandasNodes nodes) {
    return isMissing(row) ? nodes.missing(type) : nodes.graph().addText(text(row));
  }

  /** All values as objects: new texts, which lie in one array together. */
  ObjectColumn boxAll(PandasNodes nodes) {
    ArrowStringColumn packed = gather(List.of(this), Rows.all(length));
    int[] ends = new int[length];
    for (int row = 0; row < length; row++) {
      ends[row] = (int) packed.offset(row + 1);
    }
    int[] boxed = nodes.graph().addTexts(packed.text.array(), ends);
    for (int row = 0; row < length; row++) {
      boxed[row] = isMissing(row) ? nodes.missing(type) : boxed[row];
    }
    return new ObjectColumn(boxed);
  }

  /** An empty one of pandas 3's {@code str} as pyarrow keeps it, to wrap others alike. */
  static ArrowStringColumn emptyStr(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int array =
        graph.addNewObject(
            nodes.global("pandas.arrays", "ArrowStringArray"), PickleGraph.EMPTY_TUPLE);
    int dtype = nodes.call(nodes.dtypeClass("StringDtype"), nodes.text("pyarrow"), nodes.nan());
    int restore = nodes.global("pyarrow.lib", "_restore_array");
    int arrowType =
        nodes.call(nodes.global("pyarrow.lib", "type_for_alias"), nodes.text("large_string"));
    RawBytes none = new RawBytes(new byte[0], 0, 0);
    return new ArrowStringColumn(
        new StringType(true, true),
        new Wrapper(array, "_pa_array", dtype, restore, arrowType, true),
        0,
        0,
        null,
        none,
        none);
  }

  /** An empty column whose missing values are those of another type. */
  ArrowStringColumn missingAs(StringType other, PandasNodes nodes) {
    int dtype =
        nodes.call(
            nodes.graph().callable(wrapper.dtype()), nodes.text("pyarrow"), nodes.missing(other));
    Wrapper changed =
        new Wrapper(
            wrapper.array(),
            wrapper.stateKey(),
            dtype,
            wrapper.restore(),
            wrapper.arrowType(),
            wrapper.large());
    RawBytes none = new RawBytes(new byte[0], 0, 0);
    return new ArrowStringColumn(other, changed, 0, 0, null, none, none);
  }

  /** A column of other values, which are text or missing, wrapped like this one. */
  ArrowStringColumn with(ObjectColumn others, PickleGraph graph, Cells cells) {
    int count = others.length();
    long total = 0;
    for (int row = 0; row < count; row++) {
      total += others.isMissing(row, cells) ? 0 : graph.length(others.node(row));
    }
    int size = wrapper.offsetSize();
    byte[] utf8 = new byte[Math.toIntExact(total)];
    byte[] ends = new byte[Math.multiplyExact(count + 1, size)];
    byte[] bits = new byte[(count + 7) / 8];
    int at = 0;
    for (int row = 0; row < count; row++) {
      int node = others.node(row);
      if (!others.isMissing(row, cells)) {
        System.arraycopy(graph.array(node), graph.offset(node), utf8, at, graph.length(node));
        at += graph.length(node);
        bits[row >> 3] |= (byte) (1 << (row & 7));
      }
      NumberBytes.put(ends, (row + 1) * size, at, size, false);
    }
    return new ArrowStringColumn(
        type,
        wrapper,
        count,
        0,
        new RawBytes(bits, 0, bits.length),
        new RawBytes(ends, 0, ends.length),
        new RawBytes(utf8, 0, utf8.length));
  }

  /** Nodes of the column as one chunk that starts at 0, as {@link #gather} makes it. */
  @Override
  int encode(PandasNodes nodes) {
    boolean packed = first == 0 && length > 0;
    return (packed ? this : gather(List.of(this), Rows.all(length))).encodePacked(nodes);
  }

  private int encodePacked(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int missing = 0;
    for (int row = 0; row < length; row++) {
      missing += isMissing(row) ? 1 : 0;
    }
    int buffers =
        graph.addList(
            validity == null ? PickleGraph.NONE : buffer(nodes, validity),
            buffer(nodes, offsets),
            buffer(nodes, text));
    int description =
        graph.addTuple(
            wrapper.arrowType(),
            graph.addInt(length),
            graph.addInt(missing),
            graph.addInt(0),
            buffers,
            graph.addList(),
            PickleGraph.NONE);
    int array = nodes.call(wrapper.restore(), description);
    int column = graph.addObjectLike(wrapper.array());
    graph.build(
        column,
        graph.addDict(
            nodes.text(wrapper.stateKey()), array, nodes.text("_dtype"), wrapper.dtype()));
    return column;
  }

  private static int buffer(PandasNodes nodes, RawBytes bytes) {
    byte[] exact =
        bytes.offset() == 0 && bytes.length() == bytes.array().length
            ? bytes.array()
            : Arrays.copyOfRange(bytes.array(), bytes.offset(), bytes.offset() + bytes.length());
    return nodes.call(nodes.global("pyarrow.lib", "py_buffer"), nodes.graph().addBytes(exact));
  }

  @Override
  ArrowStringColumn missing(int count, PandasNodes nodes) {
    byte[] ends = new byte[(count + 1) * wrapper.offsetSize()];
    byte[] bits = new byte[(count + 7) / 8];
    return new ArrowStringColumn(
        type,
        wrapper,
        count,
        0,
        count == 0 ? null : new RawBytes(bits, 0, bits.length),
        new RawBytes(ends, 0, ends.length),
        new RawBytes(new byte[0], 0, 0));
  }
}
