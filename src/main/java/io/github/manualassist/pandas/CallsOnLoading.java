package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names what Python could run if it loaded a pickle, apart from what is known to make data and to
 * do nothing else.
 *
 * <p>It is for a person's eyes and protects nobody by itself: nothing is run here whatever a pickle
 * says. docs/pickle.md tells what is named, and why classes of objects are not.
 */
final class CallsOnLoading {
  /** How many names a notice has. */
  private static final int MOST_NAMES = 10;

  private static final String GETATTR = "builtins.getattr";

  /** How many bytes a module and a name have at most that are looked at. */
  private static final int LONGEST_NAME = 200;

  /** How deep in one another the classes of an honest pickle are at most. */
  private static final int MOST_ATTRIBUTES = 20;

  /** Callables that make data only, each as a module and a name with a dot between. */
  private static final Pattern MAKES_DATA =
      Pattern.compile(
          String.join(
              "|",
              "builtins\\.(bool|bytearray|bytes|complex|dict|float|frozenset|int|list|object|range"
                  + "|set|slice|str|tuple|Ellipsis|NotImplemented|\\w+(Error|Exception|Warning))",
              "copyreg\\.(_reconstructor|__newobj__|__newobj_ex__)",
              "_codecs\\.encode",
              "array\\._array_reconstructor",
              "_?collections\\.(OrderedDict|defaultdict|deque|Counter|ChainMap|UserDict|UserList)",
              "datetime\\.(date|datetime|time|timedelta|timezone)",
              "zoneinfo\\.ZoneInfo(\\._unpickle)?",
              "pytz\\.(_p|_UTC|timezone)",
              "dateutil\\.tz\\.\\w+\\.(tz[a-z]+|__get_gettz\\.\\w+)",
              "_?decimal\\.Decimal",
              "fractions\\.Fraction",
              "uuid\\.(UUID|SafeUUID)",
              "ipaddress\\.IPv[46](Address|Interface|Network)",
              "pathlib(\\._local)?\\.(Pure)?(Path|PosixPath|WindowsPath)",
              "_?io\\.(BytesIO|StringIO)",
              "re\\._compile",
              "types\\.SimpleNamespace",
              "numpy\\.(dtype|ndarray|matrix|recarray)",
              "numpy\\._?core\\.multiarray\\.(_reconstruct|scalar)",
              "numpy\\._?core\\.numeric\\._frombuffer",
              "numpy\\.dtypes\\.\\w+DType",
              "numpy\\.ma\\.core\\._mareconstruct",
              "pandas\\.(\\w*Dtype|\\w*Index|DataFrame|Series|Timestamp|Timedelta|Period|Interval"
                  + "|Categorical|DateOffset)",
              "pandas\\.arrays\\.[A-Z]\\w*",
              "pandas\\._libs\\.(internals|arrays|interval|sparse|missing|tslibs\\.\\w+)"
                  + "\\.(\\w*unpickle\\w*|[A-Z]\\w*)",
              "pandas\\.core\\.(frame|series|indexes\\.\\w+|internals\\.\\w+|arrays\\.\\w+(\\.\\w+)?"
                  + "|dtypes\\.dtypes|flags)\\.(_new_\\w+|_unpickle\\w*|new_block\\w*|[A-Z]\\w*)",
              "pandas\\.tseries\\.offsets\\.[A-Z]\\w*",
              "pyarrow\\.lib\\.(_restore_array|_reconstruct_\\w+|py_buffer|type_for_alias|field"
                  + "|schema|struct|map_|dictionary|\\w*list_?|decimal\\d+|timestamp|time\\d\\d"
                  + "|duration|\\w*binary\\w*|chunked_array)"));

  /** Modules of Python that act on the machine, on files or on code: to mention them is enough. */
  private static final Set<String> ACTING_MODULES =
      Set.of(
          ("_io _pickle _posixsubprocess _socket _thread abc antigravity asyncio atexit builtins"
                  + " cProfile code codeop commands concurrent ctypes dbm distutils doctest"
                  + " ensurepip fileinput ftplib functools gc http idlelib imp importlib inspect"
                  + " io linecache logging marshal mmap multiprocessing nt ntpath operator os pdb"
                  + " pickle pip pkgutil platform posix posixpath profile pty pydoc runpy"
                  + " setuptools shelve shutil signal site smtplib socket socketserver sqlite3 ssl"
                  + " subprocess sys tarfile tempfile threading timeit tkinter trace turtle types"
                  + " unittest urllib venv webbrowser xmlrpc zipfile zipimport")
              .split(" "));

  /**
   * Libraries whose classes may do more than make data, so that all are named but the ones above.
   */
  private static final Set<String> KNOWN_LIBRARIES = Set.of("numpy", "pandas", "pyarrow");

  private final PickleGraph graph;
  private final Set<String> names = new LinkedHashSet<>();

  /** Callables that need no second look. */
  private final Set<Integer> settled = new HashSet<>();

