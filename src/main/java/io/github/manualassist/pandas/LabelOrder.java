package io.github.manualassist.pandas;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;

/** Puts distinct labels in the order in which pandas sorts them. */
final class LabelOrder {
  private LabelOrder() {}

  /**
   * The 0-based places of labels in order: categories as their type lists them, numbers, times and
   * text by value; as they stand where Python cannot compare them.
   */
  static int[] of(Column labels, Cells cells) {
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
