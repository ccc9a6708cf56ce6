"""The schema of a report's front matter: one line a field.

The Chinese name in ``zh(…)`` is accepted wherever the English key is. Validation, messages,
the reference for writers and later editors and forms are all made from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.model.values import (
    AsItems,
    Clock,
    Count,
    Day,
    Flag,
    LevelChoice,
    Line,
    Lines,
    Minute,
    Number,
    PeopleChoice,
    RecheckChoice,
    Status,
    StatusChoice,
    Tags,
    refuse,
)


def zh(*names: str) -> Any:
    """The Chinese names of a field; the first is the one that help texts show."""
    return Field(json_schema_extra={"zh": list(names)})


class Verbatim:
    """Marks a text in which brackets and braces belong to the text: a title."""


class Named:
    """Marks a text that is one name out of known ones."""


class Record(BaseModel):
    """Base of everything that people type: frozen, and no unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        str_strip_whitespace=True,
        # Most builds read few kinds of records, and each takes its time to be prepared.
        defer_build=True,
    )


@cache
def chinese_names(model: type[BaseModel]) -> Mapping[str, tuple[str, ...]]:
    """The Chinese names of each field of a record, by its English key as typed."""
    names: dict[str, tuple[str, ...]] = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        extra = info.json_schema_extra
        words = extra.get("zh", []) if isinstance(extra, dict) else []
        names[key] = tuple(str(word) for word in words) if isinstance(words, list) else ()
    return names


class AttendanceFront(Record):
    """How many of a unit's roster came; expected and absent are derived from the roster."""

    present: Annotated[Count, zh("到会", "实到", "出席")] = 0
    leave: Annotated[Count, zh("请假")] = 0
    online: Annotated[Count, zh("线上", "视频")] = 0
    """How many of those present took part online."""
    made_up: Annotated[Count, zh("补学")] = 0


class PhotoFront(Record):
    """A photo beside the report."""

    file: Annotated[Line, zh("文件")]
    caption: Annotated[Line | None, zh("说明", "图说")] = None
    people: Annotated[PeopleChoice | None, zh("人物")] = None
    consent: Annotated[Flag | None, zh("同意", "本人同意")] = None


class RecheckFront(Record):
    """A hazard looked at again."""

    id: Annotated[Line, zh("编号")]
    result: Annotated[RecheckChoice, zh("结果")]
    note: Annotated[Line | None, zh("备注", "说明")] = None
    new_due: Annotated[Day | None, zh("新期限")] = None


class ProjectActionFront(Record):
    """What a report says of a research project."""

    id: Annotated[Line, zh("编号")]
    action: Annotated[Line | None, zh("内容", "动作")] = None
    milestone: Annotated[Line | None, zh("节点")] = None


class AreaActionFront(Record):
    """What a report says of a responsibility area."""

    id: Annotated[Line, zh("编号")]
    found: Annotated[Count, zh("发现")] = 0
    stopped: Annotated[Count, zh("制止")] = 0


class ResolutionFront(Record):
    """What a deliberation agreed on."""

    text: Annotated[Line, zh("内容", "事项")]
    owner: Annotated[Line | None, zh("责任人", "责任岗位")] = None
    due: Annotated[Day | None, zh("期限")] = None
    done_on: Annotated[Day | None, zh("完成日期", "完成")] = None


class OutcomeFront(Record):
    """A visible effect, with what proves it."""

    type: Annotated[Line | None, zh("类型")] = None
    ref: Annotated[Line | None, zh("关联")] = None
    source: Annotated[Line | None, zh("来源", "佐证")] = None
    text: Annotated[Line | None, zh("内容", "说明")] = None


class ReviewFront(Record):
    """Who did the three reviews (三审), by post."""

    first: Annotated[Line | None, zh("一审", "初审")] = None
    second: Annotated[Line | None, zh("二审", "复审")] = None
    third: Annotated[Line | None, zh("三审", "终审")] = None


class CorrectionFront(Record):
    """A correction made after publication; shown on the page."""

    date: Annotated[Day, zh("日期")]
    text: Annotated[Line, zh("内容", "说明")]


def _read_attendance(value: object) -> object:
    """Accept ``unit: 20`` for ``unit: {present: 20}``."""
    if isinstance(value, dict):
        return {
            unit: _read_counts(entry) if isinstance(entry, str) else entry
            for unit, entry in value.items()
        }
    if isinstance(value, str | list):
        raise refuse("attendance-form", value)
    return value


_COUNTED = re.compile(
    r"(?P<word>到会|实到|出席|请假|线上|视频|补学)\s*[:：]?\s*(?P<count>\d+)\s*人?[\s,，、;；。]*"
)


def _read_counts(text: str) -> dict[str, object]:
    """Accept ``实到20人，请假2人`` for ``{present: 20, leave: 2}``; a number alone is who came."""
    parts = list(_COUNTED.finditer(text))
    if not parts or "".join(part[0] for part in parts) != text:
        return {"present": text}
    keys = {word: key for key, words in chinese_names(AttendanceFront).items() for word in words}
    return {keys[part["word"]]: part["count"] for part in parts}


