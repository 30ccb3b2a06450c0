"""Makes random cases for judge.py: folders with input.pkl, results.pkl and retry_results.pkl.

Usage: make_frames.py SEED COUNT FOLDER [FIRST]

FIRST is the number of the first case: a case depends on the seed and its own number only.
The frames have the column kinds that the commands support, in any mixture; equal arguments and an
equal pandas make equal frames.
"""
import collections
import datetime
import decimal
import pathlib
import random
import sys
import warnings

import numpy as np
import pandas as pd

from answers import Answer

ID = "PROMPT_ID"
PANDAS = int(pd.__version__.split(".")[0])
try:
    import pyarrow as pa
except ImportError:
    pa = None


def words(rng):
    return rng.choice(["", "plain", "two\nlines", 'a "quote", a comma', "snow ☃", "\U0001f600", "7", "nan"])


def python_object(rng, depth=0):
    """Anything that may sit in a cell."""
    kinds = [
        lambda: None,
        lambda: float("nan"),
        lambda: words(rng),
        lambda: rng.randrange(-(2**70), 2**70),
        lambda: rng.random(),
        lambda: rng.random() < 0.5,
        lambda: rng.randbytes(rng.randrange(300)),
        lambda: decimal.Decimal(rng.randrange(1000)) / 8,
        lambda: datetime.date(2026, 1, rng.randrange(1, 29)),
        lambda: np.int16(rng.randrange(100)),
        lambda: np.arange(rng.randrange(4), dtype=rng.choice(["<f4", ">i8"])),
        lambda: frozenset([rng.randrange(9)]),
        lambda: bytearray(b"bytes"),
        lambda: complex(1, rng.randrange(9)),
        lambda: [1 << 3000],
    ]
    nested = [
        lambda: [pd.Timestamp("2026-01-01", tz=rng.choice([None, "UTC"]))],
        lambda: [python_object(rng, depth + 1) for _ in range(rng.randrange(4))],
        lambda: {words(rng): python_object(rng, depth + 1) for _ in range(rng.randrange(3))},
        lambda: (python_object(rng, depth + 1), python_object(rng, depth + 1)),
        lambda: Answer(words(rng), python_object(rng, depth + 1)),
        lambda: collections.OrderedDict(x=python_object(rng, depth + 1)),
    ]
    return rng.choice(kinds if depth > 2 else kinds + nested * 2)()


def array(rng, cells):
    """An object array; the cells may be lists."""
    made = np.empty(len(cells), dtype=object)
    for place, cell in enumerate(cells):
        made[place] = cell
    return made


def numbers(rng, rows, dtype):
    if dtype.kind in "iu":
        limits = np.iinfo(dtype)
        picks = [limits.min, limits.max, 0, 1] + [rng.randrange(100) for _ in range(3)]
    else:
        picks = [0.0, -0.0, 1.5, float("nan"), float("inf"), rng.random(), 7.0]
    return np.array([rng.choice(picks) for _ in range(rows)], dtype=dtype)


def extension_array(rng, rows, kind):
    """An array of one of pandas' own kinds."""
    picks = [rng.choice([0, 1, 1, None]) for _ in range(rows)]
    if kind == "nullable":
        return pd.array(picks, dtype=rng.choice(["Int8", "Int64", "UInt16", "boolean", "Float64"]))
    if kind == "zoned":
        stamps = [pd.NaT if pick is None else pd.Timestamp(10**18 * pick) for pick in picks]
        zone = rng.choice(["UTC", "Europe/Berlin"])
        return pd.DatetimeIndex(stamps, dtype="M8[ns]").tz_localize("UTC").tz_convert(zone).array
    categories = rng.choice([["a", "b"], ["b", "a", "c"], [10, 20]])
    values = [None if pick is None else categories[pick] for pick in picks]
    return pd.Categorical(values, categories=categories, ordered=rng.random() < 0.3)


