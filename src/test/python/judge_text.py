"""Judges what --to jsonl and --to csv made of records: what stands there for each value.

judge.py and judge_records.py ask it. README.md says what is to be written how.
"""
import base64
import collections
import copyreg
import csv
import datetime
import decimal
import io
import json
import math
import pickle
import types
import uuid

import numpy as np
import pandas as pd

try:
    import pyarrow as pa
except ImportError:
    pa = None


def id_text(value):
    """An ID as find-missing prints it: a whole number has no decimal point, a span is a Timedelta."""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    if isinstance(value, decimal.Decimal) and value == value.to_integral_value():
        return str(int(value))
    if isinstance(value, (datetime.timedelta, np.timedelta64)):
        return str(pd.Timedelta(value))
    if isinstance(value, np.datetime64):
        return pd.Timestamp(value).isoformat()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


# ---- what stands for an object

# Lists in lists are shown down to this depth.
DEEPEST = 100
# Python's own JSON writes no int of more digits than this one has.
LARGEST = 10**4300 - 1
CONTAINERS = {list: "a list", tuple: "a tuple", set: "a set", frozenset: "a set"}
DICTS = (dict, collections.OrderedDict, collections.defaultdict)
SHOWN_AS_STR = (decimal.Decimal, uuid.UUID, pd.Period, complex, np.complexfloating)


class Pairs(list):
    """The keys and values of a JSON object, of which several may have one name."""


class Unordered(list):
    """The values of a set."""


def is_missing(value):
    if any(value is missing for missing in (None, pd.NaT, pd.NA)):
        return True
    if isinstance(value, (np.datetime64, np.timedelta64)):
        return np.isnat(value)
    if isinstance(value, np.complexfloating):
        return np.isnan(value)
    if isinstance(value, decimal.Decimal):
        return value.is_nan()
    return isinstance(value, (float, np.floating)) and math.isnan(value)


def plain_text(value):
    """The text of an object that JSON has no other word for, or None."""
    if type(value) in (str, np.str_):
        return str(value)
    if isinstance(value, (datetime.timedelta, np.timedelta64)):
        return str(pd.Timedelta(value))
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
    return str(value) if isinstance(value, SHOWN_AS_STR) else None


def shown(value, depth=0):
    """An object as JSON has it, but a float as it is: how many digits it has depends on its size."""
    if is_missing(value):
        return None
    if plain_text(value) is not None:
        return plain_text(value)
    if type(value) in (bool, np.bool_):
        return bool(value)
    if type(value) is int or isinstance(value, np.integer):
        return int(value) if abs(value) <= LARGEST else "a large int"
    if type(value) is float or isinstance(value, np.floating):
        return value if math.isfinite(value) else None
    return shown_container(value, depth)


def shown_container(value, depth):
    kind = type(value)
    if kind is np.ndarray and value.dtype.names is None and depth + value.ndim <= DEEPEST:
        return shown(list(value), depth) if value.ndim else shown(value[()], depth)
    if kind in CONTAINERS and depth == DEEPEST:
        return CONTAINERS[kind]
    if kind in (set, frozenset):
        return Unordered(shown(it, depth + 1) for it in value)
    if kind in (list, tuple):
        return [shown(it, depth + 1) for it in value]
    if kind in DICTS and depth == DEEPEST:
        return "a dict" if kind is dict else opaque(value)
    if kind in DICTS:
        return Pairs((key_text(key), shown(it, depth + 1)) for key, it in value.items())
    return opaque(value)


def global_name(value):
    return f"{value.__module__}.{value.__qualname__}"


def maker(value):
    """The name by which a pickle makes an object: that of its class, most often."""
    if value is type(None):
        return "builtins.type"
    if isinstance(value, (type, types.FunctionType)):
        return global_name(value)
    reduce = copyreg.dispatch_table.get(type(value))
    made = reduce(value) if reduce else value.__reduce_ex__(2)
    if isinstance(made, str):
        return f"{pickle.whichmodule(value, made)}.{made}"
    function, arguments = made[:2]
    if function.__name__ == "_reconstruct" and isinstance(value, np.ndarray):
        return global_name(arguments[0])
    if function is getattr and isinstance(arguments[0], type):  # such as a member of an enum
        return f"{global_name(arguments[0])}.{arguments[1]}"
    return global_name(arguments[0] if function in (copyreg.__newobj__, copyreg.__newobj_ex__) else function)


def opaque(value):
    """What stands for an object of a class that JSON has nothing for."""
    return f"<{maker(value)}>"


def key_text(key):
    """A key as text."""
    text = plain_text(key)
    if text is None:
        return json.dumps(shown(key), separators=(",", ":"), ensure_ascii=False)
    return text


# ---- whether it stands there


def same_digits(got, want):
    """Whether a number is the shortest one that reads as this float, of its own size."""
    digits = decimal.Decimal(np.format_float_scientific(want))
    return isinstance(got, decimal.Decimal) and got == digits and got.is_signed() == digits.is_signed()


def is_shown(got, want):
    """Whether something that came of JSON is what it has to be."""
    if isinstance(want, (float, np.floating)):
        return same_digits(got, want)
    if isinstance(want, Unordered):
        left = list(got) if type(got) is list else []
        for it in want:
            place = next((place for place, each in enumerate(left) if is_shown(each, it)), None)
            if place is None:
                return False
            del left[place]
        return type(got) is list and not left
    if type(got) is not type(want):
        return False
    if isinstance(want, Pairs):
        names = [name for name, _ in got] == [name for name, _ in want]
        return names and all(is_shown(mine[1], theirs[1]) for mine, theirs in zip(got, want))
    if isinstance(want, list):
        return len(got) == len(want) and all(map(is_shown, got, want))
    return got == want


