"""Which shards may hold a word: read first, so that the browser opens no shard in vain. Pure.

A word's hash names one of ``BITS`` bits; a shard sets the bits of its words. Two words may share
a bit, so a shard may still be opened for nothing, but a shard left closed holds nothing. The rows
of all shards are cut into the same buckets, and a bucket is a file: asking for a word takes one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

BITS = 1 << 22
# The largest prime below BITS: every digit of a word counts.
_PRIME = 4_194_301
_FACTOR = 65_599
# What a file should weigh, packed.
_BUCKET_BYTES = 3000


def build_row(words: Iterable[str]) -> bytes:
    """The bits of a shard that holds these words."""
    row = bytearray(BITS // 8)
    for word in words:
        place = 0
        for character in word:
            place = (place * _FACTOR + ord(character)) % _PRIME
        row[place >> 3] |= 1 << (place & 7)
    return bytes(row)


def build_buckets(rows: Sequence[bytes]) -> list[bytes]:
    """The rows of all shards in buckets: in each a piece of every row, in the shards' order.

    Their number is a power of two, so that all are of one size.
    """
    packed = sum(len(zlib.compress(row, 1)) for row in rows)
    count = 1
    while packed // count > _BUCKET_BYTES:
        count *= 2
    size = BITS // 8 // count
    return [
        b"".join(row[start : start + size] for row in rows) for start in range(0, BITS // 8, size)
    ]
