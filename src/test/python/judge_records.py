"""Judges what the commands made of pickles that hold records in plain Python objects: a list of
dicts, a dict of lists, a dict of ID to record. judge.py calls it for those; see there for the files.
Where they are there, ours/retry.jsonl and ours/merged.csv are judged, too.
"""
import base64
import collections
import csv
import datetime
import decimal
import fractions
import io
import json
import math
import numbers
import pickle
import uuid

import numpy as np
import pandas as pd

ID = "PROMPT_ID"

Row = collections.namedtuple("Row", "text id key record")
Row.__doc__ = "A record with its ID, as text and as it is, and its key, where the shape has keys."


def load(folder, name):
    """The object in NAME.pkl, or None where there is none."""
    path = folder / (name + ".pkl")
    return pickle.loads(path.read_bytes()) if path.exists() else None


def id_text(value):
    """An ID as find-missing prints it: a whole number has no decimal point."""
    if isinstance(value, (float, np.floating, decimal.Decimal)) and value == int(value):
        return str(int(value))
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


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


# ---- what is shown in place of an object in JSON and CSV

OPAQUE = object()
MISSING = (None, pd.NaT, pd.NA)
COMPLEX = (complex, np.complexfloating)


def is_missing(value):
    if any(value is missing for missing in MISSING):
        return True
    if isinstance(value, (np.datetime64, np.timedelta64)):
        return np.isnat(value)
    return isinstance(value, (float, np.floating)) and math.isnan(value)


def plain_text(value):
    """The text of an object that JSON has no other word for, or None."""
    if isinstance(value, np.datetime64):
        return pd.Timestamp(value).isoformat()
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, pd.Interval):
        left, right = (plain_text(end) or str(end) for end in (value.left, value.right))
        sides = str(value)
        return f"{sides[0]}{left}, {right}{sides[-1]}"
    if isinstance(value, (bytes, bytearray)):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return base64.b64encode(value).decode("ascii")
    if isinstance(value, (str, decimal.Decimal, uuid.UUID, pd.Timedelta, pd.Period, COMPLEX)):
        return str(value)
    return None


def shown(value):
    """An object as JSON has it; OPAQUE for what is shown by the name of its class, say."""
    if is_missing(value):
        return None
    if plain_text(value) is not None:
        return plain_text(value)
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, (set, frozenset)):
        return sorted((shown(it) for it in value), key=repr)
    if type(value) in (list, tuple) and not any(it is value for it in value):
        return [shown(it) for it in value]
    if type(value) is np.ndarray:
        return shown(list(value) if value.ndim else value[()])
    if type(value) in (dict, collections.OrderedDict, collections.defaultdict):
        return {label(key): shown(it) for key, it in value.items()}
    return OPAQUE


def label(key):
    """A key as text."""
    text = plain_text(key)
    return json.dumps(shown(key), separators=(",", ":")) if text is None else text


def is_shown(got, want):
    """Whether something that came of JSON is what it has to be."""
    if want is OPAQUE:
        return isinstance(got, (str, list))
    if isinstance(want, list) and isinstance(got, list):
        same = len(got) == len(want) and all(map(is_shown, got, want))
        return same or sorted(got, key=repr) == want  # a set's
    if isinstance(want, dict) and isinstance(got, dict):
        return list(got) == list(want) and all(is_shown(got[key], want[key]) for key in want)
    return type(got) is type(want) and repr(got) == repr(want)


def converted(row):
    """A record as it is shown, with its key first where it does not say it itself."""
    record = row.record
    if row.key is not None and ID not in record:
        record = {"key": row.key, **record}
    return {label(name): shown(value) for name, value in record.items()}


def check_lines(path, chosen):
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    got = [json.loads(line) for line in lines]
    want = [converted(row) for row in chosen]
    if len(got) == len(want) and all(map(is_shown, got, want)):
        return []
    return [f"{path.name}: {got} in place of {want}"]


def is_cell(got, want):
    """Whether the text in a CSV cell is what it has to be: other things than text are JSON."""
    if want is None or isinstance(want, str):
        return got == (want or "")
    return want is OPAQUE or is_shown(json.loads(got), want)


def check_table(path, chosen):
    text = io.StringIO(path.read_bytes().decode("utf-8"), newline="")
    got = list(csv.DictReader(text, strict=True))
    want = [converted(row) for row in chosen]
    if len(got) == len(want) and all(
        all(is_cell(cell, theirs.get(name)) for name, cell in mine.items())
        and set(theirs) <= set(mine)
        for mine, theirs in zip(got, want)
    ):
        return []
    return [f"{path.name}: {got} in place of {want}"]


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
    if (case / "ours/retry.jsonl").exists():
        faults += check_lines(case / "ours/retry.jsonl", chosen["retry"])
        faults += check_table(case / "ours/merged.csv", chosen["merged"])
    return faults
