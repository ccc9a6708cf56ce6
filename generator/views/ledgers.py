"""The ledgers: hazards, areas, resources and resolutions; what is open comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.due import DueState
from generator.model.ledgers import (
    Area,
    Hazard,
    HazardState,
    ProjectState,
    Recheck,
    ResolutionItem,
    Resource,
)
from generator.model.report import Report
from generator.model.values import AreaTier, HazardSeverity, RecheckResult
from generator.views.page import Context, Link, NavItem, Page, PageType
from generator.views.plan import Choice, branch_choices, zone_choices

_HAZARD_STATES = (
    HazardState.OVERDUE,
    HazardState.OPEN,
    HazardState.FIXED,
    HazardState.RECHECKED,
)
_RESOLUTION_STATES = (
    DueState.OVERDUE,
    DueState.SOON,
    DueState.OPEN,
    DueState.NO_DUE,
    DueState.LATE,
    DueState.ON_TIME,
)


class LedgerTile(Struct, frozen=True, kw_only=True):
    """A ledger in the index: how many entries, and how many of them are open."""

    link: Link
    about: str
    total: int
    open: int
    open_label: str


class LedgersView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    tiles: tuple[LedgerTile, ...]
    as_of: date


class RecheckRow(Struct, frozen=True, kw_only=True):
    report: Link
    result: RecheckResult
    note: str
    new_due: date | None


class HazardRow(Struct, frozen=True, kw_only=True):
    anchor: str
    id: str
    state: HazardState
    branch: Link
    zone: str
    branch_id: str
    found: date
    place: str
    description: str
    severity: HazardSeverity
    owner: str
    due: date | None
    """The due date in force."""
    first_due: date | None
    """The due date first set, where a re-check set another."""
    fixed: date | None
    was_late: bool
    """Not fixed by the due date first set."""
    measure: str
    rechecks: tuple[RecheckRow, ...]
    missed: Link | None
    """The activity at which it ought to have been looked at again."""
    has_reentered: bool
    reports: tuple[Link, ...]


class HazardsView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    states: tuple[HazardState, ...]
    numbers: tuple[int, ...]
    """How many of all hazards are in each of these, the major ones among them."""
    total: int
    open: tuple[HazardRow, ...]
    """Not fixed, the longest overdue first."""
    waiting: tuple[HazardRow, ...]
    """Fixed, and not looked at again."""
    closed: tuple[HazardRow, ...]
    major: int
    """Major hazards: counted only."""
    major_open: int
    zones: tuple[Choice, ...]
    branches: tuple[Choice, ...]
    as_of: date


class AreaRow(Struct, frozen=True, kw_only=True):
    anchor: str
    id: str
    name: str
    unit: Link
    owner: str
    covers: str
    note: str
    found: int
    stopped: int
    reports: tuple[Link, ...]


class AreaSection(Struct, frozen=True, kw_only=True):
    tier: AreaTier
    rows: tuple[AreaRow, ...]
    visited: int
    """How many of them any report has touched."""


class AreasView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    sections: tuple[AreaSection, ...]
    as_of: date


class ResourceRow(Struct, frozen=True, kw_only=True):
    anchor: str
    id: str
    name: str
    unit: Link
    contact: str
    note: str
    uses: int
    users: int
    """How many units other than the owner hosted with it."""
    reports: tuple[Link, ...]


class ResourceSection(Struct, frozen=True, kw_only=True):
    kind: str
    rows: tuple[ResourceRow, ...]


class ResourcesView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    sections: tuple[ResourceSection, ...]
    as_of: date


class ResolutionRow(Struct, frozen=True, kw_only=True):
    anchor: str
    state: DueState
    text: str
    owner: str
    due: date | None
    done: date | None
    report: Link
    host: Link
    day: date


class ResolutionsView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    counts: tuple[tuple[DueState, int], ...]
    open: tuple[ResolutionRow, ...]
    closed: tuple[ResolutionRow, ...]
    as_of: date


def build_ledgers(context: Context) -> Iterator[Page]:
    t, archive = context.t, context.archive
    if not _has_ledgers(context):
        return
    root = Link(text=t("nav-ledgers"), url=urls.LEDGERS)
    yield _page(
        context,
        urls.LEDGERS,
        "ledgers",
        LedgersView(trail=context.trail(), tiles=tuple(_iter_tiles(context)), as_of=archive.as_of),
    )
    trail = context.trail(root)
    if archive.hazards:
        yield _page(context, urls.HAZARDS, "hazards", _hazards(context, trail))
    if archive.areas:
        yield _page(context, urls.AREAS, "areas", _areas(context, trail))
    if archive.resources:
        yield _page(context, urls.RESOURCES, "resources", _resources(context, trail))
    if archive.resolutions:
        yield _page(context, urls.RESOLUTIONS, "resolutions", _resolutions(context, trail))


def _has_ledgers(context: Context) -> bool:
    archive = context.archive
    return bool(
        archive.hazards
        or archive.areas
        or archive.resources
        or archive.projects
        or archive.resolutions
    )


def _page(context: Context, url: str, name: str, view: Struct) -> Page:
    return Page(
        url=url,
        template=f"{name}.html",
        title=context.t(f"{name}-title"),
        description=context.t(
            f"{name}-description", organisation=context.archive.organisation.name
        ),
        view=view,
    )


def _iter_tiles(context: Context) -> Iterator[LedgerTile]:
    t, archive, as_of = context.t, context.archive, context.archive.as_of
    stalled = [
        project
        for project in archive.projects
        if project.state(as_of, archive.stalled_days) in (ProjectState.ACTIVE, ProjectState.STALLED)
    ]
    for name, url, total, open_ones in (
        (
            "hazards",
            urls.HAZARDS,
            len(archive.hazards),
            sum(hazard.state(as_of).is_open for hazard in archive.hazards),
        ),
        ("projects", urls.PROJECTS, len(archive.projects), len(stalled)),
        (
            "resolutions",
            urls.RESOLUTIONS,
            len(archive.resolutions),
            sum(not item.state(as_of).is_done for item in archive.resolutions),
        ),
        (
            "areas",
            urls.AREAS,
            len(archive.areas),
            sum(not area.events for area in archive.areas),
        ),
        (
            "resources",
            urls.RESOURCES,
            len(archive.resources),
            sum(not resource.reports for resource in archive.resources),
        ),
    ):
        if total:
            yield LedgerTile(
                link=Link(text=t(f"{name}-title"), url=url),
                about=t(f"{name}-about"),
                total=total,
                open=open_ones,
                open_label=t(f"{name}-open", n=open_ones),
            )


def _hazards(context: Context, trail: tuple[Link, ...]) -> HazardsView:
    as_of = context.archive.as_of
    shown = [hazard for hazard in context.archive.hazards if not hazard.is_major]
    major = [hazard for hazard in context.archive.hazards if hazard.is_major]
    counts = Counter(hazard.state(as_of) for hazard in context.archive.hazards)

    def urgency(hazard: Hazard) -> tuple[int, date, str]:
        return (
            _HAZARD_STATES.index(hazard.state(as_of)),
            hazard.due_on(as_of) or date.max,
            hazard.id,
        )

    still_open = sorted((h for h in shown if h.state(as_of).is_open), key=urgency)
    waiting = [h for h in still_open if h.state(as_of) is HazardState.FIXED]
    to_fix = [h for h in still_open if h.state(as_of) is not HazardState.FIXED]
    closed = sorted(
        (h for h in shown if not h.state(as_of).is_open),
        key=lambda hazard: (hazard.found, hazard.id),
        reverse=True,
    )
    return HazardsView(
        trail=trail,
        states=_HAZARD_STATES,
        numbers=tuple(counts[state] for state in _HAZARD_STATES),
        total=len(context.archive.hazards),
        open=tuple(_hazard_row(context, hazard) for hazard in to_fix),
        waiting=tuple(_hazard_row(context, hazard) for hazard in waiting),
        closed=tuple(_hazard_row(context, hazard) for hazard in closed),
        major=len(major),
        major_open=sum(hazard.state(as_of).is_open for hazard in major),
        zones=zone_choices(context),
        branches=branch_choices(context, as_of),
        as_of=as_of,
    )


def _hazard_row(context: Context, hazard: Hazard) -> HazardRow:
    as_of = context.archive.as_of
    due = hazard.due_on(as_of)
    missed = hazard.missed_recheck(as_of)
    return HazardRow(
        anchor=urls.anchor(hazard.id),
        id=hazard.id,
        state=hazard.state(as_of),
        branch=context.unit_link(hazard.branch, hazard.found, short=True),
        branch_id=hazard.branch,
        zone=context.archive.organisation.zone_of(hazard.branch, hazard.found) or "",
        found=hazard.found,
        place=hazard.place,
        description=hazard.description,
        severity=hazard.severity,
        owner=hazard.owner,
        due=due,
        first_due=hazard.due if hazard.due != due else None,
        fixed=hazard.fixed,
        was_late=hazard.fix_state(as_of) in (DueState.LATE, DueState.OVERDUE),
        measure=hazard.measure,
        rechecks=tuple(_recheck_row(context, recheck) for recheck in hazard.rechecks),
        missed=_report_link(context, missed) if missed else None,
        has_reentered=hazard.has_reentered(as_of),
        reports=_report_links(context, hazard.reports),
    )


def _recheck_row(context: Context, recheck: Recheck) -> RecheckRow:
    return RecheckRow(
        report=_report_link(context, recheck.report),
        result=recheck.result,
        note=recheck.note,
        new_due=recheck.new_due,
    )


def _areas(context: Context, trail: tuple[Link, ...]) -> AreasView:
    sections = []
    for tier in AreaTier:
        areas = [area for area in context.archive.areas if area.tier is tier]
        if areas:
            sections.append(
                AreaSection(
                    tier=tier,
                    rows=tuple(_area_row(context, area) for area in areas),
                    visited=sum(bool(area.events) for area in areas),
                )
            )
    return AreasView(trail=trail, sections=tuple(sections), as_of=context.archive.as_of)


def _area_row(context: Context, area: Area) -> AreaRow:
    return AreaRow(
        anchor=urls.anchor(area.id),
        id=area.id,
        name=area.name,
        unit=context.unit_link(area.unit, context.archive.as_of, short=True),
        owner=area.owner,
        covers=area.covers,
        note=area.note,
        found=sum(event.found for event in area.events),
        stopped=sum(event.stopped for event in area.events),
        reports=_report_links(context, (event.report for event in area.events)),
    )


def _resources(context: Context, trail: tuple[Link, ...]) -> ResourcesView:
    kinds = dict.fromkeys(resource.kind for resource in context.archive.resources)
    return ResourcesView(
        trail=trail,
        sections=tuple(
            ResourceSection(
                kind=kind,
                rows=tuple(
                    _resource_row(context, resource)
                    for resource in context.archive.resources
                    if resource.kind == kind
                ),
            )
            for kind in kinds
        ),
        as_of=context.archive.as_of,
    )


def _resource_row(context: Context, resource: Resource) -> ResourceRow:
    hosts = {report.host for report in resource.reports} - {resource.unit}
    return ResourceRow(
        anchor=urls.anchor(resource.id),
        id=resource.id,
        name=resource.name,
        unit=context.unit_link(resource.unit, context.archive.as_of, short=True),
        contact=resource.contact,
        note=resource.note,
        uses=len(resource.reports),
        users=len(hosts),
        reports=_report_links(context, resource.reports),
    )


def _resolutions(context: Context, trail: tuple[Link, ...]) -> ResolutionsView:
    as_of, soon = context.archive.as_of, context.archive.soon_days
    states = {item.id: item.state(as_of, soon) for item in context.archive.resolutions}
    counts = Counter(states.values())

    def urgency(item: ResolutionItem) -> tuple[int, date, str]:
        return (_RESOLUTION_STATES.index(states[item.id]), item.due or date.max, item.id)

    items = sorted(context.archive.resolutions, key=urgency)
    return ResolutionsView(
        trail=trail,
        counts=tuple((state, counts[state]) for state in _RESOLUTION_STATES if counts[state]),
        open=tuple(
            _resolution_row(context, item, states[item.id])
            for item in items
            if not states[item.id].is_done
        ),
        closed=tuple(
            _resolution_row(context, item, states[item.id])
            for item in sorted(items, key=lambda item: item.report.date, reverse=True)
            if states[item.id].is_done
        ),
        as_of=as_of,
    )


def _resolution_row(context: Context, item: ResolutionItem, state: DueState) -> ResolutionRow:
    return ResolutionRow(
        anchor=urls.anchor(item.id),
        state=state,
        text=item.text,
        owner=item.owner,
        due=item.due,
        done=item.done,
        report=_report_link(context, item.report),
        host=context.unit_link(item.report.host, item.report.date, short=True),
        day=item.report.date,
    )


def _report_links(context: Context, reports: Iterable[Report]) -> tuple[Link, ...]:
    """One link a report, oldest first."""
    unique = {report.id: report for report in reports}
    return tuple(_report_link(context, report) for report in unique.values())


def _report_link(context: Context, report: Report) -> Link:
    """A report by its date; its title says more."""
    return Link(
        text=context.t.day(report.date, "short"), url=urls.report(report.id), title=report.title
    )


def _nav(context: Context) -> Iterator[NavItem]:
    archive = context.archive
    if not _has_ledgers(context):
        return
    for name, url, is_kept in (
        ("nav-ledgers", urls.LEDGERS, True),
        ("hazards-title", urls.HAZARDS, archive.hazards),
        ("projects-title", urls.PROJECTS, archive.projects),
        ("areas-title", urls.AREAS, archive.areas),
        ("resolutions-title", urls.RESOLUTIONS, archive.resolutions),
        ("resources-title", urls.RESOURCES, archive.resources),
    ):
        if is_kept:
            yield NavItem(title=context.t(name), url=url, group="ledgers")


PAGE_TYPE = PageType(name="ledgers", build=build_ledgers, nav=_nav)
