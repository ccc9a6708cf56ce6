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
def is_known_year(year: int) -> bool:
    """Does the table have this year's holidays?"""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@cache
def _detail(day: date) -> tuple[bool, str | None]:
    """Whether one is free, and the holiday. Each question has the whole table looked through."""
    is_free, holiday = chinese_calendar.get_holiday_detail(day)
    return is_free, holiday


@cache
def day_kind(day: date) -> DayKind:
    is_weekend = day.weekday() >= 5
    if not is_known_year(day.year):
        return DayKind.WEEKEND if is_weekend else DayKind.WORKDAY
    is_free, holiday = _detail(day)
    if holiday is None:
        return DayKind.WEEKEND if is_free else DayKind.WORKDAY
    return DayKind.HOLIDAY if is_free else DayKind.MAKE_UP


def holiday_id(day: date) -> str | None:
    """Which holiday this day is or makes up for (``spring_festival``); None on other days."""
    if not is_known_year(day.year):
        return None
    _, holiday = _detail(day)
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
