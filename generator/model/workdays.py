"""Workdays: statutory holidays with their make-up days, from chinesecalendar's table.

The State Council announces a year's holidays the autumn before. For a year that the table does
not know, Monday to Friday count as workdays, and :func:`is_known_year` says so, for the page to
tell.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import chinese_calendar

_ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make-up"
    """A day of a weekend on which one works for a holiday."""


@cache
def _known_years() -> tuple[int, int]:
    """The table's first and last year."""
    return min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year


def is_known_year(year: int) -> bool:
    """Does the table have this year's holidays?"""
    first, last = _known_years()
    return first <= year <= last


@cache
def day_kind(day: date) -> DayKind:
    # The library's functions look through the whole table for the years that it knows.
    if day in chinese_calendar.workdays:
        return DayKind.MAKE_UP
    if day in chinese_calendar.holidays:
        return DayKind.HOLIDAY
    return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKDAY


def holiday_id(day: date) -> str | None:
    """Which holiday this day is or makes up for (``spring_festival``); None on other days."""
    holiday = chinese_calendar.workdays.get(day) or chinese_calendar.holidays.get(day)
    return None if holiday is None else str(chinese_calendar.Holiday(holiday).name)


@cache
def is_workday(day: date) -> bool:
    return day_kind(day) in (DayKind.WORKDAY, DayKind.MAKE_UP)


@cache
def add_workdays(day: date, count: int) -> date:
    """The day on which ``count`` workdays after ``day`` have passed; ``day`` itself for 0."""
    while count > 0:
        day += _ONE_DAY
        count -= is_workday(day)
    return day


@cache
def count_workdays(first: date, last: date) -> int:
    """Workdays after ``first`` up to and including ``last``; negative when ``last`` is earlier."""
    if last < first:
        return -count_workdays(last, first)
    count = 0
    while first < last:
        first += _ONE_DAY
        count += is_workday(first)
    return count
