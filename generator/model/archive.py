"""All records together, and the questions that pages and figures ask of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from generator.model.ledgers import Area, Hazard, Project, ResolutionItem, Resource
from generator.model.links import build_resolutions
from generator.model.organisation import Level, Organisation
from generator.model.plan import Execution, Plan, build_executions
from generator.model.report import Report
from generator.model.values import Status


@dataclass(frozen=True, kw_only=True)
class Archive:
    """The organisation and its reports as of a date."""

    organisation: Organisation
    as_of: date
    reports: tuple[Report, ...] = ()
    """Every readable report, drafts and planned ones too, newest first."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old report id to the id it has now."""
    plans: tuple[Plan, ...] = ()
    """One a year, oldest first."""
    hazards: tuple[Hazard, ...] = ()
    areas: tuple[Area, ...] = ()
    resources: tuple[Resource, ...] = ()
    projects: tuple[Project, ...] = ()
    """The ledgers in their own order, with what the published reports say of each row."""

    @cached_property
    def executions(self) -> tuple[Execution, ...]:
        """Every execution of every plan, fulfilled by the published reports."""
        return build_executions(self.plans, self.organisation, self.published)

    @property
    def soon_days(self) -> int:
        """How many days before its due date something is due soon: threshold ``due_soon``."""
        return int(self.organisation.thresholds.get("due_soon", 30))

    @property
    def stalled_days(self) -> int:
        """How long nothing may happen in a project: threshold ``stalled``."""
        return int(self.organisation.thresholds.get("stalled", 60))

    @cached_property
    def executions_by_unit(self) -> Mapping[str, tuple[Execution, ...]]:
        """What each unit owes itself, in the order of the plans."""
        found: defaultdict[str, list[Execution]] = defaultdict(list)
        for execution in self.executions:
            found[execution.owner].append(execution)
        return MappingProxyType({unit: tuple(owed) for unit, owed in found.items()})

    @cached_property
    def plan_by_year(self) -> Mapping[int, Plan]:
        return MappingProxyType({plan.year: plan for plan in self.plans})

    @cached_property
    def resolutions(self) -> tuple[ResolutionItem, ...]:
        """What deliberations agreed on, oldest first."""
        return build_resolutions(self.published)

    @cached_property
    def published(self) -> tuple[Report, ...]:
        """What the site shows, newest first."""
        return tuple(
            report for report in self.reports if report.is_public and report.date <= self.as_of
        )

    @cached_property
    def planned(self) -> tuple[Report, ...]:
        """Announced activities, the next one first."""
        return tuple(
            report for report in reversed(self.reports) if report.status is Status.PLANNED
        )

    @cached_property
    def unit_position(self) -> Mapping[str, int]:
        """Place of each unit in the organisation's order."""
        return {unit: place for place, unit in enumerate(self.organisation.units)}

    @cached_property
    def by_id(self) -> Mapping[str, Report]:
        return MappingProxyType({report.id: report for report in self.reports})

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Report, ...]]:
        """Published reports of each unit, in whatever role, newest first.

        A zone has its own and its branches' (by membership on the day); an activity with
        ``participants: all`` shows with every branch that existed and was invited.
        """
        found: defaultdict[str, list[Report]] = defaultdict(list)
        for report in self.published:
            for unit in self.units_of(report):
                found[unit].append(report)
        return MappingProxyType({unit: tuple(reports) for unit, reports in found.items()})

    def units_of(self, report: Report) -> tuple[str, ...]:
        """Ids of all units on whose pages a report shows, in the organisation's order."""
        shown = set(report.roles) | self._invited(report)
        for unit in tuple(shown):
            zone = self.organisation.zone_of(unit, report.date)
            if zone is not None and (report.level is not Level.COMMITTEE or unit in report.roles):
                shown.add(zone)
        return tuple(unit for unit in self.organisation.units if unit in shown)

    def _invited(self, report: Report) -> set[str]:
        if not report.for_all:
            return set()
        if report.level is Level.COMMITTEE or report.zone is None:
            branches: Iterable[str] = (
                branch.id for branch in self.organisation.branches if branch.exists(report.date)
            )
        else:
            branches = (
                branch.id for branch in self.organisation.branches_of(report.zone, report.date)
            )
        return set(branches)

    @cached_property
    def _by_topic(self) -> Mapping[tuple[str, str], tuple[Report, ...]]:
        """Published reports by tag, project and primary form."""
        found: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
        for report in self.published:
            for topic in _topics(report):
                found[topic].append(report)
        return MappingProxyType({topic: tuple(reports) for topic, reports in found.items()})

    def related_candidates(self, report: Report, most: int = 40) -> tuple[Report, ...]:
        """Other published reports that share a topic; of a common topic the nearest in time.

        Bounded, so that related reports cost the same in an archive of any size.
        """
        found: dict[str, Report] = {}
        for topic in _topics(report):
            reports = self._by_topic.get(topic, ())
            near = bisect_left(reports, (-report.date.toordinal(),), key=_age) - most // 2
            for other in reports[max(0, near) : max(0, near) + most]:
                if other.id != report.id:
                    found[other.id] = other
        return tuple(found.values())


def _topics(report: Report) -> tuple[tuple[str, str], ...]:
    forms = (("form", report.primary_form),) if report.primary_form else ()
    tags = (("tag", tag) for tag in report.tags)
    projects = (("project", project.id) for project in report.projects)
    return (*forms, *tags, *projects)


def _age(report: Report) -> tuple[int]:
    """Sort key under which newest-first is ascending."""
    return (-report.date.toordinal(),)
