"""Judges what the commands made of pickled frames by what pandas itself makes of them.

Usage: judge.py CASE...

A case is a folder with input.pkl, results.pkl, retry_results.pkl and more_results.pkl (the last ones
may be absent; each may be compressed as its name says), and what the commands made of them in CASE/ours.
Where retry_results.pkl is of another pandas that this one cannot load, or not as its own, retry_own.pkl
is the frame that this one has in its place. In CASE/ours is:
  missing.txt   find-missing input results
  retry.pkl     create-retry input < missing.txt
  merged.pkl    merge-results results retry_results more_results, in the order of the IDs; kept.pkl
                and ordered.pkl in the other two orders
  retry.jsonl or retry.csv, merged.jsonl or merged.csv
                the same with --to, where they are there; see judge_text.py
Prints a line for each fault; the exit status is 1 where there are any.
"""
import pathlib
import pickle
import sys
import warnings

import numpy as np
import pandas as pd

import judge_records
import judge_text
from judge_text import id_text

ID = "PROMPT_ID"


def load(folder, name):
    """The frame in NAME.pkl, or in NAME.pkl.gz and the like; None where there is none."""
    for path in sorted(folder.glob(name + ".pkl*")):
        return pd.read_pickle(path)
    return None


def own_retry(case):
    """The name of the retry results that this pandas loads."""
    return "retry_own" if (case / "retry_own.pkl").exists() else "retry_results"


def has_index(frame):
    """Whether the ID is the rows' index, or a level of it."""
    return ID in frame.index.names


def is_void(frame):
    """Whether a frame has neither rows nor columns, and so no ID either."""
    return frame.shape == (0, 0) and ID not in frame.index.names


def id_texts(frame):
    if is_void(frame):
        return pd.Series([], index=frame.index, dtype=object)
    values = frame.index.get_level_values(ID) if has_index(frame) else frame[ID]
    return pd.Series([id_text(value) for value in values], index=frame.index, dtype=object)


def expected_missing(frame, results):
    done = set() if results is None else set(id_texts(results))
    return [text for text in dict.fromkeys(id_texts(frame)) if text not in done]


def expected_retry(frame, missing):
    return frame[id_texts(frame).isin(missing)]


def with_index(frame):
    """As set_index, which makes numbers of objects that are numbers."""
    return frame.drop(columns=ID).set_axis(pd.Index(frame[ID], name=ID, dtype=frame[ID].dtype))


def with_levels(frame, like):
    """The frame with its ID where another one has it, of which one has it among several levels."""
    if frame.index.names == like.index.names and has_index(like):
        return frame
    frame = frame.reset_index(drop=frame.index.names == [None])
    if has_index(like) and like.index.nlevels > 1:
        return frame.set_index(list(like.index.names))
    return with_index(frame) if has_index(like) else frame


def placed(frame, like):
    """The frame with its ID where another one has it."""
    if frame is like or is_void(frame):
        return frame
    if any(has_index(one) and one.index.nlevels > 1 for one in (frame, like)):
        return with_levels(frame, like)
    if has_index(like):
        return frame if has_index(frame) else with_index(frame)
    return frame.reset_index() if has_index(frame) else frame


def concatenated(frames):
    """All rows of the frames; None where pandas itself fails, as for some types that do not go together."""
    like = next((frame for frame in frames if not is_void(frame)), frames[0])
    try:
        parts = [placed(frame, like) for frame in frames]
        return pd.concat(parts, ignore_index=is_void(like) or not has_index(like))
    except (AssertionError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError):
        return None


def in_order_of_ids(rows):
    """The last row of each ID, sorted; None where pandas cannot compare the IDs."""
    if is_void(rows):
        return rows
    try:
        merged = rows[~id_texts(rows).duplicated(keep="last").to_numpy()]
        if has_index(merged) and merged.index.nlevels > 1:
            sorted(merged.index.get_level_values(ID))  # or a TypeError: pandas would not tell
            return merged.sort_index(level=ID, sort_remaining=False)
        if has_index(merged):
            return merged.sort_index(kind="stable")
        return merged.sort_values(ID, kind="stable").reset_index(drop=True)
    except TypeError:
        return None