def from_json(text):
    return json.loads(text, parse_float=decimal.Decimal, object_pairs_hook=Pairs)


def is_cell(got, want):
    """Whether the text in a CSV cell is what it has to be: other things than text are JSON."""
    if want is None:
        return got == ""
    if isinstance(want, str) and not any("\ud800" <= letter <= "\udfff" for letter in want):
        return got == want
    try:
        return is_shown(from_json(got), want)
    except ValueError:
        return False


def wrong_lines(path, records):
    """The faults of JSON Lines that must have these records, each the pairs of names and values."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    if lines.pop() != "" or len(lines) != len(records):
        return [f"{path.name}: has {len(lines)} lines in place of {len(records)}"]
    faults = []
    for number, (line, want) in enumerate(zip(lines, records)):
        got = from_json(line)
        if [name for name, _ in got] != [name for name, _ in want]:
            faults.append(f"{path.name}, line {number + 1}: {got} in place of {want}")
            continue
        for (name, mine), (_, theirs) in zip(got, want):
            if not is_shown(mine, theirs):
                faults.append(f"{path.name}, line {number + 1}, {name}: {mine!r} in place of {theirs!r}")
    return faults


class Columns:
    """The columns of a table in the order in which their names are first seen; a name may come twice."""

    def __init__(self):
        self.names = []

    def places(self, names):
        """The places of a record's fields."""
        found = []
        for name in names:
            free = (place for place, each in enumerate(self.names) if each == name and place not in found)
            place = next(free, len(self.names))
            if place == len(self.names):
                self.names.append(name)
            found.append(place)
        return found


def wrong_table(path, sources, records):
    """The faults of a CSV file that must have these records.

    sources: the names of the columns of each file, of which there are columns even without records.
    """
    columns = Columns()
    for names in sources:
        columns.places(names)
    rows = [dict(zip(columns.places([name for name, _ in it]), [value for _, value in it])) for it in records]
    text = path.read_bytes().decode("utf-8")
    csv.field_size_limit(2**31 - 1)
    table = list(csv.reader(io.StringIO(text, newline=""), strict=True)) or [[]]
    if table[0] != columns.names or len(table) != len(rows) + 1:
        head = f"{table[0]} and {len(table) - 1} rows in place of {columns.names} and {len(rows)}"
        return [f"{path.name}: {head}"]
    faults = []
    for number, (cells, row) in enumerate(zip(table[1:], rows)):
        if len(cells) != len(columns.names):
            faults.append(f"{path.name}, row {number}: has {len(cells)} cells")
            continue
        for place, cell in enumerate(cells):
            if not is_cell(cell, row.get(place)):
                where = f"{path.name}, row {number}, {columns.names[place]}"
                faults.append(f"{where}: {cell!r} in place of {row.get(place)!r}")
    return faults


def wrong_texts(folder, name, sources, records):
    """The faults of NAME.jsonl or NAME.csv, whichever is there; see wrong_table."""
    lines, table = folder / (name + ".jsonl"), folder / (name + ".csv")
    if lines.exists():
        return wrong_lines(lines, records)
    return wrong_table(table, sources, records) if table.exists() else []


# ---- the rows of a frame


def arrow_value(value, kind):
    """A value that pyarrow gives, with floats of their own size and a map's items as objects."""
    if value is None:
        return None
    if pa.types.is_dictionary(kind):
        return arrow_value(value, kind.value_type)
    if pa.types.is_float32(kind) or pa.types.is_float16(kind):
        return kind.to_pandas_dtype()(value)
    if pa.types.is_struct(kind):
        return {field.name: arrow_value(value[field.name], field.type) for field in kind}
    if pa.types.is_map(kind):
        return [{"key": key, "value": arrow_value(it, kind.item_type)} for key, it in value]
    if pa.types.is_nested(kind):
        return [arrow_value(it, kind.value_type) for it in value]
    return value


def cells(column):
    """The values of a column, or of an index, as they are shown."""
    array = column.array
    kind = getattr(array.dtype, "pyarrow_dtype", None)
    if kind is not None:
        return [shown(arrow_value(value, kind)) for value in array._pa_array.to_pylist()]
    return [shown(array[row]) for row in range(len(array))]


def part_text(label):
    """A label, or one of several levels, as text: a number as an ID, also as an end of an interval."""
    if is_missing(label):
        return "None"
    if isinstance(label, pd.Interval):
        sides = str(label)
        return f"{sides[0]}{id_text(label.left)}, {id_text(label.right)}{sides[-1]}"
    return key_text(label) if isinstance(label, (list, tuple, bytes)) else id_text(label)


def column_name(label, levels):
    """The name of a column: several levels are JSON, unless all but the first are empty."""
    if levels == 1:
        return part_text(label)
    parts = [part_text(part) for part in label]
    return json.dumps(parts, separators=(",", ":"), ensure_ascii=False) if any(parts[1:]) else parts[0]


def column_names(frame, id_name):
    """The names of a frame's fields; the ID is the first where it is the rows' index."""
    names = [column_name(label, frame.columns.nlevels) for label in frame.columns]
    return [id_name, *names] if id_name in frame.index.names else names


def rows(frame, id_name):
    """The rows of a frame as they are shown, each the pairs of names and values."""
    columns = [cells(frame.iloc[:, place]) for place in range(frame.shape[1])]
    if id_name in frame.index.names:
        columns.insert(0, cells(frame.index.get_level_values(id_name)))
    names = column_names(frame, id_name)
    return [list(zip(names, values)) for values in zip(*columns)]
