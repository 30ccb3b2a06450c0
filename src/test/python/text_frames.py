"""Text files that become pickled frames: makes such cases, and judges what the commands made of them.

Usage: text_frames.py make SEED COUNT FOLDER
       text_frames.py judge CASE...

A case has input.jsonl and input.csv, of which the commands make ours/jsonl.pkl and ours/csv.pkl
(create-retry with all IDs); and frame.pkl with more records in retry.jsonl, of which they make
ours/frame-first.pkl and ours/text-first.pkl (merge-results, in this order and the other way round).
Prints a line for each fault; the exit status is 1 where there are any.
"""
import csv
import json
import pathlib
import random
import sys
import warnings

import numpy as np
import pandas as pd

from judge import differences

ID = "id"
INTS = [0, 1, -7, 255, 256, 2**31, 2**53, 2**53 + 1, -(2**63), 2**63 - 1]
FLOATS = [0.0, -0.0, 1.5, 1e300, 5e-324, 0.1]
TEXTS = ["", "a", "7", "07", "naïve ✓ 日本 😀", 'quo"ted, text\nand lines', "x" * 5000]
NESTED = [[], {}, [1, 2.5, None, {"k": ["v", False]}], {"role": "user", "n": 2**70}]
KINDS = {
    "int": INTS,
    "float": FLOATS,
    "mixed": INTS[:6] + FLOATS,
    "bool": [True, False],
    "text": TEXTS,
    "null": [None, 3, "q"],
    "big": [2**63, 1, -(2**80)],
    "nested": NESTED,
    "any": INTS + FLOATS + TEXTS + NESTED + [None, True],
}


# ---- making cases


def record(random_, number, fields):
    made = {ID: number}
    for name, (kind, share) in fields.items():
        if random_.random() < share:
            made[name] = random_.choice(KINDS[kind])
    return made


def fields(random_):
    kinds = random_.sample(sorted(KINDS), random_.randint(1, 5))
    return {"f" + str(i): (kind, random_.choice([1, 1, 0.6])) for i, kind in enumerate(kinds)}


def write_csv(path, random_):
    columns = [TEXTS, ["1", "-7", "9223372036854775807"], ["1", "07"], ["5", ""], ["-0", "+3"]]
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([ID] + [f"c{i}" for i in range(len(columns))])
        for number in random_.sample(range(100), random_.randint(0, 8)):
            writer.writerow([number] + [random_.choice(column) for column in columns])


def write_lines(path, records):
    lines = [json.dumps(it, ensure_ascii=random.random() < 0.5) + "\n" for it in records]
    path.write_text("".join(lines), encoding="utf-8")


def make(seed, count, folder):
    for number in range(count):
        random_ = random.Random(seed * 100_000 + number)
        random.seed(number)
        case = folder / f"{number:04}"
        case.mkdir(parents=True)
        columns = fields(random_)
        ids = random_.sample(range(1, 40), 12)
        write_lines(case / "input.jsonl", [record(random_, it, columns) for it in ids])
        write_csv(case / "input.csv", random_)
        known = [record(random_, it, {"f0": ("text", 1), "f9": ("float", 1)}) for it in ids[:8]]
        pd.DataFrame(known).to_pickle(case / "frame.pkl")
        # 7.0 is the ID 7 for pandas, and so for whoever merges with a frame.
        retried = [random_.choice([it, it, float(it)]) for it in ids[6:]]
        write_lines(case / "retry.jsonl", [record(random_, it, columns) for it in retried])


# ---- judging


def column_of(values):
    """A list of values, None where there is none, as (dtype, values)."""
    there = [value[0] for value in values if value]
    absent = len(there) < len(values)
    kinds = {type(value) for value in there}
    small = all(-(2**63) <= value < 2**63 for value in there if type(value) is int)
    exact = all(abs(value) <= 2**53 for value in there if type(value) is int)
    dtype = object
    if kinds == {int} and not absent and small:
        dtype = np.int64
    elif kinds == {bool} and not absent:
        dtype = np.bool_
    elif kinds and kinds <= {int, float} and exact:
        dtype = np.float64
    return pd.Series([value[0] if value else np.nan for value in values], dtype=dtype)


def frame_of(records):
    names = dict.fromkeys(name for it in records for name in it)
    data = {name: column_of([(it[name],) if name in it else None for it in records]) for name in names}
    return pd.DataFrame(data, columns=pd.Index(list(names)))


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rows(path):
    """The rows of a CSV file, ints where all of a column are written as Python writes them."""
    with open(path, newline="", encoding="utf-8") as file:
        header, *found = csv.reader(file)
    columns = []
    for values in zip(*found):
        plain = all(it.lstrip("-").isdigit() and str(int(it)) == it for it in values)
        columns.append([int(it) for it in values] if plain else list(values))
    records = [dict(zip(header, values)) for values in zip(*columns)]
    return frame_of(records) if records else pd.DataFrame(
        {name: pd.Series([], dtype=object) for name in header}, columns=pd.Index(header))


def like(frame, other):
    """Text is of pandas' text type where the other frame's column is; the labels are, too."""
    for name in frame:
        texts = frame[name].dtype == object and all(
            isinstance(it, str) or it is None or it is np.nan for it in frame[name]
        )
        if texts and name in other and isinstance(other[name].dtype, pd.StringDtype):
            frame[name] = frame[name].astype(other[name].dtype)
    return frame


def portable(frame):
    """Labels of the type that pandas before 3 has for them."""
    frame.columns = frame.columns.astype(object)
    return frame


def merged(sources):
    rows = pd.concat(sources, ignore_index=True)
    rows = rows[~rows[ID].duplicated(keep="last")]
    return rows.sort_values(ID, kind="stable").reset_index(drop=True)


def judge(case):
    frame = pd.read_pickle(case / "frame.pkl")
    retry = lines(case / "retry.jsonl")
    # Of a text file only the records that are chosen become a frame.
    new = [it for it in retry if it[ID] not in set(frame[ID])]
    expected = {
        "jsonl": portable(frame_of(lines(case / "input.jsonl"))),
        "csv": portable(rows(case / "input.csv")),
        "frame-first": merged([frame, like(frame_of(by_id(retry)), frame)]),
        "text-first": merged([like(frame_of(by_id(new)), frame), frame]),
    }
    faults = []
    for name, want in expected.items():
        for fault in differences(pd.read_pickle(case / "ours" / (name + ".pkl")), want):
            faults.append(f"{name}.pkl: {fault}")
    return faults


def by_id(records):
    """Records in the order in which merge-results takes them, in which columns are first seen."""
    return sorted(records, key=lambda it: it[ID])


def main():
    warnings.simplefilter("ignore")
    if sys.argv[1] == "make":
        make(int(sys.argv[2]), int(sys.argv[3]), pathlib.Path(sys.argv[4]))
        return
    total = 0
    for case in map(pathlib.Path, sys.argv[2:]):
        try:
            faults = judge(case)
        except Exception as fault:  # a pickle that does not load, above all
            faults = [repr(fault)]
        for fault in faults:
            print(f"{case}: {fault}")
        total += len(faults)
    print(f"pandas {pd.__version__}: {len(sys.argv) - 2} cases, {total} faults")
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
