"""What the browser needs to fold and to spell as we do, and what we need not find out again.

The file is read before anything is found, so it is written for its size: half of what two rows of
characters take. A line has the syllables. Behind it stand the traditional characters in the order
of their simplified ones: how many there are, how far each simplified one is from the one before
(LEB128, as in postings.py), the upper bytes of the traditional ones, the lower bytes.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from pathlib import Path

from generator.search.pinyin import list_syllables
from generator.search.postings import encode_number
from generator.search.store import SearchStore, digest, pack
from generator.search.text import list_simplified, use_simplified
from generator.search.versions import tools


def encode_lexicon(table: Mapping[str, str], syllables: str) -> bytes:
    """Syllables, and traditional → simplified characters, all of the basic plane."""
    pairs = sorted((ord(new), ord(old)) for old, new in table.items())
    plain = [new for new, _ in pairs]
    numbers = (len(pairs), *(after - before for before, after in pairwise((0, *plain))))
    return b"".join(
        (
            syllables.encode() + b"\n",
            *map(encode_number, numbers),
            bytes(old >> 8 for _, old in pairs),
            bytes(old & 255 for _, old in pairs),
        )
    )


def decode_table(encoded: bytes) -> dict[str, str]:
    """The characters that ``encode_lexicon`` was given."""
    numbers = _iter_numbers(encoded[encoded.index(b"\n") + 1 :])
    count = next(numbers)
    plain = accumulate(next(numbers) for _ in range(count))
    upper, lower = encoded[-2 * count : -count], encoded[-count:]
    rows = zip(upper, lower, plain, strict=True)
    return {chr(high << 8 | low): chr(new) for high, low, new in rows}


def make_lexicon(store: SearchStore) -> str:
    """The name of the lexicon's file."""
    name = digest(b"lexicon", tools())
    if not store.has(name):
        encoded = encode_lexicon(list_simplified(), " ".join(list_syllables()))
        store.put_as(name, pack(encoded))
    return name


def use_lexicon(store: SearchStore, name: str) -> None:
    """Fold as this lexicon does."""
    use_simplified(decode_table(gzip.decompress(Path(store.path(name)).read_bytes())))


def _iter_numbers(encoded: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in encoded:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
