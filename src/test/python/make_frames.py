"""Makes random cases for judge.py: folders with input.pkl, results.pkl, retry_results.pkl and, in some,
more_results.pkl.

Usage: make_frames.py SEED COUNT FOLDER [FIRST]

FIRST is the number of the first case: a case depends on the seed and its own number only.
The frames have the column kinds that the commands support, in any mixture; equal arguments and an
equal pandas make equal frames.
"""
import collections
import contextlib
import datetime
import pathlib
import random
import sys
import warnings

import numpy as np
import pandas as pd

import make_arrow
from answers import Answer, Prompts
from make_columns import PANDAS, carried_column, column, converted_column, ids, in_unit, other_ids
from make_objects import array, words

ID = "PROMPT_ID"
OLD = pd.__version__.startswith("1.1.")
# Indexes of columns that have no place for a label of text.
SPECIAL = (
    pd.CategoricalIndex,
    pd.DatetimeIndex,
    pd.TimedeltaIndex,
    pd.PeriodIndex,
    pd.IntervalIndex,
)


def labels(rng, count):
    """Names for columns, most of them text."""
    names = [f"c{place}" for place in range(count)]
    if count and rng.random() < 0.15:
        odd = [0, 1.5, ("t", 1), None, True, datetime.date(2026, 1, 1), pd.Timestamp(0)]
        names[0] = rng.choice(odd + [float("nan")] * 2)
    if count > 1 and rng.random() < 0.1:
        names[:2] = [0, "0"]
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
    frame = pd.DataFrame({name: columns[name] for name in names})
    if PANDAS == 2 and rng.random() < 0.05:
        # pandas converts no complex numbers, nor ints that no type of numpy's holds.
        with contextlib.suppress(TypeError, OverflowError):
            return frame.convert_dtypes()  # blocks whose places are numpy's numbers
    if rng.random() < 0.3:  # one block a column, as df["x"] = ... leaves it
        frame = pd.DataFrame(index=pd.RangeIndex(rows))
        for name in names:
            frame[name] = columns[name]
    return frame


def make_valid_input(rng):
    while True:
        # Arrow's text takes no half of a surrogate pair, and pandas 3 asks it where all objects are text.
        with contextlib.suppress(UnicodeEncodeError):
            return make_input(rng)


def add_column(rng, frame, name):
    while name not in frame.columns:
        with contextlib.suppress(UnicodeEncodeError):  # as for the input
            frame[name] = column(rng, len(frame))


def with_block(rng, frame):
    """The frame, at times with some columns that are one array, in any order in memory, and attrs."""
    if rng.random() < 0.3:
        plain = {"source": rng.choice(["batch", 7])}
        day = datetime.date(2026, 1, rng.randrange(1, 3))
        nested = {"run": {"model": "m", "stop": ["a", ("b", None)], "t": rng.choice([0, 0.5])}, 7: day}
        nested["of"] = {"tags": {"x", "y"}, "order": collections.OrderedDict(b=1, a=frozenset([2j]))}
        frame.attrs = rng.choice([plain, nested])
    if rng.random() < 0.7:
        return frame
    width = rng.randrange(1, 4)
    shape = (2 * len(frame), 2 * width)
    numbers = np.arange(shape[0] * shape[1]).reshape(shape, order=rng.choice("CF"))
    numbers = numbers.astype(rng.choice(["i8", "f4", "M8[ns]", "c16", "?", "S3", "S6"]))
    numbers = rng.choice([numbers[::2, ::2], numbers[::-2, :width], numbers[: len(frame), width:]])
    block = pd.DataFrame(numbers, index=frame.index, columns=[f"b{place}" for place in range(width)])
    attrs = frame.attrs
    frame = pd.concat([frame, block] if rng.random() < 0.5 else [block, frame], axis=1)
    frame.attrs = attrs
    return frame


