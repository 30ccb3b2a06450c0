package io.github.manualassist.cli;

import org.apache.commons.cli.Option;

/** Prints a command's help page, from its table of options. */
final class Help {
  private static final int WIDTH = 80;
  private static final int COLUMN = 26;

  private Help() {}

  static String page(CommandSpec spec) {
    StringBuilder page = new StringBuilder();
    page.append("Usage: ").append(spec.name()).append(' ').append(spec.usage()).append("\n\n");
    page.append(spec.description()).append("\nOptions:\n");
    for (Option option : spec.options().getOptions()) {
      append(option, page);
    }
    return page.append('\n').append(spec.details()).toString();
  }

  private static void append(Option option, StringBuilder page) {
    String names =
        (option.getOpt() == null ? "      " : "  -" + option.getOpt() + ", ")
            + "--"
            + option.getLongOpt()
            + (option.hasArg() ? " " + option.getArgName() : "");
    page.append(names);
    int used = names.length();
    if (used > COLUMN - 2) {
      page.append('\n');
      used = 0;
    }
    for (String word : option.getDescription().split(" ")) {
      if (used < COLUMN) {
        page.append(" ".repeat(COLUMN - used));
        used = COLUMN;
      } else if (used + 1 + word.length() > WIDTH) {
        page.append('\n').append(" ".repeat(COLUMN));
        used = COLUMN;
      } else {
        page.append(' ');
        used++;
      }
      page.append(word);
      used += word.length();
    }
    page.append('\n');
  }
}
