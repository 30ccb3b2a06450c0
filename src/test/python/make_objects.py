"""Makes random Python objects for the cells of frames: whatever people put there."""
import collections
import datetime
import decimal
import warnings

import numpy as np
import pandas as pd

import cell_objects
from answers import Answer


def words(rng):
    return rng.choice(["", "plain", "two\nlines", 'a "quote", a comma', "snow ☃", "\U0001f600", "7", "nan"])


def array(rng, cells):
    """An object array; the cells may be lists."""
    made = np.empty(len(cells), dtype=object)
    for place, cell in enumerate(cells):
        made[place] = cell
    return made


def listed_object(rng):
    """One of the objects of cell_objects.py, most of them of classes that only it knows."""
    warnings.simplefilter("ignore")
    kinds = [cell_objects.numbers, cell_objects.texts, cell_objects.times, cell_objects.arrays]
    kinds += [cell_objects.shared] + [lambda: cell_objects.instances(2)] * 3
    kinds += [lambda: cell_objects.cycles(2)]
    found = rng.choice(rng.choice(kinds)())
    # pandas 3 cannot make a column of an int that no float holds, and floats.
    too_large = isinstance(found, int) and abs(found) > 2**1000
    return [found] if too_large else found


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
        lambda: listed_object(rng),
    ]
    return rng.choice(kinds if depth > 2 else kinds + nested * 2)()
