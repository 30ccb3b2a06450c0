package io.github.manualassist;

import io.github.manualassist.testing.Pandas;
import io.github.manualassist.testing.PickleCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Python objects of every kind in cells, in every pickle protocol: the machine's own Python finds
 * the very same ones in what the commands made, shared where they were shared, and nowhere else.
 */
class CellObjectsIT {
  @TempDir Path folder;

  @Test
  void objectsAreTheVerySameAfterTheTrip() throws IOException {
    Pandas pandas = Pandas.ofMachine(folder.resolve("scripts"));
    Path frames = folder.resolve("frames");
    pandas.run("cell_objects.py", List.of("make", frames.toString()));
    List<String> arguments = new ArrayList<>(List.of("judge"));
    for (PickleCase one : PickleCase.in(frames)) {
      one.runCommands();
      arguments.add(one.folder().toString());
    }
    pandas.run("cell_objects.py", arguments);
  }
}
