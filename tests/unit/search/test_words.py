"""A shard's columns say what one record after the other says the plain way."""

from __future__ import annotations

import random
from collections.abc import Sequence

import cbor2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_search import (
    GAP,
    encode_pair,
    encode_single,
    list_fields,
    list_places,
    read_entry,
    read_numbers,
    read_phrases,
)

from generator.search.cutting import cut
from generator.search.numbers import compose, decompose, encode_cbor, encode_leb128
from generator.search.phrases import build_phrases
from generator.search.pinyin import spell
from generator.search.postings import encode_number
from generator.search.record import SearchFact, SearchRecord
from generator.search.sections import build_postings
from generator.search.text import encode_initials, split_runs
from generator.search.words import Field, build_words
from generator.search.zones import FACTS_ZONE, TITLE_ZONE

ENTRY = {"version": "1.5.2", "languages": {}}
TEXTS = st.text(
    st.one_of(
        st.sampled_from("党员活动安全生产黨乾小組，。！？ \n\t\u3000、/.5Sq102２Ｑ①Ⅲé_が𠮷zz-"),
        st.characters(),
    ),
    max_size=40,
)
RECORDS = st.lists(
    st.builds(
        SearchRecord,
        url=st.just("x/"),
        title=TEXTS,
        body=TEXTS,
        facts=st.lists(st.builds(SearchFact, label=st.just("地点"), text=TEXTS), max_size=3).map(
            tuple
        ),
    ),
    min_size=1,
    max_size=4,
)
LONG = SearchRecord(
    url="long/",
    title="很" * 80 + "长的题目",
    facts=(
        SearchFact(label="图说", text="长图说" * 400),
        SearchFact(label="地点", text="会议室" * 300),
    ),
    body="正文 is good 2.0。" * 9000,
)


def list_held(records: Sequence[SearchRecord]) -> list[dict[str, int]]:
    """Word → field, record by record, out of the postings."""
    held, _ = build_words(records, [spell(record.title) for record in records])
    found: list[dict[str, int]] = [{} for _ in records]
    for word, section in build_postings(held).items():
        for (_, place), field in read_entry(iter([0, *read_numbers(section)])).items():
            found[place][word] = field
    return found


def list_placed(records: Sequence[SearchRecord]) -> dict[str, dict[int, list[int]]]:
    """Word → record → places, out of the files."""
    _, placed = build_words(records, [spell(record.title) for record in records])
    assert placed.words == sorted(placed.words)
    return read_phrases(build_phrases(placed, "2026", ENTRY))


def list_placed_plainly(records: Sequence[SearchRecord]) -> dict[str, dict[int, list[int]]]:
    found: dict[str, dict[int, list[int]]] = {}
    for number, record in enumerate(records):
        for place, compound in enumerate(list_places(record)):
            for word in compound.split("-"):
                if word != GAP:
                    found.setdefault(word, {}).setdefault(number, []).append(place)
    return found


@given(st.lists(TEXTS, max_size=5))
def test_many_texts_are_cut_as_each_one_is(texts: list[str]) -> None:
    found = cut(texts)
    runs: list[list[list[str]]] = [[] for _ in texts]
    for number, text in enumerate(found.text_of_run.tolist()):
        runs[text].append([found.units[u] for u in found.unit[found.run == number].tolist()])
    assert runs == [split_runs(text) for text in texts]


@given(RECORDS)
def test_columns_hold_what_records_hold(records: list[SearchRecord]) -> None:
    assert list_held(records) == [list_fields(record) for record in records]
    assert list_placed(records) == list_placed_plainly(records)


def test_long_texts_among_short_ones() -> None:
    records = [
        SearchRecord(url="a/", title="短"),
        LONG,
        SearchRecord(url="b/", title="—", body="短文"),
    ]
    assert list_held(records) == [list_fields(record) for record in records]
    assert list_placed(records) == list_placed_plainly(records)


def test_a_shard_without_a_word() -> None:
    records = [SearchRecord(url="a/", title="——")]
    assert list_held(records) == [{}]
    assert list_placed(records) == {}


def test_the_place_of_a_pair_tells_its_field() -> None:
    record = SearchRecord(
        url="x/",
        title="党群活动",
        facts=(
            SearchFact(label="地点", text="会议室"),
            SearchFact(label="图说", text="长图说" * 400),
        ),
        body="讲台。下面",
    )
    places = {word: found[0][0] for word, found in list_placed([record]).items()}
    assert places[encode_pair("党", "群")] < TITLE_ZONE
    assert TITLE_ZONE <= places[encode_pair("会", "议")] < FACTS_ZONE
    assert places[encode_pair("图", "说")] >= FACTS_ZONE  # no room: found all the same
    assert places[encode_pair("讲", "台")] >= FACTS_ZONE
    assert encode_pair("台", "下") not in places
    assert encode_pair("地", "点") not in places


def test_a_title_too_long_for_its_zone_is_found_all_the_same() -> None:
    record = SearchRecord(url="x/", title="".join(map(chr, range(0x4E00, 0x4E80))))
    assert list_placed([record])[encode_pair("\u4e00", "\u4e01")][0][0] >= FACTS_ZONE


def test_a_word_has_the_best_field_that_it_stands_in() -> None:
    (fields,) = list_held(
        [
            SearchRecord(
                url="x/",
                title="党群活动。5S",
                facts=(SearchFact(label="地点", text="党群室"),),
                body="讲台在党群室下面",
            )
        ]
    )
    assert fields[encode_single("党")] == fields[encode_pair("党", "群")] == Field.TITLE
    assert fields[encode_pair("群", "室")] == fields[encode_single("室")] == Field.FACTS
    assert fields[encode_pair("讲", "台")] == fields[encode_single("讲")] == Field.BODY
    pinyin = {word for word, field in fields.items() if field == Field.PINYIN}
    letters = ("dq", "qh", "hd", "dqh", "qhd", "dqhd", "5s")
    assert pinyin == {"ydang", "yqun", "yhuo", "ydong", *map(encode_initials, letters)}
    assert not {encode_single("地"), encode_pair("动", "5")} & set(fields)


NUMBERS = [0, 1, 23, 24, 127, 128, 255, 256, 16383, 16384, 65535, 65536, 2**21, 2**31, 2**32 - 1]


@pytest.mark.parametrize("seed", range(5))
def test_numbers_are_encoded_as_one_by_one(seed: int) -> None:
    chosen = random.Random(seed).choices(NUMBERS, k=100)
    values = np.array(chosen, np.int64)
    encoded, ends = encode_leb128(values)
    rows = [encoded[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    assert rows == [encode_number(number) for number in chosen]
    encoded, ends = encode_cbor(np.zeros(len(values), np.uint8), values)
    rows = [encoded[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    assert rows == [cbor2.dumps(number) for number in chosen]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2**40), st.integers(0, 0))))
def test_columns_are_sorted_as_rows_are(rows: list[tuple[int, int, int]]) -> None:
    columns = np.array(rows, np.int64).reshape(len(rows), 3).T
    bounds = (5, 2**40 + 1, 1)
    key = compose(*zip(columns, bounds, strict=True))
    key.sort()
    sorted_columns = [column.tolist() for column in decompose(key, bounds)]
    assert list(zip(*sorted_columns, strict=True)) == sorted(rows)
