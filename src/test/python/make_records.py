"""Makes random cases for judge.py whose pickles hold records in plain Python objects: a list of
dicts, a dict of lists, a dict of ID to record.

Usage: make_records.py SEED COUNT FOLDER [FIRST]

FIRST is the number of the first case: a case depends on the seed and its own number only.
"""
import collections
import datetime
import decimal
import pathlib
import pickle
import random
import sys
import uuid

import dateutil.tz
import numpy as np
import pandas as pd

from answers import Answer, Colour, Point

ID = "PROMPT_ID"
BERLIN = datetime.timezone(datetime.timedelta(hours=2))
PERIODS = [pd.offsets.YearEnd(month=6), pd.offsets.QuarterEnd(startingMonth=11), pd.offsets.Week(weekday=2)]
PERIODS += [pd.offsets.MonthEnd(), pd.offsets.Day(), pd.offsets.Hour(), pd.offsets.Second(), pd.offsets.Micro()]
SHAPES = ["list of dicts", "dict of lists", "dict of records"]


def words(rng):
    return rng.choice(["", "plain", "two\nlines", 'a "quote", a comma', "snow ☃", "\U0001f600", "7", "nan"])


def number(rng):
    """A number as numpy has it."""
    kinds = ["i1", "i2", ">i4", "i8", "u8", "f2", "f4", "f8", "?", "c16"]
    return np.dtype(rng.choice(kinds)).type(rng.randrange(100))


def moment(rng):
    """A date or a time, of Python's kinds and pandas'."""
    day = datetime.datetime(2026, 1, rng.randrange(1, 29), 12, 5, 6, rng.choice([0, 7]))
    kinds = [day, day.date(), day.time(), datetime.timedelta(days=1), day.replace(tzinfo=BERLIN)]
    kinds += [day.replace(tzinfo=datetime.timezone.utc), np.datetime64("2026-01-01T00:00:00", "ns")]
    kinds += [pd.Timestamp(day), pd.Timestamp(day, tz="Europe/Berlin"), pd.Timedelta(hours=1), pd.NaT]
    kinds += [np.datetime64("NaT"), np.timedelta64("NaT"), day.time().replace(tzinfo=BERLIN)]
    kinds += [day.time().replace(tzinfo=datetime.timezone.utc)]
    kinds += [pd.Interval(pd.Timestamp(day), pd.Timestamp.max)]
    kinds += [pd.Interval(rng.randrange(9), 9.5, rng.choice(["left", "both"]))]
    kinds += [pd.Period(day, rng.choice(PERIODS))]
    kinds += [pd.Timestamp(day, tz=dateutil.tz.tzoffset("CEST", 7200))]
    return rng.choice(kinds)


def array(rng):
    numbers = np.arange(12).reshape(3, 4).astype(rng.choice(["<f4", ">i8", "?", "M8[s]"]))
    objects = np.array([None, "a", 7], dtype=object)
    return rng.choice([numbers, numbers.T, numbers[:0], objects, np.array(5.0), np.array(["a", "bc"])])


def cycle():
    made = ["itself"]
    made.append(made)
    return made


def value(rng, depth=0):
    """Anything that may be in a record."""
    kinds = [
        lambda: None,
        lambda: words(rng),
        lambda: words(rng),
        lambda: rng.randrange(-(2**70), 2**70),
        lambda: rng.randrange(300),
        lambda: rng.choice([0.5, -0.0, 1e300, float("nan"), float("inf"), rng.random()]),
        lambda: rng.random() < 0.5,
        lambda: rng.randbytes(rng.randrange(300)),
        lambda: bytearray(b"bytes"),
        lambda: decimal.Decimal(rng.randrange(1000)) / 8,
        lambda: uuid.UUID(int=rng.getrandbits(128)),
        lambda: number(rng),
        lambda: moment(rng),
        lambda: array(rng),
        lambda: frozenset([rng.randrange(9)]),
        lambda: {1, "one", None},
        lambda: complex(1, rng.randrange(9)),
        lambda: rng.choice([Colour.RED, len, Answer, pd.NA, range(3)]),
    ]
    nested = [
        lambda: [value(rng, depth + 1) for _ in range(rng.randrange(4))],
        lambda: {words(rng): value(rng, depth + 1) for _ in range(rng.randrange(3))},
        lambda: {rng.randrange(9): value(rng, depth + 1), ("a", 1): None},
        lambda: (value(rng, depth + 1), value(rng, depth + 1)),
        lambda: Point(value(rng, depth + 1), 1),
        lambda: Answer(words(rng), value(rng, depth + 1)),
        lambda: collections.OrderedDict(x=value(rng, depth + 1)),
        lambda: collections.defaultdict(list, {"x": [value(rng, depth + 1)]}),
        lambda: [value(rng, depth + 1)] * 3,
        cycle,
    ]
    return rng.choice(kinds if depth > 2 else kinds + nested)()


