"""How the values that people type are read: dates, times, numbers, lists, choices.

The loader hands every scalar over as :class:`Text`, the characters as typed plus their line, so
that YAML never turns ``14:30`` into 870 or ``0102`` into 66. What is unambiguous is repaired and
noted; what is not is refused with the rule that names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Annotated, Any, Self

from msgspec import Struct, field
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.model.days import parse_date, parse_minute, parse_moment
from generator.model.organisation import Level
from generator.model.periods import FIRST_YEAR, LAST_YEAR, Month


class Text(str):
    """A scalar as typed, with the line it stands on."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, value: str, line: int = 0) -> Self:
        text = super().__new__(cls, value)
        text.line = line
        return text


class Note(Struct, frozen=True):
    """A repair made while a value was read; becomes a problem that does not stop the report."""

    rule: str
    line: int
    args: Mapping[str, str]


class ReadingContext(Struct, frozen=True):
    """Passed through pydantic's validation; collects the notes."""

    notes: list[Note] = field(default_factory=list)
    year: int | None = None
    """The year of what is read, where its place tells: of days that name none."""
    zone: tzinfo | None = None
    """Whose days count where a moment names a time zone."""


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


_EXACT_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _read_date(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return _only_one(value, "date-unreadable")
    if _EXACT_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise refuse("date-unreadable", value) from None
    context = info.context
    known = context if isinstance(context, ReadingContext) else ReadingContext()
    day = parse_date(value, year=known.year, zone=known.zone)
    if day is None:
        raise refuse("date-unreadable", value)
    if unicodedata.normalize("NFKC", value).strip() != day.isoformat():
        note(info, "date-form", value, read=day.isoformat())
    return day


_EXACT_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_PLAIN_TIME = re.compile(r"\d{1,2}[:：]\d{2}")


def _read_time(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return _only_one(value, "time-unreadable")
    if typed := _EXACT_TIME.fullmatch(value):
        return time(int(typed[1]), int(typed[2]))
    moment = parse_moment(value)
    if moment is None:
        raise refuse("time-unreadable", value)
    if moment.is_end_of_day and info.field_name != "end":
        # The activity of which day? That of the next one, or the one before.
        raise refuse("time-midnight", value)
    read = "24:00" if moment.is_end_of_day else f"{moment.time:%H:%M}"
    if moment.guessed == "time-sexagesimal":
        note(info, "time-sexagesimal", value, read=read)
    elif not _PLAIN_TIME.fullmatch(value.strip()):
        note(info, "time-form", value, read=read)
    return moment.time


def _read_minute(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return _only_one(value, "moment-unreadable")
    context = info.context
    known = context if isinstance(context, ReadingContext) else ReadingContext()
    moment = parse_minute(value, year=known.year, zone=known.zone)
    if moment is None:
        raise refuse("moment-unreadable", value)
    return moment


def _only_one(value: object, rule: str) -> object:
    """Lists and mappings are no days; a value that is one already stays."""
    if isinstance(value, list | dict):
        raise refuse(rule, _flat(value))
    return value


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


_LARGEST = 1_000_000_000
"""Far above anything that is counted or measured here; sums of it are still exact."""


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
    if number > _LARGEST:
        raise refuse("number-range", value, limit=f"{_LARGEST:,}")
    return int(number) if number.is_integer() else number


def _read_text(value: object, info: ValidationInfo) -> object:
    """Accept a list of texts where one is expected: the authors of a write-up, say."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        joined = "、".join(value)
        note(
            info,
            "text-joined",
            value[0],
            typed=_flat("[" + ", ".join(value) + "]"),
            read=_flat(joined),
        )
        return joined
    if isinstance(value, list | dict):
        raise refuse("text-expected", _flat(value))
    return str(value).strip() if isinstance(value, str) else value


_SEPARATORS = re.compile(r"[、,，;；]")
# A dot, a bar or a blank between Chinese words lists them; a stroke, too, but not in A/B.
_DOTS = re.compile(r"(?<=[\u4e00-\u9fff])(?:\s*[·•・|｜/／]\s*|\s+)(?=[\u4e00-\u9fff])")


def _read_list(value: object, info: ValidationInfo) -> object:
    """Accept ``a、b``, ``[a，b]`` and a lone value where a list is expected."""
    if isinstance(value, str):
        line = value.line if isinstance(value, Text) else 0
        parts = _split(value.strip().strip("[]［］").strip())
        if len(parts) > 1:
            note(info, "list-form", value, read="[" + ", ".join(parts) + "]")
        return [Text(part, line) for part in parts]
    if not isinstance(value, list):
        return value
    items: list[object] = []
    for item in value:
        if isinstance(item, list):
            items += item
            continue
        parts = _split(item) if isinstance(item, str) else []
        if len(parts) > 1:
            note(info, "list-form", item, read="[" + ", ".join(parts) + "]")
        line = item.line if isinstance(item, Text) else 0
        items += [Text(part, line) for part in parts] if len(parts) != 1 else [item]
    return items


MOST_TAGS = 30
"""Of one write-up: each has a page of its own, and one file must not make thousands."""


def _keep_tags(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, list) or len(value) <= MOST_TAGS:
        return value
    note(info, "list-too-long", value[MOST_TAGS], n=str(len(value)), most=str(MOST_TAGS))
    return value[:MOST_TAGS]


def _read_entries(value: object, info: ValidationInfo) -> object:
    return _read_list(value, info) if isinstance(value, str) else value


_CODES = re.compile(r"[A-Za-z0-9]+-[A-Za-z0-9-]+(?: +[A-Za-z0-9]+-[A-Za-z0-9-]+)+")


def _split(text: str) -> list[str]:
    if _CODES.fullmatch(text):
        return text.split()
    parts = (part for piece in _SEPARATORS.split(text) for part in _DOTS.split(piece))
    return [part for part in map(str.strip, parts) if part]


def _read_item_list(value: object) -> object:
    """Accept one mapping (or scalar) where a list of them is expected."""
    return [value] if isinstance(value, dict | str) else value


def _read_code(value: object, info: ValidationInfo) -> object:
    """An id as typed, in half-width characters and with plain hyphens."""
    if not isinstance(value, str):
        return _read_text(value, info)
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


_MOST = 1_000_000_000
"""No number that anybody counts here is greater; beyond it pages and charts come apart."""
_Most = Field(ge=-_MOST, le=_MOST)


def _check_year(value: date | Month) -> date | Month:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise refuse("year-range", value, first=str(FIRST_YEAR), last=str(LAST_YEAR))
    return value


Day = Annotated[date, BeforeValidator(_read_date), AfterValidator(_check_year)]
Minute = Annotated[datetime, BeforeValidator(_read_minute), AfterValidator(_check_year)]
"""A moment, in UTC; a day is its beginning in the site's time zone."""
Clock = Annotated[time, BeforeValidator(_read_time)]
MonthValue = Annotated[Month, BeforeValidator(_read_month), AfterValidator(_check_year)]
Number = Annotated[float, BeforeValidator(_read_number), _Most]
SignedNumber = Annotated[float, BeforeValidator(_read_signed_number), _Most]
Count = Annotated[int, BeforeValidator(_read_number), _Most]
YearNumber = Annotated[int, BeforeValidator(_read_number), Field(ge=FIRST_YEAR, le=LAST_YEAR)]
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
Entries = Annotated[tuple[Line, ...], BeforeValidator(_read_entries)]
"""Of a setting: what stands in its list stays whole, whatever is in it."""
Lines = Annotated[tuple[Line, ...], BeforeValidator(_read_list)]
Tags = Annotated[tuple[Line, ...], BeforeValidator(_keep_tags), BeforeValidator(_read_list)]
AsItems = BeforeValidator(_read_item_list)
