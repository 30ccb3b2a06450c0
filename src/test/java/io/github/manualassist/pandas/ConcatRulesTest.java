package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manualassist.pickle.PickleGraph;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types that pandas 1.5.3, 2.2.3 and 3.0.5 give, as they were seen to give them. */
class ConcatRulesTest {
  private final PickleGraph graph = new PickleGraph();

  @ParameterizedTest
  @CsvSource({
    // left, right, pandas 1, pandas 2, pandas 3
    "i8, i8, int64, int64, int64",
    "i8, f8, float64, float64, float64",
    "i1, u1, int16, int16, int16",
    "i8, u8, float64, float64, float64",
    "i4, f4, float64, float64, float64",
    "i2, f2, float32, float32, float32",
    "f8, b1, float64, float64, float64",
    "b1, f8, object, object, object",
    "b1, i8, int64, int64, int64",
    "i8, absent, float64, float64, float64",
    "b1, absent, object, object, object",
    "M8, absent, datetime64[ns], datetime64[ns], datetime64[ns]",
    "M8, m8, object, object, object",
    "M8, i8, object, object, object",
    "S3, S6, bytes48, object, object",
    "S3, S3, bytes24, bytes24, bytes24",
    "S3, i1, bytes32, bytes32, bytes32",
    "i1, S3, bytes32, object, object",
    "S3, u8, bytes160, bytes160, bytes160",
    "S3, f8, bytes256, object, object",
    "S3, c8, bytes512, object, object",
    "S3, b1, object, bytes40, bytes40",
    "S3, M8, object, object, object",
    "f8, c8, complex128, complex128, complex128",
    "O8, i8, object, object, object",
    "i8, f8 missing, float64, float64, float64",
    "M8, f8 missing, datetime64[ns], datetime64[ns], object",
    "M8, O8 missing, datetime64[ns], datetime64[ns], object",
    "f8, O8 missing, float64, float64, object",
    "i8, O8 missing, object, object, object"
  })
  void typeOfTwo(String left, String right, String pandas1, String pandas2, String pandas3) {
    List<ConcatPart> parts = List.of(part(left), part(right));

    assertEquals(pandas1, type(Dialect.Era.PANDAS_1, parts));
    assertEquals(pandas2, type(Dialect.Era.PANDAS_2, parts));
    assertEquals(pandas3, type(Dialect.Era.PANDAS_3, parts));
  }

  private static String type(Dialect.Era era, List<ConcatPart> parts) {
    return new ConcatRules(era).decide(parts).type().pandasName();
  }

  private ConcatPart part(String what) {
    List<Column> columns = new ArrayList<>();
    if (!what.equals("absent")) {
      char kind = what.charAt(0);
      int size = what.charAt(1) - '0';
      NumpyDtype type = new NumpyDtype(kind, size, false, "Mm".indexOf(kind) < 0 ? "" : "ns");
      boolean missing = what.endsWith("missing");
      if (type.isObject()) {
        columns.add(ObjectColumn.filled(missing ? PickleGraph.NONE : PickleGraph.TRUE, 2));
      } else {
        NumpyColumn zeros = new NumpyColumn(type, new byte[2 * size]);
        columns.add(missing ? zeros.missing(2, null) : zeros);
      }
    }
    return new ConcatPart(columns, 2, false, new Cells(graph));
  }
}