def arrow_value(rng, kind, depth):
    """A value that Arrow's type can hold."""
    number = rng.randrange(-9, 9)
    if pa.types.is_dictionary(kind):
        return arrow_value(rng, kind.value_type, depth)
    if rng.random() < 0.2 or pa.types.is_null(kind):
        return None
    if pa.types.is_boolean(kind):
        return number > 0
    if pa.types.is_integer(kind):
        return abs(number)
    if pa.types.is_floating(kind):
        return number / 2
    if pa.types.is_decimal(kind):
        return decimal.Decimal(number) / 4
    if pa.types.is_date(kind):
        return datetime.date(2026, 1, 10) + datetime.timedelta(days=number)
    if pa.types.is_timestamp(kind):
        return pd.Timestamp(10**18 + number * 10**15, tz=kind.tz)
    if pa.types.is_duration(kind):
        return datetime.timedelta(seconds=number)
    if pa.types.is_time(kind):
        return datetime.time(abs(number), 5)
    if pa.types.is_fixed_size_binary(kind):
        return rng.randbytes(kind.byte_width)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return rng.randbytes(abs(number))
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return words(rng)
    if pa.types.is_struct(kind):
        return {field.name: arrow_value(rng, field.type, depth) for field in kind}
    if pa.types.is_map(kind):
        return [(str(key), arrow_value(rng, kind.item_type, depth)) for key in range(abs(number) % 3)]
    length = kind.list_size if pa.types.is_fixed_size_list(kind) else abs(number) % 4
    return [arrow_value(rng, kind.value_type, depth) for _ in range(length)]


def arrow_type(rng, depth=0):
    plain = [pa.int8(), pa.int64(), pa.uint16(), pa.float32(), pa.float64(), pa.bool_(), pa.string()]
    plain += [pa.large_string(), pa.binary(), pa.binary(3), pa.date32(), pa.date64(), pa.null()]
    plain += [pa.timestamp("us"), pa.timestamp("ns", "Europe/Berlin"), pa.duration("ms")]
    plain += [pa.time32("s"), pa.time64("us"), pa.decimal128(9, 3), pa.decimal256(50, 2)]
    if depth > 2 or rng.random() < 0.6:
        # pandas cannot show a list of bytes of one width
        return rng.choice([kind for kind in plain if depth == 0 or kind != pa.binary(3)])
    inner = arrow_type(rng, depth + 1)
    kinds = [
        pa.list_(inner),
        pa.large_list(inner),
        pa.list_(inner, 2),
        pa.struct([("a", inner), ("b", arrow_type(rng, depth + 1))]),
        pa.map_(pa.string(), inner),
        pa.dictionary(rng.choice([pa.int8(), pa.int32()]), rng.choice([pa.string(), pa.int64()])),
    ]
    return rng.choice(kinds)


def arrow_array(rng, rows, kind):
    """An array of one chunk or of several, each perhaps cut out of a longer one."""
    chunks = []
    while rows > 0 or not chunks:
        count = rows if rng.random() < 0.5 else rng.randrange(rows + 1)
        before, after = (rng.choice([0, 0, 1, 9]) for _ in range(2))
        values = [arrow_value(rng, kind, 0) for _ in range(before + count + after)]
        if pa.types.is_dictionary(kind):
            whole = pa.array(values, kind.value_type).dictionary_encode().cast(kind)
        else:
            whole = pa.array(values, kind)
        chunks.append(whole.slice(before, count))
        rows -= count
    return pd.arrays.ArrowExtensionArray(pa.chunked_array(chunks, kind))


def carried_column(rng, rows):
    """A column of a kind that is carried along but not converted when files differ."""
    if pa is not None and rng.random() < 0.8:
        return arrow_array(rng, rows, arrow_type(rng))
    picks = [rng.choice([None, 0, 1, 7]) for _ in range(rows)]
    if rng.random() < 0.5:
        periods = [pd.NaT if pick is None else pd.Period(ordinal=pick, freq="M") for pick in picks]
        return pd.PeriodIndex(periods, freq="M").array
    breaks = rng.choice([np.array([0.0, 1.5]), pd.to_datetime([0, 10**15]), pd.to_timedelta([1, 10**15])])
    ends = pd.IntervalIndex.from_breaks(breaks, closed=rng.choice(["left", "both"]))
    return ends.take([-1 if pick is None else 0 for pick in picks], allow_fill=True, fill_value=np.nan).array


def is_carried(dtype):
    return isinstance(dtype, (pd.PeriodDtype, pd.IntervalDtype)) or type(dtype).__name__ == "ArrowDtype"


