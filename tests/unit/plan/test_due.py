"""The due parser: what it knows gives windows, anything else gives nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.due import KNOWN_PHRASES, DueState, due_state, parse_due
from generator.model.periods import Half, Month, Quarter

YEARS = st.integers(2000, 2100)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def _dues(text: str, year: int = 2026) -> list[date | None]:
    windows = parse_due(text, year)
    assert windows is not None, text
    return [window.due for window in windows]


def test_repeating_phrases_give_a_window_a_period() -> None:
    months = [Month(2026, n) for n in range(1, 13)]
    assert [w.period for w in parse_due("每月", 2026) or ()] == months
    assert _dues("每月") == [month.last for month in months]
    assert _dues("每季度") == [Quarter(2026, n).last for n in range(1, 5)]
    assert _dues("每半年") == [Half(2026, n).last for n in (1, 2)]


@given(YEARS, st.integers(1, 12), st.sampled_from(["底前", "底", "末", "底之前"]))
def test_month_phrases_end_on_the_last_day(year: int, number: int, ending: str) -> None:
    last = Month(year, number).last
    for written in (str(number), f"{number:02d}", CHINESE[number - 1]):
        text = f"{written}月{ending}"
        assert _dues(text, year) == [last]
        assert _dues(text.translate(WIDE), year) == [last]
        assert _dues(f" 　{written} 月 {ending}", year) == [last]


@given(YEARS, st.integers(1, 4))
def test_quarters(year: int, number: int) -> None:
    quarter = Quarter(year, number)
    for text in (f"{CHINESE[number - 1]}季度", f"第{CHINESE[number - 1]}季度", f"{number}季度末"):
        windows = parse_due(text, year)
        assert windows is not None
        assert [(w.period, w.due) for w in windows] == [(quarter, quarter.last)]


@given(DAYS)
def test_a_date_is_itself_in_its_own_year_and_refused_in_another(day: date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日"):
        assert _dues(text, day.year) == [day]
        assert _dues(text.translate(WIDE), day.year) == [day]
        assert parse_due(text, day.year + 1) is None


def test_the_rest_of_the_known_phrases() -> None:
    assert _dues("上半年") == [date(2026, 6, 30)]
    assert _dues("下半年") == [date(2026, 12, 31)]
    assert _dues("全年") == _dues("年底前") == [date(2026, 12, 31)]
    assert _dues("适时") == [None]
    assert all(parse_due(phrase, 2026) for phrase in KNOWN_PHRASES)


UNKNOWN = """
5月 5月前 2026年13月 2025年5月 5月中旬 13月底前 0月底前 十三月底前 五季度 尽快 每周 春节前 2026-02-30 5月20日
一季度前 长期 26年5月 2026 一、二季度 12 - 第0季度
"""


@pytest.mark.parametrize("text", UNKNOWN.split())
def test_anything_else_is_not_guessed(text: str) -> None:
    assert parse_due(text, 2026) is None


@given(st.text(max_size=12))
def test_no_text_breaks_it(text: str) -> None:
    parse_due(text, 2026)


@given(st.sampled_from([*KNOWN_PHRASES[:-3], "三季度末", "本年12月末"]), YEARS)
def test_every_window_lies_in_the_year(text: str, year: int) -> None:
    windows = parse_due(text, year)
    assert windows
    for window in windows:
        assert window.due is None or window.due.year == year
        assert window.period.first.year == window.period.last.year == year


@given(DAYS, st.none() | DAYS, DAYS, st.integers(0, 60))
def test_states_mean_what_they_say(due: date, done: date | None, on: date, soon: int) -> None:
    state = due_state(due, done, on, soon)
    is_done = done is not None and done <= on
    assert state.is_done == is_done
    assert (state is DueState.LATE) == (is_done and done is not None and done > due)
    assert (state is DueState.OVERDUE) == (not is_done and due < on)
    is_near = on <= due <= on + timedelta(days=soon)
    assert (state is DueState.SOON) == (not is_done and is_near)
    assert due_state(None, done, on, soon) is DueState.NO_DUE