def id_kind(rng):
    """A function that makes a number an ID of some kind, or of kinds that go by the same text."""
    stamp = pd.Timestamp("2026-01-01")
    kinds = [
        lambda it: it,
        lambda it: it,
        lambda it: f"req-{it}-é☃",
        lambda it: f"{it:03}",
        lambda it: str(it),
        lambda it: np.dtype(rng.choice(["i2", "i8", "u4", "f4", "f8"])).type(it),
        lambda it: np.str_(it),
        lambda it: float(it),
        lambda it: it / 2,
        lambda it: rng.choice([it, str(it), float(it), np.int64(it), decimal.Decimal(it)]),
        lambda it: 2**70 + it,
        lambda it: it % 2 == 0,
        lambda it: uuid.UUID(int=2**127 + it),
        lambda it: decimal.Decimal(it) / 4,
        lambda it: datetime.date(2026, 1, 1) + datetime.timedelta(days=it),
        lambda it: datetime.datetime(2026, 1, 1, 3, microsecond=it),
        lambda it: datetime.datetime(2026, 1, 1, 3, microsecond=it, tzinfo=BERLIN),
        lambda it: stamp + pd.Timedelta(it, "h"),
        lambda it: stamp.tz_localize("UTC") + pd.Timedelta(it, "h"),
        lambda it: np.datetime64(stamp.value + it, "ns"),
    ]
    return rng.choice(kinds)


class Job:
    """A job's records in one shape: their IDs, and what the fields are called."""

    def __init__(self, rng):
        self.rng = rng
        self.shape = rng.choice(SHAPES)
        self.numbers = list(range(1, 1 + rng.choice([0, 1, 2, 5, 12, 30])))
        rng.shuffle(self.numbers)
        self.id = id_kind(rng)
        self.names = [f"c{place}" for place in range(rng.randrange(5))]
        if self.names and rng.random() < 0.2:
            self.names[0] = rng.choice([0, 1.5, ("t", 1)])
        # Whether the records of a dict of ID to record say their IDs, too.
        self.repeats = self.shape != "dict of records" or rng.random() < 0.5

    def dict(self, items):
        """A dict of one of the kinds that count as one."""
        kind = self.rng.choice([dict, dict, collections.OrderedDict, collections.defaultdict])
        return kind(list, items) if kind is collections.defaultdict else kind(items)

    def value(self, shared):
        return shared if self.rng.random() < 0.1 else value(self.rng)

    def record(self, number, shared):
        """A record with some of the fields, in any order."""
        fields = [(name, self.value(shared)) for name in self.names if self.rng.random() < 0.8]
        if fields and self.rng.random() < 0.2:
            fields.append(("twin", fields[0][1]))
        fields += [(ID, number)] if self.repeats else []
        self.rng.shuffle(fields)
        return self.dict(fields)

    def part(self, chance, extra):
        """Some of the records, each with extra fields, as an object of the shape."""
        shared = {"one": ["for", "all"]}
        numbers = [self.id(it) for it in self.numbers if self.rng.random() < chance]
        if self.shape == "list of dicts" and self.rng.random() < 0.3:
            numbers += numbers[:2]
        if self.rng.random() < 0.3:
            self.rng.shuffle(numbers)
        if self.shape == "dict of lists":
            return self.lists(numbers, extra, shared)
        records = [self.record(number, shared) for number in numbers]
        for record in records:
            record.update(dict.fromkeys(extra, Answer("text", shared)))
        return records if self.shape == "list of dicts" else self.dict(zip(numbers, records))

    def lists(self, numbers, extra, shared):
        names = [name for name in self.names + extra if self.rng.random() < 0.9] + [ID]
        self.rng.shuffle(names)
        lists = {name: [self.value(shared) for _ in numbers] for name in names}
        lists[ID] = numbers
        if self.rng.random() < 0.2:
            lists["twin"] = lists[names[0]]
        return self.dict(lists)


def main():
    seed, count, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    for number in range(first, first + count):
        rng = random.Random(f"{seed} records {number}")
        case = folder / f"records-{number:03}"
        case.mkdir(parents=True)
        job = Job(rng)
        parts = {
            "input": job.part(1, []),
            "results": job.part(rng.choice([0, 0.9, 0.9, 1]), ["RESULT"]),
            "retry_results": job.part(0.3, ["RESULT", "NEW"][: rng.randrange(1, 3)]),
        }
        for name, part in parts.items():
            protocol = rng.choice([0, 1, 2, 3, 4, 4, 5, 5])
            (case / f"{name}.pkl").write_bytes(pickle.dumps(part, protocol))


if __name__ == "__main__":
    main()
