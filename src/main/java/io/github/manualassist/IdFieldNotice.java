package io.github.manualassist;

import io.github.manualassist.cli.CommonOptions;
import io.github.manualassist.cli.Messages;
import io.github.manualassist.core.RecordReader;
import java.util.List;
import java.util.stream.Collectors;

/** Says which field was taken for the ID, where the user named none. */
final class IdFieldNotice {
  private IdFieldNotice() {}

  static void say(List<RecordReader> readers, CommonOptions options, Messages messages) {
    if (options.inputId().named() && options.resultsId().named()) {
      return;
    }
    boolean same = readers.stream().map(RecordReader::idField).distinct().count() == 1;
    String fields =
        same
            ? readers.get(0).idField()
            : readers.stream()
                .map(reader -> reader.idField() + " in " + reader.path())
                .collect(Collectors.joining(", "));
    messages.notice("the ID is " + fields + " (--id names another field)");
  }
}
