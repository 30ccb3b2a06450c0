package io.github.manualassist.pandas;

import io.github.manualassist.pickle.NodeKind;
import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * Callables that make data only, each as a module and a name with a dot between. What most frames
   * are made of is here, so that {@link Families} is not needed for them.
   */
  private static final Set<String> MAKES_DATA =
      Set.of(
          ("builtins.bool builtins.bytearray builtins.bytes builtins.complex builtins.dict"
                  + " builtins.float builtins.frozenset builtins.int builtins.list builtins.object"
                  + " builtins.range builtins.set builtins.slice builtins.str builtins.tuple"
                  + " builtins.Ellipsis builtins.NotImplemented"
                  + " copyreg._reconstructor copyreg.__newobj__ copyreg.__newobj_ex__"
                  + " _codecs.encode array._array_reconstructor array.array"
                  + " collections.OrderedDict collections.defaultdict collections.deque"
                  + " collections.Counter collections.ChainMap collections.UserDict"
                  + " collections.UserList"
                  + " datetime.date datetime.datetime datetime.time datetime.timedelta"
                  + " datetime.timezone datetime.tzinfo zoneinfo.ZoneInfo zoneinfo.ZoneInfo._unpickle"
                  + " pytz._p pytz._UTC pytz.timezone"
                  + " decimal.Decimal _decimal.Decimal fractions.Fraction uuid.UUID uuid.SafeUUID"
                  + " io.BytesIO io.StringIO _io.BytesIO _io.StringIO re._compile"
                  + " types.SimpleNamespace"
                  + " numpy.dtype numpy.ndarray numpy.matrix numpy.recarray"
                  + " numpy.core.multiarray._reconstruct numpy._core.multiarray._reconstruct"
                  + " numpy.core.multiarray.scalar numpy._core.multiarray.scalar"
                  + " numpy.core.numeric._frombuffer numpy._core.numeric._frombuffer"
                  + " numpy.ma.core._mareconstruct"
                  + " pandas._libs.internals._unpickle_block pandas.core.indexes.base._new_Index"
                  + " pandas.core.internals.managers.BlockManager"
                  + " pandas._libs.tslibs.timestamps._unpickle_timestamp"
                  + " pandas._libs.arrays.__pyx_unpickle_NDArrayBacked pandas.StringDtype"
                  + " pyarrow.lib._restore_array pyarrow.lib.py_buffer"
                  + " pyarrow.lib.type_for_alias")
              .split(" "));

  /** Families of such names; Java takes some milliseconds before it can tell them. */
  private static final class Families {
    static final Pattern MAKES_DATA =
        Pattern.compile(
            String.join(
                "|",
                "builtins\\.(\\w+(Error|Exception|Warning|ExceptionGroup)|StopIteration)",
                // What a client of a batch API keeps of requests that failed.
                "json\\.decoder\\.JSONDecodeError",
                "(asyncio\\.exceptions|concurrent\\.futures\\._base)\\.(Timeout|Cancelled)Error",
                "socket\\.(gaierror|herror)",
                "ssl\\.SSL\\w*Error",
                "subprocess\\.(CalledProcessError|TimeoutExpired|CompletedProcess)",
                "(numpy\\.(linalg|exceptions)|pandas\\.errors)\\.\\w+(Error|Warning)",
                // What it keeps of an answer: requests.Response has these in it.
                "http\\.HTTP(Status|Method)(\\.\\w+)?",
                "http\\.cookiejar\\.(Cookie|CookieJar|DefaultCookiePolicy)",
                "http\\.cookies\\.(SimpleCookie|Morsel)",
                "urllib\\.parse\\.(Defrag|Parse|Split)Result(Bytes)?",
                "time\\.struct_time",
                "_collections\\.(OrderedDict|defaultdict|deque)",
                "dateutil\\.tz\\.\\w+\\.(tz(local|offset|range|str|utc|win|winlocal)|_unpickle)",
                "ipaddress\\.IPv[46](Address|Interface|Network)",
                "pathlib(\\._local)?\\.(Pure)?(Path|PosixPath|WindowsPath)",
                "numpy\\.dtypes\\.\\w+DType",
                "pandas\\.(\\w*Dtype|\\w*Index|DataFrame|Series|Timestamp|Timedelta|Period|Interval"
                    + "|Categorical|DateOffset)",
                "pandas\\.arrays\\.[A-Z]\\w*",
                "pandas\\._libs\\.(internals|arrays|interval|sparse|missing|tslibs\\.\\w+)"
                    + "\\.(\\w*unpickle\\w*|[A-Z]\\w*)",
                "pandas\\.core\\.(frame|series|indexes\\.\\w+|internals\\.\\w+"
                    + "|arrays\\.\\w+(\\.\\w+)?|dtypes\\.dtypes|flags)"
                    + "\\.(_new_\\w+|_unpickle\\w*|new_block\\w*|[A-Z]\\w*)",
                "pandas\\.tseries\\.offsets\\.[A-Z]\\w*",
                "pyarrow\\.lib\\.(_restore_array|_reconstruct_\\w+|py_buffer|type_for_alias|field"
                    + "|schema|struct|map_|dictionary|\\w*list_?|decimal\\d+|timestamp|time\\d\\d"
                    + "|duration|\\w*binary\\w*|chunked_array)"));
  }

  /** Modules of Python that act on the machine, on files or on code: to mention them is enough. */
  private static final Set<String> ACTING_MODULES =
      Set.of(
          ("StringIO __builtin__ _bootsubprocess _ctypes _frozen_importlib"
                  + " _frozen_importlib_external _imp _io _multiprocessing _operator _pickle"
                  + " _posixsubprocess _pyio _socket _sqlite3 _ssl _thread _tkinter _winapi abc"
                  + " aifc antigravity asyncio atexit bdb builtins bz2 cPickle cProfile cStringIO"
                  + " cgi code codeop commands compression concurrent ctypes dbm dis distutils"
                  + " doctest ensurepip fileinput ftplib functools gc gzip http idlelib imaplib imp"
                  + " importlib inspect io linecache logging lzma mailbox marshal mmap modulefinder"
                  + " multiprocessing nntplib nt ntpath operator os pdb pickle pip pipes pkgutil"
                  + " platform poplib posix posixpath profile pstats pty pydoc runpy selectors"
                  + " setuptools shelve shutil signal site smtpd smtplib socket socketserver sqlite3"
                  + " ssl subprocess sunau symtable sys tarfile telnetlib tempfile threading timeit"
                  + " tkinter trace turtle types unittest urllib venv wave webbrowser xmlrpc zipfile"
                  + " zipimport")
              .split(" "));

  /**
   * Those of them that are hardly a name in anybody's package, so that {@code client.subprocess} is
   * what {@code client} imported.
   */
  private static final Set<String> IMPORTED_MODULES =
      Set.of(
          ("ctypes ftplib imaplib importlib mailbox os poplib posix shutil smtplib socket sqlite3"
                  + " subprocess sys telnetlib")
              .split(" "));

  /** A zone's rules, pickled as a call with None and a name; of a name alone it opens that file. */
  private static final Set<String> ZONE_FILES =
      Set.of("dateutil.tz.tz.tzfile", "dateutil.tz._tzfile.tzfile");

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
    int end = graph.end();
    for (int node = 0; node < end; node = graph.after(node)) {
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
    String name = GlobalNames.of(graph, callable);
    if (name.isEmpty()) {
      // What another call returned is called in turn.
      String made = graph.className(callable);
      names.add("what " + (made.isEmpty() ? "no name is known of" : made + " makes"));
      return;
    }
    if (name.equals(GlobalNames.GETATTR)) {
      attribute(node);
      return;
    }
    if (name.equals("copyreg._reconstructor")) {
      base(graph.arguments(node));
    } else if (makesData(name)) {
      settled.add(callable);
    } else if (!isEnumMember(name, graph.arguments(node))
        && !isZoneFile(name, graph.arguments(node))) {
      names.add(name);
      settled.add(callable);
    }
  }

  /** A call of {@code getattr} is a name, unless it looks into an object. */
  private void attribute(int node) {
    String name = GlobalNames.of(graph, node);
    if (name.isEmpty()) {
      names.add(GlobalNames.GETATTR);
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
    String name = whole ? GlobalNames.of(graph, base) : "";
    if (makesData(name)) {
      settled.add(base);
    } else {
      names.add(name.isEmpty() ? "copyreg._reconstructor" : name);
    }
  }

  private static boolean makesData(String name) {
    return MAKES_DATA.contains(name) || Families.MAKES_DATA.matcher(name).matches();
  }

  /** Members of enums are pickled so, and results are full of them: a class, a number or a text. */
  private boolean isEnumMember(String name, int arguments) {
    String library = library(name);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return !last.isEmpty()
        && Character.isUpperCase(last.charAt(0))
        && !KNOWN_LIBRARIES.contains(library)
        && !ACTING_MODULES.contains(library)
        && Arrays.stream(name.split("\\.")).noneMatch(IMPORTED_MODULES::contains)
        && graph.is(arguments, NodeKind.TUPLE)
        && graph.count(arguments) == 1
        && (graph.is(graph.item(arguments, 0), NodeKind.INT)
            || graph.is(graph.item(arguments, 0), NodeKind.TEXT));
  }

  private boolean isZoneFile(String name, int arguments) {
    return ZONE_FILES.contains(name)
        && graph.is(arguments, NodeKind.TUPLE)
        && graph.count(arguments) > 0
        && graph.item(arguments, 0) == PickleGraph.NONE;
  }

  /** Names a class or function that need not be called to do harm, or that is changed. */
  private void mention(int node) {
    String name = GlobalNames.ofGlobal(graph, node);
    if (graph.firstMutation(node) >= 0) {
      names.add(name);
    } else if (!name.equals(GlobalNames.GETATTR)) {
      mention(name);
    }
  }

  private void mention(String name) {
    if (ACTING_MODULES.contains(library(name)) && !makesData(name)) {
      names.add(name);
    }
  }

  private static String library(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
