"""An archive of any size, made of records at once: for tests and measurements of growth.

Shaped as real ones grow: zones of eight branches, or more where there are many of them; every
year a plan with items of all branches, hazards, projects; most reports name an item. The same
numbers give the same archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from lasting import always

from generator.model.archive import Archive
from generator.model.dated import Dated
from generator.model.due import parse_due
from generator.model.ledgers import Area, Hazard, Milestone, Project, Resource
from generator.model.links import link_areas, link_hazards, link_projects, link_resources
from generator.model.organisation import (
    Branch,
    Committee,
    Duty,
    Form,
    Level,
    Organisation,
    UnitName,
    Zone,
)
from generator.model.periods import Half, Quarter
from generator.model.plan import Owner, OwnerKind, Plan, PlanItem
from generator.model.report import (
    AreaAction,
    BodyFacts,
    Outcome,
    ProjectAction,
    RecheckAction,
    Report,
    ReportPhoto,
    Turnout,
)
from generator.model.values import AreaTier, HazardSeverity, RecheckResult

AS_OF = date(2026, 10, 31)
_ALL = (Owner(kind=OwnerKind.BRANCHES),)
_PLANNED = (
    # code, level, due phrase, owners
    ("Z-01", Level.BRANCH, "每月", _ALL),
    ("Z-02", Level.BRANCH, "每季度", _ALL),
    ("Z-03", Level.BRANCH, "9月底前", _ALL),
    ("Q-01", Level.ZONE, "每季度", (Owner(kind=OwnerKind.ZONES),)),
    ("D-01", Level.COMMITTEE, "每季度", (Owner(kind=OwnerKind.UNIT, unit="committee"),)),
    ("D-02", Level.COMMITTEE, "适时", (Owner(kind=OwnerKind.UNIT, unit="committee"),)),
)


@dataclass(frozen=True, kw_only=True)
class Size:
    reports: int
    branches: int
    years: int = 2
    zones: int = 0
    """0: one for eight branches."""

    @property
    def zone_count(self) -> int:
        return self.zones or max(1, self.branches // 8)


def grow(size: Size) -> Archive:
    """An archive as of ``AS_OF`` over ``size.years`` years, this one included."""
    organisation = _organisation(size)
    reports = tuple(
        sorted(_reports(size, organisation), key=lambda r: (r.date, "", r.id), reverse=True)
    )
    years = range(AS_OF.year - size.years + 1, AS_OF.year + 1)
    return Archive(
        organisation=organisation,
        as_of=AS_OF,
        reports=reports,
        plans=tuple(_plan(year) for year in years),
        hazards=link_hazards(_hazards(size, organisation), reports),
        areas=link_areas(_areas(organisation), reports),
        resources=link_resources(_resources(organisation), reports),
        projects=link_projects(_projects(organisation, years), reports),
    )


def _named(text: str) -> Dated[UnitName]:
    return always(UnitName(full=f"{text}车间党支部", short=text))


def _organisation(size: Size) -> Organisation:
    zones = tuple(
        Zone(id=f"zone-{n}", level=Level.ZONE, names=_named(f"第{n}协作区"))
        for n in range(size.zone_count)
    )
    branches = tuple(
        Branch(
            id=f"b{n:04d}",
            level=Level.BRANCH,
            names=_named(f"第{n}"),
            zones=always(f"zone-{n % size.zone_count}"),
            members=always(8 + n % 20),
            fixed_day=n % 28 + 1,
        )
        for n in range(size.branches)
    )
    years = range(AS_OF.year - size.years + 1, AS_OF.year + 1)
    return Organisation(
        name="某厂",
        short_name="某厂",
        committee=Committee(id="committee", level=Level.COMMITTEE, names=_named("分厂")),
        zones=zones,
        branches=branches,
        forms=tuple(Form(id=f"form-{n}", name=f"形式{n}") for n in range(6)),
        rotation={
            (Quarter(year, number), zone.id): Duty(
                lead=f"b{index % size.branches:04d}", plan_on=Quarter(year, number).first
            )
            for year in years
            for number in range(1, 5)
            for index, zone in enumerate(zones)
        },
        half_year_duty={
            Half(year, number): (zones[(year + number) % len(zones)].id,)
            for year in years
            for number in (1, 2)
        },
    )


def _plan(year: int) -> Plan:
    items = []
    for line, (code, level, due, owners) in enumerate(_PLANNED, start=2):
        windows = parse_due(due, year)
        assert windows is not None
        items.append(
            PlanItem(
                year=year,
                code=code,
                level=level,
                content=f"事项{code}",
                owners=owners,
                windows=windows,
                due_text=due,
                owner_text="各支部",
                line=line,
            )
        )
    return Plan(year=year, source=f"content/plans/{year}.csv", items=tuple(items))


def _reports(size: Size, organisation: Organisation) -> Iterator[Report]:
    first = date(AS_OF.year - size.years + 1, 1, 1)
    days = (AS_OF - first).days
    for index in range(size.reports):
        draw = Random(index)
        day = first + timedelta(days=index * days // size.reports)
        yield _report(organisation, size, index, day, draw)


def _report(organisation: Organisation, size: Size, index: int, day: date, draw: Random) -> Report:
    branch = organisation.branches[draw.randrange(size.branches)]
    zone = branch.zone_id(day)
    level = Level.BRANCH
    host, code = branch.id, "Z-01"
    if index % 20 == 0:
        level, host, code = Level.ZONE, zone, "Q-01"
    elif index % 200 == 1:
        level, host, code = Level.COMMITTEE, "committee", "D-01"
    guest = organisation.branches[(int(branch.id[1:]) + size.zone_count) % size.branches].id
    more: dict[str, Any] = {"forms": (f"form-{draw.randrange(6)}",), "received": day}
    if index % 3:
        more["plan"] = (code,)
    if index % 4 == 0:
        more["tags"] = (f"标签{draw.randrange(40)}",)
    if index % 10 == 0:
        more["outcomes"] = (Outcome(text="好", source="台账"),)
    if index % 15 == 0:
        more["projects"] = (
            ProjectAction(id=f"project-{draw.randrange(max(2, size.branches // 4))}"),
        )
    if index % 25 == 0:
        number = draw.randrange(_hazard_count(size))
        more["rechecks"] = (RecheckAction(id=f"H-{number}", result=RecheckResult.PASSED),)
        more["areas"] = (AreaAction(id=f"A-{draw.randrange(size.branches)}", found=1),)
    return Report(
        id=f"{day.year}/{day}-{index}",
        source=f"content/reports/{day.year}/{day}-{index}/index.md",
        title=f"活动{index}",
        date=day,
        end_date=day,
        host=host,
        participants=(guest,) if index % 5 == 0 else (),
        level=level,
        zone=organisation.zone_of(host, day),
        turnout={
            unit: Turnout(expected=12, present=10, leave=1, online=0, made_up=1)
            for unit in ((branch.id, guest) if index % 2 else (branch.id,))
        },
        photos=(ReportPhoto(name="01.jpg"),) if index % 3 == 0 else (),
        body=BodyFacts(length=2),
        **more,
    )


def _hazard_count(size: Size) -> int:
    return max(2, size.reports // 10)


def _hazards(size: Size, organisation: Organisation) -> Iterator[Hazard]:
    first = date(AS_OF.year - size.years + 1, 1, 1)
    days = (AS_OF - first).days
    for index in range(_hazard_count(size)):
        found = first + timedelta(days=index * days // _hazard_count(size))
        yield Hazard(
            id=f"H-{index}",
            branch=organisation.branches[index % size.branches].id,
            found=found,
            severity=HazardSeverity.MINOR,
            description="护栏松动",
            due=found + timedelta(days=20),
            fixed=found + timedelta(days=15) if index % 3 and (AS_OF - found).days > 15 else None,
        )


def _areas(organisation: Organisation) -> Iterator[Area]:
    for index, branch in enumerate(organisation.branches):
        yield Area(id=f"A-{index}", tier=AreaTier.TEAM, name=f"责任区{index}", unit=branch.id)


def _resources(organisation: Organisation) -> Iterator[Resource]:
    yield Resource(id="R-1", kind="讲师", name="老师傅", unit=organisation.branches[0].id)


def _projects(organisation: Organisation, years: range) -> Iterator[Project]:
    count = len(organisation.branches)
    for index in range(max(2, count // 4)):
        started = date(years[index % len(years)], 2, 1)
        yield Project(
            id=f"project-{index}",
            source="x",
            title=f"攻关{index}",
            lead=organisation.branches[index % count].id,
            started=started,
            milestones=(
                Milestone(name="试装", due=started + timedelta(days=90)),
                Milestone(name="推广", due=started + timedelta(days=200)),
            ),
        )
