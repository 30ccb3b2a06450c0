"""Objects of every kind in the cells of frames: made, and judged after the commands had them.

Usage: cell_objects.py make FOLDER      writes a case for each pickle protocol, as judge.py knows them
       cell_objects.py judge CASE...    judges types, values and identities; prints each fault

What is the same object twice has to be one afterwards, and what only equals has to be two.
"""
import cmath
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import ipaddress
import pathlib
import pickle
import re
import sys
import types
import typing
import uuid
import warnings

import numpy as np
import pandas as pd

import judge


class Plain:
    """Attributes only."""

    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class Slots:
    __slots__ = ("left", "right", "unset")

    def __init__(self, left, right):
        self.left, self.right = left, right


class SlotsAndMore(Slots):
    """Slots and a dict: its state is a tuple of both."""


@dataclasses.dataclass
class Data:
    name: str
    values: list


@dataclasses.dataclass(frozen=True)
class Frozen:
    name: str
    data: Data


Point = collections.namedtuple("Point", "x y")


class Typed(typing.NamedTuple):
    name: str
    rest: list


class Colour(enum.Enum):
    RED = "red"
    BLUE = ("blue", 3)


class Bits(enum.IntFlag):
    A = 1
    B = 2


class Outer:
    class Inner(Plain):
        def method(self):
            """Bound methods are pickled as a call of getattr."""

        @classmethod
        def of_class(cls):
            """Likewise."""


class Items(list):
    pass


class Entries(dict):
    pass


class Members(set):
    pass


class Text(str):
    pass


class Whole(int):
    pass


class Fault(ValueError):
    pass


class NewArguments(tuple):
    def __new__(cls, *values):
        return super().__new__(cls, values)

    def __getnewargs__(self):
        return tuple(self)


class NewKeywords:
    def __new__(cls, *, size=0):
        made = super().__new__(cls)
        made.size = size
        return made

    def __getnewargs_ex__(self):
        return (), {"size": self.size}


class OwnState:
    """Its state is no dict."""

    def __init__(self, state):
        self.state = state

    def __getstate__(self):
        return ["state", self.state]

    def __setstate__(self, state):
        self.state = state[1]


class Reduced(Plain):
    """Reduced to a tuple of as many elements as it is asked for."""

    def __init__(self, size, **attributes):
        super().__init__(size=size, items=[], entries={}, **attributes)

    def append(self, item):
        self.items.append(item)

    def extend(self, items):
        self.items.extend(items)

    def __setitem__(self, key, value):
        self.entries[key] = value

    def __reduce__(self):
        state = {key: self.__dict__[key] for key in self.__dict__ if key not in ("items", "entries")}
        parts = (Reduced, (self.size,), state, iter(self.items), iter(self.entries.items()), set_state)
        return parts[: self.size]


def set_state(made, state):
    made.__dict__.update(state)
    made.was_set = True


def reduced(size):
    made = Reduced(size)
    if size > 2:
        made.own = made
    if size > 3:
        made.items = [1, "two", made]
    if size > 4:
        made.entries = {"key": made, 5: []}
    return made


class ByName:
    """A single object, reduced to its name."""

    def __reduce__(self):
        return "BY_NAME"


BY_NAME = ByName()
BY_NAME.__module__ = __name__
by_lambda = lambda value: value  # noqa: E731
by_lambda.__qualname__ = "by_lambda"


def cycles(protocol):
    items, entries, plain, members = [], {}, Plain(), set()
    items += [1, items]
    entries["self"] = entries
    plain.me = plain
    pair = ([], "end")
    pair[0].append(pair)
    member = Plain(group=members)
    members.add(member)
    frozen = Plain()
    frozen.group = frozenset([frozen])
    left, right = Plain(), Plain()
    left.other, right.other = right, left
    four = ([], 2, 3, 4)
    four[0].append(four)
    keyed = Plain()
    keyed.own = {keyed: keyed}
    deque = collections.deque([1])
    deque.append(deque)
    ordered = collections.OrderedDict(a=1)
    ordered["self"] = ordered
    subclass = Items([1])
    subclass.append(subclass)
    subclass.me = [subclass]
    inside = np.empty(2, object)
    inside[0] = inside
    found = [items, entries, plain, pair, members, frozen, left, right, four, keyed, deque, ordered]
    found.append(inside)
    # Protocols 0 and 1 would copy the list without end.
    return found + [subclass] if protocol >= 2 else found


