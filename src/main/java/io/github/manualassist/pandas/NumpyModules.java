package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import io.github.manualassist.pickle.PickleGraph.GlobalName;
import java.util.HashSet;
import java.util.Set;

/**
 * numpy's inner package, which pickles name: numpy 2 renamed it, and numpy 1 loads its own only.
 */
public final class NumpyModules {
  static final String NUMPY_1 = "numpy.core";
  static final String NUMPY_2 = "numpy._core";

  private NumpyModules() {}

  /** The inner package that a pickle names; empty where it names none. */
  public static String inner(PickleGraph graph) {
    Set<String> all = allInner(graph);
    return all.contains(NUMPY_2) ? NUMPY_2 : all.contains(NUMPY_1) ? NUMPY_1 : "";
  }

  /** The inner packages that a pickle names: that of numpy 1, of numpy 2, both or none. */
  static Set<String> allInner(PickleGraph graph) {
    Set<String> all = new HashSet<>();
    for (int node = 0; node < graph.end(); node = graph.after(node)) {
      if (graph.is(node, NodeKind.GLOBAL)) {
        String module = graph.text(graph.module(node));
        if (isIn(module, NUMPY_2)) {
          all.add(NUMPY_2);
        } else if (isIn(module, NUMPY_1)) {
          all.add(NUMPY_1);
        }
      }
    }
    return all;
  }

  private static boolean isIn(String module, String packageName) {
    return module.startsWith(packageName + ".");
  }

  /** The same class or function in another inner package, if it is in one. */
  public static GlobalName rename(GlobalName known, String inner) {
    String other = inner.equals(NUMPY_1) ? NUMPY_2 : NUMPY_1;
    return isIn(known.module(), other)
        ? new GlobalName(inner + known.module().substring(other.length()), known.name())
        : known;
  }
}
