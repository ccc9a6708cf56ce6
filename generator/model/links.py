"""What the reports say of the ledgers' rows, put beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.model.ledgers import (
    Area,
    AreaEvent,
    Hazard,
    Project,
    ProjectEvent,
    Recheck,
    ResolutionItem,
    Resource,
)
from generator.model.plan import fold_code
from generator.model.report import Report


def link_hazards(hazards: Iterable[Hazard], reports: Sequence[Report]) -> tuple[Hazard, ...]:
    """Give each hazard its re-checks, the branch's activities and the reports naming it."""
    hazards = tuple(hazards)
    branches = {hazard.branch for hazard in hazards}
    rechecks: defaultdict[str, list[Recheck]] = defaultdict(list)
    named: defaultdict[str, list[Report]] = defaultdict(list)
    activities: dict[str, list[Report]] = {branch: [] for branch in branches}
    by_id = {report.id: report for report in reports}
    for report in _oldest_first(reports):
        for unit in report.active_units & branches:
            activities[unit].append(report)
        for entry in report.rechecks:
            rechecks[fold_code(entry.id)].append(
                Recheck(
                    report=report,
                    result=entry.result,
                    note=entry.note or "",
                    new_due=entry.new_due,
                )
            )
        for text in report.hazards:
            named[fold_code(text)].append(report)
    shared = {branch: tuple(found) for branch, found in activities.items()}
    linked = []
    for hazard in hazards:
        key = fold_code(hazard.id)
        source = by_id.get(hazard.source or "")
        touching = [*named.get(key, ()), *([source] if source else [])]
        linked.append(
            replace(
                hazard,
                rechecks=tuple(rechecks.get(key, ())),
                activities=shared[hazard.branch],
                reports=_unique(touching),
            )
        )
    return tuple(linked)


def link_projects(projects: Iterable[Project], reports: Sequence[Report]) -> tuple[Project, ...]:
    events: defaultdict[str, list[ProjectEvent]] = defaultdict(list)
    for report in _oldest_first(report for report in reports if report.projects):
        for entry in report.projects:
            event = ProjectEvent(
                report=report, action=entry.action or "", milestone=entry.milestone
            )
            events[fold_code(entry.id)].append(event)
    return tuple(
        replace(project, events=tuple(events[fold_code(project.id)])) for project in projects
    )


def link_areas(areas: Iterable[Area], reports: Sequence[Report]) -> tuple[Area, ...]:
    events: defaultdict[str, list[AreaEvent]] = defaultdict(list)
    for report in _oldest_first(report for report in reports if report.areas):
        for entry in report.areas:
            event = AreaEvent(report=report, found=entry.found, stopped=entry.stopped)
            events[fold_code(entry.id)].append(event)
    return tuple(replace(area, events=tuple(events[fold_code(area.id)])) for area in areas)


def link_resources(
    resources: Iterable[Resource], reports: Sequence[Report]
) -> tuple[Resource, ...]:
    used: defaultdict[str, list[Report]] = defaultdict(list)
    for report in _oldest_first(report for report in reports if report.resources):
        for text in dict.fromkeys(map(fold_code, report.resources)):
            used[text].append(report)
    return tuple(
        replace(resource, reports=tuple(used[fold_code(resource.id)])) for resource in resources
    )


def build_resolutions(reports: Sequence[Report]) -> tuple[ResolutionItem, ...]:
    """Every resolution of every report, oldest first."""
    return tuple(
        ResolutionItem(
            report=report,
            number=number,
            text=entry.text,
            owner=entry.owner or "",
            due=entry.due,
            done=entry.done_on,
        )
        for report in _oldest_first(report for report in reports if report.resolutions)
        for number, entry in enumerate(report.resolutions, start=1)
    )


def _oldest_first(reports: Iterable[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: (report.date, report.id))


def _unique(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(_oldest_first({report.id: report for report in reports}.values()))
