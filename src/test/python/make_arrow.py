"""Makes random arrays of Apache Arrow as pandas' columns; pandas has to come with pyarrow."""
import datetime
import decimal

import pandas as pd

from make_objects import words

try:
    import pyarrow as pa
except ImportError:
    pa = None


def arrow_value(rng, kind, depth):
    """A value that Arrow's type can hold."""
    number = rng.randrange(-9, 9)
    if pa.types.is_dictionary(kind):
        return arrow_value(rng, kind.value_type, depth)
    if rng.random() < 0.2 or pa.types.is_null(kind):
        return None
    if pa.types.is_boolean(kind):
        return number > 0
    if pa.types.is_integer(kind):
        return abs(number)
    if pa.types.is_floating(kind):
        return rng.choice([number / 2, number / 2, float("nan"), -0.0])
    if pa.types.is_decimal(kind):
        return decimal.Decimal(number) / 4
    if pa.types.is_date(kind):
        return datetime.date(2026, 1, 10) + datetime.timedelta(days=number)
    if pa.types.is_timestamp(kind):
        return pd.Timestamp(10**18 + number * 10**15, tz=kind.tz)
    if pa.types.is_duration(kind):
        return datetime.timedelta(seconds=number)
    if pa.types.is_time(kind):
        return datetime.time(abs(number), 5)
    if pa.types.is_fixed_size_binary(kind):
        return rng.randbytes(kind.byte_width)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return rng.randbytes(abs(number))
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return words(rng)
    if pa.types.is_struct(kind):
        return {field.name: arrow_value(rng, field.type, depth) for field in kind}
    if pa.types.is_map(kind):
        return [(str(key), arrow_value(rng, kind.item_type, depth)) for key in range(abs(number) % 3)]
    length = kind.list_size if pa.types.is_fixed_size_list(kind) else abs(number) % 4
    return [arrow_value(rng, kind.value_type, depth) for _ in range(length)]


def plain_types():
    """Types whose values have no others in them."""
    plain = [pa.int8(), pa.int64(), pa.uint16(), pa.float32(), pa.float64(), pa.bool_(), pa.string()]
    plain += [pa.large_string(), pa.binary(), pa.binary(3), pa.date32(), pa.date64(), pa.null()]
    plain += [pa.timestamp("us"), pa.timestamp("ns", "Europe/Berlin"), pa.duration("ms")]
    plain += [pa.timestamp("s"), pa.timestamp("ms", "UTC"), pa.duration("us")]
    return plain + [pa.time32("s"), pa.time64("us"), pa.decimal128(9, 3), pa.decimal256(50, 2)]


def dictionary_type(rng, depth):
    """A type of values that pyarrow makes dictionaries of; inside others, of a few only."""
    usual = [pa.string(), pa.int64()]
    odd = [kind for kind in plain_types() if not pa.types.is_null(kind)] if depth == 0 else usual
    return rng.choice([rng.choice(usual), rng.choice(odd)])


def arrow_type(rng, depth=0):
    plain = plain_types()
    if depth > 2 or rng.random() < 0.6:
        # pandas cannot show a list of bytes of one width
        return rng.choice([kind for kind in plain if depth == 0 or kind != pa.binary(3)])
    inner = arrow_type(rng, depth + 1)
    kinds = [
        pa.list_(inner),
        pa.large_list(inner),
        pa.list_(inner, 2),
        pa.struct([("a", inner), ("b", arrow_type(rng, depth + 1))]),
        pa.map_(pa.string(), inner),
        pa.dictionary(rng.choice([pa.int8(), pa.int32()]), dictionary_type(rng, depth)),
    ]
    return rng.choice(kinds)


def arrow_array(rng, rows, kind):
    """An array of one chunk or of several, each perhaps cut out of a longer one."""
    chunks = []
    while rows > 0 or not chunks:
        count = rows if rng.random() < 0.5 else rng.randrange(rows + 1)
        before, after = (rng.choice([0, 0, 1, 9]) for _ in range(2))
        values = [arrow_value(rng, kind, 0) for _ in range(before + count + after)]
        if pa.types.is_dictionary(kind):
            whole = pa.array(values, kind.value_type).dictionary_encode().cast(kind)
        else:
            whole = pa.array(values, kind)
        chunks.append(whole.slice(before, count))
        rows -= count
    return pd.arrays.ArrowExtensionArray(pa.chunked_array(chunks, kind))
