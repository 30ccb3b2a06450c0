"""Makes random columns of frames, and IDs: of every kind that the commands support."""
import datetime
import decimal
import uuid

import dateutil.tz
import numpy as np
import pandas as pd

try:
    import pytz
except ImportError:  # which pandas 3 does without
    pytz = None

import make_arrow
from make_objects import array, python_object, words

PANDAS = int(pd.__version__.split(".")[0])
UNITS = ["s", "ms", "us", "ns"] if PANDAS > 1 else ["ns"]
ZONES = ["UTC", "Europe/Berlin", "America/New_York", datetime.timezone(datetime.timedelta(hours=2))]
ZONES += [dateutil.tz.tzoffset(None, 7200), dateutil.tz.tzoffset("named", 7200)]
if pytz:
    ZONES += [pytz.FixedOffset(120)]
ID_ZONES = list(ZONES)
LONG = ("g", "G")
HOURS = "H" if pd.__version__ < "2.2" else "h"
# dateutil's own zones are files with rules; since dateutil 3, pandas cannot use them.
if hasattr(dateutil.tz.gettz("Asia/Tokyo"), "_trans_list"):
    # pandas shows both of the two hours of an autumn night with the summer's offset, so no ID is in Paris.
    ID_ZONES += [dateutil.tz.gettz("Asia/Tokyo")]
    if PANDAS > 1:  # which takes all that are UTC for one zone
        ID_ZONES += [dateutil.tz.tzutc(), dateutil.tz.gettz("UTC")]
    ZONES = [*ID_ZONES, dateutil.tz.gettz("Europe/Paris")]
LOWEST = np.iinfo("i8").min


# ---- numpy's kinds


def numbers(rng, rows, dtype):
    if dtype.kind in "iu":
        limits = np.iinfo(dtype)
        picks = [limits.min, limits.max, 0, 1] + [rng.randrange(100) for _ in range(3)]
    elif dtype.kind == "c":
        picks = [0j, complex(1.5, -0.0), complex("nan"), complex(float("inf"), 2), rng.random()]
    else:
        picks = [0.0, -0.0, 1.5, float("nan"), float("inf"), rng.random(), 7.0]
    made = np.array([rng.choice(picks) for _ in range(rows)], dtype=dtype)
    # Of a long double, what no float holds.
    return made / dtype.type(3) if dtype in ("g", "G") else made


def times(rng, rows, kind):
    """datetime64 (M8) or timedelta64 (m8), some of which are NaT."""
    unit = rng.choice(UNITS)
    picks = [0, LOWEST, 1, 10**18 if unit == "ns" else 10**9]
    return np.array([rng.choice(picks) for _ in range(rows)], "i8").view(f"{kind}[{unit}]")


# ---- pandas' own kinds


def picks(rng, rows, choices):
    """Places of choices, or None."""
    return [rng.choice([*range(choices), 1, None]) for _ in range(rows)]


