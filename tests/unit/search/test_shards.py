from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.search.directory import BITS, build_buckets, build_row
from generator.search.document import FACTS_ZONE, TITLE_ZONE, build_keys, build_words
from generator.search.record import Fact, SearchRecord
from generator.search.shards import build_shards
from generator.search.text import encode_pair, encode_single


def record(day: date | None, number: int = 0, body: str = "正文" * 50) -> SearchRecord:
    return SearchRecord(url=f"reports/{number}/", title="题", date=day, body=body)


def test_a_shard_a_year_newest_first_and_the_undated_last() -> None:
    days = [date(2024, 5, 1), None, date(2026, 1, 2), date(2024, 12, 31)]
    shards = build_shards(record(day, n) for n, day in enumerate(days))
    assert [shard.name for shard in shards] == ["2026", "2024", "pages"]
    assert [one.date for one in shards[1].records] == [date(2024, 12, 31), date(2024, 5, 1)]


@given(st.lists(st.integers(0, 365), max_size=40), st.integers(100, 2000))
def test_parts_of_a_year_hold_everything_within_the_bound(days: list[int], most: int) -> None:
    records = [record(date(2024, 1, 1) + timedelta(day), n) for n, day in enumerate(days)]
    shards = build_shards(records, most_characters=most)
    assert sorted(one.url for s in shards for one in s.records) == sorted(r.url for r in records)
    assert all(len(s.records) == 1 or sum(r.size for r in s.records) <= most for s in shards)
    newest_first = [one.date for shard in shards for one in shard.records]
    assert newest_first == sorted(newest_first, key=str, reverse=True)


def test_a_new_report_leaves_a_full_part_alone() -> None:
    records = [record(date(2024, 1, 1) + timedelta(n), n) for n in range(10)]
    before = build_shards(records, most_characters=420)
    after = build_shards([*records, record(date(2024, 2, 1), 99)], most_characters=420)
    assert before[-1].name == "2024"
    assert before[-1].key("1") == after[-1].key("1")
    assert before[0].key("1") != after[0].key("1")
    assert before[0].key("1") != before[0].key("2")


def test_the_place_of_a_word_tells_its_field() -> None:
    words = build_words(
        SearchRecord(
            url="x/",
            title="党群活动",
            facts=(Fact(label="地点", text="会议室"), Fact(label="图说", text="长图说" * 100)),
            body="讲台。下面",
        )
    )
    assert words.index(encode_pair("党", "群")) < TITLE_ZONE
    assert words.index(encode_single("群")) < TITLE_ZONE
    assert TITLE_ZONE <= words.index(encode_pair("会", "议")) < FACTS_ZONE
    assert words.index(encode_pair("图", "说")) >= FACTS_ZONE  # no room: found all the same
    assert words.index(encode_pair("讲", "台")) >= FACTS_ZONE
    assert encode_pair("台", "下") not in words
    assert encode_single("地") not in words


def test_a_title_too_long_for_its_zone_is_found_all_the_same() -> None:
    words = build_words(SearchRecord(url="x/", title="".join(map(chr, range(0x4E00, 0x4E80)))))
    assert words.index(encode_pair("\u4e00", "\u4e01")) >= FACTS_ZONE


def test_keys_are_the_words_and_the_initials_of_neighbouring_syllables() -> None:
    words = build_words(SearchRecord(url="x/", title="党群活动。5S", body="讲台"))
    keys = build_keys(words)
    assert {encode_pair("讲", "台"), "ydang", "id", "i5", "ndq", "nqhd", "ndqhd", "n5s"} <= keys
    assert not keys & {".", "nd", "nd5", "ydang-id"}


@given(st.lists(st.sets(st.text("piz09", min_size=1)), min_size=1, max_size=5))
def test_buckets_hold_every_bit_of_every_row(words: list[set[str]]) -> None:
    rows = [build_row(one) for one in words]
    for one, row in zip(words, rows, strict=True):
        assert bool(one) <= int.from_bytes(row, "big").bit_count() <= len(one)
    buckets = build_buckets(rows)
    size = BITS // 8 // len(buckets)
    for number, row in enumerate(rows):
        assert b"".join(b[number * size : (number + 1) * size] for b in buckets) == row
    assert {len(bucket) for bucket in buckets} == {size * len(rows)}