def column(rng, rows):
    """A column of a random kind."""
    plain = ["int", "float", "bool", "time", "text", "objects", "shared", "none"]
    kind = rng.choice(plain + ["string", "nullable", "zoned", "category"])
    if kind in ("nullable", "zoned", "category"):
        return extension_array(rng, rows, kind)
    if kind == "int":
        return numbers(rng, rows, np.dtype(rng.choice(["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"])))
    if kind == "float":
        return numbers(rng, rows, np.dtype(rng.choice(["f2", "f4", "f8"])))
    if kind == "bool":
        return np.array([rng.random() < 0.5 for _ in range(rows)], dtype=bool)
    if kind == "time":
        stamps = np.array([rng.choice([0, 10**18, 1, np.iinfo("i8").min]) for _ in range(rows)], "i8")
        return stamps.view(rng.choice(["M8[ns]", "m8[ns]"]))
    if kind == "text":
        return array(rng, [rng.choice([words(rng), None, float("nan")]) for _ in range(rows)])
    if kind == "objects":
        return array(rng, [python_object(rng) for _ in range(rows)])
    if kind == "shared":
        shared = python_object(rng)
        return array(rng, [shared] * rows)
    if kind == "none":
        return array(rng, [None] * rows)
    texts = [rng.choice([words(rng), None]) for _ in range(rows)]
    return pd.array(texts, dtype="str" if PANDAS > 2 else "string")


def ids(rng, rows):
    """The input's IDs: a few may come twice."""
    numbers = list(range(1, rows + 1))
    rng.shuffle(numbers)
    if rows > 3 and rng.random() < 0.2:
        numbers[1] = numbers[0]
    kind = rng.choice(["int", "int", "small", "big", "float", "half", "text", "padded", "object", "string"])
    if kind == "int":
        return np.array(numbers, dtype="i8")
    if kind == "small":
        return np.array(numbers, dtype=rng.choice(["i4", "i2", "u1" if rows < 256 else "u2"]))
    if kind == "big":
        return np.array([2**64 - number for number in numbers], dtype="u8")
    if kind == "float":
        return np.array(numbers, dtype=rng.choice(["f4", "f8"]))
    if kind == "half":
        return np.array(numbers, dtype="f8") / 2
    if kind == "text":
        return array(rng, [f"req-{number}-é☃" for number in numbers])
    if kind == "padded":
        return array(rng, [f"{number:03}" for number in numbers])
    if kind == "object":
        return array(rng, numbers)
    return pd.array([f"s{number}" for number in numbers], dtype="string")


def labels(rng, count):
    """Names for columns, nearly always text."""
    names = [f"c{place}" for place in range(count)]
    if count and rng.random() < 0.1:
        names[0] = rng.choice([0, 1.5, ("t", 1)])
    return names


def make_input(rng):
    rows = rng.choice([0, 1, 2, 5, 22, 22, 60])
    if rng.random() < 0.03:
        rows = rng.randrange(5001)
    columns = {
        name: rng.choice([column, column, carried_column])(rng, rows)
        for name in labels(rng, rng.randrange(6))
    }
    columns[ID] = ids(rng, rows)
    columns["PROMPT"] = array(rng, [f"#{place}# {words(rng)}" for place in range(rows)])
    names = list(columns)
    rng.shuffle(names)
    if rng.random() < 0.3:  # one block a column, as df["x"] = ... leaves it
        frame = pd.DataFrame(index=pd.RangeIndex(rows))
        for name in names:
            frame[name] = columns[name]
        return frame
    return pd.DataFrame({name: columns[name] for name in names})


def with_block(rng, frame):
    """The frame, at times with some columns that are one array, in any order in memory, and attrs."""
    if rng.random() < 0.3:
        frame.attrs = {"source": rng.choice(["batch", 7])}
    if rng.random() < 0.7:
        return frame
    width = rng.randrange(1, 4)
    shape = (2 * len(frame), 2 * width)
    numbers = np.arange(shape[0] * shape[1]).reshape(shape, order=rng.choice("CF"))
    numbers = numbers.astype(rng.choice(["i8", "f4", "M8[ns]", "c16", "?"]))
    numbers = rng.choice([numbers[::2, ::2], numbers[::-2, :width], numbers[: len(frame), width:]])
    block = pd.DataFrame(numbers, index=frame.index, columns=[f"b{place}" for place in range(width)])
    attrs = frame.attrs
    frame = pd.concat([frame, block] if rng.random() < 0.5 else [block, frame], axis=1)
    frame.attrs = attrs
    return frame


