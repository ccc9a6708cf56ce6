"""All records together, and the questions that pages and figures ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct, field

from generator.model.lazy import Lazily
from generator.model.ledgers import Area, Hazard, Project, ResolutionItem, Resource
from generator.model.links import build_resolutions
from generator.model.organisation import Branch, Level, Organisation
from generator.model.periods import Month
from generator.model.plan import Execution, Fulfilment, Plan, PlanLinks
from generator.model.related import Related
from generator.model.report import Report
from generator.model.values import Status


class Withdrawn(Struct, frozen=True, kw_only=True):
    """A report whose time is over. Neither its title nor anything else of it may be told."""

    id: str
    on: date
    """The day on which it was withdrawn, where the site is."""


class Archive(Struct, frozen=True, kw_only=True, dict=True):
    """The organisation and its reports as of a date."""

    organisation: Organisation
    as_of: date
    reports: tuple[Report, ...] = ()
    """Every readable report, drafts and planned ones too, newest first."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """What was published once and is no more; nothing else is known of it."""
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
    def fulfilment(self) -> Mapping[int, Fulfilment]:
        """By year the plan and what became of it; a year is worked out when it is asked for."""
        plans = self.plan_by_year
        return Lazily(plans, lambda year: self._plan_links.fulfil(plans[year], self.organisation))

    @cached_property
    def _plan_links(self) -> PlanLinks:
        return PlanLinks(self.plans, self.published)

    @property
    def executions(self) -> Iterator[Execution]:
        """Every execution of every plan, in the order of the plans."""
        for fulfilled in self.fulfilment.values():
            yield from fulfilled.executions

    def executions_of(self, unit: str, year: int) -> tuple[Execution, ...]:
        """What a unit owes itself in a year, in the order of the plan; nothing without a plan."""
        found = self.fulfilment.get(year)
        return found.by_unit.get(unit, ()) if found else ()

    @property
    def soon_days(self) -> int:
        """How many days before its due date something is due soon: threshold ``due_soon``."""
        return int(self.organisation.thresholds.get("due_soon", 30))

    @property
    def stalled_days(self) -> int:
        """How long nothing may happen in a project: threshold ``stalled``."""
        return int(self.organisation.thresholds.get("stalled", 60))

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
        return tuple(report for report in reversed(self.reports) if report.status is Status.PLANNED)

    @cached_property
    def by_id(self) -> Mapping[str, Report]:
        return MappingProxyType({report.id: report for report in self.reports})

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Report, ...]]:
        """Published reports of each year that has any, newest first; so are all that follow."""
        return _grouped(self.published, lambda report: (report.year,))

    @cached_property
    def by_month(self) -> Mapping[Month, tuple[Report, ...]]:
        return _grouped(self.published, lambda report: (report.month,))

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Report, ...]]:
        return _grouped(self.published, lambda report: dict.fromkeys(report.tags))

    @cached_property
    def by_form(self) -> Mapping[str, tuple[Report, ...]]:
        """By every form of a report, not only the primary one."""
        return _grouped(self.published, lambda report: dict.fromkeys(report.forms))

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Report, ...]]:
        """Published reports of each unit, in whatever role.

        A zone has its own and its branches' (by membership on the day); an activity with
        ``participants: all`` shows with every branch that existed and was invited.
        """
        return _grouped(self.published, self.units_of)

    @cached_property
    def by_unit_year(self) -> Mapping[tuple[str, int], tuple[Report, ...]]:
        """The reports of ``by_unit`` by unit and year."""
        return MappingProxyType(
            {
                (unit, year): tuple(found)
                for unit, reports in self.by_unit.items()
                for year, found in groupby(reports, key=lambda report: report.year)
            }
        )

    @cached_property
    def planned_by_unit(self) -> Mapping[str, tuple[Report, ...]]:
        """Announced activities of each unit, in whatever role, the next one first."""
        return _grouped(self.planned, self.units_of)

    @cached_property
    def hazards_by_branch(self) -> Mapping[str, tuple[Hazard, ...]]:
        """In the ledger's order."""
        return _grouped(self.hazards, lambda hazard: (hazard.branch,))

    @cached_property
    def projects_by_lead(self) -> Mapping[str, tuple[Project, ...]]:
        return _grouped(self.projects, lambda project: (project.lead,))

    @property
    def unit_position(self) -> Mapping[str, int]:
        """The place of every unit in the organisation's order, to sort by."""
        return self.organisation.unit_position

    def units_of(self, report: Report) -> tuple[str, ...]:
        """Ids of all units on whose pages a report shows, in the organisation's order."""
        shown = set(report.roles) | self._invited(report)
        for unit in tuple(shown):
            zone = self.organisation.zone_of(unit, report.date)
            if zone is not None and (report.level is not Level.COMMITTEE or unit in report.roles):
                shown.add(zone)
        place = self.organisation.unit_position
        return tuple(sorted((unit for unit in shown if unit in place), key=place.__getitem__))

    def _invited(self, report: Report) -> set[str]:
        if not report.for_all:
            return set()
        if report.level is Level.COMMITTEE or report.zone is None:
            branches: Iterable[Branch] = self.organisation.branches
        else:
            branches = self.organisation.branches_of(report.zone, report.date)
        return {branch.id for branch in branches if branch.exists(report.date)}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Report | None, Report | None]]:
        """The next newer and next older published report of the same host, by report id."""
        by_host = _grouped(self.published, lambda report: (report.host,))
        found: dict[str, tuple[Report | None, Report | None]] = {}
        for reports in by_host.values():
            for newer, report, older in zip(
                (None, *reports[:-1]), reports, (*reports[1:], None), strict=True
            ):
                found[report.id] = (newer, older)
        return MappingProxyType(found)

    @cached_property
    def related(self) -> Related:
        """Which published reports have something in common."""
        return Related(self.published)


K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def _grouped(records: Iterable[T], keys: Callable[[T], Iterable[K]]) -> Mapping[K, tuple[T, ...]]:
    """The records under each of their keys, in the order in which they come."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for record in records:
        for key in keys(record):
            found[key].append(record)
    return MappingProxyType({key: tuple(group) for key, group in found.items()})
