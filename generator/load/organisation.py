"""content/organisation.yml → :class:`Organisation`.

An error in one entry or optional field leaves that out, and the site is built without it; where
nobody can say what units there are, there is no site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from generator.load.faults import Faults
from generator.load.keys import english_key, put_english_keys
from generator.load.lenient import Firm, validate_partly
from generator.load.mending import mend_yaml
from generator.load.nodes import MappingNode, YamlError, parse_by_field, parse_yaml
from generator.load.organisation_record import (
    BranchRecord,
    DatedName,
    DutyRecord,
    OrganisationRecord,
    UnitRecord,
)
from generator.load.record import Location
from generator.load.shape import schema_of
from generator.load.text import decode
from generator.model.dated import Dated
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
from generator.model.problem import (
    LEFT_OUT,
    Problem,
    build_problem,
    go_without,
    is_left_out,
    is_lost,
)
from generator.model.severity import SEVERITIES

T = TypeVar("T")


# Without these there is no telling whose reports they are. A day from which something holds is
# no less than what holds: without it, it would have held for ever.
_FIRM = Firm(
    fields=frozenset({"name", "committee", "zones", "branches", "from", "id"}),
    records=(UnitRecord,),
)


def read_organisation(data: bytes, path: str) -> tuple[Organisation | None, tuple[Problem, ...]]:
    """Parse the organisation file; None when what it must say cannot be read."""
    decoded = decode(data, path)
    if decoded.text is None:
        return None, decoded.problems
    mended = mend_yaml(decoded.text, path, 1, schema_of(OrganisationRecord))
    problems = [*decoded.problems, *mended.problems]
    try:
        root = parse_yaml(mended.text)
    except YamlError as error:
        root, broken = _parse_sections(mended.text)
        told = [
            build_problem(one.rule, path, one.line, detail=one.detail) for one in broken or [error]
        ]
        if root is None:
            return None, (*problems, *told)
        problems += map(go_without, told)
    if not isinstance(root, MappingNode):
        problems.append(build_problem("organisation-empty", path))
        return None, tuple(problems)
    fields, found = put_english_keys(OrganisationRecord, root, path, keep=_FIRM.fields)
    weighed = [
        replace(problem, severity=SEVERITIES[problem.rule]) if is_left_out(problem) else problem
        for problem in found
    ]
    read = validate_partly(OrganisationRecord, fields, path, _FIRM)
    problems += dict.fromkeys((*weighed, *read.problems))
    if read.record is None:
        return None, tuple(problems)
    builder = _Builder(read.record, read.fields, path)
    organisation = builder.build()
    is_nothing = builder.is_lost or is_lost(problems)
    return (None if is_nothing else organisation), (*problems, *builder.faults.problems)


def _parse_sections(text: str) -> tuple[MappingNode | None, list[YamlError]]:
    """The file without sections that are no YAML; None where one of them cannot be missing."""
    root, broken = parse_by_field(text)
    firm = {english_key(OrganisationRecord, key) in ("", *_FIRM.fields) for key, _ in broken}
    return (None if True in firm else root), [error for _, error in broken]


class _Builder:
    """Turns the valid record into the model; what the parts say of each other is checked here."""

    def __init__(self, record: OrganisationRecord, root: MappingNode, path: str) -> None:
        self.record, self.faults = record, Faults(path, root)
        self.zones = {zone.id for zone in record.zones}
        self.branches = {branch.id for branch in record.branches}
        self.is_lost = False
        """Whether nobody can say what units there are."""

    def build(self) -> Organisation:
        record = self.record
        self._check_ids()
        organisation = Organisation(
            name=record.name,
            short_name=record.short_name or record.name,
            committee=Committee(
                id=record.committee.id,
                level=Level.COMMITTEE,
                names=self._names(record.committee, ("committee",)),
                about=record.committee.about,
                posts=_posts(record.committee),
            ),
            zones=tuple(
                Zone(
                    id=zone.id,
                    level=Level.ZONE,
                    names=self._names(zone, ("zones", index)),
                    about=zone.about,
                    posts=_posts(zone),
                )
                for index, zone in enumerate(record.zones)
            ),
            branches=tuple(
                self._branch(index, entry) for index, entry in enumerate(record.branches)
            ),
            form_groups=tuple(FormGroup(id=g.id, name=g.name) for g in record.form_groups),
            forms=tuple(self._iter_forms()),
            thresholds=dict(record.thresholds),
        )
        return replace(
            organisation,
            rotation=dict(self._iter_rotation(organisation)),
            half_year_duty=dict(self._iter_half_years(organisation)),
        )

    def _iter_forms(self) -> Iterator[Form]:
        groups = {group.id for group in self.record.form_groups}
        seen: set[str] = set()
        for index, form in enumerate(self.record.forms):
            group = form.group
            if form.id in seen:
                self.faults.tell(
                    "unit-id-repeated", ("forms", index, "id"), value=form.id, **LEFT_OUT
                )
                continue
            seen.add(form.id)
            if group is not None and group not in groups:
                self._unknown(("forms", index, "group"), group, groups)
                group = None
            yield Form(id=form.id, name=form.name, group=group)

    def _check_ids(self) -> None:
        record = self.record
        units: list[tuple[Location, UnitRecord]] = [
            (("committee",), record.committee),
            *((("zones", index), zone) for index, zone in enumerate(record.zones)),
            *((("branches", index), branch) for index, branch in enumerate(record.branches)),
        ]
        seen: set[str] = set()
        for where, unit in units:
            if not _is_slug(unit.id):
                self._lose("unit-id-form", (*where, "id"), unit.id)
            if unit.id in seen:
                self._lose("unit-id-repeated", (*where, "id"), unit.id)
            seen.add(unit.id)

    def _branch(self, index: int, entry: BranchRecord) -> Branch:
        where: Location = ("branches", index)
        zones = [dated for dated in entry.zone if dated.zone in self.zones]
        for step, dated in enumerate(entry.zone):
            if dated.zone not in self.zones:
                self._unknown((*where, "zone", step), dated.zone, self.zones, is_left=bool(zones))
        into = entry.merged_into
        if into is not None and (into == entry.id or into not in self.branches):
            self._unknown((*where, "merged_into"), into, self.branches)
            into = None
        closed = entry.closed
        if entry.founded and closed and closed < entry.founded:
            self.faults.tell("period-reversed", (*where, "closed"), value=str(closed), **LEFT_OUT)
            closed = None
        return Branch(
            id=entry.id,
            level=Level.BRANCH,
            names=self._names(entry, where),
            about=entry.about,
            posts=_posts(entry),
            zones=self._dated(zones or entry.zone, lambda z: z.zone, (*where, "zone")),
            members=self._dated(entry.members, lambda m: m.count, (*where, "members")),
            fixed_day=entry.fixed_day,
            founded=entry.founded,
            closed=closed,
            merged_into=into,
            waivers=tuple(Waiver(month=w.month, reason=w.reason) for w in entry.waivers),
        )

    def _dated(
        self, entries: Sequence[Any], value: Callable[[Any], T], where: Location
    ) -> Dated[T]:
        """In order: entries that were typed out of it are put into it, and of two that begin on one
        day the first is taken."""
        dated: dict[date, T] = {}
        for entry in sorted(entries, key=lambda entry: entry.since or date.min):
            dated.setdefault(entry.since or date.min, value(entry))
        days = [entry.since or date.min for entry in entries]
        if days != sorted(set(days)):
            self.faults.tell("dated-order", where)
        if not days:
            self.faults.tell("field-missing", where, **_named(where))
            self.is_lost = True
        return Dated(tuple(dated.items()))

    def _names(self, record: UnitRecord, where: Location) -> Dated[UnitName]:
        return self._dated(record.name, lambda name: _unit_name(record, name), (*where, "name"))

    def _iter_rotation(
        self, organisation: Organisation
    ) -> Iterator[tuple[tuple[Quarter, str], Duty]]:
        zones = organisation.zone_by_id
        for quarter, zone, duty in self._iter_duties():
            where = ("rotation", str(quarter.year), f"Q{quarter.number}", zone)
            if zone not in zones:
                self._unknown(where, zone, set(zones))
                continue
            lead, deputy = (
                self._branch_on_duty(organisation, branch_id, quarter, zone, (*where, key))
                for key, branch_id in (("lead", duty.lead), ("deputy", duty.deputy))
            )
            if lead is not None:
                yield (
                    (quarter, zone),
                    Duty(lead=lead, deputy=deputy, plan_on=duty.plan, summary_on=duty.summary),
                )

    def _branch_on_duty(
        self,
        organisation: Organisation,
        branch_id: str | None,
        quarter: Quarter,
        zone: str,
        where: Location,
    ) -> str | None:
        """The branch, if there is one of this id; in the quarter it should be one of the zone's."""
        if branch_id is None:
            return None
        branch = organisation.branch_by_id.get(branch_id)
        if branch is None:
            self._unknown(where, branch_id, set(organisation.branch_by_id))
            return None
        is_known = bool(branch.zones.entries)
        if is_known and zone not in (branch.zone_id(quarter.first), branch.zone_id(quarter.last)):
            self.faults.tell(
                "duty-outside-zone", where, value=branch_id, zone=zone, quarter=str(quarter)
            )
        return branch_id

    def _iter_duties(self) -> Iterator[tuple[Quarter, str, DutyRecord]]:
        for year, quarters in self.record.rotation.items():
            for quarter, zones in quarters.items():
                for zone, duty in zones.items():
                    yield Quarter(year, quarter), zone, duty

    def _iter_half_years(
        self, organisation: Organisation
    ) -> Iterator[tuple[Half, tuple[str, ...]]]:
        known = organisation.zone_by_id
        for year, halves in self.record.half_year_duty.items():
            for half, zones in halves.items():
                for zone in zones:
                    if zone not in known:
                        where = ("half_year_duty", str(year), f"H{half}")
                        self._unknown(where, zone, set(known))
                kept = tuple(zone for zone in zones if zone in known)
                if kept or not zones:
                    yield Half(year, half), kept

    def _lose(self, rule: str, where: Location, value: str) -> None:
        self.faults.tell(rule, where, value=value)
        self.is_lost = True

    def _unknown(
        self, where: Location, value: str, known: set[str], *, is_left: bool = True
    ) -> None:
        """What is named nowhere is left out; ``is_left``: there is something else to go by."""
        self.is_lost |= not is_left
        args = LEFT_OUT if is_left else {}
        self.faults.tell(
            "reference-unknown", where, value=value, known=", ".join(sorted(known)), **args
        )


def _named(where: Location) -> dict[str, str]:
    """A field's names, as messages of missing ones have them."""
    key = str(where[-1])
    return {"key": key, "word": {"name": "名称", "zone": "协作区"}.get(key, "人数")}


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