def row_labels(rng, rows):
    """An index of any kind for the rows, which are not told apart by it."""
    days = pd.date_range("2026-03-28", periods=rows, freq=rng.choice(["D", "12h", "2D"]))
    picks = [rng.choice(["x", "y"]) for _ in range(rows)]
    kinds = [
        lambda: days,
        lambda: days.tz_localize("Europe/Berlin", ambiguous="NaT", nonexistent="NaT"),
        lambda: pd.timedelta_range("1D", periods=rows),
        lambda: pd.CategoricalIndex(picks, categories=["y", "x", "z"]),
        lambda: pd.Index([f"row {place}" for place in range(rows)]),
        lambda: pd.Index(np.arange(rows) / 2, name=rng.choice(["n", 3, None, ("a", 1)])),
        lambda: pd.Index(array(rng, [rng.choice([1, "a", None, 2.5]) for _ in range(rows)])),
        lambda: pd.MultiIndex.from_arrays([picks, np.arange(rows), days]),
        lambda: pd.MultiIndex.from_arrays([[None, *picks][:rows], picks], names=["one", None]),
    ]
    kinds += [
        lambda: pd.period_range("2026-01", periods=rows, freq="M"),
        lambda: pd.interval_range(0, rows) if rows else pd.Index([], dtype=object),
        lambda: pd.interval_range(pd.Timestamp("2026-03-28", tz=rng.choice([None, "UTC"])), periods=rows),
    ]
    if not OLD:
        kinds += [lambda: pd.Index(pd.array([1, None] * rows, dtype="Int64")[:rows])]
        kinds += [lambda: pd.Index(np.array(picks, dtype=object) == "x"), lambda: pd.Index(np.arange(rows, dtype="u1"))]
    return rng.choice(kinds)()


class OwnArray(pd.arrays.IntegerArray):
    """An array of a library of its own."""


def with_own_labels(frame):
    """The frame with rows labelled by what the commands cannot read; pandas 1.1 has objects of these."""
    numbers = np.arange(len(frame))
    return frame.set_axis(pd.Index(OwnArray(numbers, numbers > 5), name="own"))


def column_labels(rng, columns):
    """An index of any kind for the columns of a frame that has its IDs in the rows' index."""
    count = len(columns)
    kinds = [
        lambda: pd.RangeIndex(count),
        lambda: pd.Index(np.arange(count) * 5, name="numbers"),
        lambda: pd.CategoricalIndex(columns),
        lambda: pd.date_range("2026-01-01", periods=count, freq="D"),
        lambda: pd.date_range("2026-01-01", periods=count, tz="Europe/Berlin", name="days")[::-1],
        lambda: pd.timedelta_range("1h", periods=count)[::-1],
        lambda: pd.period_range("2026-01", periods=count, freq="M")[::-1],
        lambda: pd.interval_range(0, count)[::-1] if count else columns,
        lambda: pd.MultiIndex.from_arrays([["b", "a", None] * count, np.arange(3 * count)])[:count],
        lambda: pd.MultiIndex.from_arrays([["a"] * count, columns], names=["one", "two"]),
        lambda: pd.Index(["twice"] * 2 + list(columns)[2:]) if count > 1 else columns,
    ]
    made = rng.choice(kinds)()
    times = isinstance(made, (pd.DatetimeIndex, pd.TimedeltaIndex))
    if OLD and times and made.freq is not None and made.freq.n < 0:
        return made._with_freq(None)  # pandas 1.1 loses some of times that run backwards in a union
    return made


def other_labels(rng, columns):
    """Labels of another kind than those of a frame's columns, which pandas brings together with them."""
    count = len(columns)
    text = pd.Index([f"c{place}" for place in range(count)])
    months = pd.period_range("2026-02", periods=count, freq=rng.choice("MD"))
    kinds = [text, text, months]
    if isinstance(columns, (pd.DatetimeIndex, pd.TimedeltaIndex)):
        if getattr(columns, "tz", None) is not None:
            columns = columns.tz_convert(rng.choice(["UTC", "Asia/Tokyo", "Europe/Berlin"]))
        else:
            kinds += [pd.timedelta_range("2h", periods=count)]
        kinds += [in_unit(rng, columns)] * 3
    elif isinstance(columns, pd.IntervalIndex):
        kinds += [pd.interval_range(0.0, float(count))] if count else []
    elif isinstance(columns, pd.PeriodIndex):
        kinds += [pd.date_range("2026-01-01", periods=count, freq="D"), pd.timedelta_range("1h", periods=count)]
    return rng.choice(kinds)


