"""Which records hold a word, and in which field: read first, and often all that is read. Pure.

A word's *postings* are a section a shard: blocks of records' places, a block a field (its best).
The words of all shards are cut by their hash into buckets, and a bucket is a file: asking for a
word takes one. Numbers are LEB128, seven bits a byte; theme/assets/search/postings.js reads them.

A shard keeps its sections in *slices*, by hash as well. What is made at once is a *cell*: the
buckets of a slice, or the bucket of some slices, whichever is more. A changed shard changes the
cells of the slices that it changes.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

import msgspec

SLICES = 1024
"""In how many parts a shard keeps its words."""
# What a bucket should weigh, and what a character of the archive adds to all of them, packed.
_BUCKET_BYTES = 4000
_BYTES_A_CHARACTER = 1.4

Postings = Mapping[str, bytes]
_SLICE = msgspec.msgpack.Decoder(tuple[str, list[int], bytes])


def slice_postings(postings: Postings) -> list[dict[str, bytes]]:
    """Cut a shard's words into ``SLICES`` parts in the order of their hashes."""
    slices: list[dict[str, bytes]] = [{} for _ in range(SLICES)]
    # In an order that no other word has a say in.
    words = sorted(postings)
    for word, number in zip(words, map(zlib.crc32, map(str.encode, words)), strict=True):
        slices[number * SLICES >> 32][word] = postings[word]
    return slices


def encode_slice(postings: Postings) -> bytes:
    """A slice as a shard keeps it."""
    lengths = [len(section) for section in postings.values()]
    return msgspec.msgpack.encode((" ".join(postings), lengths, b"".join(postings.values())))


def decode_slice(encoded: bytes) -> dict[str, bytes]:
    """What ``encode_slice`` was given."""
    line, lengths, sections = _SLICE.decode(encoded)
    ends = list(accumulate(lengths))
    bounds = zip(line.split(" "), [0, *ends], ends, strict=False)
    return {word: sections[begin:end] for word, begin, end in bounds}


def count_buckets(characters: int) -> int:
    """How many buckets an archive of so many characters takes: a power of two."""
    wanted = characters * _BYTES_A_CHARACTER / _BUCKET_BYTES
    return 1 << max(0, round(wanted) - 1).bit_length()


def count_cells(buckets: int) -> int:
    """How many cells there are."""
    return min(SLICES, buckets)


def build_cell(slices: Iterable[Iterable[Postings]], cell: int, buckets: int) -> Iterator[bytes]:
    """The buckets of a cell in their order; of each of its slices the shards' sections."""
    entries: defaultdict[str, bytearray] = defaultdict(bytearray)
    for sections in slices:
        for shard, postings in enumerate(sections):
            head = encode_number(shard)
            for word, section in postings.items():
                entry = entries[word]
                entry += head
                entry += section
    size = buckets // count_cells(buckets)
    found: list[dict[str, bytearray]] = [{} for _ in range(size)]
    for word, entry in entries.items():
        found[(_hash(word) * buckets >> 32) - cell * size][word] = entry
    return map(_encode_bucket, found)


def encode_number(number: int) -> bytes:
    """A number as LEB128."""
    encoded = bytearray()
    _add_number(encoded, number)
    return bytes(encoded)


def _encode_bucket(entries: Mapping[str, bytearray]) -> bytes:
    """The words in a line, the lengths of their postings, the postings."""
    words = sorted(entries)
    bucket = bytearray(" ".join(words).encode() + b"\n")
    for word in words:
        _add_number(bucket, len(entries[word]))
    return b"".join((bucket, *(entries[word] for word in words)))


def _hash(word: str) -> int:
    return zlib.crc32(word.encode())


def _add_number(target: bytearray, number: int) -> None:
    while number > 127:
        target.append(number & 127 | 128)
        number >>= 7
    target.append(number)
