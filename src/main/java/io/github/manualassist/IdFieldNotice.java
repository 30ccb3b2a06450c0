package io.github.manualassist;

import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.core.RecordReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which field was taken for the ID, where the user named none. */
final class IdFieldNotice {
  private IdFieldNotice() {}

  /**
   * Says it.
   *
   * @param inputs the readers that {@code --input-id} is for
   * @param results the readers that {@code --results-id} is for
   */
  static void say(
      List<RecordReader> inputs,
      List<RecordReader> results,
      CommonOptions options,
      Messages messages) {
    List<RecordReader> chosen = new ArrayList<>();
    if (!options.inputId().named()) {
      chosen.addAll(inputs);
    }
    if (!options.resultsId().named()) {
      chosen.addAll(results);
    }
    // A file without records has no fields to choose from.
    chosen.removeIf(reader -> reader.idField().isEmpty());
    if (chosen.isEmpty()) {
      return;
    }
    String fields = agree(chosen) ? chosen.get(0).idField() : listed(chosen);
    messages.notice("the ID is " + fields + " (--id names another field)");
  }

  private static boolean agree(List<RecordReader> readers) {
    for (RecordReader reader : readers) {
      if (!reader.idField().equals(readers.get(0).idField())) {
        return false;
      }
    }
    return true;
  }

  private static String listed(List<RecordReader> readers) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (RecordReader reader : readers) {
      paths.computeIfAbsent(reader.idField(), field -> new ArrayList<>()).add(reader.path());
    }
    List<String> fields = new ArrayList<>();
    paths.forEach(
        (field, in) -> {
          String more = in.size() > 1 ? " and " + (in.size() - 1) + " more" : "";
          fields.add(field + " in " + in.get(0) + more);
        });
    return String.join(", ", fields);
  }
}
