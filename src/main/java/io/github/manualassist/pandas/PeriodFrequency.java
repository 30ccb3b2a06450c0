package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long periods are, such as two quarters of years that end in November: what all versions of
 * pandas mean alike. pandas 1 pickles it as an offset, later ones as text, and pandas 2.2 gave the
 * texts other letters; the classes of offsets are the same ones in all.
 *
 * <p>Source: {@code PeriodDtype.__reduce__} of {@code core/dtypes/dtypes.py}, and {@code
 * __reduce__} of the offsets in {@code _libs/tslibs/offsets.pyx}.
 *
 * @param count how many of the unit a period is long
 * @param anchor 1 to 12 for the month that years and quarters end in, 0 to 6 for the day that weeks
 *     end on (0 is Monday); -1 for other units
 */
record PeriodFrequency(Unit unit, long count, int anchor) {
  /** What offsets that pandas can pickle are called in it. */
  private static final String OFFSETS = "pandas._libs.tslibs.offsets.";

  /** What the text of a frequency stands in. */
  private static final String BEFORE = "period[";

  private static final String AFTER = "]";

  private static final Pattern TEXT = Pattern.compile("(-?[0-9]{0,9})([A-Za-z]+)(?:-([A-Z]{3}))?");

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  /** The units, with the offset's class and the letters since pandas 2.2 and before. */
  enum Unit {
    YEAR("YearEnd", "Y", "A"),
    QUARTER("QuarterEnd", "Q", "Q"),
    MONTH("MonthEnd", "M", "M"),
    WEEK("Week", "W", "W"),
    BUSINESS_DAY("BusinessDay", "B", "B"),
    DAY("Day", "D", "D"),
    HOUR("Hour", "h", "H"),
    MINUTE("Minute", "min", "T"),
    SECOND("Second", "s", "S"),
    MILLISECOND("Milli", "ms", "L"),
    MICROSECOND("Micro", "us", "U"),
    NANOSECOND("Nano", "ns", "N");

    private final String offset;
    private final String letters;
    private final String lettersBefore;

    Unit(String offset, String letters, String lettersBefore) {
      this.offset = offset;
      this.letters = letters;
      this.lettersBefore = lettersBefore;
    }

    /** The names of its anchors; none where it has no anchor. */
    private List<String> anchors() {
      return switch (this) {
        case YEAR, QUARTER -> MONTHS;
        case WEEK -> DAYS;
        default -> List.of();
      };
    }

    /** The number of the first anchor. */
    private int firstAnchor() {
      return this == WEEK ? 0 : 1;
    }
  }

  /** The frequency of a {@code PeriodDtype}; null for one that pandas does not write itself. */
  static PeriodFrequency of(PickleGraph graph, int dtype) {
    return ofFrequency(graph, graph.item(graph.arguments(dtype), 0));
  }

  /** The same of the frequency itself: its text, or an offset. */
  static PeriodFrequency ofFrequency(PickleGraph graph, int frequency) {
    return graph.is(frequency, NodeKind.TEXT)
        ? ofText(textOf(graph.text(frequency)))
        : ofOffset(graph, frequency);
  }

  /** The text of a frequency without what pandas puts around it in a type. */
  static String textOf(String type) {
    boolean framed = type.startsWith(BEFORE) && type.endsWith(AFTER);
    return framed ? type.substring(BEFORE.length(), type.length() - AFTER.length()) : type;
  }

  private static PeriodFrequency ofText(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || parts.group(1).equals("-")) {
      return null;
    }
    long count = parts.group(1).isEmpty() ? 1 : Long.parseLong(parts.group(1));
    for (Unit unit : Unit.values()) {
      if (parts.group(2).equals(unit.letters) || parts.group(2).equals(unit.lettersBefore)) {
        String anchor = parts.group(3);
        int place = anchor == null ? -1 : unit.anchors().indexOf(anchor);
        boolean known = anchor == null || place >= 0;
        return known ? of(unit, count, anchor == null ? -1 : place + unit.firstAnchor()) : null;
      }
    }
    return null;
  }

  private static PeriodFrequency of(Unit unit, long count, int anchor) {
    int place = anchor - unit.firstAnchor();
    boolean fits =
        unit.anchors().isEmpty() ? anchor < 0 : place >= 0 && place < unit.anchors().size();
    return fits ? new PeriodFrequency(unit, count, anchor) : null;
  }

  /** An offset is a call of its class with (count, whether to normalize, anchor). */
  private static PeriodFrequency ofOffset(PickleGraph graph, int offset) {
    String called = graph.calledName(offset);
    int arguments = called.startsWith(OFFSETS) ? graph.arguments(offset) : PickleGraph.NONE;
    if (!graph.is(arguments, NodeKind.TUPLE)
        || graph.count(arguments) < 2
        || !graph.is(graph.item(arguments, 0), NodeKind.INT)
        || graph.item(arguments, 1) != PickleGraph.FALSE) {
      return null;
    }
    long count = graph.intValue(graph.item(arguments, 0));
    String name = called.substring(OFFSETS.length());
    for (Unit unit : Unit.values()) {
      if (name.equals(unit.offset)) {
        return of(unit, count, anchor(graph, arguments, unit));
      }
    }
    return null;
  }

  /** What comes third: of a business day it is a time to add, which no period has. */
  private static int anchor(PickleGraph graph, int arguments, Unit unit) {
    if (unit.anchors().isEmpty() || graph.count(arguments) < 3) {
      return -1;
    }
    int anchor = graph.item(arguments, 2);
    long place = graph.is(anchor, NodeKind.INT) ? graph.intValue(anchor) : -1;
    return place == (int) place ? (int) place : -1;
  }

  /** The text that pandas has for it since 2.2, such as {@code 2Q-NOV}. */
  String text() {
    String number = count == 1 ? "" : Long.toString(count);
    String end = anchor < 0 ? "" : "-" + unit.anchors().get(anchor - unit.firstAnchor());
    return number + unit.letters + end;
  }

  /** The node of a {@code PeriodDtype} of this frequency that every pandas loads. */
  int dtype(PandasNodes nodes) {
    PickleGraph graph = nodes.graph();
    int number = graph.addInt(count);
    int arguments =
        anchor < 0
            ? graph.addTuple(number, PickleGraph.FALSE)
            : graph.addTuple(number, PickleGraph.FALSE, graph.addInt(anchor));
    int offset =
        graph.addReduce(nodes.global("pandas._libs.tslibs.offsets", unit.offset), arguments);
    return nodes.call(nodes.dtypeClass("PeriodDtype"), offset);
  }
}