def with_levels(rng, frame):
    """The frame with several levels of labels for its rows, of which the ID is one."""
    rows = len(frame)
    kinds = [
        lambda: array(rng, [rng.choice(["x", "y", None]) for _ in range(rows)]),
        lambda: np.array([rng.randrange(9) for _ in range(rows)], dtype="i8"),
        lambda: np.array([rng.randrange(300) for _ in range(rows)]) / 2,
        lambda: pd.to_datetime([rng.choice(["2026-01-01", "2026-03-01", None]) for _ in range(rows)]),
        lambda: pd.Categorical([rng.choice(["x", "y", None]) for _ in range(rows)], ["y", "x"]),
        lambda: pd.RangeIndex(rows),
    ]
    levels = {"PROMPT": frame["PROMPT"], ID: frame[ID], "one more": rng.choice(kinds)()}
    names = rng.choice([["PROMPT", ID], [ID, "PROMPT"], ["one more", ID], [ID, "one more", "PROMPT"]])
    index = pd.MultiIndex.from_arrays([levels[name] for name in names], names=names)
    return frame.drop(columns=[name for name in names if name in frame]).set_axis(index)


def with_other_level(rng, frame):
    """The frame, at times with one of its levels of another kind, which pandas brings together with any."""
    names = [name for name in frame.index.names if name != ID]
    if not names or None in names or rng.random() < 0.5:
        return frame
    name, rows = rng.choice(names), len(frame)
    if OLD and isinstance(frame.index.get_level_values(name), pd.CategoricalIndex):
        return frame  # pandas 1.1 brings categories together with nothing else
    days = in_unit(rng, pd.to_datetime([rng.choice(["2026-01-01", "2026-03-01", None]) for _ in range(rows)]))
    kinds = [
        lambda: array(rng, [rng.choice([1, "x", None, 2.5]) for _ in range(rows)]),
        lambda: array(rng, [rng.choice(["x", "z"]) for _ in range(rows)]),
        lambda: np.array([rng.randrange(1, 9) for _ in range(rows)], dtype=rng.choice(["i8", "u8", "f4"])),
        lambda: pd.array([rng.choice([1, 2, None]) for _ in range(rows)], dtype="Int64"),
        lambda: [rng.choice([1, 2, None]) for _ in range(rows)],
        lambda: rng.choice([days, days.tz_localize("UTC"), days.tz_localize("Europe/Berlin")]),
        lambda: pd.to_timedelta([rng.randrange(3) for _ in range(rows)], "D"),
        lambda: pd.Categorical([rng.choice(["x", "w", None]) for _ in range(rows)], ["x", "w"]),
        lambda: pd.Categorical([rng.choice([1, 2]) for _ in range(rows)], [2, 1]),
        lambda: pd.interval_range(0, rows),
    ]
    start = rng.choice([0, 2, 50])
    kinds += [lambda: pd.RangeIndex(start, start + rows)] * 2
    if PANDAS == 1:  # others lose numbers beside truth values
        kinds.append(lambda: [rng.choice([True, False]) for _ in range(rows)])
    if OLD:
        del kinds[7:9]
    values = {each: frame.index.get_level_values(each) for each in frame.index.names}
    values[name] = rng.choice(kinds)()
    return frame.set_axis(pd.MultiIndex.from_arrays(list(values.values()), names=list(values)))


def with_numbers_for_truth(frame):
    """The frame with 1 for a column's label that is True, which pandas finds equal."""
    columns = frame.columns
    if type(columns) is pd.Index and columns.dtype == object and any(label is True for label in columns):
        frame = frame.copy()
        frame.columns = columns.map(lambda label: 1 if label is True else label)
    return frame


