"""Periods as people name them, and the months and quarters in them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import cache

from generator.model.periods import Half, Month, Period, Quarter, Year, months_between

_PERIOD = re.compile(
    r"(?P<year>\d{4})年?(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<word>[上下])半年"
    r"|第?(?P<number>[一二三四1-4])季度|-?(?P<month>\d{1,2})月?)?"
)

_FIRST_YEAR = 1900


def parse_period(text: str) -> Period | None:
    """Read 2026, 2026H1, 2026Q3, 2026-03 (and 2026年, 2026上半年, 2026年三季度, 2026年3月).

    None when the text is no period.
    """
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    match = _PERIOD.fullmatch(folded)
    if match is None:
        return None
    year = int(match["year"])
    if year < _FIRST_YEAR:
        return None
    if match["half"] or match["word"]:
        return Half(year, int(match["half"] or "上下".index(match["word"]) + 1))
    if match["quarter"] or match["number"]:
        number = match["quarter"] or match["number"]
        return Quarter(year, int(number) if number.isdecimal() else "一二三四".index(number) + 1)
    if match["month"]:
        month = int(match["month"])
        return Month(year, month) if 1 <= month <= 12 else None
    return Year(year)


@cache
def months_in(period: Period) -> tuple[Month, ...]:
    return tuple(months_between(Month.of(period.first), Month.of(period.last)))


@cache
def quarters_in(period: Period) -> tuple[Quarter, ...]:
    """The whole quarters of the period; a month has none."""
    return tuple(
        quarter
        for quarter in dict.fromkeys(month.quarter for month in months_in(period))
        if period.first <= quarter.first and quarter.last <= period.last
    )


def year_earlier(period: Period) -> Period:
    """The same period of the year before."""
    match period:
        case Year():
            return Year(period.year - 1)
        case Half():
            return Half(period.year - 1, period.number)
        case Quarter():
            return Quarter(period.year - 1, period.number)
        case Month():
            return Month(period.year - 1, period.month)


def twelve_months_to(last: date) -> date:
    """The first of the twelve months (to the day) that end with ``last``."""
    is_leap_day = (last.month, last.day) == (2, 29)
    before = last.replace(year=last.year - 1, day=28 if is_leap_day else last.day)
    return before + timedelta(days=1)


def date_year_earlier(day: date) -> date:
    """The same day of the year before; 29 February becomes 28 February."""
    return twelve_months_to(day) - timedelta(days=1)
