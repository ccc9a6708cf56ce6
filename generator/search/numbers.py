"""Rows of numbers → bytes, whole arrays at a time. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
# Of a number of 32 bits.
_MOST_BYTES = 5


class TooManyError(ValueError):
    """A number is larger than any that a shard should have."""


def encode_leb128(values: Ints) -> tuple[bytes, Ints]:
    """Seven bits a byte, the lowest first; and where each number ends."""
    large = np.flatnonzero(values > 127)
    left = values[large]
    lengths = np.ones(len(values), np.uint8)
    for place in range(1, _MOST_BYTES):
        lengths[large] += left >> 7 * place > 0
    ends = np.cumsum(lengths, dtype=np.int64)
    # Most numbers are small: their byte is all that there is to say.
    encoded = np.repeat((values & 127).astype(np.uint8), lengths)
    at = ends[large] - lengths[large]
    while len(left):
        is_more = left > 127
        encoded[at] = left & 127 | is_more << 7
        left, at = left[is_more] >> 7, at[is_more] + 1
    return encoded.tobytes(), ends


def encode_cbor(majors: npt.NDArray[np.uint8], values: Ints) -> tuple[bytes, Ints]:
    """The heads of CBOR's items, of which a number is nothing but a head; and where each ends."""
    if len(values) and int(values.max()) >> 32:
        raise TooManyError(int(values.max()))
    large = np.flatnonzero(values > 23)
    left = values[large]
    width = 1 + (left > 0xFF) + 2 * (left > 0xFFFF)
    firsts = majors << 5 | np.minimum(values, 24).astype(np.uint8)
    firsts[large] += (width >> 1).astype(np.uint8)
    lengths = np.ones(len(values), np.uint8)
    lengths[large] += width.astype(np.uint8)
    ends = np.cumsum(lengths, dtype=np.int64)
    encoded = np.repeat(firsts, lengths)
    # From the last byte of each on.
    at = ends[large] - 1
    while len(left):
        encoded[at] = left & 0xFF
        width = width - 1
        is_more = width > 0
        left, at, width = left[is_more] >> 8, at[is_more] - 1, width[is_more]
    return encoded.tobytes(), ends


def count_up(lengths: Ints) -> Ints:
    """0, 1, 2 … anew for each length: where everything stands in its group."""
    return np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def group_starts(*columns: Ints) -> Ints:
    """Where in sorted columns another row of values begins."""
    if not len(columns[0]):
        return np.empty(0, np.int64)
    changed = np.zeros(len(columns[0]), bool)
    changed[0] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changed)


def lengths_of(starts: Ints, total: int) -> Ints:
    """How long the groups are that begin there."""
    return np.diff(starts, append=total)


def sort_rows(*columns: Ints) -> Ints:
    """The rows in the order of the first column, then the second …; rows alike keep theirs.

    NumPy sorts what has 16 bits by counting, and what is nearly sorted by merging.
    """
    keys = [
        column.astype(np.uint16) if column.max(initial=0) < 1 << 16 else column
        for column in reversed(columns)
    ]
    return np.lexsort(keys)


def compose(*parts: tuple[Ints, int]) -> Ints:
    """Columns as one number a row, to sort by the first, then the second …; each with its bound."""
    bits = [max(1, (bound - 1).bit_length()) for _, bound in parts]
    if sum(bits) > 63:
        raise TooManyError(sum(bits))
    key = np.zeros_like(parts[0][0])
    for (column, _), width in zip(parts, bits, strict=True):
        key = key << width | column
    return key


def decompose(key: Ints, bounds: Sequence[int]) -> list[Ints]:
    """The columns of which ``compose`` made a number."""
    columns = []
    for bound in reversed(bounds):
        width = max(1, (bound - 1).bit_length())
        columns.append(key & (1 << width) - 1)
        key = key >> width
    return columns[::-1]