def in_order_of(order, rows):
    """The last row of each ID: first those of ORDER, the others where their ID first came."""
    texts = list(id_texts(rows))
    last = {text: row for row, text in enumerate(texts)}
    wanted = dict.fromkeys([text for text in order if text in last] + texts)
    chosen = rows.iloc[[last[text] for text in wanted]]
    return chosen if has_index(rows) else chosen.reset_index(drop=True)


def as_loaded(frame):
    """The frame as its pickle gives it: pandas 1 makes numbers of labels that are objects and all numbers."""
    if pd.__version__ >= "2":
        return frame
    return frame.set_axis(pickle.loads(pickle.dumps(frame.index)))


def number_bytes(numbers):
    """The bytes of an array of numpy's: of a long double the ten that count, for others may be anything."""
    if numbers.dtype.char in "gG":
        return np.ascontiguousarray(numbers).view("u1").reshape(-1, 16)[:, :10].tobytes()
    return numbers.tobytes()


def same_object(got, want):
    if type(got) is type(want) and isinstance(want, (np.longdouble, np.clongdouble)):
        return number_bytes(np.array([got])) == number_bytes(np.array([want]))
    return type(got) is type(want) and pickle.dumps(got) == pickle.dumps(want)


def same_label(got, want):
    """pandas 1 gives a Timestamp its index's frequency, which is no part of its value."""
    if isinstance(want, pd.Timestamp):
        return type(got) is type(want) and got == want and str(got.tz) == str(want.tz)
    return same_object(got, want)


def same_cells(got, want):
    """For each cell of two columns of one type whether it is the same."""
    if want.dtype == object:
        return list(map(same_object, got, want))
    if isinstance(want.dtype, np.dtype):
        got, want = np.asarray(got), np.asarray(want)
        if number_bytes(got) == number_bytes(want):
            return []
        return [number_bytes(got[row:][:1]) == number_bytes(want[row:][:1]) for row in range(len(want))]
    missing = zip(got.isna(), want.isna())
    return [
        same_object(mine, theirs) or mine == theirs if not any(none) else all(none)
        for none, mine, theirs in zip(missing, got, want)
    ]


def wrong_cells(got, want):
    """The first cells of a column that are not the same, as (row, got, want)."""
    wrong = [row for row, same in enumerate(same_cells(got, want)) if not same]
    return [(row, got.iloc[row], want.iloc[row]) for row in wrong[:3]]


def differences(got, want):
    """What tells two frames apart, in a few words each."""
    if type(got) is not type(want):
        return [f"is a {type(got)}"]
    if got.shape != want.shape:
        return [f"has the shape {got.shape} in place of {want.shape}"]
    if not all(map(pd.api.types.is_dtype_equal, got.dtypes, want.dtypes)):
        return [f"has the dtypes {list(got.dtypes)} in place of {list(want.dtypes)}"]
    found = []
    for what, mine, theirs in (
        ("index", got.index, want.index),
        ("columns", got.columns, want.columns),
    ):
        try:
            pd.testing.assert_index_equal(mine, theirs, exact=True)
        except AssertionError as fault:
            found.append(f"{what}: {fault}")
        if not all(map(same_label, mine, theirs)):
            found.append(f"{what}: {list(mine)} in place of {list(theirs)}")
    for place in range(want.shape[1]):
        mine, theirs = got.iloc[:, place], want.iloc[:, place]
        for row, cell, wanted in wrong_cells(mine, theirs):
            where = f"column {want.columns[place]!r} ({theirs.dtype}), row {row}"
            found.append(f"{where}: {cell!r} in place of {wanted!r}")
    if hasattr(got, "flags") and got.flags != want.flags:
        found.append(f"flags {got.flags} in place of {want.flags}")
    if got.attrs != want.attrs:
        found.append(f"attrs {got.attrs} in place of {want.attrs}")
    for name in want._metadata:  # of a subclass
        if not same_object(getattr(got, name), getattr(want, name)):
            found.append(f"{name} {getattr(got, name)} in place of {getattr(want, name)}")
    plain = np.flatnonzero([dtype != object for dtype in want.dtypes])
    # pandas 1.1 cannot compare its nullable numbers exactly; same_column has done that already.
    exact = not pd.__version__.startswith("1.1.")
    try:
        pd.testing.assert_frame_equal(got.iloc[:, plain], want.iloc[:, plain], check_exact=exact)
    except AssertionError as fault:
        found.append(str(fault))
    return found + (unusable(got) if not unusable(want) else [])


