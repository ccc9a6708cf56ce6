"""Calendar arithmetic: months, quarters, halves and years as values."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

from msgspec import Struct

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""What years can be meant; others are slips, and days near 1 and 9999 have no neighbours."""


@cache
def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


class Month(Struct, frozen=True, order=True, gc=False, tag=True):
    """A calendar month; ordered, hashable, printed as 2026-03."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-03`` (or ``2026-3``); ValueError otherwise."""
        year, _, month = text.partition("-")
        parsed = cls(int(year), int(month))
        date(parsed.year, parsed.month, 1)
        return parsed

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return _last_day(self.year, self.month)

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, (self.month - 1) // 3 + 1)

    @property
    def next(self) -> Month:
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> Month:
        return Month.of(self.first - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


class Quarter(Struct, frozen=True, order=True, gc=False, tag=True):
    """A quarter of a calendar year; printed as 2026Q1."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return Month.of(day).quarter

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return Month(self.year, self.number * 3).last

    @property
    def half(self) -> Half:
        return Half(self.year, (self.number + 1) // 2)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"


class Half(Struct, frozen=True, order=True, gc=False, tag=True):
    """A half of a calendar year; printed as 2026H1."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Half:
        return Quarter.of(day).half

    @property
    def first(self) -> date:
        return date(self.year, self.number * 6 - 5, 1)

    @property
    def last(self) -> date:
        return Month(self.year, self.number * 6).last

    def __str__(self) -> str:
        return f"{self.year:04d}H{self.number}"


class Year(Struct, frozen=True, order=True, gc=False, tag=True):
    """A calendar year as a period; printed as 2026."""

    year: int

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.year, 12, 31)

    def __str__(self) -> str:
        return f"{self.year:04d}"


Period: TypeAlias = Month | Quarter | Half | Year


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Every month from first to last, both included; nothing when last is earlier."""
    month = first
    while month <= last:
        yield month
        month = month.next
