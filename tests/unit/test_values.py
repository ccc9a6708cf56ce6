"""What people type for dates, times and lists."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.days import parse_date, parse_time


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-08", "2026-3-8", "2026/3/8", "2026.3.8", "2026年3月8日", "20260308"),
        *("２０２６－０３－０８", "2026 年 3 月 8 日", "2026-03-08 14:30", "2026-03-08T06:30:00Z"),
    ],
)
def test_dates_that_mean_one_day(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 8)


@pytest.mark.parametrize(
    "text", ["", "3月8日", "2026-02-30", "2026-3", "2017-04-08 及 2017-04-09", "08/03/2026", "今天"]
)
def test_what_is_no_single_day_is_refused(text: str) -> None:
    assert parse_date(text) is None


@given(
    st.dates(), st.sampled_from(["{0:%Y}-{0.month}-{0.day}", "{0.year:04d}年{0.month}月{0.day}日"])
)
def test_every_date_survives_being_written(day: date, form: str) -> None:
    assert parse_date(form.format(day)) == day or day.year < 1000


@given(st.text(max_size=20))
def test_no_text_raises(text: str) -> None:
    parse_date(text)
    parse_time(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", time(14, 30)),
        ("14：30", time(14, 30)),
        ("9:05", time(9, 5)),
        ("下午2:30", time(14, 30)),
        ("14点30分", time(14, 30)),
        ("下午3点", time(15, 0)),
        ("24:00", None),
        ("中午及傍晚", None),
        ("14:00 - 16:00", None),
    ],
)
def test_times(text: str, expected: time | None) -> None:
    assert parse_time(text) == expected
