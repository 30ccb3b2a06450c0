"""Classes that the commands have never heard of, as an API client has them."""
import collections
import enum

import pandas as pd


class Answer:
    """An answer with what came over the wire, twice over, and with itself."""

    def __init__(self, text, raw):
        self.text = text
        self.raw = raw
        self.parts = [raw, raw]
        self.me = self


class Colour(enum.Enum):
    RED = "red"


Point = collections.namedtuple("Point", "x y")


class Prompts(pd.DataFrame):
    """A DataFrame with more to it, which all that is made of it has, too, as geopandas' has."""

    _metadata = ["run", "notes"]
    run = "no run"

    @property
    def _constructor(self):
        return Prompts

    def __finalize__(self, other, method=None, **options):
        super().__finalize__(other, method=method, **options)
        if method == "concat":
            frames = getattr(other, "input_objs", None) or other.objs
            first = next((frame for frame in frames if sum(frame.shape)), frames[0])
            self.run, self.notes = first.run, first.notes
        return self