def _read_texts(value: object) -> object:
    """Accept a text for ``{text: text}``."""
    if isinstance(value, str | dict):
        value = [value]
    if isinstance(value, list):
        return [{"text": item} if isinstance(item, str) else item for item in value]
    return value


def _read_reviewers(value: object) -> object:
    """Accept three posts in a row for the three reviews."""
    posts = re.split("[、,，;；]", value) if isinstance(value, str) else value
    if isinstance(posts, list) and len(posts) == 3 and all(isinstance(p, str) for p in posts):
        return dict(zip(("first", "second", "third"), posts, strict=True))
    return value


def _read_photos(value: object) -> object:
    """Accept a file name for ``{file: name}``."""
    if isinstance(value, str | dict):
        value = [value]
    if isinstance(value, list):
        return [{"file": item} if isinstance(item, str) else item for item in value]
    return value


def _read_ids(value: object) -> object:
    """Accept an id for ``{id: id}``."""
    if isinstance(value, str | dict):
        value = [value]
    if isinstance(value, list):
        return [{"id": item} if isinstance(item, str) else item for item in value]
    return value


def _read_title(value: object) -> object:
    """A title is there, and short enough to be one: beyond that it fits nowhere."""
    if isinstance(value, str) and not value.strip():
        raise refuse("field-missing", value)
    if isinstance(value, str) and len(value) > _LONGEST_TITLE:
        raise refuse("value-too-long", value[:40], n=str(len(value)), most=str(_LONGEST_TITLE))
    return value


_LONGEST_TITLE = 200


class ReportFront(Record):
    """Everything a writer may type above a report."""

    title: Annotated[Line, Verbatim(), BeforeValidator(_read_title), zh("标题")]
    date: Annotated[Day, zh("日期", "活动日期")]
    host: Annotated[Line, Named(), zh("承办", "承办单位", "主办")]
    end_date: Annotated[Day | None, zh("结束日期")] = None
    start: Annotated[Clock | None, zh("开始", "开始时间", "时间", "活动时间")] = None
    end: Annotated[Clock | None, zh("结束", "结束时间")] = None
    level: Annotated[LevelChoice | None, zh("级别", "层级")] = None
    co_hosts: Annotated[Lines, zh("协办", "协办单位")] = ()
    participants: Annotated[Lines, zh("参加", "参加单位")] = ()
    forms: Annotated[Lines, zh("形式", "活动形式")] = ()
    tags: Annotated[Tags, zh("标签")] = ()
    plan: Annotated[Lines, zh("计划", "计划项目")] = ()
    unplanned_reason: Annotated[Line | None, zh("计划外原因")] = None
    place: Annotated[Line | None, zh("地点")] = None
    chair: Annotated[Line | None, zh("主持", "主持人")] = None
    recorder: Annotated[Line | None, zh("记录", "记录人")] = None
    attendance: Annotated[
        dict[str, AttendanceFront], BeforeValidator(_read_attendance), zh("出席")
    ] = Field(default_factory=dict)
    guests: Annotated[Count | None, zh("来宾")] = None
    study_hours: Annotated[Number | None, zh("学时")] = None
    study_modes: Annotated[Lines, zh("学习方式")] = ()
    summary: Annotated[Line | None, zh("摘要")] = None
    highlight: Annotated[Line | None, zh("亮点")] = None
    """A sentence that the bulletin may quote."""
    cover: Annotated[Line | None, zh("封面")] = None
    photos: Annotated[tuple[PhotoFront, ...], BeforeValidator(_read_photos), zh("照片")] = ()
    hazards: Annotated[Lines, zh("隐患")] = ()
    rechecks: Annotated[tuple[RecheckFront, ...], AsItems, zh("复查")] = ()
    projects: Annotated[tuple[ProjectActionFront, ...], BeforeValidator(_read_ids), zh("攻关")] = ()
    areas: Annotated[tuple[AreaActionFront, ...], BeforeValidator(_read_ids), zh("责任区")] = ()
    resolutions: Annotated[
        tuple[ResolutionFront, ...], BeforeValidator(_read_texts), zh("议定事项")
    ] = ()
    outcomes: Annotated[tuple[OutcomeFront, ...], BeforeValidator(_read_texts), zh("成效")] = ()
    resources: Annotated[Lines, zh("资源")] = ()
    received: Annotated[Day | None, zh("收稿", "收稿日期")] = None
    author: Annotated[Line | None, zh("撰稿", "作者")] = None
    proofreader: Annotated[Line | None, zh("校对")] = None
    review: Annotated[ReviewFront | None, BeforeValidator(_read_reviewers), zh("审核")] = None
    status: Annotated[StatusChoice, zh("状态")] = Status.PUBLISHED
    publish_from: Annotated[Minute | None, zh("发布时间", "定时发布")] = None
    """Nowhere on the site before."""
    expires: Annotated[Minute | None, zh("撤下时间", "撤下", "下架时间")] = None
    """From then on a page that says so is all that is left."""
    corrections: Annotated[tuple[CorrectionFront, ...], AsItems, zh("更正")] = ()
