"""When something is due: the phrases of a plan's 完成时限, and what a due date means on a day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from generator.model.days import parse_date
from generator.model.periods import Half, Month, Period, Quarter, Year


class DueState(StrEnum):
    """Where a thing with a due date stands on a day; it is in exactly one of these."""

    ON_TIME = "on-time"
    LATE = "late"
    SOON = "soon"
    OVERDUE = "overdue"
    OPEN = "open"
    NO_DUE = "no-due"
    """Never late and never counted as due, whether done or not; listed apart."""

    @property
    def is_done(self) -> bool:
        return self in (DueState.ON_TIME, DueState.LATE)


def due_state(due: date | None, done: date | None, on: date, soon_days: int = 0) -> DueState:
    """The state on the day ``on``; what was done after that day is not yet done.

    ``soon_days``: how many days before the due date "soon" begins.
    """
    if due is None:
        return DueState.NO_DUE
    if done is not None and done <= on:
        return DueState.ON_TIME if done <= due else DueState.LATE
    if due < on:
        return DueState.OVERDUE
    return DueState.SOON if due - on <= timedelta(days=soon_days) else DueState.OPEN


def is_due(due: date | None, done: date | None, on: date) -> bool:
    """Does it count, on the day ``on``, among what has fallen due?

    Its day has ended, or it is that very day and done already: a due date is met until its day is
    over, so what is still open on the day counts neither as done nor as missed.
    """
    return due is not None and (due < on or (due == on and done is not None and done <= on))


class Window(Struct, frozen=True):
    """One stretch of time in which an item is to be carried out once by each owner."""

    period: Period
    due: date | None


KNOWN_PHRASES = (
    "每月",
    "每季度",
    "每半年",
    "一季度",
    "上半年",
    "5月底前",
    "全年",
    "适时",
    "2026年5月",
    "2026-05-20",
    "2026年5月20日",
)
"""What to show somebody whose phrase is not understood."""

_NUMBERS = {word: number for number, word in enumerate("一二三四五六七八九十", start=1)}
_NUMBERS |= {"十一": 11, "十二": 12}
_NUMBERS |= {str(number): number for number in range(1, 13)}
_NUMBERS |= {f"{number:02d}": number for number in range(1, 10)}

_MONTH = re.compile(r"(?P<n>\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?(?:底|末)(?:之?前)?")
_QUARTER = re.compile(r"第?(?P<n>[一二三四1-4])季度?(?:(?:底|末)(?:之?前)?)?")
_HALF = re.compile(r"(?P<n>[上下])半年(?:(?:底|末)(?:之?前)?)?")
_OWN_YEAR = re.compile(r"(?:本年度?|当年|今年)")
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})(?:年|[-/.])(?P<month>\d{1,2})(?:月(?:份)?)?")
_MONTHLY = {"每月", "每个月", "每月一次", "每月底前"}
_QUARTERLY = {"每季度", "每季", "每个季度", "每季度一次", "每季度末", "每季度底前"}
_HALF_YEARLY = {"每半年", "每半年一次"}
_YEAR = {"全年", "年底", "年底前", "年末", "年末前", "年内", "每年", "全年一次"}
_NO_DUE = {"适时", "不定期", "随时", "根据需要"}


def parse_due(text: str, year: int) -> tuple[Window, ...] | None:
    """Read a due phrase of the plan of ``year``; None for anything that would need a guess.

    A repeating phrase gives one window a period, 适时 one window without a due date, a date the
    window of the year that ends on that date. Full-width digits and spaces do not matter.
    """
    phrase = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    phrase = _OWN_YEAR.sub("", phrase) if _OWN_YEAR.match(phrase) else phrase
    whole = Year(year)
    if match := _YEAR_MONTH.fullmatch(phrase):
        # What a cell shows in which somebody typed a month: it may be done until its end.
        number = int(match["month"])
        is_meant = int(match["year"]) == year and 1 <= number <= 12
        return (Window(whole, Month(year, number).last),) if is_meant else None
    if parse_date(phrase) is None:  # 2026年上半年, 2026年5月底前
        phrase = re.sub(rf"^{year:04}(?:年度|年(?=[^底末内])|(?=年[底末内]))", "", phrase)
    if phrase in _MONTHLY:
        months = (Month(year, number) for number in range(1, 13))
        return tuple(Window(month, month.last) for month in months)
    if phrase in _QUARTERLY:
        quarters = (Quarter(year, number) for number in range(1, 5))
        return tuple(Window(quarter, quarter.last) for quarter in quarters)
    if phrase in _HALF_YEARLY:
        halves = (Half(year, number) for number in (1, 2))
        return tuple(Window(half, half.last) for half in halves)
    if phrase in _YEAR:
        return (Window(whole, whole.last),)
    if phrase in _NO_DUE:
        return (Window(whole, None),)
    if match := _MONTH.fullmatch(phrase):
        number = _NUMBERS.get(match["n"], 0)
        return (Window(whole, Month(year, number).last),) if number else None
    if match := _QUARTER.fullmatch(phrase):
        quarter = Quarter(year, _NUMBERS[match["n"]])
        return (Window(quarter, quarter.last),)
    if match := _HALF.fullmatch(phrase):
        half = Half(year, 1 if match["n"] == "上" else 2)
        return (Window(half, half.last),)
    day = parse_date(phrase)
    return (Window(whole, day),) if day is not None and day.year == year else None