def reshaped(rng, frame):
    """The frame as filters and indexes leave it."""
    shapes = ["as it is", "as it is", "filtered", "stepped", "backwards", "named", "labelled"]
    shape = rng.choice(shapes + ["labelled", "id", "id", "columns", "only id", "levels", "numbered"])
    if shape == "id":
        return frame.set_index(ID)
    if shape == "columns":
        frame = frame.set_index(ID)
        return frame.set_axis(column_labels(rng, frame.columns), axis=1)
    if shape == "only id":
        return frame[[ID]].set_index(ID)
    if shape == "levels":
        return with_levels(rng, frame)
    if shape == "numbered":
        numbers = pd.RangeIndex(1, len(frame) + 1, name=ID)
        return frame.drop(columns=ID).set_axis(numbers)
    if shape == "labelled":
        return frame.set_axis(row_labels(rng, len(frame)))
    if shape == "filtered":
        return frame[np.array([rng.random() < 0.8 for _ in range(len(frame))], dtype=bool)]
    if shape == "stepped":
        return frame.iloc[:: rng.choice([1, 2, 3])]
    if shape == "backwards":
        return frame.iloc[::-1]
    if shape == "named":
        frame = frame.rename_axis(columns="fields")
        return frame.rename_axis(index="n")
    return frame


def altered(rng, frame):
    """Results of another run: some columns are gone, new, moved or of another type; at times, most."""
    frame = frame.copy()
    scale = rng.choice([0.4, 1, 1])
    for name in list(frame.columns):
        chance = rng.random() * scale
        if name == ID:
            continue
        if chance < (0.15 if scale == 1 else 0.05):
            del frame[name]
        elif chance < 0.3:
            # pandas makes floats of ints on the way; Arrow takes no surrogates.
            with contextlib.suppress(OverflowError, UnicodeEncodeError):
                frame[name] = rng.choice([column, column, converted_column])(rng, len(frame))
        elif chance < 0.4 and isinstance(frame[name].dtype, np.dtype):
            if frame[name].dtype.kind in "iufb":
                frame[name] = frame[name].astype(rng.choice(["f8", "O"]))
            elif frame[name].dtype.kind == "S" and make_arrow.pa is not None:
                frame[name] = make_arrow.arrow_array(rng, len(frame), make_arrow.pa.null())
    if rng.random() < 0.3 and not isinstance(frame.columns, SPECIAL):
        add_column(rng, frame, "NEW")
    order = list(range(frame.shape[1]))
    if rng.random() < 0.3:
        rng.shuffle(order)
    return frame.iloc[:, order]


def make_results(rng, frame, chance, varied, leveled):
    """Results of some of the input's rows, with an answer each.

    varied: perhaps with IDs of another type; leveled: the ID stays one of several levels.
    """
    picked = [place for place in range(len(frame)) if rng.random() < chance]
    if rng.random() < 0.2:
        picked += picked[:2]
    if not picked and rng.random() < 0.2:
        return pd.DataFrame()  # as of a list without results
    if rng.random() < 0.3:
        rng.shuffle(picked)
    results = frame.iloc[picked]
    # Such labels go together with those of the same kind only.
    alone = (pd.MultiIndex, pd.PeriodIndex, pd.IntervalIndex) + (SPECIAL if OLD else ())
    leveled = leveled or isinstance(frame.columns, alone)
    whole = (pd.MultiIndex, pd.CategoricalIndex) if OLD else ()
    if not frame.columns.is_unique or isinstance(frame.columns, whole):
        # Such columns merge where they are the same in all files.
        return results
    if ID in frame.index.names and not leveled and (frame.index.nlevels > 1 or rng.random() < 0.7):
        # A column has a label of text then; dates and categories are no place for it.
        try:
            results = results.set_axis(list(results.columns), axis=1).reset_index(level=ID)
        except IndexError:  # pandas 1.1 takes nothing of a level without values
            return pd.DataFrame()  # other files may have none of these levels
    if ID in results.columns and rng.random() < 0.8:
        results = results.reset_index(drop=True)
    results = altered(rng, results) if rng.random() < 0.5 else results.copy()
    if varied and rng.random() < 0.5:
        results[ID] = other_ids(rng, results[ID])
    if isinstance(results.columns, SPECIAL):
        other = not OLD and results.shape[1] > 0 and rng.random() < 0.4
        return results.set_axis(other_labels(rng, results.columns), axis=1) if other else results
    results["RESULT"] = array(rng, [f"Answer {place}" for place in picked])
    raw = {"one": "for all"}
    results["RESPONSE"] = array(rng, [Answer(f"Answer {place}", raw) for place in picked])
    to_index = ID in results.columns and not varied and rng.random() < 0.1
    if to_index:
        return results.set_index(ID)
    return with_own_labels(results) if ID in results.columns and rng.random() < 0.05 else results


