"""All records together, and the questions that pages and figures ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from generator.model.organisation import Level, Organisation
from generator.model.report import Report, Role
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
            report for report in reversed(self.reports) if report.front.status is Status.PLANNED
        )

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

    def role_of(self, unit: str, report: Report) -> Role:
        """The unit's role; a zone's is that of whichever of its branches stood nearest."""
        if unit in report.roles:
            return report.roles[unit]
        if unit in self.organisation.zone_by_id and report.zone == unit:
            return Role.HOST
        return Role.PARTICIPANT
