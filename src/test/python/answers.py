"""Classes that the commands have never heard of, as an API client has them."""
import collections
import enum


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
