package io.github.manualassist.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.TroubleException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PickleReaderTest {
  /** The graph of a pickle whose bytes are given as characters. */
  private static PickleGraph read(String pickle) throws TroubleException {
    byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
    return PickleReader.read("p.pkl", bytes, bytes.length);
  }

  private static TroubleException refused(String pickle) {
    return assertThrows(TroubleException.class, () -> read(pickle));
  }

  @Test
  void aCallIsANodeAndNotMade() throws TroubleException {
    PickleGraph graph = read("cos\nsystem\n(\u008c\u0004truetR.");

    assertEquals("os.system", graph.calledName(graph.root()));
    assertEquals("true", graph.text(graph.item(graph.arguments(graph.root()), 0)));
  }

  @Test
  void changesKeepTheirOrder() throws TroubleException {
    PickleGraph graph = read("cclient\nItems\n)\u0081K\u0001a(K\u0002K\u0003eK\u0004b.");

    assertEquals(3, graph.items(graph.root()).length);
    assertEquals(4, graph.intValue(graph.state(graph.root())));
    int first = graph.firstMutation(graph.root());
    assertEquals(Mutation.APPEND, graph.mutation(first));
    assertEquals(Mutation.APPENDS, graph.mutation(graph.nextMutation(graph.root(), first)));
  }

  @Test
  void whatPythonCouldNotDoIsRefused() {
    assertThrows(TroubleException.class, () -> read("]K\u0001b."));
    assertThrows(TroubleException.class, () -> read("]K\u0001K\u0002s."));
    assertThrows(TroubleException.class, () -> read("}K\u0001a."));
  }

  @Test
  void oneObjectIsOneNode() throws TroubleException {
    PickleGraph graph = read("]q\u0000h\u0000\u0086.");

    assertEquals(graph.item(graph.root(), 0), graph.item(graph.root(), 1));
  }

  @Test
  void aListMayHoldItself() throws TroubleException {
    PickleGraph graph = read("]q\u0000h\u0000a.");

    assertEquals(graph.root(), graph.items(graph.root())[0]);
  }

  @Test
  void intsOfEverySize() throws TroubleException {
    assertEquals(-1, intOf("J\u00ff\u00ff\u00ff\u00ff."));
    assertEquals(0, intOf("\u008a\u0000."));
    assertEquals(-128, intOf("\u008a\u0001\u0080."));
    assertEquals(255, intOf("\u008a\u0002\u00ff\u0000."));
    PickleGraph graph = read("\u008a\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001.");
    assertEquals("18446744073709551616", graph.bigValue(graph.root()).toString());
  }

  @Test
  void intsOfMoreBytesThanTheyNeed() throws TroubleException {
    assertEquals(5, intOf("\u008b\u0009\u0000\u0000\u0000\u0005" + "\u0000".repeat(8) + "."));
    assertEquals(-2, intOf("\u008a\u000b\u00fe" + "\u00ff".repeat(10) + "."));
    PickleGraph graph = read("\u008a\u000b" + "\u00ff".repeat(8) + "\u0000\u0000\u0000.");
    assertEquals("18446744073709551615", graph.bigValue(graph.root()).toString());
  }

  private static long intOf(String pickle) throws TroubleException {
    PickleGraph graph = read(pickle);
    return graph.intValue(graph.root());
  }

  @Test
  void textOfProtocol0IsDecoded() throws TroubleException {
    PickleGraph graph = read("V\u00e9\\u20ac\\U0001f600\np0\n.");

    assertEquals("\u00e9\u20ac\ud83d\ude00", graph.text(graph.root()));
  }

  @Test
  void aBackslashThatIsNoEscapeTakesTheNextCharacterWithIt() throws TroubleException {
    PickleGraph graph = read("Va\\\\u0041\\n\\\n.");

    assertEquals("a\\\\u0041\\n\\", graph.text(graph.root()));
  }

  static List<Arguments> outside() {
    return List.of(
        Arguments.of("Pid", "PERSID", 0),
        Arguments.of("NQ", "BINPERSID", 1),
        Arguments.of("N\u0082\u0001", "EXT1", 1),
        Arguments.of("N\u0097", "NEXT_BUFFER", 1),
        Arguments.of("N\u0098", "READONLY_BUFFER", 1),
        Arguments.of("U\u0001a", "SHORT_BINSTRING", 0));
  }

  @ParameterizedTest
  @MethodSource("outside")
  void whatAFileAloneCannotGiveIsRefusedByName(String pickle, String opcode, int offset) {
    String message = refused(pickle).located();

    assertTrue(message.startsWith("p.pkl:offset " + offset + ": the opcode " + opcode), message);
  }

  static List<Arguments> nonsense() {
    return List.of(
        Arguments.of("R", "REDUCE finds too few objects"),
        Arguments.of("(R", "REDUCE finds too few objects"),
        Arguments.of("N(NR", "REDUCE finds too few objects"),
        Arguments.of("NNa", "APPEND on an object that cannot change"),
        Arguments.of("}(Nu", "SETITEMS finds a key without a value"),
        Arguments.of("e", "APPENDS finds no mark"),
        Arguments.of("h\u0005", "BINGET asks for memo 5"),
        Arguments.of(".", "STOP finds too few objects"),
        Arguments.of("NNN\u0093", "STACK_GLOBAL finds no names"),
        Arguments.of("\u0080\u0007", "pickle protocol 7 is not supported"),
        Arguments.of("\u0001", "0x01 is no opcode"),
        Arguments.of("Nr\u00ff\u00ff\u00ff\u007f", "impossible memo number"),
        Arguments.of("X\u00ff\u00ff\u00ff\u00ff", "cut short"),
        Arguments.of("\u0095\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", "cut short"),
        Arguments.of("\u008b\u00ff\u00ff\u00ff\u00ff", "negative length"),
        Arguments.of("N", "cut short"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsToldPlainly(String pickle, String part) {
    String message = refused(pickle).getMessage();

    assertTrue(message.contains(part), message);
  }
}
