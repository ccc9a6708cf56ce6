"""Hashes that differ in few bits, exactly, without comparing every one with every other."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
Numbers = NDArray[np.int64]

_PIECES = 16


class Nearest:
    """Hashes of 256 bits (four words each).

    Two that differ in at most ``d`` bits differ in at most ``d // 16`` bits of one of their 16
    pieces (multi-index hashing: Norouzi, Punjani and Fleet 2012). So it is enough to look at the
    hashes of which some piece is that near: of 480 000 about 2 000 at 30 bits.
    """

    def __init__(self, hashes: Bits) -> None:
        self.hashes = np.ascontiguousarray(hashes)

    def scan(self, queries: Bits, distance: int) -> tuple[Numbers, Numbers]:
        """Compare the queries with all: rows within the distance, and how many bits differ.

        A row may come more than once, for more than one query.
        """
        bits = [np.bitwise_count(self.hashes ^ query).sum(axis=1) for query in queries]
        near = [np.flatnonzero(row <= distance) for row in bits]
        found = [row[rows] for row, rows in zip(bits, near, strict=True)]
        return np.concatenate(near), np.concatenate(found).astype(np.int64)

    def find(self, queries: Bits, distance: int) -> tuple[Numbers, Numbers]:
        """The same, by way of the pieces: worth their sorting for more than a few queries."""
        order, starts = self._pieces
        # Every value that a piece of a near hash may have: (query, piece, variation).
        masks = _masks(distance // _PIECES)
        values = _split(queries)[:, :, None] ^ masks
        pieces = np.arange(_PIECES)[None, :, None]
        first, end = starts[pieces, values], starts[pieces, values + np.int64(1)]
        counts = (end - first).ravel()
        which = np.repeat(np.arange(counts.size), counts)
        offsets = np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts)
        piece = which // len(masks) % _PIECES
        rows = order[piece, first.ravel()[which] + offsets]
        asked = queries[which // (_PIECES * len(masks))]
        bits = np.bitwise_count(self.hashes[rows] ^ asked).sum(axis=1)
        near = bits <= distance
        return rows[near].astype(np.int64), bits[near].astype(np.int64)

    @cached_property
    def _pieces(self) -> tuple[NDArray[np.uint32], Numbers]:
        """Of each piece: the rows in order of its value, and where each value begins."""
        columns = _split(self.hashes).T
        order = np.stack([np.argsort(column, kind="stable") for column in columns])
        counts = np.stack([np.bincount(column, minlength=1 << 16) for column in columns])
        starts = np.zeros((_PIECES, (1 << 16) + 1), np.int64)
        np.cumsum(counts, axis=1, out=starts[:, 1:])
        return order.astype(np.uint32), starts


def _split(hashes: Bits) -> NDArray[np.uint16]:
    return np.ascontiguousarray(hashes).view(np.uint16).reshape(-1, _PIECES)


def _masks(radius: int) -> NDArray[np.uint16]:
    """All that a piece may differ by."""
    every = np.arange(1 << 16, dtype=np.uint16)
    return every[np.bitwise_count(every) <= radius]
