package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.manualassist.pandas.Dialect.Era;
import io.github.manualassist.pickle.PickleGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frequencies as pandas 1.1 to 3.0 pickle them: the texts are what these versions gave. */
class PeriodFrequencyTest {
  private final PickleGraph graph = new PickleGraph();
  private final PandasNodes nodes =
      new PandasNodes(graph, new Dialect(Era.PANDAS_2, true, Dialect.NUMPY_2));

  @ParameterizedTest
  @CsvSource({
    "M, M",
    "2M, 2M",
    "-1M, -1M",
    "A-DEC, Y-DEC",
    "Y-MAR, Y-MAR",
    "3Q-JAN, 3Q-JAN",
    "W-SUN, W-SUN",
    "W-MON, W-MON",
    "B, B",
    "7D, 7D",
    "H, h",
    "25h, 25h",
    "90T, 90min",
    "S, s",
    "5L, 5ms",
    "U, us",
    "N, ns"
  })
  void textsOfAllVersionsMeanTheSame(String text, String expected) {
    PeriodFrequency frequency = ofText(text);
    assertEquals(expected, frequency.text());
    assertEquals(frequency, PeriodFrequency.of(graph, frequency.dtype(nodes)), "as an offset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "None",
        "Y",
        "W",
        "M-DEC",
        "W-DEC",
        "Q-SUN",
        "1h30min",
        "-M",
        "ME",
        "",
        "9999999999M"
      })
  void othersAreUnknown(String text) {
    assertNull(ofText(text));
  }

  private PeriodFrequency ofText(String text) {
    int type = graph.addText("period[" + text + "]");
    return PeriodFrequency.of(
        graph, graph.addReduce(nodes.dtypeClass("PeriodDtype"), graph.addTuple(type)));
  }

  @ParameterizedTest
  @CsvSource({"1, true, 12", "1, false, 0", "1, false, 13"})
  void yearsThatNoPeriodHasAreUnknown(long count, boolean normalize, int month) {
    int arguments =
        graph.addTuple(
            graph.addInt(count),
            normalize ? PickleGraph.TRUE : PickleGraph.FALSE,
            graph.addInt(month));
    int offset = graph.addReduce(nodes.global("pandas._libs.tslibs.offsets", "YearEnd"), arguments);
    assertNull(PeriodFrequency.of(graph, nodes.call(nodes.dtypeClass("PeriodDtype"), offset)));
  }
}
