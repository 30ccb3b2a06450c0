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
    columns = {name: column(rng, rows) for name in labels(rng, rng.randrange(6))}
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
    shape = rng.choice(["as it is", "as it is", "filtered", "stepped", "backwards", "text", "named"])
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
        elif chance < 0.3:
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
    results = results if rng.random() < 0.2 else results.reset_index(drop=True)
    results = altered(rng, results) if rng.random() < 0.5 else results.copy()
    results["RESULT"] = array(rng, [f"Answer {place}" for place in picked])
    raw = {"one": "for all"}
    results["RESPONSE"] = array(rng, [Answer(f"Answer {place}", raw) for place in picked])
    return results


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