def numbers():
    found = [0, -1, 255, 256, 65535, 65536, 2**31 - 1, -(2**31), 2**31, 2**63, -(2**63), 2**2000]
    found += [-(2**2040), True, None, 0.0, -0.0, float("inf"), 1e-310, 1 + 2j, cmath.nanj, ...]
    found += [NotImplemented, decimal.Decimal("1.10"), decimal.Decimal("NaN"), fractions.Fraction(1, 3)]
    return found + [range(1, 9, 2), slice(1, None), Whole(7), Bits.A | Bits.B, Bits.A]


def texts():
    found = ["", "a", "\u00e9\u4e2d\U0001f600", "\ud800", "x" * 255, "x" * 256, "y" * 70000, "\n\\u"]
    found += [b"", b"\x00\xff", b"z" * 300, b"w" * 70000, bytearray(b"ab"), bytearray(), Text("sub")]
    return found + [re.compile("a+", re.I), uuid.UUID(int=5), pathlib.PurePosixPath("a/b")]


def times():
    zone = datetime.timezone(datetime.timedelta(hours=2), "CEST")
    found = [datetime.date(2025, 7, 22), datetime.time(1, 2, 3), datetime.timedelta(3, 4, 5)]
    found += [datetime.datetime(2025, 7, 22, 1, tzinfo=zone), datetime.datetime(2025, 7, 22, fold=1)]
    found += [pd.Timestamp("2025-07-22 03:04:05.123456789", tz="Europe/Berlin")]
    found += [pd.Timestamp("2025-07-22", tz="UTC"), pd.Timestamp(5), pd.Timedelta("3D"), pd.NaT]
    found += [pd.NA, pd.Period("2025-07", "M"), pd.Interval(1, 2), pd.offsets.MonthEnd(2)]
    return found


def arrays():
    found = [np.arange(6).reshape(2, 3), np.asfortranarray(np.arange(6.0).reshape(2, 3)), np.array(5)]
    found += [np.array([]), np.array([(1, "a")], dtype=[("n", "i4"), ("t", "U3")]), np.zeros((0, 3))]
    found += [np.array(["a", None], object), np.array(["a", "bc"]), np.array([b"x"]), np.float32(1.5)]
    found += [np.int64(7), np.bool_(True), np.str_("np"), np.bytes_(b"np"), np.datetime64("2025-07-22")]
    found += [np.datetime64("NaT"), np.timedelta64("NaT"), np.str_(""), np.bytes_(b"")]
    found += [np.dtype("<M8[ns]"), np.arange(5, dtype=">i2"), np.complex64(1j), np.arange(40000)]
    found += [pd.Series([1, 2], name="s"), pd.Index(["a"]), pd.DataFrame({"a": [1]})]
    return found + [pd.Categorical(["a", "b"]), np.ma.array([1, 2], mask=[True, False])]


