package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manualassist.core.Format.Match;
import io.github.manualassist.core.IdField;
import io.github.manualassist.core.IdOrder;
import io.github.manualassist.core.Opening;
import io.github.manualassist.core.RecordReader;
import io.github.manualassist.core.Slice;
import io.github.manualassist.core.TroubleException;
import io.github.manualassist.testing.MemorySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DataFrames read and written without Python: against files that pandas itself made of the same
 * input, in four versions.
 */
class PandasFormatTest {
  private static final String ID = "PROMPT_ID";

  @ParameterizedTest
  @ValueSource(strings = {"pandas1.5", "pandas2.2", "pandas3.0", "pandas3.0-arrow"})
  void selectionIsWhatPandasMakes(String version) throws IOException {
    String input = version + "/input.pkl";
    byte[] retry = Pickles.select(input, Pickles.bytes(input), ID, List.of("7", "2")::contains);

    byte[] expected = Pickles.bytes(version + "/expected_retry.pkl");
    assertEquals(Pickles.rows("expected", expected, ID), Pickles.rows("retry", retry, ID));
    assertSameLayout(expected, retry);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pandas1.5", "pandas2.2", "pandas3.0", "pandas3.0-arrow"})
  void mergeHasThePandasTypes(String version) throws IOException {
    List<RecordReader> readers = new ArrayList<>();
    for (String name : List.of("/results.pkl", "/retry_results.pkl")) {
      readers.add(Pickles.open(version + name, ID, new ArrayList<>()));
    }
    byte[] merged = Pickles.merge(readers);

    byte[] expected = Pickles.bytes(version + "/expected_merge.pkl");
    List<String> rows = Pickles.rows("merged", merged, ID);
    rows.sort(null);
    List<String> expectedRows = Pickles.rows("expected", expected, ID);
    expectedRows.sort(null);
    assertEquals(expectedRows, rows);
    assertSameLayout(expected, merged);
  }

  @ParameterizedTest
  @CsvSource({
    "nullable-dtypes, 7",
    "numpy-dtypes, 7",
    "categorical-ids, c7",
    "period-interval, 7",
    "multi-index, 7",
    "datetime-index, 7"
  })
  void everyKindOfColumnIsSelected(String subject, String missing) throws IOException {
    String input = "corpus/" + subject + "/input.pkl";
    byte[] retry = Pickles.select(input, Pickles.bytes(input), ID, missing::equals);

    byte[] expected = Pickles.bytes("corpus/" + subject + "/expected_retry.pkl");
    assertEquals(Pickles.rows("expected", expected, ID), Pickles.rows("retry", retry, ID));
    assertSameLayout(expected, retry);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nullable-dtypes", "numpy-dtypes", "period-interval"})
  void everyKindOfColumnIsMerged(String subject) throws IOException {
    String folder = "corpus/" + subject;
    byte[] merged =
        Pickles.merge(
            List.of(
                Pickles.open(folder + "/results.pkl", ID, new ArrayList<>()),
                Pickles.open(folder + "/retry_results.pkl", ID, new ArrayList<>())));

    byte[] expected = Pickles.bytes(folder + "/expected_merge.pkl");
    List<String> rows = Pickles.rows("merged", merged, ID);
    rows.sort(null);
    List<String> expectedRows = Pickles.rows("expected", expected, ID);
    expectedRows.sort(null);
    assertEquals(expectedRows, rows);
    assertSameLayout(expected, merged);
  }

  /**
   * A frame that an older pandas on numpy 1 wrote becomes one for the pandas that wrote RESULTS.
   */
  @ParameterizedTest
  @CsvSource({
    "pandas2.2, pandas1.5, numpy._core",
    "pandas1.5, pandas2.2, numpy.core",
    "pandas1.5, pandas3.0-arrow, numpy.core",
    "pandas2.2, pandas3.0, numpy._core",
    "pandas3.0-arrow, pandas2.2, numpy._core"
  })
  void resultsDecideWhichPandasLoadsTheMerge(String results, String retry, String numpyCore)
      throws IOException {
    byte[] merged =
        Pickles.merge(
            List.of(
                Pickles.open(results + "/results.pkl", ID, new ArrayList<>()),
                Pickles.open(retry + "/retry_results.pkl", ID, new ArrayList<>())));

    Frame frame = ((FrameReader) Pickles.open("merged", merged, ID, new ArrayList<>())).frame();
    String text = new String(merged, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertEquals(8, frame.length());
    assertEquals(numpyCore, frame.dialect().numpyCore());
    assertEquals(results.endsWith("arrow"), text.contains("pyarrow"));
    assertEquals(results.startsWith("pandas3"), text.contains("StringDtype"));
  }

  /**
   * pandas 3 keeps the text of categories by Arrow where it can; a pandas without it cannot load
   * that.
   */
  @Test
  void categoriesOfTextNeedNoArrowWhereTheResultsNeedNone() throws IOException {
    byte[] merged =
        Pickles.merge(
            List.of(
                Pickles.open("pandas3.0/categories.pkl", ID, new ArrayList<>()),
                Pickles.open("pandas3.0-arrow/categories.pkl", ID, new ArrayList<>())));

    String text = new String(merged, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertFalse(text.contains("pyarrow"), "it needs Arrow");
    assertTrue(text.contains("CategoricalDtype"), "it has no categories any more");
    assertEquals(4, Pickles.rows("merged", merged, ID).size());
  }

  /** Whether two frames have the same types, names and kinds of indexes. */
  private static void assertSameLayout(byte[] expected, byte[] actual) throws IOException {
    assertEquals(layout(expected), layout(actual));
  }

  private static String layout(byte[] bytes) throws IOException {
    RecordReader reader = Pickles.open("frame", bytes, ID, new ArrayList<>());
    Frame frame = ((FrameReader) reader).frame();
    List<String> types = new ArrayList<>();
    for (Column column : frame.columns()) {
      types.add(column.type().pandasName());
    }
    return frame.names()
        + " "
        + types
        + " labels "
        + frame.labels().labels().type().pandasName()
        + " rows "
        + (frame.rows().isRange() ? "range " : "")
        + Pickles.ids(reader).size()
        + " "
        + frame.dialect().numpyCore();
  }

  @ParameterizedTest
  @CsvSource({
    "corpus/uuid-ids/input.pkl, 00000000-0000-0000-0000-000000000001",
    "corpus/protocol0/input.pkl, 1",
    "corpus/protocol2/input.pkl, 1",
    "corpus/opaque-objects/input.pkl, 1"
  })
  void idsAreText(String name, String firstId) throws IOException {
    List<String> ids = Pickles.ids(Pickles.open(name, ID, new ArrayList<>()));

    assertEquals(22, ids.size());
    assertTrue(ids.contains(firstId), ids.toString());
  }

  @Test
  void wholeFloatsAreTheIdsThatTheEqualIntegersAre() throws IOException {
    RecordReader reader = Pickles.open("corpus/float-ids/input.pkl", ID, new ArrayList<>());

    assertEquals(IdOrder.Kind.NUMBERS, reader.idKind());
    assertTrue(Pickles.ids(reader).contains("7"));
  }

  @Test
  void opaqueObjectsAreShownByTheirClassAndCounted() throws IOException {
    List<String> notices = new ArrayList<>();
    String name = "corpus/opaque-objects/results.pkl";
    RecordReader reader = Pickles.open(name, ID, notices);
    List<String> shown = new ArrayList<>();
    while (reader.next()) {
      reader.visit(
          new io.github.manualassist.core.FieldVisitor() {
            @Override
            public void text(String field, String value) {
              shown.add(value);
            }

            @Override
            public void json(String field, String json) {}
          });
    }
    reader.close();

    assertTrue(shown.contains("<batchlib.Response>"), shown.toString());
    assertEquals(
        List.of(name + ": objects are shown by the name of their class: 21 of <batchlib.Response>"),
        notices);
  }

  @Test
  void seekComesBackToARow() throws IOException {
    RecordReader reader = Pickles.open("pandas2.2/input.pkl", ID, new ArrayList<>());
    assertEquals(List.of("5", "3", "8", "1", "7", "2", "6", "4"), Pickles.ids(reader));

    reader.seek(4, 1);

    assertEquals("row 5", reader.place());
    assertEquals(4, reader.position());
  }

  @Test
  void emptySelectionKeepsTheColumns() throws IOException {
    String input = "pandas3.0-arrow/input.pkl";
    byte[] none = Pickles.select(input, Pickles.bytes(input), ID, id -> false);

    Frame frame = ((FrameReader) Pickles.open("none", none, ID, new ArrayList<>())).frame();
    assertEquals(0, frame.length());
    assertEquals(7, frame.columns().size());
    assertEquals("str", frame.columns().get(1).type().pandasName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"corpus/series-p4/input.pkl|a Series", "corpus/records-list-p4/input.pkl|a list"})
  void whatIsNoDataFrameIsRefusedByName(String name, String what) throws IOException {
    MemorySource source = new MemorySource(name, Pickles.bytes(name));
    TroubleException trouble =
        assertThrows(
            TroubleException.class,
            () -> new PandasFormat().open(source, Opening.of(new IdField(ID), notice -> {})));
    assertTrue(trouble.getMessage().contains(what), trouble.getMessage());
  }

  @Test
  void aMissingIdFieldIsNamedWithThoseThatThereAre() {
    TroubleException trouble =
        assertThrows(
            TroubleException.class,
            () -> Pickles.open("pandas2.2/input.pkl", "NOPE", new ArrayList<>()));
    assertTrue(trouble.getMessage().contains("it has: PROMPT_ID, PROMPT"), trouble.getMessage());
  }

  @Test
  void aPickleIsKnownByItsFirstBytes() throws IOException {
    assertEquals(Match.YES, recognize(Pickles.bytes("corpus/protocol2/input.pkl")));
    assertEquals(Match.YES, recognize(Pickles.bytes("corpus/protocol0/input.pkl")));
    for (String start : List.of("(lp0\n(dp1\n", "(dp0\nVid\n", "]q\0(}q\1", "}q\0X", "}q\0.")) {
      assertEquals(Match.YES, recognize(start.getBytes(StandardCharsets.ISO_8859_1)), start);
    }
    assertEquals(
        Match.YES,
        recognize("ccollections\nOrderedDict\np0\n".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(Match.YES, recognize(new byte[] {(byte) 0x80, 6}));
    assertEquals(Match.MAYBE, recognize(new byte[] {(byte) 0x80, 'a'}));
    for (String start :
        List.of("(l(d", "(d", "]}", "}(", "cposix\nsystem\n", "cmy_client.core\n")) {
      assertEquals(Match.MAYBE, recognize(start.getBytes(StandardCharsets.US_ASCII)), start);
    }
    for (String start : List.of("id,text\n", "custom id\n", "c\n", "c", "custom", "c\0u\0\n\0")) {
      assertEquals(Match.NO, recognize(start.getBytes(StandardCharsets.US_ASCII)), start);
    }
    assertEquals(Match.NO, recognize(new byte[0]));
  }

  /**
   * Nothing but the whole state of a DataFrame, in a new object, is taken for one of a subclass.
   */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "NEW, (V_typ|Vdataframe|u",
        "NEW, (V_typ|Vdataframe|V_mgr|cobjs|BlockManager|)\u0081u",
        "NEW, (V_typ|Vdataframe|V_mgr|cpandas.core.internals.managers|SingleBlockManager|)\u0081u",
        "NEW, (V_typ|Vseries|V_mgr|cpandas.core.internals.managers|BlockManager|)\u0081u",
        "NEW, (V_mgr|cpandas.core.internals.managers|BlockManager|)\u0081u",
        "R, (V_typ|Vdataframe|V_mgr|cpandas.core.internals.managers|BlockManager|)\u0081u"
      })
  void noOtherObjectIsAFrame(String made, String entries) {
    String opcode = made.equals("NEW") ? "\u0081" : made;
    String pickle =
        "\u0080\u0002cobjs\nFrame\n)" + opcode + "}" + entries.replace('|', '\n') + "b.";
    byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
    TroubleException refused =
        assertThrows(
            TroubleException.class, () -> Pickles.open("frame.pkl", bytes, ID, new ArrayList<>()));
    assertTrue(refused.getMessage().contains("and not a DataFrame"), refused.getMessage());
  }

  private static Match recognize(byte[] bytes) {
    Slice head = new Slice();
    head.set(bytes, 0, bytes.length);
    return Pickles.FORMAT.recognize(head, true);
  }
}