def with_levels_elsewhere(rng, frame):
    """The frame, at times with levels of its rows' labels as columns or at other places."""
    if frame.index.nlevels < 2 or not frame.columns.is_unique or rng.random() < 0.5:
        return frame
    if not (frame.columns.inferred_type == "string" and None not in frame.index.names):
        return frame
    if any(level.dtype == object and (PANDAS == 3 or level.inferred_type != "string") for level in frame.index.levels):
        return frame  # a column of such objects may get another type
    moved = [lambda: frame.reset_index(), lambda: frame.reset_index(level=ID), lambda: frame.swaplevel()]
    try:
        return rng.choice(moved)()
    except ValueError:  # pandas 1.1 makes no column of some levels with missing labels
        return frame


def with_column_levels(frame):
    """The frame with its ID in the rows' index and two levels of labels for its columns, if it can have them."""
    frame = frame.set_index(ID) if ID in frame.columns else frame
    single = frame.columns.nlevels == 1 and frame.columns.is_unique
    if ID not in frame.index.names or not single or isinstance(frame.columns, SPECIAL):
        return frame
    levels = [frame.columns.astype(object), ["k"] * frame.shape[1]]
    return frame.set_axis(pd.MultiIndex.from_arrays(levels, names=["one", "two"]), axis=1)


def lacks_any(labels):
    """Whether any label of some level is missing."""
    return isinstance(labels, pd.MultiIndex) and any(-1 in codes for codes in labels.codes)


def with_other_column_level(rng, frame, text):
    """The frame, at times with one of its levels of columns' labels of another kind, each label once.

    text: in pandas 1.1, which sorts the labels, whether they are text or else numbers.
    """
    levels, count = frame.columns.nlevels, frame.shape[1]
    if levels < 2 or count == 0 or (rng.random() < 0.3 and not OLD):
        return frame
    # Where they become objects, pandas 1 keeps the frequency of their index in each.
    days = in_unit(rng, pd.DatetimeIndex(list(pd.date_range("2026-01-01", periods=count)), freq=None))
    texts = [f"c{place}" for place in range(count)]
    kinds = [
        lambda: pd.Index(np.arange(count) * 2, dtype=rng.choice(["i8", "u8", "f8"])),
        lambda: pd.RangeIndex(2, count + 2),
        lambda: pd.Index(pd.array([None if PANDAS > 1 else 99, *range(count)][:count], dtype="Int64")),
        lambda: pd.Index(array(rng, [*range(count - 1), "c1"])),
        lambda: pd.Index(array(rng, texts[::-1])),
        lambda: pd.Index(pd.array(texts, dtype="string")),
        lambda: pd.CategoricalIndex(texts, categories=texts[::-1]),
        lambda: pd.CategoricalIndex(np.arange(count)),
        lambda: rng.choice([days, days.tz_localize("UTC"), days.tz_localize("Europe/Berlin")]),
        lambda: pd.timedelta_range("1D", periods=count),
        lambda: pd.period_range("2026-01", periods=count, freq=rng.choice("MD")),
    ]
    level = rng.randrange(levels)
    if OLD:  # which sorts the labels
        level, kinds = 0, kinds[4:7] if text else [kinds[0], kinds[1], kinds[7]]
    values = [frame.columns.get_level_values(number) for number in range(levels)]
    values[level] = rng.choice(kinds)()
    return frame.set_axis(pd.MultiIndex.from_arrays(values, names=frame.columns.names), axis=1)


