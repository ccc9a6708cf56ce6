from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.search.record import SearchRecord
from generator.search.shards import build_shards


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
    assert before[-1] == after[-1]
    assert before[0] != after[0]
