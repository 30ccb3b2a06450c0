"""Judges what the commands made of pickles that hold records in plain Python objects: a list of
dicts, a dict of lists, a dict of ID to record. judge.py calls it for those; see there for the files.
"""
import collections
import datetime
import fractions
import numbers
import pickle
import uuid

import numpy as np
import pandas as pd

import judge_text
from judge_text import id_text

ID = "PROMPT_ID"

Row = collections.namedtuple("Row", "text id key record")
Row.__doc__ = "A record with its ID, as text and as it is, and its key, where the shape has keys."


def load(folder, name):
    """The object in NAME.pkl, or None where there is none."""
    path = folder / (name + ".pkl")
    return pickle.loads(path.read_bytes()) if path.exists() else None


# ---- the three shapes


def is_record_dict(records):
    return isinstance(records, dict) and all(isinstance(it, dict) for it in records.values())


def rows(records):
    if isinstance(records, list):
        return [Row(id_text(it[ID]), it[ID], None, it) for it in records]
    if is_record_dict(records):
        return [Row(id_text(key), key, key, it) for key, it in records.items()]
    rows = [dict(zip(records, values)) for values in zip(*records.values())]
    return [Row(id_text(it[ID]), it[ID], None, it) for it in rows]


def dict_like(model, items):
    if isinstance(model, collections.defaultdict):
        return collections.defaultdict(model.default_factory, items)
    return type(model)(items)


def together(chosen, sources):
    """Chosen records as one object of the first source's shape."""
    shape = sources[0]
    if isinstance(shape, list):
        return [row.record for row in chosen]
    if is_record_dict(shape):
        return dict_like(shape, [(row.key, row.record) for row in chosen])
    names = list(dict.fromkeys(name for source in sources for name in source))
    lists = {}
    for name in names:
        # Two fields that were one list in every source stay one.
        twins = [it for it in lists if all(s.get(it) is s.get(name) for s in sources)]
        lists[name] = lists[twins[0]] if twins else [row.record.get(name) for row in chosen]
    return dict_like(shape, lists)


def is_number(value):
    return isinstance(value, (numbers.Number, np.number)) and not isinstance(value, bool)


def by_id(chosen, all_rows):
    """By value where all IDs are numbers, or are texts of integers; else by code point."""
    integers = all(row.text.lstrip("-").isdigit() for row in chosen)
    if integers or all(is_number(row.id) for row in all_rows):
        return sorted(chosen, key=lambda row: fractions.Fraction(row.text))
    return sorted(chosen, key=lambda row: row.text)


def merged(frame, results, retry):
    """The rows of merged.pkl, kept.pkl and ordered.pkl, in their order."""
    all_rows = rows(results) + rows(retry)
    kept = {}
    for row in all_rows:
        kept[row.text] = row
    order = [row.text for row in rows(frame) if row.text in kept]
    return {
        "merged": by_id(kept.values(), all_rows),
        "kept": list(kept.values()),
        "ordered": [kept[text] for text in dict.fromkeys(order + [*kept])],
    }


# ---- whether two objects are the same

WHOLE = (numbers.Number, datetime.date, datetime.timedelta, uuid.UUID, pd.Period, pd.Interval)


def form(value, seen):
    """What an object is, each of its parts numbered where it is met first: who shares what."""
    parts = isinstance(value, (list, tuple, dict, set, frozenset, bytearray, np.ndarray))
    if not parts and not hasattr(value, "__dict__") or isinstance(value, type):
        return type(value), pickle.dumps(value, 4)
    if id(value) in seen:
        return seen[id(value)]
    if not isinstance(value, tuple) or value:  # there is only one empty tuple
        seen[id(value)] = len(seen)
    factory = getattr(value, "default_factory", None)
    if isinstance(value, dict):
        inner = [(form(key, seen), form(it, seen)) for key, it in value.items()]
    elif isinstance(value, (set, frozenset)):
        inner = sorted(repr(it) for it in value)
    elif isinstance(value, (list, tuple)):
        inner = [form(it, seen) for it in value]
    elif isinstance(value, bytearray):
        inner = bytes(value)
    elif isinstance(value, np.ndarray):
        data = [form(it, seen) for it in value.flat] if value.dtype == object else value.tobytes()
        inner = (value.dtype, value.shape, value.flags.f_contiguous, data)
    elif isinstance(value, WHOLE) or callable(value):
        inner = pickle.dumps(value, 4)
    else:
        inner = form(vars(value), seen)
    return type(value), factory, inner


# ---- records as they are shown in JSON and CSV


def converted(row):
    """The fields of a record as they are shown, with its key first where it does not say it itself."""
    record = row.record
    if row.key is not None and ID not in record:
        record = {"key": row.key, **record}
    return [(judge_text.key_text(name), judge_text.shown(value)) for name, value in record.items()]


def names(records):
    """The names of the columns that all records of an object have, which has a list for each."""
    columns = isinstance(records, dict) and not is_record_dict(records)
    return [judge_text.key_text(name) for name in records] if columns else []


# ---- a case


def judge(case, missing_printed):
    """The faults of one case."""
    frame, results, retry = (load(case, name) for name in ("input", "results", "retry_results"))
    done = set() if results is None else {row.text for row in rows(results)}
    missing = [text for text in dict.fromkeys(it.text for it in rows(frame)) if text not in done]
    faults = []
    if missing_printed != missing:
        faults.append(f"missing: {missing_printed} in place of {missing}")
    chosen = {"retry": [row for row in rows(frame) if row.text in missing]}
    sources = {"retry": [frame]}
    if retry is not None:
        chosen.update(merged(frame, results, retry))
    for name, picked in chosen.items():
        want = together(picked, sources.get(name, [results, retry]))
        got = load(case / "ours", name)
        if form(got, {}) != form(want, {}):
            faults.append(f"{name}.pkl: {got} in place of {want}")
    for name, picked in chosen.items():
        columns = [names(source) for source in sources.get(name, [results, retry])]
        faults += judge_text.wrong_texts(case / "ours", name, columns, [converted(row) for row in picked])
    return faults