def unusable(frame):
    """A frame that only looks right: pandas must be able to go on with it."""
    try:
        frame._mgr._verify_integrity()
        frame.to_string()
        for place in range(frame.shape[1] if len(frame) else 0):
            frame.iat[0, place] = frame.iat[-1, place]
        frame = pd.concat([frame, frame], ignore_index=True)
        frame.insert(0, "one more column", 1)
        frame.sort_index(ascending=False)
        pickle.loads(pickle.dumps(frame))
    except Exception as fault:  # whatever pandas finds
        return [f"cannot be used: {fault!r}"]
    return []


def merged_rows(frames, order):
    """The last row of each ID, in the order of these, as they are shown; each is of its own file."""
    last = {}
    for frame in frames:
        last.update(zip(id_texts(frame), judge_text.rows(frame, ID)))
    return [last[text] for text in order]


def wrong_texts(ours, frame, files, expected):
    """The faults of what was made of an input and of result files as text; expected: their frames."""
    sources = [judge_text.column_names(each, ID) for each in [frame, *files]]
    faults = judge_text.wrong_texts(ours, "retry", sources[:1], judge_text.rows(expected["retry"], ID))
    if not files:
        return faults
    # Where pandas cannot sort them, in the order that merged.pkl has.
    merged = expected.get("merged")
    order = id_texts(pd.read_pickle(ours / "merged.pkl") if merged is None else merged)
    return faults + judge_text.wrong_texts(ours, "merged", sources[1:], merged_rows(files, order))


def judge(case):
    """The faults of one case."""
    ours = case / "ours"
    frame, results, retry, more = (
        load(case, name) for name in ("input", "results", own_retry(case), "more_results")
    )
    printed = (ours / "missing.txt").read_text(encoding="utf-8").splitlines()
    if isinstance(frame, (list, dict)):
        return judge_records.judge(case, printed)
    missing = expected_missing(frame, results)
    expected = {"retry": expected_retry(frame, missing)}
    files = [] if retry is None else [each for each in (results, retry, more) if each is not None]
    rows = concatenated(files) if files else None
    if rows is not None:
        expected["merged"] = in_order_of_ids(rows)
        expected["kept"] = in_order_of([], rows)
        expected["ordered"] = in_order_of(list(id_texts(frame)), rows)
    faults = [] if printed == missing else [f"missing: {printed} in place of {missing}"]
    # Anew: pandas 3 writes into columns of times that it concatenates with Arrow's.
    again = [load(case, name) for name in ("results", own_retry(case), "more_results")] if files else []
    faults += wrong_texts(ours, frame, [each for each in again if each is not None], expected)
    for name, want in expected.items():  # which differences changes
        if want is not None:
            found = differences(pd.read_pickle(ours / (name + ".pkl")), as_loaded(want))
            faults += [f"{name}.pkl: {fault}" for fault in found]
    return faults


def main():
    warnings.simplefilter("ignore")
    total = 0
    for case in map(pathlib.Path, sys.argv[1:]):
        try:
            faults = judge(case)
        except Exception as fault:  # a pickle that does not load, above all
            faults = [repr(fault)]
        for fault in faults:
            print(f"{case}: {fault}")
        total += len(faults)
    print(f"pandas {pd.__version__}: {len(sys.argv) - 1} cases, {total} faults")
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
