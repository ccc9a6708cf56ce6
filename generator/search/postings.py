"""Which records hold a word, and in which field: read first, and often all that is read. Pure.

A word's *postings* are a section a shard: blocks of records' places, a block a field (its best).
The words of all shards are cut by their hash into buckets, and a bucket is a file: asking for a
word takes one. Numbers are LEB128, seven bits a byte; theme/assets/search/postings.js reads them.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

SLICES = 256
"""In how many parts a shard keeps its words, so that shards are merged a part at a time."""
# What a bucket should weigh, and what a character of the archive adds to all of them, packed.
_BUCKET_BYTES = 4000
_BYTES_A_CHARACTER = 1.4

Postings = Mapping[str, bytes]


def build_postings(records: Iterable[Mapping[str, int]]) -> dict[str, bytes]:
    """The sections of a shard, by word; of each record is given which word has which field."""
    places: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, fields in enumerate(records):
        for word, field in fields.items():
            places[word][field].append(place)
    return {word: _encode_section(blocks) for word, blocks in places.items()}


def _encode_section(blocks: Mapping[int, Sequence[int]]) -> bytes:
    section, last = bytearray(), max(blocks)
    for field, places in sorted(blocks.items()):
        _add_number(section, len(places) << 3 | field << 1 | (field != last))
        following = 0
        for place in places:
            _add_number(section, place - following)
            following = place + 1
    return bytes(section)


def slice_postings(postings: Postings) -> list[dict[str, bytes]]:
    """Cut a shard's words into ``SLICES`` parts in the order of their hashes."""
    slices: list[dict[str, bytes]] = [{} for _ in range(SLICES)]
    for word in sorted(postings):
        slices[_hash(word) * SLICES >> 32][word] = postings[word]
    return slices


def count_buckets(characters: int) -> int:
    """How many buckets an archive of so many characters takes: a power of two."""
    wanted = characters * _BYTES_A_CHARACTER / _BUCKET_BYTES
    return 1 << max(0, round(wanted) - 1).bit_length()


def build_buckets(slices: Iterable[Sequence[Postings]], count: int) -> Iterator[bytes]:
    """The buckets in their order; of each slice are given the shards' sections, shard by shard."""
    ready = 0
    buckets: defaultdict[int, defaultdict[str, bytearray]]
    buckets = defaultdict(lambda: defaultdict(bytearray))
    for number, sections in enumerate(slices, start=1):
        for shard, postings in enumerate(sections):
            head = bytearray()
            _add_number(head, shard)
            for word, section in postings.items():
                entry = buckets[_hash(word) * count >> 32][word]
                entry += head
                entry += section
        # The buckets that no later slice adds to.
        for bucket in range(ready, number * count // SLICES):
            yield _encode_bucket(buckets.pop(bucket, {}))
        ready = number * count // SLICES


def _encode_bucket(entries: Mapping[str, bytes | bytearray]) -> bytes:
    """The words in a line, the lengths of their postings, the postings."""
    words = sorted(entries)
    bucket = bytearray(" ".join(words).encode() + b"\n")
    for word in words:
        _add_number(bucket, len(entries[word]))
    return bytes(bucket) + b"".join(entries[word] for word in words)


def _hash(word: str) -> int:
    return zlib.crc32(word.encode())


def _add_number(target: bytearray, number: int) -> None:
    while number > 127:
        target.append(number & 127 | 128)
        number >>= 7
    target.append(number)
