"""Which part of the archive a figure is about: the facts, a period and a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple

from generator.model.archive import Archive
from generator.model.ledgers import Hazard, RecheckRound
from generator.model.organisation import Branch, Level, Organisation
from generator.model.periods import Month, Period
from generator.model.plan import Execution, parse_reference
from generator.model.report import Report, Turnout
from generator.statistics.periods import months_in
from generator.statistics.result import Row
from generator.statistics.timeline import Timeline, Timelines

A = TypeVarTuple("A")
T = TypeVar("T")

THRESHOLDS: Mapping[str, float] = {
    "longest_gap": 45,  # days without an activity
    "gap_variation": 0.6,
    "top_form": 0.6,
    "fixed_day": 5,  # workdays around the fixed day
    "made_up": 7,  # days to make up for a missed activity
    "summary": 10,  # workdays after the quarter for its summary
    "stalled": 60,  # days without an event in a project
    "timeliness": 3,  # workdays for a write-up
    "small_n": 5,  # shares of fewer are not shown
}
"""The defaults; ``thresholds`` in the organisation file sets others."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The archive, sorted in the ways that indicators ask for. All sequences oldest first."""

    archive: Archive

    @property
    def organisation(self) -> Organisation:
        return self.archive.organisation

    @property
    def as_of(self) -> date:
        return self.archive.as_of

    @cached_property
    def published(self) -> tuple[Report, ...]:
        return tuple(sorted(self.archive.published, key=lambda report: (report.date, report.id)))

    @cached_property
    def write_ups(self) -> Timeline[Report]:
        """All reports, whatever became of them."""
        return Timeline((report.date, report) for report in self.archive.reports)

    @cached_property
    def activities(self) -> Timelines[Report]:
        """A(b): reports in which a unit hosts, co-hosts or has attendance."""
        return self._reports(lambda report: report.active_units)

    @cached_property
    def own(self) -> Timelines[Report]:
        """Reports that a unit hosts or co-hosts."""
        return self._reports(lambda report: (report.host, *report.co_hosts))

    @cached_property
    def hosted(self) -> Timelines[Report]:
        """Reports by host: who writes them up."""
        return self._reports(lambda report: (report.host,))

    @cached_property
    def visits(self) -> Timelines[Report]:
        """Activities of a branch that another unit of its zone hosted."""
        branches = self.organisation.branch_by_id

        def guests(report: Report) -> Iterator[str]:
            for unit in report.active_units:
                if unit in branches and is_visit(branches[unit], report):
                    yield unit

        return self._reports(guests)

    @cached_property
    def turnouts(self) -> Timelines[tuple[Report, str, Turnout]]:
        """The turnouts of branches that have a roster."""
        branches = self.organisation.branch_by_id
        return Timelines(
            self.organisation,
            (
                (report.date, (unit,), (report, unit, turnout))
                for report in self.published
                for unit, turnout in report.turnout.items()
                if unit in branches and turnout.expected
            ),
        )

    @cached_property
    def executions(self) -> Timelines[Execution]:
        """Executions of the plan by due date; those without one never count."""
        return Timelines(
            self.organisation,
            (
                (execution.due, (execution.owner,), execution)
                for execution in self.archive.executions
                if execution.due is not None
            ),
        )

    @cached_property
    def rounds(self) -> Mapping[str, tuple[RecheckRound, ...]]:
        """By hazard the activities that had to look at it again, until ``as_of``."""
        return {hazard.id: hazard.rounds(self.as_of) for hazard in self.archive.hazards}

    @cached_property
    def planned(self) -> frozenset[str]:
        """Ids of the reports that name an item which the plan has."""
        plans = self.archive.plan_by_year

        def is_planned(report: Report) -> bool:
            references = (parse_reference(text, report.year) for text in report.plan)
            return any(year in plans and code in plans[year].by_code for year, code in references)

        return frozenset(report.id for report in self.published if is_planned(report))

    @cached_property
    def branches_by_zone(self) -> Mapping[str, tuple[Branch, ...]]:
        """The branches that belong or belonged to a zone."""
        return {
            zone.id: tuple(b for b in self.organisation.branches if zone.id in b.zones.values)
            for zone in self.organisation.zones
        }

    def threshold(self, name: str) -> float:
        return self.organisation.thresholds.get(name, THRESHOLDS[name])

    def once(self, make: Callable[[Facts, *A], T], *args: *A) -> T:
        """``make(self, *args)``, worked out once: units share what their figures are made of."""
        key = (make, args)
        if key not in self._made:
            self._made[key] = make(self, *args)
        found: T = self._made[key]
        return found

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    def _reports(self, units_of: Callable[[Report], Iterable[str]]) -> Timelines[Report]:
        return Timelines(
            self.organisation,
            ((report.date, units_of(report), report) for report in self.published),
        )


