"""content/organisation.yml → :class:`Organisation`. An impossible file stops the build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field

from generator.load.mending import mend_yaml
from generator.load.nodes import MappingNode, YamlError, line_of, parse_yaml
from generator.load.record import put_english_keys, validate_record
from generator.load.shape import schema_of
from generator.load.text import decode
from generator.model.dated import Dated
from generator.model.front import Record, zh
from generator.model.organisation import (
    Branch,
    Committee,
    Duty,
    Form,
    FormGroup,
    Level,
    Organisation,
    Post,
    UnitName,
    Waiver,
    Zone,
)
from generator.model.periods import Half, Quarter
from generator.model.problem import Problem, build_problem, has_errors
from generator.model.values import Count, Day, Line, Lines, MonthValue, Number, YearNumber, refuse

T = TypeVar("T")


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


def read_organisation(data: bytes, path: str) -> tuple[Organisation | None, tuple[Problem, ...]]:
    """Parse the organisation file; None when anything in it is an error."""
    decoded = decode(data, path)
    if decoded.text is None:
        return None, decoded.problems
    mended = mend_yaml(decoded.text, path, 1, schema_of(OrganisationRecord))
    problems = [*decoded.problems, *mended.problems]
    try:
        root = parse_yaml(mended.text)
    except YamlError as error:
        problems.append(build_problem(error.rule, path, error.line, detail=error.detail))
        return None, tuple(problems)
    if not isinstance(root, MappingNode):
        problems.append(build_problem("organisation-empty", path))
        return None, tuple(problems)
    fields, found = put_english_keys(OrganisationRecord, root, path)
    record, more = validate_record(OrganisationRecord, fields, path)
    problems += dict.fromkeys((*found, *more))
    if record is None:
        return None, tuple(problems)
    builder = _Builder(record, fields, path)
    organisation = builder.build()
    problems += builder.problems
    return (None if has_errors(problems) else organisation), tuple(problems)


class _Builder:
    """Turns the valid record into the model; what the parts say of each other is checked here."""

    def __init__(self, record: OrganisationRecord, root: MappingNode, path: str) -> None:
        self.record, self.root, self.path = record, root, path
        self.zones = {zone.id for zone in record.zones}
        self.branches = {branch.id for branch in record.branches}
        self.problems: list[Problem] = []

    def build(self) -> Organisation:
        record = self.record
        self._check_ids()
        organisation = Organisation(
            name=record.name,
            short_name=record.short_name or record.name,
            committee=Committee(
                id=record.committee.id,
                level=Level.COMMITTEE,
                names=_names(record.committee),
                about=record.committee.about,
                posts=_posts(record.committee),
            ),
            zones=tuple(
                Zone(
                    id=zone.id,
                    level=Level.ZONE,
                    names=_names(zone),
                    about=zone.about,
                    posts=_posts(zone),
                )
                for zone in record.zones
            ),
            branches=tuple(
                self._branch(index, entry) for index, entry in enumerate(record.branches)
            ),
            form_groups=tuple(FormGroup(id=g.id, name=g.name) for g in record.form_groups),
            forms=tuple(Form(id=f.id, name=f.name, group=f.group) for f in record.forms),
            thresholds=dict(record.thresholds),
            rotation={
                (Quarter(year, quarter), zone): Duty(
                    lead=duty.lead,
                    deputy=duty.deputy,
                    plan_on=duty.plan,
                    summary_on=duty.summary,
                )
                for year, quarters in record.rotation.items()
                for quarter, zones in quarters.items()
                for zone, duty in zones.items()
            },
            half_year_duty={
                Half(year, half): zones
                for year, halves in record.half_year_duty.items()
                for half, zones in halves.items()
            },
        )
        self._check_rotation(organisation)
        self._check_half_years(organisation)
        groups = {group.id for group in organisation.form_groups}
        for index, form in enumerate(organisation.forms):
            if form.group is not None and form.group not in groups:
                self._error("reference-unknown", ("forms", index, "group"), form.group, groups)
        return organisation

    def _check_ids(self) -> None:
        record = self.record
        sections: tuple[tuple[str, Sequence[UnitRecord | FormRecord | GroupRecord]], ...] = (
            ("committee", (record.committee,)),
            ("zones", record.zones),
            ("branches", record.branches),
        )
        seen: dict[str, tuple[int | str, ...]] = {}
        for section, units in sections:
            for index, unit in enumerate(units):
                where: tuple[int | str, ...] = (section, index, "id")
                where = where if section != "committee" else (section, "id")
                if not _is_slug(unit.id):
                    self._problem("unit-id-form", where, value=unit.id)
                if unit.id in seen:
                    self._problem("unit-id-repeated", where, value=unit.id)
                seen[unit.id] = where
        seen_forms: set[str] = set()
        for index, form in enumerate(record.forms):
            if form.id in seen_forms:
                self._problem("unit-id-repeated", ("forms", index, "id"), value=form.id)
            seen_forms.add(form.id)

    def _branch(self, index: int, entry: BranchRecord) -> Branch:
        for step, dated in enumerate(entry.zone):
            if dated.zone not in self.zones:
                self._error(
                    "reference-unknown", ("branches", index, "zone", step), dated.zone, self.zones
                )
        into = entry.merged_into
        if into is not None and (into == entry.id or into not in self.branches):
            self._error(
                "reference-unknown", ("branches", index, "merged_into"), into, self.branches
            )
        if entry.founded and entry.closed and entry.closed < entry.founded:
            self._problem("period-reversed", ("branches", index, "closed"), value=str(entry.closed))
        where: tuple[int | str, ...] = ("branches", index)
        return Branch(
            id=entry.id,
            level=Level.BRANCH,
            names=self._dated(entry.name, lambda n: _unit_name(entry, n), (*where, "name")),
            about=entry.about,
            posts=_posts(entry),
            zones=self._dated(entry.zone, lambda z: z.zone, (*where, "zone")),
            members=self._dated(entry.members, lambda m: m.count, (*where, "members")),
            fixed_day=entry.fixed_day,
            founded=entry.founded,
            closed=entry.closed,
            merged_into=entry.merged_into,
            waivers=tuple(Waiver(month=w.month, reason=w.reason) for w in entry.waivers),
        )

    def _dated(
        self, entries: Sequence[Any], value: Callable[[Any], T], where: tuple[int | str, ...]
    ) -> Dated[T]:
        dated = [(entry.since or date.min, value(entry)) for entry in entries]
        days = [day for day, _ in dated]
        if days != sorted(set(days)) or not days:
            self._problem("dated-order", where)
        return Dated(tuple(dated))

    def _check_rotation(self, organisation: Organisation) -> None:
        zones = organisation.zone_by_id
        for (quarter, zone), duty in organisation.rotation.items():
            where = ("rotation", str(quarter.year), f"Q{quarter.number}", zone)
            if zone not in zones:
                self._error("reference-unknown", where, zone, set(zones))
                continue
            for key, branch_id in (("lead", duty.lead), ("deputy", duty.deputy)):
                if branch_id is None:
                    continue
                branch = organisation.branch_by_id.get(branch_id)
                if branch is None:
                    branches = set(organisation.branch_by_id)
                    self._error("reference-unknown", (*where, key), branch_id, branches)
                elif branch.zone_id(quarter.first) != zone and branch.zone_id(quarter.last) != zone:
                    self._problem(
                        "duty-outside-zone",
                        (*where, key),
                        value=branch_id,
                        zone=zone,
                        quarter=str(quarter),
                    )

    def _check_half_years(self, organisation: Organisation) -> None:
        for half, zones in organisation.half_year_duty.items():
            for zone in zones:
                if zone not in organisation.zone_by_id:
                    where = ("half_year_duty", str(half.year), f"H{half.number}")
                    self._error("reference-unknown", where, zone, set(organisation.zone_by_id))

    def _error(self, rule: str, where: tuple[int | str, ...], value: str, known: set[str]) -> None:
        self._problem(rule, where, value=value, known=", ".join(sorted(known)))

    def _problem(
        self,
        rule: str,
        where: tuple[int | str, ...],
        **args: str,
    ) -> None:
        line = line_of(self.root, where)
        field = ".".join(str(step) for step in where)
        self.problems.append(build_problem(rule, self.path, line, field=field, **args))


def _names(record: UnitRecord) -> Dated[UnitName]:
    entries = ((entry.since or date.min, _unit_name(record, entry)) for entry in record.name)
    return Dated(tuple(entries))


def _posts(record: UnitRecord) -> tuple[Post, ...]:
    return tuple(
        Post(post=entry.post, name=entry.name, contact=entry.contact, since=entry.since)
        for entry in record.posts
    )


def _unit_name(record: UnitRecord, entry: DatedName) -> UnitName:
    return UnitName(full=entry.name, short=entry.short_name or record.short_name or entry.name)


def _is_slug(text: str) -> bool:
    """Ids become addresses: ASCII letters, digits and hyphens."""
    return text.isascii() and text.replace("-", "").isalnum() and text == text.lower()
