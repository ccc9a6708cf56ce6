"""Search's words and files the plain way: one record, one word, one number after the other."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import cbor2

from generator.search.pinyin import spell
from generator.search.record import SearchRecord
from generator.search.text import encode, encode_initials, split_runs
from generator.search.words import Field
from generator.search.zones import FACTS_ZONE, MOST_INITIALS, TITLE_ZONE

Found = dict[str, dict[tuple[int, int], int]]
"""Word → (shard, place) → field."""
GAP = "."
"""Takes a place and is no word."""


def encode_single(unit: str) -> str:
    """The index word of a unit by itself."""
    return "s" + encode(unit)


def encode_pair(first: str, second: str) -> str:
    """The index word of two neighbouring units."""
    return "p" + encode(first) + "z" + encode(second)


def list_fields(record: SearchRecord) -> dict[str, Field]:
    """Every word of a record, with the best field that it stands in."""
    facts = [run for fact in record.facts for run in split_runs(fact.text)]
    fields: dict[str, Field] = {}
    for field, runs in (
        (Field.TITLE, split_runs(record.title)),
        (Field.FACTS, facts),
        (Field.BODY, split_runs(record.body)),
    ):
        for run in runs:
            for word in (*map(encode_single, run), *(encode_pair(*pair) for pair in pairwise(run))):
                fields.setdefault(word, field)
    for run in spell(record.title):
        fields.update({f"y{one}": Field.PINYIN for one in run if len(one) > 1})
        initials = "".join(one[0] for one in run)
        for length in range(2, MOST_INITIALS + 1):
            for at in range(len(initials) - length + 1):
                fields[encode_initials(initials[at : at + length])] = Field.PINYIN
    return fields


def list_places(record: SearchRecord) -> list[str]:
    """The pairs of a record and its title's syllables, each at its place, as Pagefind is fed."""
    words, rest = _pairs(split_runs(record.title)), []
    if len(words) > TITLE_ZONE:
        words, rest = [], words
    words += [GAP] * (TITLE_ZONE - len(words))
    overflow = []
    for run in (run for fact in record.facts for run in split_runs(fact.text)):
        if len(words) + len(run) > FACTS_ZONE:
            overflow.append(run)
        else:
            words += _pairs([run])
    words += [GAP] * (FACTS_ZONE - len(words))
    for run in spell(record.title):
        rest += [f"y{one}-i{one[0]}" if len(one) > 1 else f"i{one}" for one in run]
        rest.append(GAP)
    return [*words, *rest, *_pairs([*overflow, *split_runs(record.body)])]


def _pairs(runs: Iterable[Sequence[str]]) -> list[str]:
    words: list[str] = []
    for run in runs:
        words += [encode_pair(*pair) for pair in pairwise(run)]
        words.append(GAP)
    return words


def read_phrases(files: Mapping[str, bytes]) -> dict[str, dict[int, list[int]]]:
    """Word → page → places, of the files of an index in Pagefind's format."""
    found: dict[str, dict[int, list[int]]] = {}
    for path, content in files.items():
        if not path.endswith(".pf_index"):
            continue
        (words,) = unpack(content)
        for word, pages, variants in words:
            assert not variants
            assert word not in found
            number = 0
            found[word] = {}
            for step, locations, meta in pages:
                assert not meta
                number += step
                found[word][number] = sorted(_iter_places(locations))
    return found


def _iter_places(locations: Sequence[int]) -> Iterator[int]:
    place = 0
    for step in locations:
        # A change of weight, after which places are counted anew.
        place = 0 if step < 0 else place + step
        if step >= 0:
            yield place


def unpack(content: bytes) -> object:
    """What a file of Pagefind's says."""
    return cbor2.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))


def read_numbers(data: bytes) -> list[int]:
    numbers, number, shift = [], 0, 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(number)
            number, shift = 0, 0
    return numbers


def read_bucket(bucket: bytes) -> Found:
    line, _, rest = bucket.partition(b"\n")
    words = line.decode().split(" ") if line else []
    numbers = read_numbers(rest)
    # All numbers are cut alike, so lengths in bytes are only checked by their sum.
    lengths, left = numbers[: len(words)], iter(numbers[len(words) :])
    heads = sum(max(1, (n.bit_length() + 6) // 7) for n in lengths)
    assert heads + sum(lengths) == len(rest)
    found: Found = {}
    start = heads
    for word, length in zip(words, lengths, strict=True):
        entry = read_numbers(rest[start : start + length])
        start += length
        assert entry == [next(left) for _ in entry]
        found[word] = read_entry(iter(entry))
    return found


def read_entry(numbers: Iterator[int]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for shard in numbers:
        more = 1
        while more:
            head = next(numbers)
            more, field, place = head & 1, head >> 1 & 3, 0
            for _ in range(head >> 3):
                place += next(numbers)
                found[shard, place] = field
                place += 1
    return found
