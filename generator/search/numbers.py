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
    lengths = np.ones(len(values), np.int64)
    for place in range(1, _MOST_BYTES):
        lengths += values >> 7 * place > 0
    ends = np.cumsum(lengths)
    encoded = np.empty(int(lengths.sum()), np.uint8)
    # Most numbers are small: each further byte has to do with fewer of them.
    left, at = values, ends - lengths
    while len(left):
        is_more = left > 127
        encoded[at] = left & 127 | is_more << 7
        left, at = left[is_more] >> 7, at[is_more] + 1
    return encoded.tobytes(), ends


def encode_cbor(majors: Ints, values: Ints) -> tuple[bytes, Ints]:
    """The heads of CBOR's items, of which a number is nothing but a head; and where each ends."""
    if len(values) and int(values.max()) >> 32:
        raise TooManyError(int(values.max()))
    firsts = majors << 5 | np.minimum(values, 24)
    lengths = np.ones(len(values), np.int64)
    large = np.flatnonzero(values > 23)
    width = 1 + (values[large] > 0xFF) + 2 * (values[large] > 0xFFFF)
    lengths[large] += width
    firsts[large] += width >> 1
    ends = np.cumsum(lengths)
    encoded = np.empty(int(lengths.sum()), np.uint8)
    encoded[ends - lengths] = firsts
    # From the last byte of each on.
    left, at = values[large], ends[large] - 1
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
