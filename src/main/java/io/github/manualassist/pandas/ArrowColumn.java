package io.github.manualassist.pandas;

import io.github.manualassist.core.FieldPath;
import io.github.manualassist.core.FieldVisitor;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.pickle.IntList;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleLimits;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;

/** Values of any type that Apache Arrow keeps: pandas' {@code ArrowExtensionArray}. */
final class ArrowColumn extends Column {
  private final ArrowDtype type;
  private final Wrapper wrapper;
  private final ArrowArray array;

  /** The arrays that it was read in. */
  private final List<ArrowArray> chunks;

  /**
   * What the array is wrapped in, to wrap others alike: nodes.
   *
   * @param array an array of pandas' class of the column
   * @param stateKey the name under which its state has the array
   * @param dtype the {@code ArrowDtype}
   * @param restore pyarrow's {@code _restore_array}
   */
  record Wrapper(int array, String stateKey, int dtype, int restore) {}

  ArrowColumn(ArrowDtype type, Wrapper wrapper, ArrowArray... chunks) {
    int[] lengths = Arrays.stream(chunks).mapToInt(ArrowArray::length).toArray();
    this.type = type;
    this.wrapper = wrapper;
    this.chunks = List.of(chunks);
    this.array = chunks.length == 1 ? chunks[0] : ArrowArray.gather(chunks, Rows.all(lengths));
  }

  @Override
  ArrowDtype type() {
    return type;
  }

  @Override
  int length() {
    return array.length();
  }

  @Override
  ArrowColumn gather(List<? extends Column> parts, Rows rows) {
    ArrowArray[] arrays =
        parts.stream().map(part -> ((ArrowColumn) part).array).toArray(ArrowArray[]::new);
    return new ArrowColumn(type, wrapper, ArrowArray.gather(arrays, rows));
  }

  @Override
  boolean isMissing(int row, Cells cells) {
    return array.isMissing(row);
  }

  @Override
  boolean id(int row, IdText into, Cells cells) throws UnfitCellException {
    return new ArrowValues(cells).id(array, row, into);
  }

  @Override
  IdOrder.Kind idKind(Cells cells) {
    ArrowType values = array.dictionary() == null ? array.type() : array.dictionary().type();
    boolean number =
        values.name().equals("decimal") || values.numpy() != null && values.numpy().isAny("iuf");
    return number ? IdOrder.Kind.NUMBERS : IdOrder.Kind.TEXT;
  }

  @Override
  OrderKey orderKey(int row, Cells cells) {
    return ArrowValues.orderKey(array, row);
  }

  @Override
  void visit(int row, String name, FieldVisitor visitor, Cells cells) throws IOException {
    new ArrowValues(cells).visit(array, row, name, visitor);
  }

  /**
   * Shows what is at a path in a value, from one of its steps on.
   *
   * @return false where it leads nowhere
   */
  boolean visitInside(int row, FieldPath path, int step, FieldVisitor visitor, Cells cells)
      throws IOException {
    ArrowPath found = ArrowPath.follow(array, row, path, step);
    if (found != null) {
      new ArrowValues(cells).visit(found.array(), found.row(), path.field(), visitor);
    }
    return found != null;
  }

  /** All values as objects; null where there is no way, as for dates that Python cannot have. */
  ObjectColumn boxAll(PandasNodes nodes) {
    try {
      if (isNested() || array.dictionary() != null) {
        return isConverted(nodes) ? new ObjectColumn(new ArrowNested(nodes).boxAll(chunks)) : null;
      }
      int[] objects = new int[array.length()];
      for (int row = 0; row < objects.length; row++) {
        objects[row] = box(row, nodes);
      }
      return new ObjectColumn(objects);
    } catch (DateTimeException | ArithmeticException outOfRange) {
      return null;
    }
  }

  /** One array may be in a pickle many times over, so there is a limit. */
  private boolean isConverted(PandasNodes nodes) {
    long size = chunks.stream().mapToLong(ArrowNested::size).sum();
    return size <= PickleLimits.STANDARD.cells(nodes.graph())
        && chunks.stream().allMatch(ArrowNested::isConverted);
  }

  /** The name of the time zone, or empty. */
  String zone() {
    return array.type().zone();
  }