def months_due(facts: Facts, branch_id: str, period: Period) -> tuple[Month, ...]:
    """due(b): complete months until ``as_of`` in which the branch existed, less waivers."""
    branch = facts.organisation.branch_by_id[branch_id]
    waived = {waiver.month for waiver in branch.waivers}
    return tuple(
        month
        for month in months_in(period)
        if month.last <= facts.as_of
        and branch.exists(month.first)
        and branch.exists(month.last)
        and month not in waived
    )


def rows_by_unit(facts: Facts, make: Callable[[Facts], Iterable[Row]]) -> Timelines[Row]:
    """Rows filed under their unit and day, which all of them have."""
    rows = make(facts)
    return Timelines(facts.organisation, ((row.day, (row.unit,), row) for row in rows if row.day))


def is_visit(branch: Branch, report: Report) -> bool:
    """Is this another unit's activity in the branch's own zone?"""
    return report.host != branch.id and report.zone == branch.zone_id(report.date)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A period and a unit. The committee's scope is the whole organisation.

    Facts count for a zone by the membership on their own day: a branch-month by the month's last
    day, a report by its date, whatever has a due date by that date.
    """

    facts: Facts
    period: Period
    unit: str

    @property
    def organisation(self) -> Organisation:
        return self.facts.organisation

    @property
    def as_of(self) -> date:
        return self.facts.as_of

    @cached_property
    def level(self) -> Level:
        return self.organisation.units[self.unit].level

    @cached_property
    def first(self) -> date:
        return self.period.first

    @cached_property
    def last(self) -> date:
        """The period's last day, or ``as_of`` while it is under way; before ``first``: ahead."""
        return min(self.period.last, self.as_of)

    def includes(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def covers(self, unit: str, on: date) -> bool:
        """Does what this unit did or owed on that day count here?"""
        match self.level:
            case Level.COMMITTEE:
                return True
            case Level.ZONE:
                return self.organisation.zone_of(unit, on) == self.unit
            case Level.BRANCH:
                return unit == self.unit

    def threshold(self, name: str) -> float:
        return self.facts.threshold(name)

    def of_branch(self, branch: Branch) -> Scope:
        return Scope(facts=self.facts, period=self.period, unit=branch.id)

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """Branches that existed in the period, by membership on its (or their) last day."""
        found = []
        for branch in self.candidates:
            first, last = self.life(branch)
            if first <= last and self.covers(branch.id, last):
                found.append(branch)
        return tuple(found)

    def life(self, branch: Branch) -> tuple[date, date]:
        """The first and last day of the branch in the period; reversed when it had none."""
        first = max(self.first, branch.founded) if branch.founded else self.first
        last = min(self.last, branch.closed) if branch.closed else self.last
        return first, last

    def due_months(self, branch: Branch) -> tuple[Month, ...]:
        """Complete months until ``as_of`` in which the branch existed throughout, less waivers."""
        months = self.facts.once(months_due, branch.id, self.period)
        if self.level is not Level.ZONE:
            return months
        return tuple(month for month in months if branch.zone_id(month.last) == self.unit)

    @cached_property
    def candidates(self) -> tuple[Branch, ...]:
        """Branches that can count here at any time."""
        match self.level:
            case Level.COMMITTEE:
                return self.organisation.branches
            case Level.ZONE:
                return self.facts.branches_by_zone.get(self.unit, ())
            case Level.BRANCH:
                return (self.organisation.branch_by_id[self.unit],)

    @cached_property
    def hazards(self) -> tuple[Hazard, ...]:
        """Hazards that can count here, by whatever day."""
        if self.level is Level.COMMITTEE:
            return self.facts.archive.hazards
        branches = {branch.id for branch in self.candidates}
        return tuple(hazard for hazard in self.facts.archive.hazards if hazard.branch in branches)

    def iter_branch_months(self) -> Iterator[tuple[Branch, Month]]:
        for branch in self.candidates:
            for month in self.due_months(branch):
                yield branch, month

    def pick(self, timelines: Timelines[T]) -> tuple[T, ...]:
        """The facts that count for the unit in the period."""
        return timelines.of(self.level, self.unit).between(self.first, self.last)

    def rows(self, make: Callable[[Facts], Iterable[Row]]) -> tuple[Row, ...]:
        """Those of the rows that count here; made once for all units and periods."""
        return self.pick(self.facts.once(rows_by_unit, make))

    def activities(self, branch: Branch) -> tuple[Report, ...]:
        """A(b) of the period."""
        return self.facts.activities.by(branch.id).between(self.first, self.last)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Activities of the units in scope, in any active role, each counted once."""
        return self.pick(self.facts.activities)

    @cached_property
    def executions_due(self) -> tuple[Execution, ...]:
        """Executions of the plan that were due in the period and until ``as_of``."""
        return self.pick(self.facts.executions)
