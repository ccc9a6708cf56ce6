"""content/organisation.yml as it is typed: a record a kind of entry, what may stand in each field.

The Chinese names in ``zh(…)`` are accepted wherever the English keys are.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.model.front import Record, zh
from generator.model.values import Count, Day, Line, Lines, MonthValue, Number, YearNumber, refuse


def _dated(key: str) -> BeforeValidator:
    """Accept a plain value where a dated list is expected."""

    def read(value: object) -> object:
        if isinstance(value, list):
            return value
        return [{key: value}]

    return BeforeValidator(read)


class DatedName(Record):
    since: Annotated[Day | None, zh("自", "起")] = Field(default=None, alias="from")
    name: Annotated[Line, zh("名称")]
    short_name: Annotated[Line | None, zh("简称")] = None


class DatedZone(Record):
    since: Annotated[Day | None, zh("自", "起")] = Field(default=None, alias="from")
    zone: Annotated[Line, zh("协作区")]


class DatedCount(Record):
    since: Annotated[Day | None, zh("自", "起")] = Field(default=None, alias="from")
    count: Annotated[Count, zh("人数")]


class WaiverRecord(Record):
    month: Annotated[MonthValue, zh("月份")]
    reason: Annotated[Line, zh("原因")]


class PostRecord(Record):
    """Who holds an office; without name and contact it is vacant."""

    since: Annotated[Day | None, zh("自", "起")] = Field(default=None, alias="from")
    post: Annotated[Line, zh("职务")]
    name: Annotated[Line, zh("姓名", "岗位")] = ""
    contact: Annotated[Line, zh("联系方式", "电话", "内线")] = ""


class UnitRecord(Record):
    id: Annotated[Line, zh("标识")]
    name: Annotated[tuple[DatedName, ...], _dated("name"), zh("名称")]
    short_name: Annotated[Line | None, zh("简称")] = None
    about: Annotated[Line, zh("简介")] = ""
    posts: Annotated[tuple[PostRecord, ...], zh("班子", "班子成员", "职务")] = ()


class CommitteeRecord(UnitRecord):
    id: Annotated[Line, zh("标识")] = "committee"


class BranchRecord(UnitRecord):
    zone: Annotated[tuple[DatedZone, ...], _dated("zone"), zh("协作区")]
    members: Annotated[tuple[DatedCount, ...], _dated("count"), zh("人数", "党员人数")]
    fixed_day: Annotated[Count | None, Field(ge=1, le=31), zh("固定日")] = None
    founded: Annotated[Day | None, zh("成立")] = None
    closed: Annotated[Day | None, zh("撤销")] = None
    merged_into: Annotated[Line | None, zh("并入")] = None
    waivers: Annotated[tuple[WaiverRecord, ...], zh("豁免")] = ()


class DutyRecord(Record):
    lead: Annotated[Line, zh("组长")]
    deputy: Annotated[Line | None, zh("副组长")] = None
    plan: Annotated[Day | None, zh("计划", "计划报送")] = None
    """The day on which the zone's plan for the quarter came in."""
    summary: Annotated[Day | None, zh("总结", "总结报送")] = None
    """The day on which its summary came in."""


class GroupRecord(Record):
    id: Annotated[Line, zh("标识")]
    name: Annotated[Line, zh("名称")]


class FormRecord(Record):
    id: Annotated[Line, zh("标识")]
    name: Annotated[Line, zh("名称")]
    group: Annotated[Line | None, zh("类别")] = None


def _quarter_number(value: object) -> object:
    return _period_number(value, "Q", {"一季度": 1, "二季度": 2, "三季度": 3, "四季度": 4}, 4)


def _half_number(value: object) -> object:
    return _period_number(value, "H", {"上半年": 1, "下半年": 2}, 2)


def _period_number(value: object, letter: str, words: dict[str, int], most: int) -> object:
    text = str(value).strip().upper().removeprefix(letter)
    number = words.get(str(value).strip(), int(text) if text.isdecimal() else 0)
    if not 1 <= number <= most:
        allowed = ", ".join(f"{letter}{n}" for n in range(1, most + 1))
        raise refuse("choice-unknown", value, allowed=allowed, words="、".join(words))
    return number


QuarterNumber = Annotated[int, BeforeValidator(_quarter_number)]
HalfNumber = Annotated[int, BeforeValidator(_half_number)]


class OrganisationRecord(Record):
    """The whole file."""

    name: Annotated[Line, zh("名称")]
    short_name: Annotated[Line | None, zh("简称")] = None
    committee: Annotated[CommitteeRecord, zh("党委", "分厂党委")]
    zones: Annotated[tuple[UnitRecord, ...], zh("协作区")] = ()
    branches: Annotated[tuple[BranchRecord, ...], zh("支部")] = ()
    rotation: Annotated[
        dict[YearNumber, dict[QuarterNumber, dict[str, DutyRecord]]], zh("轮值")
    ] = Field(default_factory=dict)
    half_year_duty: Annotated[dict[YearNumber, dict[HalfNumber, Lines]], zh("半年承办")] = Field(
        default_factory=dict
    )
    form_groups: Annotated[tuple[GroupRecord, ...], zh("形式类别")] = ()
    forms: Annotated[tuple[FormRecord, ...], zh("形式")] = ()
    thresholds: Annotated[dict[str, Number], zh("阈值")] = Field(default_factory=dict)
