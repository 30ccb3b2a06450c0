package io.github.manualassist.pandas;

import io.github.manualassist.core.FloatText;
import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;

/** Texts of objects that are shown in a conversion, but no IDs: complex numbers and pandas' own. */
final class ShownObjects {
  private final PickleGraph graph;
  private final Cells cells;

  ShownObjects(PickleGraph graph, Cells cells) {
    this.graph = graph;
    this.cells = cells;
  }

  /** The text of an object, as Python or pandas shows it; null for any other object. */
  String text(int node) {
    return switch (graph.calledName(node)) {
      case "builtins.complex" -> complex(node);
      // pandas 3 names the classes where its users import them from.
      case "pandas._libs.tslibs.period.Period", "pandas.Period" -> period(node);
      case "pandas._libs.interval.Interval", "pandas.Interval" -> interval(node);
      default -> null;
    };
  }

  private String complex(int node) {
    int real = graph.argument(node, 0);
    int imaginary = graph.argument(node, 1);
    if (!graph.is(real, NodeKind.FLOAT) || !graph.is(imaginary, NodeKind.FLOAT)) {
      return null;
    }
    NumpyDtype type = NumpyDtype.of('c', 16);
    byte[] bytes = new byte[16];
    NumberBytes.putFloat(type, bytes, 0, graph.floatValue(real), graph.floatValue(imaginary));
    return new NumpyColumn(type, bytes).text(0);
  }

  /** A {@code Period} is a call of its class with None, its frequency and its number. */
  private String period(int node) {
    int ordinal = graph.argument(node, 2);
    PeriodFrequency frequency = PeriodFrequency.ofFrequency(graph, graph.argument(node, 1));
    return frequency == null || !graph.is(ordinal, NodeKind.INT)
        ? null
        : PeriodText.of(graph.intValue(ordinal), frequency);
  }

  /** The text of a period of a column of this type; null where that is not known. */
  String period(long ordinal, int dtype) {
    PeriodFrequency frequency = PeriodFrequency.of(graph, dtype);
    return frequency == null ? null : PeriodText.of(ordinal, frequency);
  }

  /** An {@code Interval} is a call of its class with its ends and the sides that are closed. */
  private String interval(int node) {
    String left = end(graph.argument(node, 0));
    String right = end(graph.argument(node, 1));
    int closed = graph.argument(node, 2);
    return left == null || right == null || !graph.is(closed, NodeKind.TEXT)
        ? null
        : IntervalColumn.text(left, right, graph.text(closed));
  }

  private String end(int node) {
    NumpyColumn scalar = cells.numpyScalar(node);
    if (scalar != null) {
      return scalar.text(0);
    }
    return switch (graph.kind(node)) {
      case INT -> Long.toString(graph.intValue(node));
      case FLOAT -> FloatText.of(graph.floatValue(node));
      default -> cells.knownText(node);
    };
  }
}