  private int settledLast = -1;

  private CallsOnLoading(PickleGraph graph) {
    this.graph = graph;
  }

  /**
   * A sentence that names what Python could run, or the empty text where there is nothing to name.
   */
  static String notice(PickleGraph graph) {
    CallsOnLoading calls = new CallsOnLoading(graph);
    int nodes = graph.size();
    for (int node = 0; node < nodes; node++) {
      switch (graph.kind(node)) {
        case REDUCE -> calls.call(node);
        case GLOBAL -> calls.mention(node);
        default -> {}
      }
    }
    return calls.notice();
  }

  private String notice() {
    if (names.isEmpty()) {
      return "";
    }
    List<String> shown = new ArrayList<>(names).subList(0, Math.min(MOST_NAMES, names.size()));
    String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
    return "if Python loaded it, it could run "
        + String.join(", ", shown)
        + more
        + "; nothing of it is run here";
  }

  /** Names what a REDUCE node calls. */
  private void call(int node) {
    int callable = graph.callable(node);
    if (callable == settledLast || settled.contains(callable)) {
      settledLast = callable;
      return;
    }
    String name = name(callable);
    if (name.isEmpty()) {
      // What another call returned is called in turn.
      String made = graph.className(callable);
      names.add("what " + (made.isEmpty() ? "no name is known of" : made + " makes"));
      return;
    }
    if (name.equals(GETATTR)) {
      attribute(node);
      return;
    }
    if (name.equals("copyreg._reconstructor")) {
      base(graph.arguments(node));
    } else if (MAKES_DATA.matcher(name).matches()) {
      settled.add(callable);
    } else if (!isEnumMember(name, graph.arguments(node))) {
      names.add(name);
      settled.add(callable);
    }
  }

  /**
   * The name of a global, or of what {@code getattr} finds in one: that is how protocols before 4
   * name what stands in a class, and methods are named in all. Empty for anything else.
   */
  private String name(int node) {
    StringBuilder attributes = new StringBuilder();
    for (int depth = 0; depth < MOST_ATTRIBUTES; depth++) {
      if (graph.is(node, NodeKind.GLOBAL)) {
        return globalName(node) + attributes;
      }
      int arguments = graph.calledName(node).equals(GETATTR) ? graph.arguments(node) : -1;
      if (arguments < 0
          || !graph.is(arguments, NodeKind.TUPLE)
          || graph.count(arguments) != 2
          || !graph.is(graph.item(arguments, 1), NodeKind.TEXT)
          || graph.length(graph.item(arguments, 1)) > LONGEST_NAME) {
        return "";
      }
      attributes.insert(0, "." + graph.text(graph.item(arguments, 1)));
      node = graph.item(arguments, 0);
    }
    return "";
  }

  /** A name that is too long to be anybody's is not decoded: a file may have it a million times. */
  private String globalName(int node) {
    int length = graph.length(graph.module(node)) + graph.length(graph.name(node));
    return length > LONGEST_NAME ? "a function of a very long name" : graph.globalName(node);
  }

  /** A call of {@code getattr} is a name, unless it looks into an object. */
  private void attribute(int node) {
    String name = name(node);
    if (name.isEmpty()) {
      names.add(GETATTR);
    } else {
      mention(name);
    }
  }

  /** {@code _reconstructor(class, base, state)} calls {@code base.__init__}, too. */
  private void base(int arguments) {
    boolean whole = graph.is(arguments, NodeKind.TUPLE) && graph.count(arguments) == 3;
    int base = whole ? graph.item(arguments, 1) : -1;
    if (base == settledLast || settled.contains(base)) {
      settledLast = base;
      return;
    }
    String name = whole ? name(base) : "";
    if (MAKES_DATA.matcher(name).matches()) {
      settled.add(base);
    } else {
      names.add(name.isEmpty() ? "copyreg._reconstructor" : name);
    }
  }

  /** Members of enums are pickled so, and results are full of them: a class, a number or a text. */
  private boolean isEnumMember(String name, int arguments) {
    String library = library(name);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return !last.isEmpty()
        && Character.isUpperCase(last.charAt(0))
        && !KNOWN_LIBRARIES.contains(library)
        && !ACTING_MODULES.contains(library)
        && graph.is(arguments, NodeKind.TUPLE)
        && graph.count(arguments) == 1
        && (graph.is(graph.item(arguments, 0), NodeKind.INT)
            || graph.is(graph.item(arguments, 0), NodeKind.TEXT));
  }

  /** Names a class or function that need not be called to do harm, or that is changed. */
  private void mention(int node) {
    String name = globalName(node);
    if (graph.firstMutation(node) >= 0) {
      names.add(name);
    } else if (!name.equals(GETATTR)) {
      mention(name);
    }
  }

  private void mention(String name) {
    if (ACTING_MODULES.contains(library(name)) && !MAKES_DATA.matcher(name).matches()) {
      names.add(name);
    }
  }

  private static String library(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
