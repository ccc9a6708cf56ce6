"""Days and times of day as people write them. Pure; what means two things is none of them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

_LONGEST = 100
"""Characters; whatever is longer is no day and no time."""
_WEEKDAY = r"(?:[,，]?\s*[(（]?\s*(?:星期|周|礼拜)[一二三四五六日天]\s*[)）]?)?"
_PART_OF_DAY = (
    r"(?:\s*(?:上午|下午|晚上|早上|中午|傍晚|凌晨|全天)"
    r"(?:\s*\d{1,2}(?:[:点时]\d{0,2})?(?:分|半|整)?)?)?"
)
_CLOCK = (
    r"(?:[T\s]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|\+\d{2}:?\d{2}|(?<=:\d\d:\d\d)-\d{2}:?\d{2})?(?:\s*(?:[-~—–]|至|到)\s*\d{1,2}:\d{2})?)?"
)
_DATE = re.compile(
    r"(?P<year>\d{4}|\d{2})\s*(?P<sep>[-/.年])\s*(?P<month>\d{1,2})\s*(?:[-/.月])\s*"
    r"(?P<day>\d{1,2})\s*[日号]?" + _WEEKDAY + _CLOCK + _PART_OF_DAY
)
_COMPACT_DATE = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_MONTH_AND_DAY = re.compile(
    r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]?" + _WEEKDAY + _PART_OF_DAY
)
# 2026-03-04 至 03-05, 2026年3月4日-5日, 3月4日~5日: the second takes what it lacks from the first.
_TO = re.compile(r"\s*(?:至|到|~|[-‐‑‒–—―]{1,2})\s*")
_LAST = re.compile(r"(?:(?P<month>\d{1,2})\s*[-/.月]\s*)?(?P<day>\d{1,2})\s*[日号]?" + _WEEKDAY)


def parse_date(text: str, *, year: int | None = None, zone: tzinfo | None = None) -> date | None:
    """Read a day as people write it (2026-3-8, 2026/03/08, 2026年3月8日（星期日）, 20260308).

    A time of day behind it is left out; if it names a time zone, the day is that of ``zone``.
    ``year`` is the one that a day without one, or with two digits, must be of. None when the text
    is no single, existing day.
    """
    if len(text) > _LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", text).partition("#")[0].strip(_AROUND)
    if "月" in folded:
        head = folded.partition("日")[0].partition("号")[0]
        folded = put_digits(head) + folded[len(head) :]
    match = _DATE.fullmatch(folded) or _COMPACT_DATE.fullmatch(folded)
    if match is None and year is not None:
        match = _MONTH_AND_DAY.fullmatch(folded)
    if match is None:
        return None
    parts = match.groupdict()
    typed = int(parts.get("year") or year or 0)
    if typed < 100:
        # 26/3/8 may be any of three days, unless it stands among the write-ups of 2026.
        if year is None or typed != year % 100:
            return None
        typed = year
    try:
        day = date(typed, int(match["month"]), int(match["day"]))
        if not parts.get("hour"):
            return day
        clock = time(int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0))
        if zone is None or not parts.get("zone"):
            return day
        moment = datetime.combine(day, clock, _offset(parts["zone"]))
        return moment.astimezone(zone).date()
    except (ValueError, OverflowError):
        return None


def parse_period(text: str, *, year: int | None = None) -> tuple[date, date] | None:
    """Read two days with 至, 到, ~ or a dash between them; None when they are not in order."""
    if len(text) > _LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", text).strip(_AROUND)
    for between in _TO.finditer(folded):
        first = parse_date(folded[: between.start()], year=year)
        last = first and _read_last(folded[between.end() :], first)
        if first is not None and last is not None and first < last:
            return first, last
    return None


def _read_last(text: str, first: date) -> date | None:
    last = parse_date(text, year=first.year)
    short = _LAST.fullmatch(text)
    if last is not None or short is None:
        return last
    try:
        return first.replace(month=int(short["month"] or first.month), day=int(short["day"]))
    except ValueError:
        return None


def _offset(text: str) -> tzinfo:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone((1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


# Behind a blank, a T or the word for the day: where a time of day may begin.
_CLOCK_BEGINS = re.compile(r"(?<=[日号)])\s*|\s*[T,，]\s*|\s+")
# A stroke behind hours and minutes leads to the end of a period.
_ZONE = re.compile(r"(?<=:\d\d)\s*(?P<zone>Z|\+\d{2}:?\d{2}|(?<=:\d\d:\d\d)-\d{2}:?\d{2})$")


def parse_minute(
    text: str, *, year: int | None = None, zone: tzinfo | None = None
) -> datetime | None:
    """Read a day, or a minute of it (2026-3-8 14:30, 3月8日下午2点半), as a moment of UTC.

    A day alone is its beginning, 24:00 that of the next. ``zone`` is whose day it is; a zone in
    the text counts for more. None when the text is neither, or might be two moments.
    """
    if len(text) > _LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", text).partition("#")[0].strip(_AROUND)
    here = zone or UTC
    if not re.search(r"[:点时半午晚早晨夜]|[ap]\.?m", folded):
        day = parse_date(folded, year=year)
        return _as_utc(day, time(), here) if day else None
    found = _ZONE.search(folded)
    if found is not None:
        here, folded = _offset(found["zone"]), folded[: found.start()]
    for begins in _CLOCK_BEGINS.finditer(folded):
        day = parse_date(folded[: begins.start()], year=year)
        clock = re.sub(r"^(\d{1,2}:\d{2}):\d{2}(?:\.\d+)?$", r"\1", folded[begins.end() :].strip())
        moment = parse_moment(clock) if day and clock else None
        if day is None or moment is None or moment.guessed:
            continue
        return _as_utc(day + timedelta(days=moment.is_end_of_day), moment.time, here)
    return None


def _as_utc(day: date, clock: time, zone: tzinfo) -> datetime | None:
    try:
        return datetime.combine(day, clock, zone).astimezone(UTC)
    except OverflowError:
        return None


class Moment(NamedTuple):
    """A time of day as read."""

    time: time
    is_end_of_day: bool = False
    """Midnight at the end of the day, 24:00."""
    guessed: str = ""
    """The rule by which a number was taken for a time; empty where nothing was to be guessed."""


_AROUND = " \t\u3000\"'“”‘’()（）[]【】"
_PARTS = {
    "凌晨": (0, 6),
    "清晨": (4, 9),
    "清早": (4, 9),
    "早晨": (4, 11),
    "早上": (4, 12),
    "上午": (5, 12),
    "中午": (11, 14),
    "午后": (12, 18),
    "下午": (12, 18),
    "傍晚": (16, 20),
    "晚上": (17, 24),
    "晚间": (17, 24),
    "夜间": (18, 30),
    "夜里": (18, 30),
    "半夜": (22, 30),
    "深夜": (20, 30),
    "晚": (17, 24),
    "早": (4, 12),
    "am": (0, 12),
    "pm": (12, 24),
}
"""The hours that a part of the day may mean; from 24 on those of the next morning."""
_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
    "〇": 0,
}
_TIME = re.compile(
    r"(?P<prefix>" + "|".join(_PARTS) + r")?(?P<hour>\d{1,2})"
    r"(?:(?:[:点时h](?P<minute>\d{1,2})?|[.;](?P<minutes>\d{2}))(?P<rest>半|一刻|三刻|整|钟)?分?(?::00)?)?"
    r"(?P<suffix>am|pm)?"
)
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45}


def parse_time(text: str) -> time | None:
    """Read a time of day (14:30, 14：30, 下午2点半, 晚上11点); None when it is none."""
    moment = parse_moment(text)
    return moment.time if moment and not moment.guessed and not moment.is_end_of_day else None


def parse_moment(text: str) -> Moment | None:
    """Read a time of day, 24:00 and bare numbers with it."""
    if len(text) > _LONGEST:
        return None
    folded = "".join(unicodedata.normalize("NFKC", text).lower().strip(_AROUND).split())
    folded = re.sub(r"#.*$", "", folded).replace("p.m.", "pm").replace("a.m.", "am")
    folded = re.sub(r"^(下午|晚上|上午|早上|中午)[,，]", r"\1", folded)
    if folded.isdecimal():
        return _read_digits(folded)
    match = _TIME.fullmatch(put_digits(folded))
    if match is None:
        return None
    rest = match["rest"] or ""
    if not match["prefix"] and not match["suffix"] and not re.search(r"[:.;点时h]", folded):
        return None
    typed = match["minute"] or match["minutes"]
    if typed and rest in _QUARTERS:
        return None
    minute = int(typed or 0) + _QUARTERS.get(rest, 0)
    hour = _find_hour(int(match["hour"]), match["prefix"] or match["suffix"] or "")
    if hour is None or minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return Moment(time(hour % 24, minute), is_end_of_day=hour == 24)


def _find_hour(hour: int, part: str) -> int | None:
    """The hour of the day; None where the words contradict each other or could mean two days."""
    if not part:
        return hour
    low, high = _PARTS[part]
    if part in ("am", "pm"):
        return hour % 12 + low if 1 <= hour <= 12 else hour if low <= hour < high else None
    if part == "凌晨":
        return 0 if hour == 12 else hour if hour <= 6 else None
    if hour == 12 and high >= 24:
        return 24  # 晚上12点
    if high > 24 and hour <= 6:
        return hour  # 夜里2点
    for candidate in (hour, hour + 12):
        if low <= candidate <= high:
            return candidate
    return None


def _read_digits(digits: str) -> Moment | None:
    """0900 and 1430 are typed, 870 is what a tool makes of 14:30 (minutes since midnight)."""
    number = int(digits)
    if len(digits) <= 2:
        return Moment(time(number), guessed="time-digits") if number < 24 else None
    if len(digits) > 4:
        return None
    hour, minute = divmod(number, 100)
    is_clock = hour < 24 and minute < 60
    is_minutes = digits[0] != "0" and number < 24 * 60
    if len(digits) == 4 and is_clock:
        return Moment(time(hour, minute), guessed="time-digits")
    if is_minutes and not is_clock:
        return Moment(time(*divmod(number, 60)), guessed="time-sexagesimal")
    return None  # 930 may be 9:30, or what became of 15:30


def put_digits(text: str) -> str:
    """Chinese numerals as digits: 两点半, 十二点一刻, 二十点."""

    def number(match: re.Match[str]) -> str:
        tens, ten, ones = match[0].rpartition("十")
        if not ten:
            return "".join(str(_NUMERALS[char]) for char in match[0])
        if len(tens) > 1 or len(ones) > 1:
            return match[0]
        return str(_NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(ones, 0))

    return re.sub(r"(?![一三]刻)[零〇一二两三四五六七八九十]{1,3}(?!刻)", number, text)


_BETWEEN = re.compile(r"\s*(?:[-‐‑‒–—―~]+|至|到)\s*(?P<next>次日|第二天|翌日)?\s*")


def parse_times(text: str) -> tuple[Moment, Moment] | None:
    """Read two times with 至, 到, ~ or a dash between them: 14：00—16：00, 下午2点到4点."""
    if len(text) > _LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", text).strip(_AROUND)
    between = _BETWEEN.search(folded)
    if between is None:
        return None
    first, last = folded[: between.start()], folded[between.end() :]
    start, end = parse_moment(first), parse_moment(last)
    if start is None or end is None:
        return None
    part = re.match("|".join(_PARTS), first)
    if part and end.time <= start.time and not between["next"] and not end.is_end_of_day:
        # 下午2点到4点: the part of the day holds for both.
        again = parse_moment(part[0] + last)
        end = again if again is not None else end
    return start, end
