package io.github.manualassist.pandas;

import io.github.manualassist.core.LongOrder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Puts distinct labels in the order in which pandas sorts them. */
final class LabelOrder {
  private LabelOrder() {}

  /**
   * The 0-based places of labels in order: categories as their type lists them, numbers, times and
   * text by value; as they stand where Python cannot compare them.
   */
  static int[] of(Column labels, Cells cells) {
    int[] byInt = byInt(labels);
    if (byInt != null) {
      return byInt;
    }
    Integer[] places = new Integer[labels.length()];
    Arrays.setAll(places, place -> place);
    if (labels instanceof CategoryColumn categories) {
      Arrays.sort(places, Comparator.comparing(categories::code));
    } else if (labels.length() > 0 && labels.orderKey(0, cells) != null) {
      sortByKey(places, labels, cells);
    } else {
      sortByText(places, labels, cells);
    }
    return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
  }

  /**
   * Labels that are ints, times or spans of one unit, as the ints that they are; null for others.
   */
  static NumpyColumn ints(Column labels) {
    NumpyColumn values =
        labels instanceof TimeColumn times
            ? times.times()
            : labels instanceof NumpyColumn numbers ? numbers : null;
    return values != null && values.type().isAny("iMm") ? values : null;
  }

  /** The order of ints of which no two are equal, without an object for each; null for others. */
  private static int[] byInt(Column labels) {
    NumpyColumn ints = ints(labels);
    if (ints == null) {
      return null;
    }
    return LongOrder.ofDistinct(
        IntStream.range(0, ints.length()).mapToLong(ints::longAt).toArray());
  }

  private static void sortByKey(Integer[] places, Column labels, Cells cells) {
    BigDecimal[] values = new BigDecimal[places.length];
    OrderKey.Family family = labels.orderKey(0, cells).family();
    for (int place = 0; place < values.length; place++) {
      OrderKey key = labels.orderKey(place, cells);
      if (key == null || key.family() != family) {
        return;
      }
      values[place] = key.value();
    }
    Arrays.sort(places, Comparator.comparing(place -> values[place]));
  }

  private static void sortByText(Integer[] places, Column labels, Cells cells) {
    byte[][] texts = new byte[places.length][];
    IdText text = new IdText();
    for (int place = 0; place < texts.length; place++) {
      try {
        if (labels.orderKey(place, cells) != null || !labels.id(place, text, cells)) {
          return;
        }
      } catch (UnfitCellException noText) {
        return;
      }
      texts[place] =
          Arrays.copyOfRange(
              text.slice().bytes(),
              text.slice().offset(),
              text.slice().offset() + text.slice().length());
    }
    Arrays.sort(places, Comparator.comparing(place -> texts[place], Arrays::compareUnsigned));
  }
}