def instances(protocol):
    data = Data("d", [1, 2])
    found = [Plain(a=1, b=[2]), Plain(), data, Frozen("f", data), Point(1, [2]), Typed("t", [data])]
    found += [Colour.RED, Colour.BLUE, collections.OrderedDict(b=1, a=2), frozenset([1, "a"]), set()]
    found += [{1, 2, 3}, frozenset(), collections.defaultdict(list, a=[1]), collections.Counter("aab")]
    found += [collections.deque([1, 2], 5), types.SimpleNamespace(a=1), functools.partial(int, base=2)]
    found += [ipaddress.ip_address("10.0.0.1"), Fault("bad", 3), KeyError("k"), OwnState(None)]
    found += [OwnState([1]), by_lambda, len, int, Outer.Inner(a=1), Outer.Inner, type(None), BY_NAME]
    items, entries, members, text = Items([1, 2]), Entries(a=1), Members([1]), Text("t")
    items.extra, entries.extra, members.extra, text.extra = "x", [1], {}, None
    found += [items, entries, members, text, Items(), Entries(), Members()]
    found += [Outer.Inner().method, Outer.Inner.of_class, [].append, "abc".upper]
    if protocol >= 2:
        more = SlotsAndMore(1, [2])
        more.extra = more
        found += [Slots(1, [2]), Slots(None, ()), more, NewArguments(1, 2), NewKeywords(size=4)]
    return found + [reduced(size) for size in range(2, 7)]


def containers():
    big = [str(i) for i in range(2500)]
    found = [[], {}, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [()], {"a": {"b": [1]}}, [[[[]]]]]
    return found + [big, {text: i for i, text in enumerate(big)}, set(range(1500)), {(): None}]


def shared():
    """Cells that are one object, that hold one object, and that only equal one another."""
    one, text = [1, 2], "".join(["sha", "red"])
    hold = Plain(one=one, text=text)
    found = [one, one, [1, 2], [one, one], {"one": one}, hold, hold, Plain(one=one, text=text), text]
    return found + [text, "".join(["sha", "red"]), (one, text), [hold], frozenset([text])]


def make_frame(protocol):
    """Objects in two columns, the second a turned one, so that columns share objects, too."""
    cells = shared() + cycles(protocol) + numbers() + texts() + times() + arrays() + containers() + shared()
    cells += instances(protocol)
    cell = np.empty(len(cells), object)
    for place, value in enumerate(cells):
        cell[place] = value
    also = np.roll(cell, 7)
    frame = pd.DataFrame({"PROMPT_ID": np.arange(len(cells))[::-1], "TEXT": "t"})
    frame["CELL"], frame["ALSO"] = cell, also
    return frame


def make(folder):
    for protocol in range(6):
        case = folder / f"protocol-{protocol}"
        case.mkdir(parents=True)
        frame, other = make_frame(protocol), make_frame(protocol)
        done = frame.PROMPT_ID % 3 > 0
        for name, rows in (("input", frame), ("results", frame[done])):
            rows.to_pickle(case / (name + ".pkl"), protocol=protocol)
        retried = other.PROMPT_ID % 3 != 1
        other[retried].to_pickle(case / "retry_results.pkl", protocol=protocol)


def same_identities(got, want):
    """Whether columns hold the same objects at the same places: a pickle says so by its memo."""
    return pickle.dumps([list(got.CELL), list(got.ALSO)], 4) == pickle.dumps(
        [list(want.CELL), list(want.ALSO)], 4
    )


def judge_case(case):
    faults = judge.judge(case)
    frame, results, retry = (judge.load(case, name) for name in ("input", "results", "retry_results"))
    missing = judge.expected_missing(frame, results)
    got = pd.read_pickle(case / "ours" / "retry.pkl")
    if not same_identities(got, judge.expected_retry(frame, missing)):
        faults.append("retry.pkl: other objects are shared")
    rows = pd.concat([results, retry], ignore_index=True)
    got = pd.read_pickle(case / "ours" / "merged.pkl")
    if not same_identities(got, judge.in_order_of_ids(rows)):
        faults.append("merged.pkl: other objects are shared")
    return faults


def main():
    warnings.simplefilter("ignore")
    if sys.argv[1] == "make":
        make(pathlib.Path(sys.argv[2]))
        return 0
    total = 0
    for case in map(pathlib.Path, sys.argv[2:]):
        for fault in judge_case(case):
            print(f"{case}: {fault[:3000]}")
            total += 1
    return 1 if total else 0


if __name__ == "__main__":
    # The classes have to be found under the module's own name.
    import cell_objects

    sys.exit(cell_objects.main())
