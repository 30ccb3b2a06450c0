package io.github.manualassist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manualassist.core.TroubleException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "200, 200",
    "1K, 1024",
    "1k, 1024",
    "1KiB, 1024",
    "1KB, 1000",
    "2M, 2097152",
    "2MB, 2000000",
    "200MB, 200000000",
    "3G, 3221225472",
    "3gb, 3000000000",
    "1T, 1099511627776",
    "1TB, 1000000000000"
  })
  void aSizeIsReadAsSplitReadsIt(String text, long bytes) throws Exception {
    assertEquals(bytes, Sizes.bytes("split-bytes", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0K",
        "-1",
        "+1",
        "1.5M",
        "M",
        "1 M",
        "1X",
        "1B",
        "1MBB",
        "99999999999999999999",
        "9999999999999G",
        "\u0661"
      })
  void whatIsNoSizeIsTrouble(String text) {
    assertThrows(TroubleException.class, () -> Sizes.bytes("split-bytes", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1K", "50,000", "x", "99999999999999999999"})
  void whatIsNoCountIsTrouble(String text) {
    assertThrows(TroubleException.class, () -> Sizes.count("split", text));
  }
}
