package io.github.manualassist.cli;

import io.github.manualassist.core.TroubleException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers that options take. */
public final class Sizes {
  private static final Pattern COUNT = Pattern.compile("[0-9]+");
  private static final Pattern BYTES =
      Pattern.compile("([0-9]+)(?:([KMGT])(I?B)?)?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "KMGT";

  private Sizes() {}

  /**
   * A number of things, at least 1.
   *
   * @param option the option's name, for the message
   */
  public static long count(String option, String text) throws TroubleException {
    if (COUNT.matcher(text).matches()) {
      long count = product(text, 1, 1);
      if (count > 0) {
        return count;
      }
    }
    throw TroubleException.of(
        "--" + option + " needs a whole number from 1 on, such as 50000, not " + text);
  }

  /**
   * A number of bytes, at least 1, as split(1) takes it: plain, or with K, M, G or T for powers of
   * 1024 (KiB means the same), or KB, MB, GB or TB for powers of 1000.
   *
   * @param option the option's name, for the message
   */
  public static long bytes(String option, String text) throws TroubleException {
    Matcher matcher = BYTES.matcher(text);
    if (matcher.matches()) {
      int power =
          matcher.group(2) == null
              ? 0
              : 1 + UNITS.indexOf(matcher.group(2).toUpperCase(Locale.ROOT));
      long bytes =
          product(matcher.group(1), "B".equalsIgnoreCase(matcher.group(3)) ? 1000 : 1024, power);
      if (bytes > 0) {
        return bytes;
      }
    }
    throw TroubleException.of(
        "--"
            + option
            + " needs a size such as 200MB (M: 1024 * 1024 bytes; MB: 1000 * 1000 bytes), not "
            + text);
  }

  /** A number times a unit's power; 0 where it is too large to be meant. */
  private static long product(String digits, long unit, int power) {
    try {
      long product = Long.parseLong(digits);
      for (int i = 0; i < power; i++) {
        product = Math.multiplyExact(product, unit);
      }
      return product;
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      return 0;
    }
  }
}