  private boolean isNested() {
    return array.type().isAny("list", "map", "struct");
  }

  @Override
  int box(int row, PandasNodes nodes) {
    return isNested()
        ? gather(List.of(this), Rows.of(row)).boxAll(nodes).node(0)
        : new ArrowObjects(nodes).object(array, row);
  }

  /** Numbers, truth values or times, and zeros where they are missing; null for other values. */
  NumpyColumn numbers() {
    return switch (array.type().name()) {
      case "bool" -> array.bools();
      case "date", "timestamp", "duration" -> array.times(type.numpy());
      default -> type.numpy().isAny("iuf") ? array.numbers() : null;
    };
  }

  /**
   * Numbers, truth values or times in an array of a type for them, wrapped like this one.
   *
   * @param source what tells which values are missing
   */
  ArrowColumn of(NumpyColumn values, Column source, ArrowDtype other, PandasNodes nodes) {
    ArrowType arrowType = arrowType(other, nodes);
    Cells cells = new Cells(nodes.graph());
    return of(other, ArrowArray.ofNumbers(arrowType, values, source, cells), nodes);
  }

  /** Missing values of a type that pyarrow makes of one of numpy's, wrapped like this one. */
  ArrowColumn missingOf(ArrowDtype other, int length, PandasNodes nodes) {
    return of(other, ArrowArray.none(arrowType(other, nodes)).missing(length), nodes);
  }

  /** numpy's bytes of one width, wrapped like this one; null where zeros would be lost. */
  ArrowColumn ofBytes(NumpyColumn bytes, ArrowDtype other, PandasNodes nodes) {
    List<byte[]> values = bytes.allBytes();
    // pyarrow takes a zero for the end of a value.
    boolean zeros = values.stream().anyMatch(ArrowColumn::holdsZero);
    return zeros ? null : of(other, ArrowArray.ofBytes(arrowType(other, nodes), values), nodes);
  }

  private static boolean holdsZero(byte[] value) {
    for (byte one : value) {
      if (one == 0) {
        return true;
      }
    }
    return false;
  }

  /** The text of a column of text with offsets of 4 bytes, wrapped like this one. */
  ArrowColumn ofText(ArrowColumn text, ArrowDtype other, PandasNodes nodes) {
    return of(other, text.array.withType(arrowType(other, nodes)), nodes);
  }

  private ArrowType arrowType(ArrowDtype other, PandasNodes nodes) {
    return other.equals(type) ? array.type() : ArrowType.of(other.numpy(), nodes);
  }

  private ArrowColumn of(ArrowDtype other, ArrowArray values, PandasNodes nodes) {
    Wrapper known = other.equals(type) ? wrapper : wrapped(values.type().node(), nodes);
    return new ArrowColumn(other, known, values);
  }

  /**
   * The state of the type with another one of Arrow's, and without what was computed of the old.
   */
  private int[] stateWith(int arrowType, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int[] state = graph.items(graph.state(wrapper.dtype()));
    IntList changed = new IntList(state.length + 1);
    for (int i = 0; i < state.length; i += 2) {
      if (!graph.isText(state[i], "_cache")) {
        changed.add(state[i]);
        changed.add(graph.isText(state[i], "pyarrow_dtype") ? arrowType : state[i + 1]);
      }
    }
    return changed.toArray();
  }

  private Wrapper wrapped(int arrowType, PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int dtype = graph.addObjectLike(wrapper.dtype());
    graph.build(dtype, graph.addDict(stateWith(arrowType, nodes)));
    return new Wrapper(wrapper.array(), wrapper.stateKey(), dtype, wrapper.restore());
  }

  @Override
  int encode(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int restored = nodes.call(wrapper.restore(), array.gathered().encode(nodes));
    int column = graph.addObjectLike(wrapper.array());
    graph.build(
        column,
        graph.addDict(
            nodes.text(wrapper.stateKey()), restored, nodes.text("_dtype"), wrapper.dtype()));
    return column;
  }

  /** Each version that has it may have its own pyarrow; for others see {@link WithoutArrow}. */
  @Override
  Column translated(PandasNodes nodes) {
    return null;
  }

  @Override
  ArrowColumn missing(int length, PandasNodes nodes) {
    return new ArrowColumn(type, wrapper, array.missing(length));
  }
}