def reshaped(rng, frame):
    """The frame as filters and indexes leave it."""
    shapes = ["as it is", "as it is", "filtered", "stepped", "backwards", "text", "named"]
    shape = rng.choice(shapes + ["id", "levels", "times", "zoned", "categories"])
    if shape == "id":
        return frame.set_index(ID)
    if shape == "levels":
        return frame.set_index(rng.choice([["PROMPT", ID], [ID, "PROMPT"]]))
    if shape in ("times", "zoned"):
        zone = "Europe/Berlin" if shape == "zoned" else None
        return frame.set_axis(pd.date_range("2026-03-28", periods=len(frame), freq="D", tz=zone))
    if shape == "categories":
        picks = [rng.choice(["x", "y"]) for _ in range(len(frame))]
        return frame.set_axis(pd.CategoricalIndex(picks, categories=["y", "x", "z"]))
    if shape == "filtered":
        return frame[np.array([rng.random() < 0.8 for _ in range(len(frame))], dtype=bool)]
    if shape == "stepped":
        return frame.iloc[:: rng.choice([1, 2, 3])]
    if shape == "backwards":
        return frame.iloc[::-1]
    if shape == "text":
        return frame.set_axis([f"row {place}" for place in range(len(frame))])
    if shape == "named":
        frame = frame.rename_axis(columns="fields")
        return frame.rename_axis(index="n")
    return frame


def altered(rng, frame):
    """Results of another run: some columns are gone, new, moved or of another type."""
    frame = frame.copy()
    for name in list(frame.columns):
        chance = rng.random()
        if name == ID:
            continue
        if chance < 0.15:
            del frame[name]
        elif chance < 0.3 and not is_carried(frame[name].dtype):
            frame[name] = column(rng, len(frame))
        elif chance < 0.4 and isinstance(frame[name].dtype, np.dtype):
            if frame[name].dtype.kind in "iufb":
                frame[name] = frame[name].astype(rng.choice(["f8", "O"]))
    if rng.random() < 0.3:
        frame["NEW"] = column(rng, len(frame))
    names = list(frame.columns)
    if rng.random() < 0.3:
        rng.shuffle(names)
    return frame[names]


def make_results(rng, frame, chance):
    """Results of some of the input's rows, with an answer each."""
    picked = [place for place in range(len(frame)) if rng.random() < chance]
    if rng.random() < 0.2:
        picked += picked[:2]
    if rng.random() < 0.3:
        rng.shuffle(picked)
    results = frame.iloc[picked]
    results = results.reset_index(level=ID) if ID in frame.index.names else results
    results = results if rng.random() < 0.2 else results.reset_index(drop=True)
    results = altered(rng, results) if rng.random() < 0.5 else results.copy()
    results["RESULT"] = array(rng, [f"Answer {place}" for place in picked])
    raw = {"one": "for all"}
    results["RESPONSE"] = array(rng, [Answer(f"Answer {place}", raw) for place in picked])
    return results.set_index(ID) if len(results) and rng.random() < 0.1 else results


def write(rng, frame, case, name):
    ending = rng.choice([".gz", ".zip"]) if rng.random() < 0.1 else ""
    frame.to_pickle(case / f"{name}.pkl{ending}", protocol=rng.choice([0, 1, 2, 3, 4, 4, 5, 5]))


def main():
    warnings.simplefilter("ignore")
    seed, count, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    for number in range(first, first + count):
        rng = random.Random(f"{seed} {number}")
        case = folder / f"{number:03}"
        case.mkdir(parents=True)
        frame = reshaped(rng, with_block(rng, make_input(rng)))
        write(rng, frame, case, "input")
        write(rng, make_results(rng, frame, rng.choice([0, 0.9, 0.9, 1])), case, "results")
        write(rng, make_results(rng, frame, 0.2), case, "retry_results")


if __name__ == "__main__":
    main()