def nullable(rng, rows):
    kinds = ["Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "boolean"]
    return pd.array(picks(rng, rows, 2), dtype=rng.choice(kinds + ["Float32", "Float64"]))


def zoned(rng, rows):
    if rng.random() < 0.2:  # pandas 1 gives Timestamps the frequency, too
        return pd.date_range("2026-10-24", periods=rows, freq=rng.choice(["D", HOURS]), tz=rng.choice(ZONES)).array
    stamps = [LOWEST if pick is None else 10**9 * pick for pick in picks(rng, rows, 2)]
    instants = pd.DatetimeIndex(np.array(stamps, "i8").view(f"M8[{rng.choice(UNITS)}]"))
    return instants.tz_localize("UTC").tz_convert(rng.choice(ZONES)).array


def in_unit(rng, times):
    """Times or spans in a unit that this pandas has."""
    return times.as_unit(rng.choice(UNITS)) if PANDAS > 1 else times


def categories(rng, rows):
    kinds = [["a", "b"], ["b", "a", "c"], [10, 20], [1.5, 2.5, 3.5], [True, False], [1, "a"]]
    kinds += [[pd.Timestamp(0), pd.Timestamp(10**18)], [datetime.date(2026, 1, 1), 5]]
    kinds += [in_unit(rng, pd.to_datetime([5, 10**18]).tz_localize("Europe/Berlin")), pd.to_timedelta([1, 2])]
    kinds += [pd.interval_range(0, 3), pd.interval_range(0.5, 2.5), pd.interval_range(pd.Timestamp(0), periods=2)]
    kinds += [pd.period_range("2026", periods=2, freq=rng.choice("MD")), [b"a\xff", b"\xffa"], [1j, 2.5]]
    kinds += [pd.date_range("2026", periods=2), pd.date_range("2026", periods=2, tz=rng.choice(ZONES))]
    kinds += [[uuid.UUID(int=5), uuid.UUID(int=6)], [decimal.Decimal("1.10"), decimal.Decimal(2)]]
    kinds += [[True, 2.5, "True"], [datetime.time(1), datetime.time(2, 5)]]
    if PANDAS > 1:  # pandas 1 takes tuples for something else
        kinds += [[(1, 2), (3, "x")]]
    kinds += [[pd.Timestamp(0, tz="UTC"), pd.Timestamp(10**18, tz="UTC")], [pd.Timedelta(1), pd.Timedelta(5)]]
    known = rng.choice(kinds)
    places = picks(rng, rows, 2)
    if PANDAS > 1 and rng.random() < 0.3:
        # pandas 1 tells categories of several classes by their order as well.
        known = known[::-1]
    none = rng.random() < 0.1
    codes = [-1 if none or pick is None else pick for pick in places]
    dtype = pd.CategoricalDtype(known, ordered=rng.random() < 0.3)
    return pd.Categorical.from_codes(codes, dtype=dtype)


def strings(rng, rows):
    texts = [rng.choice([words(rng), None]) for _ in range(rows)]
    kinds = ["str", "str", "string"] if PANDAS > 2 else ["string"]
    if make_arrow.pa is not None:
        kinds += ["string[pyarrow]", "string[python]"]
    return pd.array(texts, dtype=rng.choice(kinds))


def periods(rng, rows):
    freq = rng.choice(["M", "D", "3D", "W-SUN", "W-WED", "Q-DEC", "2Q-NOV", HOURS])
    ordinals = picks(rng, rows, 8)
    found = [pd.NaT if pick is None else pd.Period(ordinal=pick, freq=freq) for pick in ordinals]
    return pd.PeriodIndex(found, freq=freq).array


def intervals(rng, rows):
    breaks = [np.array([0.0, 1.5, 3]), pd.to_datetime([0, 10**15, 10**16])]
    breaks += [pd.to_timedelta([1, 10**15, 10**16]), np.array([1, 5, 8])]
    breaks += [pd.to_datetime([0, 10**15, 10**16]).tz_localize(rng.choice(ZONES)) for _ in range(2)]
    breaks = [in_unit(rng, ends) if hasattr(ends, "freq") else ends for ends in breaks]
    closed = rng.choice(["left", "right", "both"])
    kind = rng.randrange(6)
    ends = pd.IntervalIndex.from_breaks(breaks[kind], closed=closed)
    if kind == 3:  # ints, of which none can be missing
        return ends.take([rng.randrange(2) for _ in range(rows)]).array
    places = [-1 if pick is None else pick for pick in picks(rng, rows, 2)]
    return ends.take(places, allow_fill=True, fill_value=np.nan).array


def converted_column(rng, rows):
    """A column of Arrow's, or of periods, intervals or categories, which becomes another one where files differ."""
    if make_arrow.pa is not None and PANDAS > 2 and rng.random() < 0.7:
        return make_arrow.arrow_array(rng, rows, make_arrow.arrow_type(rng))
    return rng.choice([periods, intervals, categories])(rng, rows)


def carried_column(rng, rows):
    """A column of a kind that is in few files."""
    if make_arrow.pa is not None and PANDAS > 1 and rng.random() < 0.7:
        return make_arrow.arrow_array(rng, rows, make_arrow.arrow_type(rng))
    return rng.choice([periods, intervals])(rng, rows)


# ---- any of them


def column(rng, rows):
    """A column of a random kind."""
    own = [nullable, nullable, zoned, categories, strings]
    plain = ["int", "float", "complex", "bool", "time", "bytes", "text", "objects", "shared", "none"]
    kind = rng.choice(plain + own)
    if kind in own:
        return kind(rng, rows)
    if kind == "int":
        return numbers(rng, rows, np.dtype(rng.choice(["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"])))
    if kind == "float":
        return numbers(rng, rows, np.dtype(rng.choice(["f2", "f4", "f8", LONG[0]])))
    if kind == "complex":
        return numbers(rng, rows, np.dtype(rng.choice(["c8", "c16", ">c8", ">c16", LONG[1]])))
    if kind == "bool":
        return np.array([rng.random() < 0.5 for _ in range(rows)], dtype=bool)
    if kind == "time":
        return times(rng, rows, rng.choice(["M8", "m8"]))
    if kind == "bytes":
        return np.array([rng.choice([b"", b"a", b"b c"]) for _ in range(rows)], rng.choice(["S3", "S6"]))
    if kind == "text":
        return array(rng, [rng.choice([words(rng), None, float("nan")]) for _ in range(rows)])
    if kind == "objects":
        return array(rng, [python_object(rng) for _ in range(rows)])
    if kind == "shared":
        shared = python_object(rng)
        return array(rng, [shared] * rows)
    return array(rng, [None] * rows)


# ---- IDs


def instant(number):
    """A time in Berlin, around the night in which the clock is put back."""
    return pd.Timestamp("2026-10-24T23:00Z").tz_convert("Europe/Berlin") + pd.Timedelta(number, "min") * 9


def object_ids(rng, numbers):
    """IDs that are Python objects; a job's IDs are of one kind."""
    day = datetime.date(2026, 1, 1)
    kinds = [
        lambda number: number,
        lambda number: f"req-{number}-é☃",
        lambda number: f"{number:03}",
        lambda number: uuid.UUID(int=number << 90 | 7),
        lambda number: decimal.Decimal(number) / 4,
        lambda number: day + datetime.timedelta(days=number),
        lambda number: datetime.datetime(2026, 1, 1) + datetime.timedelta(minutes=number),
        lambda number: pd.Timestamp(number * 10**12, tz="UTC"),
        lambda number: pd.Timestamp(number * 10**12 + number % 3),
        lambda number: instant(number).tz_convert(rng.choice(ID_ZONES)),
        lambda number: instant(number).to_pydatetime(),
        lambda number: rng.choice([pd.Timedelta, datetime.timedelta])(hours=number - 9),
        lambda number: np.datetime64(number, "m"),
        lambda number: np.timedelta64(number, "h"),
        lambda number: np.int32(number),
        lambda number: np.float64(number),
        lambda number: float(number),
        lambda number: 2**70 + number,
        lambda number: number if number % 2 else number / 2 + 0.25,
        lambda number: number - 1 if number > 2 else number > 1,
        lambda number: rng.choice([number, f"s{number}"]),
    ]
    kind = rng.choice(kinds)
    return array(rng, [kind(number) for number in numbers])


def category_ids(rng, numbers):
    """IDs that are categories, in any order and perhaps with others that are not used."""
    kinds = [
        [f"s{number}" for number in numbers],
        numbers,
        [number / 2 for number in numbers],
        [pd.Timestamp(number * 10**12) for number in numbers],
        list(object_ids(rng, numbers)),
    ]
    values = rng.choice(kinds)
    known = list(dict.fromkeys(values))
    if rng.random() < 0.5:
        rng.shuffle(known)
    known += ["unused"] if known and isinstance(known[0], str) else []
    # By number, for pandas 1.1 does not find dates among categories.
    places = {value: place for place, value in enumerate(known)}
    dtype = pd.CategoricalDtype(known, ordered=rng.random() < 0.3)
    return pd.Categorical.from_codes([places[value] for value in values], dtype=dtype)


def arrow_ids(rng, numbers):
    """IDs that Arrow keeps."""
    pa = make_arrow.pa
    texts = [f"s{number}" for number in numbers]
    days = [datetime.date(2026, 1, 1) + datetime.timedelta(days=number) for number in numbers]
    kinds = [(texts, "string[pyarrow]"), (numbers, "int32[pyarrow]")]
    kinds += [
        ([pd.Timestamp(number * 10**12) for number in numbers], pd.ArrowDtype(pa.timestamp("us"))),
        ([instant(number) for number in numbers], pd.ArrowDtype(pa.timestamp("ns", "Europe/Berlin"))),
        ([datetime.timedelta(hours=number) for number in numbers], pd.ArrowDtype(pa.duration("s"))),
        ([decimal.Decimal(number) / 4 for number in numbers], pd.ArrowDtype(pa.decimal128(9, 2))),
        (days, pd.ArrowDtype(pa.date32())),
    ]
    return pd.array(*rng.choice(kinds))


def own_ids(rng, numbers):
    """IDs in one of pandas' own arrays."""
    texts = [f"s{number}" for number in numbers]
    kind = rng.choice(["nullable", "text", "categories", "categories", "zoned", "arrow"])
    if kind == "nullable":
        return pd.array(numbers, dtype=rng.choice(["Int64", "UInt16", "Float64"]))
    if kind == "categories":
        return category_ids(rng, numbers)
    if kind == "zoned":
        index = pd.DatetimeIndex([instant(number) for number in numbers], tz="Europe/Berlin")
        return index.tz_convert(rng.choice(ID_ZONES)).array
    if kind == "arrow" and make_arrow.pa is not None and PANDAS > 1:
        return arrow_ids(rng, numbers)
    return pd.array(texts, dtype=rng.choice(["string", "str"] if PANDAS > 2 else ["string"]))


def other_ids(rng, values):
    """The same IDs as another run may have them: in a column of another type, say."""
    values = pd.Series(values)
    if isinstance(values.dtype, pd.CategoricalDtype):
        known = list(values.cat.categories)
        rng.shuffle(known)
        return rng.choice(
            [
                values.cat.reorder_categories(known),
                values.cat.reorder_categories(known, ordered=True),
                values.cat.remove_unused_categories(),
                values.astype(values.cat.categories.dtype),
            ]
        )
    # Beside floats, pandas makes one float of several large ints; so there are none, of no rows either.
    plain = isinstance(values.dtype, np.dtype) and values.dtype.kind in "iuf" and values.dtype != "u8"
    if plain and (values < 2**50).all():
        return values.astype(rng.choice(["f8", "O", "category"]))
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return values.dt.tz_convert(rng.choice(ID_ZONES))
    return values.astype("O")


def ids(rng, rows):
    """The input's IDs: a few may come twice."""
    numbers = list(range(1, rows + 1))
    rng.shuffle(numbers)
    if rows > 3 and rng.random() < 0.2:
        numbers[1] = numbers[0]
    kind = rng.choice(["int", "int", "small", "big", "float", "half", "time", "span", "bool"] + ["objects", "own"] * 4)
    if kind == "objects":
        return object_ids(rng, numbers)
    if kind == "own":
        return own_ids(rng, numbers)
    if kind == "small":
        return np.array(numbers, dtype=rng.choice(["i4", "i2", "u1" if rows < 256 else "u2"]))
    if kind == "big":
        return np.array([2**64 - number for number in numbers], dtype="u8")
    if kind == "float":
        return np.array(numbers, dtype=rng.choice(["f4", "f8"]))
    if kind == "half":
        return np.array(numbers, dtype="f8") / 2
    if kind == "time":
        return np.array(numbers, dtype="i8").view(f"M8[{rng.choice(UNITS)}]")
    if kind == "span":
        return np.array([number * 10**9 - 5 for number in numbers], dtype="i8").view(f"m8[{rng.choice(UNITS)}]")
    if kind == "bool":
        return np.array(numbers) % 2 > 0
    return np.array(numbers, dtype="i8")
