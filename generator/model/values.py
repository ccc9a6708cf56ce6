"""How the values that people type are read: dates, times, numbers, lists, choices.

The loader hands every scalar over as :class:`Text`, the characters as typed plus their line, so
that YAML never turns ``14:30`` into 870 or ``0102`` into 66. What is unambiguous is repaired and
noted; what is not is refused with the rule that names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.model.organisation import Level
from generator.model.periods import Month


class Text(str):
    """A scalar as typed, with the line it stands on."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, value: str, line: int = 0) -> Self:
        text = super().__new__(cls, value)
        text.line = line
        return text


@dataclass(frozen=True, slots=True)
class Note:
    """A repair made while a value was read; becomes a problem that does not stop the report."""

    rule: str
    line: int
    args: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """Passed through pydantic's validation; collects the notes."""

    notes: list[Note] = field(default_factory=list)


def note(info: ValidationInfo, rule: str, value: object, **args: str) -> None:
    """Record a repair, when somebody listens."""
    if isinstance(info.context, ReadingContext):
        line = value.line if isinstance(value, Text) else 0
        info.context.notes.append(Note(rule, line, {"value": str(value), **args}))


def refuse(rule: str, value: object, **args: str) -> PydanticCustomError:
    """The error that carries one of our own rules through pydantic."""
    # The rule is a variable here; pydantic's stub wants a literal for the sake of translation.
    kind: Any = rule
    return PydanticCustomError(kind, kind, {"value": str(value), **args})


_DATE = re.compile(
    r"""(?P<year>\d{4})\s*(?P<sep>[-/.年])\s*(?P<month>\d{1,2})\s*(?:[-/.月])\s*
        (?P<day>\d{1,2})\s*[日号]?
        (?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?""",
    re.VERBOSE,
)
_COMPACT_DATE = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")