def subclassed(rng, frame):
    """The frame as one of a subclass, with attributes of its own."""
    prompts = Prompts(frame).__finalize__(frame)
    prompts.run = rng.choice(["first", 7, datetime.date(2026, 1, 1)])
    prompts.notes = rng.choice([None, ["a", {"b": Answer("c", [])}]])
    return prompts


def write(rng, frame, case, name):
    ending = rng.choice([".gz", ".zip"]) if rng.random() < 0.1 else ""
    if not OLD and frame.columns.is_unique and frame.index.is_unique and rng.random() < 0.1:
        frame = frame.set_flags(allows_duplicate_labels=False)
    for axis in (1, 0):
        if PANDAS > 2 and frame.axes[axis].dtype == "str" and rng.random() < 0.2:
            frame = frame.set_axis(frame.axes[axis].astype(object), axis=axis)  # as before pandas 3
    path, protocol = case / f"{name}.pkl{ending}", rng.choice([0, 1, 2, 3, 4, 4, 5, 5])
    try:
        frame.to_pickle(path, protocol=protocol)
    except (TypeError, RecursionError):  # objects with slots, and lists that hold themselves
        frame.to_pickle(path, protocol=max(protocol, 2))


def main():
    warnings.simplefilter("ignore")
    seed, count, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    for number in range(first, first + count):
        rng = random.Random(f"{seed} {number}")
        case = folder / f"{number:03}"
        case.mkdir(parents=True)
        frame = reshaped(rng, with_block(rng, make_valid_input(rng)))
        varied = ID in frame.columns and rng.random() < 0.3
        leveled = ID in frame.index.names and frame.index.nlevels > 1 and rng.random() < 0.7
        results = make_results(rng, frame, rng.choice([0, 0.9, 0.9, 1]), varied, leveled)
        retry = make_results(rng, frame, 0.2, varied, leveled)
        if leveled:
            results, retry = with_levels_elsewhere(rng, results), with_levels_elsewhere(rng, retry)
            if results.index.names == retry.index.names:
                results, retry = with_other_level(rng, results), with_other_level(rng, retry)
        columns = random.Random(f"{seed} {number} columns")
        several = not varied and not leveled and columns.random() < 0.15
        leveled_columns = [with_column_levels(each) for each in (frame, results, retry)]
        several = several and all(each.columns.nlevels > 1 or each.shape[1] == 0 for each in leveled_columns)
        # pandas loses truth values beside equal numbers.
        several = several and not any(label is True for label in frame.columns)
        # pandas 1 takes labels that are missing for others.
        several = several and (PANDAS > 1 or not any(lacks_any(each.columns) for each in leveled_columns))
        if several:
            frame, results, retry = leveled_columns
            text = columns.random() < 0.5
            results, retry = (with_other_column_level(columns, each, text) for each in (results, retry))
        if rng.random() < 0.5 and not several:
            retry = with_numbers_for_truth(retry)
        frames = {"input": frame, "results": results, "retry_results": retry}
        own = 0.8 if rng.random() < 0.1 else 0
        for name, made in frames.items():
            write(rng, subclassed(rng, made) if rng.random() < own else made, case, name)
        if rng.random() < 0.3 and not (OLD and several):
            more = make_results(rng, frame, 0.2, varied, leveled)
            if several and (more.columns.nlevels < 2 or more.index.nlevels > 1):
                more = pd.DataFrame()  # files of one level and of several do not go together
            write(rng, with_levels_elsewhere(rng, more) if leveled else more, case, "more_results")


if __name__ == "__main__":
    # The class has to be found under the module's own name.
    import make_frames

    make_frames.main()
