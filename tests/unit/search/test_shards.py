from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.search.document import (
    FACTS_ZONE,
    TITLE_ZONE,
    Document,
    Field,
    build_fields,
    build_places,
)
from generator.search.record import Fact, SearchRecord
from generator.search.shards import build_shards
from generator.search.text import encode_initials, encode_pair, encode_single


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


def places_of(one: SearchRecord) -> list[str]:
    return build_places(Document.of(one))


def test_the_place_of_a_pair_tells_its_field() -> None:
    words = places_of(
        SearchRecord(
            url="x/",
            title="党群活动",
            facts=(Fact(label="地点", text="会议室"), Fact(label="图说", text="长图说" * 400)),
            body="讲台。下面",
        )
    )
    assert words.index(encode_pair("党", "群")) < TITLE_ZONE
    assert TITLE_ZONE <= words.index(encode_pair("会", "议")) < FACTS_ZONE
    assert words.index(encode_pair("图", "说")) >= FACTS_ZONE  # no room: found all the same
    assert words.index(encode_pair("讲", "台")) >= FACTS_ZONE
    assert encode_pair("台", "下") not in words
    assert encode_pair("地", "点") not in words


def test_a_title_too_long_for_its_zone_is_found_all_the_same() -> None:
    words = places_of(SearchRecord(url="x/", title="".join(map(chr, range(0x4E00, 0x4E80)))))
    assert words.index(encode_pair("\u4e00", "\u4e01")) >= FACTS_ZONE


def test_a_word_has_the_best_field_that_it_stands_in() -> None:
    fields = build_fields(
        Document.of(
            SearchRecord(
                url="x/",
                title="党群活动。5S",
                facts=(Fact(label="地点", text="党群室"),),
                body="讲台在党群室下面",
            )
        )
    )
    assert fields[encode_single("党")] == fields[encode_pair("党", "群")] == Field.TITLE
    assert fields[encode_pair("群", "室")] == fields[encode_single("室")] == Field.FACTS
    assert fields[encode_pair("讲", "台")] == fields[encode_single("讲")] == Field.BODY
    pinyin = {word for word, field in fields.items() if field == Field.PINYIN}
    letters = ("dq", "qh", "hd", "dqh", "qhd", "dqhd", "5s")
    assert pinyin == {"ydang", "yqun", "yhuo", "ydong", *map(encode_initials, letters)}
    assert not {encode_single("地"), encode_pair("动", "5")} & set(fields)
