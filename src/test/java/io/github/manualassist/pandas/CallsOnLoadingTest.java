package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.TroubleException;
import io.github.manualassist.pickle.PickleGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told that a pickle could run. */
class CallsOnLoadingTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  private final PickleGraph graph = new PickleGraph();

  private int call(String module, String name, int... arguments) {
    return graph.addReduce(graph.addGlobal(module, name), graph.addTuple(arguments));
  }

  private void assertNamed(String names) {
    assertEquals(
        "if Python loaded it, it could run " + names + "; nothing of it is run here",
        CallsOnLoading.notice(graph));
  }

  private void assertNoneNamed() {
    assertEquals("", CallsOnLoading.notice(graph));
  }

  @Test
  void functionsThatAreCalledAreNamedOnceEach() {
    int text = graph.addText("echo");
    call("posix", "system", text);
    call("posix", "system", text);
    call("tools", "launch", text);

    assertNamed("posix.system, tools.launch");
  }

  @Test
  void tenNamesAreShownAtMost() {
    for (int i = 0; i < 13; i++) {
      call("tools", "f" + i);
    }

    assertTrue(CallsOnLoading.notice(graph).contains("tools.f8, tools.f9 and 3 more;"));
  }

  @Test
  void objectsOfUnknownClassesAreNotNamed() {
    graph.addNewObject(graph.addGlobal("client", "Response"), PickleGraph.EMPTY_TUPLE);
    call("copyreg", "__newobj__", graph.addGlobal("client", "Response"));
    call(
        "copyreg",
        "_reconstructor",
        graph.addGlobal("client", "Response"),
        graph.addGlobal("builtins", "object"),
        PickleGraph.NONE);

    assertNoneNamed();
  }

  @Test
  void membersOfEnumsAreNotNamed() {
    call("client", "Status", graph.addInt(2));
    call("client", "Outer.Status", graph.addText("done"));

    assertNoneNamed();
  }

  /** What a client of a batch API keeps of an answer, and of a request that failed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "array.array",
        "asyncio.exceptions.CancelledError",
        "builtins.BaseExceptionGroup",
        "builtins.ConnectionResetError",
        "http.HTTPStatus",
        "http.cookiejar.Cookie",
        "http.cookiejar.DefaultCookiePolicy",
        "http.cookies.Morsel",
        "json.decoder.JSONDecodeError",
        "numpy.linalg.LinAlgError",
        "pandas.errors.ParserError",
        "socket.gaierror",
        "ssl.SSLCertVerificationError",
        "subprocess.CalledProcessError",
        "time.struct_time",
        "urllib.parse.SplitResult"
      })
  void answersAndErrorsAreNotNamed(String name) {
    int dot = name.lastIndexOf('.');
    call(name.substring(0, dot), name.substring(dot + 1), graph.addInt(1), graph.addInt(2));
    graph.addNewObject(
        graph.addGlobal(name.substring(0, dot), name.substring(dot + 1)), PickleGraph.EMPTY_TUPLE);

    assertNoneNamed();
  }

  /** Their modules have functions that act. */
  @Test
  void whatStandsBesideAnswersAndErrorsIsNamed() {
    call("http.client", "HTTPConnection", graph.addText("host"));
    call("subprocess", "CalledProcessError.run", graph.addText("echo"));
    call("urllib.request", "urlopen", graph.addText("http://host/"));

    assertNamed(
        "http.client.HTTPConnection, subprocess.CalledProcessError.run, urllib.request.urlopen");
  }

  @Test
  void classesThatActAreNamedWhateverTheyAreCalledWith() {
    call("subprocess", "Popen", graph.addText("echo"));
    call("pandas", "HDFStore", graph.addText("store.h5"));
    call("client", "Status", graph.addInt(2), graph.addInt(3));

    assertNamed("subprocess.Popen, pandas.HDFStore, client.Status");
  }

  /** They look like members of enums. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wave.Wave_write",
        "mailbox.Maildir",
        "_pyio.FileIO",
        "_bootsubprocess.Popen",
        "telnetlib.Telnet",
        "client.subprocess.Popen",
        "client.tools.ctypes.CDLL"
      })
  void classesThatOpenFilesOrRunProgramsByTheirNameAreNamed(String name) {
    int dot = name.indexOf('.');
    call(name.substring(0, dot), name.substring(dot + 1), graph.addText("name"));

    assertNamed(name);
  }

  @Test
  void aZoneIsNamedWhereItWouldOpenAFile() {
    call("dateutil.tz.tz", "tzfile", PickleGraph.NONE, graph.addText("/usr/share/zoneinfo/UTC"));
    call("dateutil.tz.win", "tzwin", graph.addText("UTC"));
    assertNoneNamed();

    call("dateutil.tz.tz", "tzfile", graph.addText("/dev/zero"));
    call("dateutil.tz.tz", "tzical", graph.addText("zones.ics"));
    assertNamed("dateutil.tz.tz.tzfile, dateutil.tz.tz.tzical");
  }

  @Test
  void functionsThatActAreNamedWhereTheyAreOnlyHandedOn() {
    call("collections", "defaultdict", graph.addGlobal("os", "system"));

    assertNamed("os.system");
  }

  @Test
  void theBaseThatReconstructorInitialisesIsNamed() {
    call(
        "copyreg",
        "_reconstructor",
        graph.addGlobal("client", "Response"),
        graph.addGlobal("client", "Launcher"),
        graph.addText("echo"));

    assertNamed("client.Launcher");
  }

  @Test
  void whatACallReturnsAndIsCalledIsNamed() {
    int made = call("collections", "Counter");
    graph.addReduce(made, PickleGraph.EMPTY_TUPLE);

    assertNamed("what collections.Counter makes");
  }

  @Test
  void aModulesObjectThatIsChangedIsNamed() {
    graph.build(graph.addGlobal("client", "settings"), graph.addDict());

    assertNamed("client.settings");
  }

  @Test
  void twistedNamesOfGoodLibrariesAreNamed() {
    call("numpy", "testing._private.utils.runstring", graph.addText("1"), graph.addDict());
    call("pandas.core.frame", "DataFrame.query", graph.addText("x"));

    assertNamed("numpy.testing._private.utils.runstring, pandas.core.frame.DataFrame.query");
  }

  @Test
  void getattrIsTheNameOfWhatItFinds() {
    int gadget =
        call("builtins", "getattr", graph.addGlobal("client", "Tool"), graph.addText("launch"));
    call("builtins", "getattr", graph.addGlobal("client", "Outer"), graph.addText("Inner"));
    graph.addReduce(gadget, PickleGraph.EMPTY_TUPLE);

    assertNamed("client.Tool.launch");
  }

  @Test
  void getattrOfAnObjectIsNamed() {
    int text = graph.addText("x");
    graph.addReduce(call("builtins", "getattr", text, graph.addText("join")), graph.addTuple(text));

    assertNamed("builtins.getattr, what builtins.getattr makes");
  }

  @Test
  void ordinaryPicklesNameNothing() throws IOException {
    List<Path> pickles;
    try (Stream<Path> paths = Files.walk(CORPUS)) {
      pickles = paths.filter(it -> it.toString().endsWith(".pkl")).sorted().toList();
    }
    for (Path pickle : pickles) {
      List<String> notices = new ArrayList<>();
      try {
        Pickles.open(pickle.toString(), Files.readAllBytes(pickle), "PROMPT_ID", notices);
      } catch (TroubleException notSupported) {
        // What is told before that counts all the same.
      }
      assertEquals(List.of(), notices, pickle.toString());
    }
    assertTrue(pickles.size() > 100);
  }
}