def parse_date(text: str) -> date | None:
    """Read a day as people write it (2026-3-8, 2026/03/08, 2026年3月8日, 20260308).

    A time of day behind it is left out. None when the text is no single, existing day.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    match = _DATE.fullmatch(folded) or _COMPACT_DATE.fullmatch(folded)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


_TIME = re.compile(
    r"(?P<prefix>上午|下午|晚上|晚|早上|中午)?(?P<hour>\d{1,2})[::点时](?P<minute>\d{1,2})?分?"
)
_AFTERNOON = {"下午", "晚上", "晚", "中午"}


def parse_time(text: str) -> time | None:
    """Read a time of day (14:30, 14：30, 下午2点30); None when it is none. 24:00 is none."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    match = _TIME.fullmatch(folded)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["prefix"] in _AFTERNOON and hour < 11:
        hour += 12
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _read_date(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    day = parse_date(value)
    if day is None:
        raise refuse("date-unreadable", value)
    if unicodedata.normalize("NFKC", value).strip() != day.isoformat():
        note(info, "date-form", value, read=day.isoformat())
    return day


def _read_time(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    if value.isdigit() and len(value) <= 4 and int(value) < 24 * 60:
        # A tool that spoke YAML 1.1 saved 14:30 as the sexagesimal integer 870.
        moment = time(int(value) // 60, int(value) % 60)
        note(info, "time-sexagesimal", value, read=f"{moment:%H:%M}")
        return moment
    found = parse_time(value)
    if found is None:
        raise refuse("time-unreadable", value)
    return found


def _read_month(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Month.parse(unicodedata.normalize("NFKC", value).strip())
    except ValueError:
        raise refuse("month-unreadable", value) from None


def _read_signed_number(value: object) -> object:
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    if not text.startswith(("-", "−")):
        return _read_number(value)
    number = _read_number(text[1:])
    return -number if isinstance(number, int | float) else number


def _read_number(value: object) -> object:
    if not isinstance(value, str):
        return value
    folded = unicodedata.normalize("NFKC", value).strip().replace(",", "")
    folded = re.sub(r"(小时|学时|课时|人次|人|名|次|个|项|天|h)$", "", folded).strip()
    try:
        number = float(folded)
    except ValueError:
        raise refuse("number-unreadable", value) from None
    if number < 0 or number != number or number == float("inf"):
        raise refuse("number-unreadable", value)
    return int(number) if number.is_integer() else number


def _read_text(value: object) -> object:
    if isinstance(value, list | dict):
        raise refuse("text-expected", _flat(value))
    return str(value).strip() if isinstance(value, str) else value


_SEPARATORS = re.compile(r"[、,，;；]")


def _read_list(value: object, info: ValidationInfo) -> object:
    """Accept ``a、b``, ``［a，b］`` and a lone value where a list is expected."""
    if not isinstance(value, str):
        return value
    text = value.strip().strip("[]［］【】").strip()
    parts = [part for part in map(str.strip, _SEPARATORS.split(text)) if part]
    if len(parts) > 1:
        note(info, "list-form", value, read="[" + ", ".join(parts) + "]")
    line = value.line if isinstance(value, Text) else 0
    return [Text(part, line) for part in parts]


def _read_item_list(value: object) -> object:
    """Accept one mapping (or scalar) where a list of them is expected."""
    return [value] if isinstance(value, dict | str) else value


def _read_code(value: object) -> object:
    """An id as typed, in half-width characters and with plain hyphens."""
    if not isinstance(value, str):
        return _read_text(value)
    folded = unicodedata.normalize("NFKC", value).strip()
    return re.sub(r"\s*[‐‑‒–—―－─]\s*", "-", folded)


def _flat(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


class Status(StrEnum):
    DRAFT = "draft"
    PLANNED = "planned"
    PUBLISHED = "published"
    CORRECTED = "corrected"


class RecheckResult(StrEnum):
    PASSED = "passed"
    FAILED = "failed"


class HazardSeverity(StrEnum):
    """How grave a hazard is; a major one belongs into the safety system, not onto the site."""

    MINOR = "minor"
    SERIOUS = "serious"
    MAJOR = "major"


class AreaTier(StrEnum):
    """The three tiers of responsibility areas."""

    COMMITTEE = "committee"
    FUNCTION = "function"
    TEAM = "team"


class People(StrEnum):
    """Whether persons in a photo can be told."""

    NONE = "none"
    UNIDENTIFIABLE = "unidentifiable"
    IDENTIFIABLE = "identifiable"


# The Chinese words for every enum value; the first one is the one that help texts show.
CHOICE_ALIASES: Mapping[type[StrEnum], Mapping[str, tuple[str, ...]]] = {
    Level: {
        "branch": ("支部级", "支部"),
        "zone": ("协作区级", "协作区"),
        "committee": ("党委级", "分厂党委级", "分厂级", "党委", "分厂党委"),
    },
    Status: {
        "draft": ("草稿",),
        "planned": ("计划", "预告", "计划中"),
        "published": ("已发布", "发布"),
        "corrected": ("已更正", "更正"),
    },
    RecheckResult: {
        "passed": ("合格", "通过", "已整改"),
        "failed": ("不合格", "未通过", "未整改"),
    },
    HazardSeverity: {
        "minor": ("一般", "一般隐患"),
        "serious": ("较大", "较大隐患"),
        "major": ("重大", "重大隐患"),
    },
    AreaTier: {
        "committee": ("党委委员", "委员", "党委"),
        "function": ("职能科室", "职能", "科室", "职能部门"),
        "team": ("班组", "当班班组", "倒班班组"),
    },
    People: {
        "none": ("无人", "无"),
        "unidentifiable": ("不可辨认", "背影"),
        "identifiable": ("可辨认",),
    },
}


def read_choice(kind: type[StrEnum], value: object) -> object:
    """Read an enum value by its id or by any of its Chinese words."""
    if not isinstance(value, str):
        return value
    folded = unicodedata.normalize("NFKC", value).strip().lower()
    for choice, words in CHOICE_ALIASES[kind].items():
        if folded == choice or folded in words:
            return kind(choice)
    choices = CHOICE_ALIASES[kind]
    first_words = "、".join(words[0] for words in choices.values())
    raise refuse("choice-unknown", value, allowed=", ".join(choices), words=first_words)


_TRUE, _FALSE = (
    {"true", "yes", "on", "1", "是", "有", "已同意", "同意"},
    {"false", "no", "off", "0", "否", "无", "未同意"},
)


def _read_flag(value: object) -> object:
    if not isinstance(value, str):
        return value
    folded = value.strip().lower()
    if folded in _TRUE | _FALSE:
        return folded in _TRUE
    raise refuse("choice-unknown", value, allowed="yes, no", words="是、否")


Day = Annotated[date, BeforeValidator(_read_date)]
Clock = Annotated[time, BeforeValidator(_read_time)]
MonthValue = Annotated[Month, BeforeValidator(_read_month)]
Number = Annotated[float, BeforeValidator(_read_number)]
SignedNumber = Annotated[float, BeforeValidator(_read_signed_number)]
Count = Annotated[int, BeforeValidator(_read_number)]
Line = Annotated[str, BeforeValidator(_read_text)]
Code = Annotated[str, BeforeValidator(_read_code)]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
LevelChoice = Annotated[Level, BeforeValidator(lambda value: read_choice(Level, value))]
StatusChoice = Annotated[Status, BeforeValidator(lambda value: read_choice(Status, value))]
RecheckChoice = Annotated[
    RecheckResult, BeforeValidator(lambda value: read_choice(RecheckResult, value))
]
HazardSeverityChoice = Annotated[
    HazardSeverity, BeforeValidator(lambda value: read_choice(HazardSeverity, value))
]
AreaTierChoice = Annotated[AreaTier, BeforeValidator(lambda value: read_choice(AreaTier, value))]
PeopleChoice = Annotated[People, BeforeValidator(lambda value: read_choice(People, value))]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_read_list)]
AsItems = BeforeValidator(_read_item_list)
