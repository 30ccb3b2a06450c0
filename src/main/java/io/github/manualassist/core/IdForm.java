package io.github.manualassist.core;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A form that IDs can be put in before they are compared, where their exact text is not what was
 * meant.
 */
public enum IdForm {
  /** Blanks, control characters such as a stray carriage return, and quotes around it left out. */
  TRIM {
    @Override
    String of(String id) {
      int start = 0;
      int end = id.length();
      while (start < end && isMargin(id.charAt(start))) {
        start++;
      }
      while (end > start && isMargin(id.charAt(end - 1))) {
        end--;
      }
      return id.substring(start, end);
    }
  },

  /** Letters in lower case, and composed as Unicode's form C has them. */
  CASE {
    @Override
    String of(String id) {
      // Upper case first: there are letters that only have one of the two in common.
      String folded = id.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
      return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
  },

  /** A decimal number without leading zeros, a plus sign, or zeros at the end of a fraction. */
  NUMBER {
    @Override
    String of(String id) {
      if (id.length() > LONGEST_NUMBER || !DECIMAL.matcher(id).matches()) {
        return id;
      }
      BigDecimal number = new BigDecimal(id);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
  };

  private static final int LONGEST_NUMBER = 100;
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private static boolean isMargin(char c) {
    return c <= ' '
        || c == '"'
        || c == '\''
        || c == '\uFEFF'
        || Character.isSpaceChar(c)
        || Character.isISOControl(c);
  }

  abstract String of(String id);

  /** The form of a name, as {@code --loose-ids} takes it. */
  public static IdForm named(String name) throws TroubleException {
    return switch (name) {
      case "trim" -> TRIM;
      case "case" -> CASE;
      case "number" -> NUMBER;
      default ->
          throw TroubleException.of(
              "there is no form " + name + " of an ID; --loose-ids takes number, trim or case");
    };
  }

  /** Puts an ID in several forms, one after the other. */
  static String of(Set<IdForm> forms, String id) {
    String formed = id;
    for (IdForm form : values()) {
      formed = forms.contains(form) ? form.of(formed) : formed;
    }
    return formed;
  }

  /** The name of the form. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
