package io.github.manualassist.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
  /** What pandas' Timestamp.isoformat prints; numpy's own text for years and months. */
  @ParameterizedTest
  @CsvSource({
    "0, s, 1970-01-01T00:00:00",
    "1753177901500, ms, 2025-07-22T09:51:41.500000",
    "1753177901000000001, ns, 2025-07-22T09:51:41.000000001",
    "-1, us, 1969-12-31T23:59:59.999999",
    "-1, ms, 1969-12-31T23:59:59.999000",
    "-9223372036854775807, ns, 1677-09-21T00:12:43.145224193",
    "-62135596800, s, 0001-01-01T00:00:00",
    "-62167219201, s, -001-12-31T23:59:59",
    "253402300800, s, 10000-01-01T00:00:00",
    "-7, h, 1969-12-31T17:00:00",
    "9223372036854775807, h, 9223372036854775807 h after 1970",
    "20000, D, 2024-10-04T00:00:00",
    "55, Y, 2025-01",
    "666, M, 2025-07",
    "9223372036854775807, Y, 9223372036854775807 Y after 1970",
    "9223372036854775807, s, 9223372036854775807 s after 1970"
  })
  void instants(long value, String unit, String text) {
    assertEquals(text, TimeText.instant(value, unit));
  }

  /** What str(pandas.Timedelta) prints. */
  @ParameterizedTest
  @CsvSource({
    "1500, ms, 0 days 00:00:01.500000",
    "90061, s, 1 days 01:01:01",
    "-1, ns, -1 days +23:59:59.999999999"
  })
  void durations(long value, String unit, String text) {
    assertEquals(text, TimeText.duration(value, unit));
  }

  @Test
  void zonesShowTheirOffset() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertEquals("2025-07-22T11:51:41+02:00", TimeText.zoned(1753177901, "s", berlin));
    assertEquals("2025-07-22T09:51:41+00:00", TimeText.zoned(1753177901, "s", ZoneId.of("UTC")));
    assertNull(TimeText.zoned(1753177901, "s", null));
  }
}
