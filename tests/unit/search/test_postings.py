"""Postings: what is written is read back, however the archive is cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_search import Found, read_bucket

from generator.search.postings import (
    SLICES,
    build_cell,
    count_buckets,
    count_cells,
    decode_slice,
    encode_slice,
    slice_postings,
)
from generator.search.sections import build_postings
from generator.search.words import Held

RECORDS = st.lists(
    st.lists(st.dictionaries(st.text("spz09", min_size=1), st.integers(0, 3)), max_size=5),
    max_size=4,
)


def hold(records: Sequence[Mapping[str, int]]) -> Held:
    """The columns of a shard, of whose records is given which word has which field."""
    words = sorted({word for fields in records for word in fields})
    rows = sorted(
        (words.index(word), number, field)
        for number, fields in enumerate(records)
        for word, field in fields.items()
    )
    columns = np.array(rows, np.int64).reshape(len(rows), 3)
    word, record, field = columns.T
    return Held(words=words, word=word, record=record, field=field, records=len(records))


@given(RECORDS, st.sampled_from([1, 2, 64, 1024, 4096]))
def test_every_word_finds_its_records(shards: list[list[dict[str, int]]], count: int) -> None:
    expected: defaultdict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for number, records in enumerate(shards):
        for place, fields in enumerate(records):
            for word, field in fields.items():
                expected[word][number, place] = field
    sliced = [slice_postings(build_postings(hold(records))) for records in shards]
    assert all(len(slices) == SLICES for slices in sliced)
    wide = SLICES // count_cells(count)
    buckets = [
        bucket
        for cell in range(count_cells(count))
        for bucket in build_cell(
            ([s[n] for s in sliced] for n in range(cell * wide, (cell + 1) * wide)), cell, count
        )
    ]
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
    slices = slice_postings(build_postings(hold(records)))
    (bucket,) = build_cell(([one] for one in slices), 0, 1)
    assert read_bucket(bucket) == {
        "sword": {(0, place): place % 4 for place in (0, 127, 128, 16_000, 69_999)}
    }


@given(st.dictionaries(st.text("spz09", min_size=1), st.binary(max_size=5)))
def test_a_slice_is_read_as_it_was_written(postings: dict[str, bytes]) -> None:
    assert decode_slice(encode_slice(postings)) == postings


@pytest.mark.parametrize(
    ("characters", "count"), [(0, 1), (2000, 1), (100_000, 64), (8_000_000, 4096)]
)
def test_buckets_grow_with_the_archive(characters: int, count: int) -> None:
    assert count_buckets(characters) == count
