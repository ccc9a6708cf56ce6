"""Postings: what is written is read back, however the archive is cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.postings import (
    SLICES,
    build_buckets,
    build_postings,
    count_buckets,
    slice_postings,
)

Found = dict[str, dict[tuple[int, int], int]]
"""Word → (shard, place) → field."""


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


RECORDS = st.lists(
    st.lists(st.dictionaries(st.text("spz09", min_size=1), st.integers(0, 3)), max_size=5),
    max_size=4,
)


@given(RECORDS, st.sampled_from([1, 2, 64, 256, 1024]))
def test_every_word_finds_its_records(shards: list[list[dict[str, int]]], count: int) -> None:
    expected: defaultdict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for number, records in enumerate(shards):
        for place, fields in enumerate(records):
            for word, field in fields.items():
                expected[word][number, place] = field
    sliced = [slice_postings(build_postings(records)) for records in shards]
    assert all(len(slices) == SLICES for slices in sliced)
    buckets = list(build_buckets(([s[n] for s in sliced] for n in range(SLICES)), count))
    assert len(buckets) == count
    found: Found = {}
    for bucket in buckets:
        one = read_bucket(bucket)
        assert not found.keys() & one.keys(), "a word is in one bucket"
        found |= one
    assert found == expected


def test_places_far_apart() -> None:
    records: list[dict[str, int]] = [{} for _ in range(70_000)]
    for place in (0, 127, 128, 16_000, 69_999):
        records[place] = {"sword": place % 4}
    slices = slice_postings(build_postings(records))
    (bucket,) = build_buckets(([one] for one in slices), 1)
    assert read_bucket(bucket) == {
        "sword": {(0, place): place % 4 for place in (0, 127, 128, 16_000, 69_999)}
    }


@pytest.mark.parametrize(
    ("characters", "count"), [(0, 1), (2000, 1), (100_000, 64), (8_000_000, 4096)]
)
def test_buckets_grow_with_the_archive(characters: int, count: int) -> None:
    assert count_buckets(characters) == count
