"""Which part of the archive a figure is about: the facts, a period and a unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from generator.model.archive import Archive
from generator.model.ledgers import Hazard, RecheckRound
from generator.model.organisation import Branch, Level, Organisation
from generator.model.periods import Month, Period
from generator.model.plan import Execution, parse_reference
from generator.model.report import Report
from generator.statistics.periods import months_in

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


class Timeline:
    """Reports in the order of their dates, cut by date without looking at each."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports = tuple(reports)
        self._days = [report.date for report in self.reports]

    def between(self, first: date, last: date) -> tuple[Report, ...]:
        """The reports from first to last, both included."""
        return self.reports[bisect_left(self._days, first) : bisect_right(self._days, last)]


_EMPTY = Timeline(())


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
    def published(self) -> Timeline:
        return Timeline(sorted(self.archive.published, key=lambda report: (report.date, report.id)))

    @cached_property
    def activities(self) -> Mapping[str, Timeline]:
        """A(b): reports in which a unit hosts, co-hosts or has attendance."""
        return self._by_unit(lambda report: report.active_units)

    @cached_property
    def own(self) -> Mapping[str, Timeline]:
        """Reports that a unit hosts or co-hosts."""
        return self._by_unit(lambda report: (report.host, *report.co_hosts))

    @cached_property
    def hosted(self) -> Mapping[str, Timeline]:
        """Reports by host: who writes them up."""
        return self._by_unit(lambda report: (report.host,))

    @cached_property
    def hosted_in_zone(self) -> Mapping[str, Timeline]:
        """Reports whose host belonged to the zone on the day, or is the zone."""
        return self._by_unit(lambda report: (report.zone,) if report.zone else ())

    @cached_property
    def touching_zone(self) -> Mapping[str, Timeline]:
        """Reports of a zone's units in any active role, each once."""
        zone_of = self.organisation.zone_of

        def zones(report: Report) -> set[str]:
            found = {zone_of(unit, report.date) for unit in report.active_units}
            return {zone for zone in found if zone is not None}

        return self._by_unit(zones)

    @cached_property
    def planned(self) -> frozenset[str]:
        """Ids of the reports that name an item which the plan has."""
        plans = self.archive.plan_by_year

        def is_planned(report: Report) -> bool:
            references = (parse_reference(text, report.year) for text in report.front.plan)
            return any(year in plans and code in plans[year].by_code for year, code in references)

        return frozenset(report.id for report in self.published.reports if is_planned(report))

    @cached_property
    def hazards_by_branch(self) -> Mapping[str, tuple[Hazard, ...]]:
        found: defaultdict[str, list[Hazard]] = defaultdict(list)
        for hazard in self.archive.hazards:
            found[hazard.branch].append(hazard)
        return {branch: tuple(hazards) for branch, hazards in found.items()}

    @cached_property
    def turns(self) -> Mapping[str, tuple[RecheckRound, ...]]:
        """By hazard the activities that had to look at it again, until ``as_of``."""
        return {hazard.id: hazard.rounds(self.as_of) for hazard in self.archive.hazards}

    @cached_property
    def months_due(self) -> Callable[[str, Period], tuple[Month, ...]]:
        """due(b) of a branch (by id) and a period, each worked out once."""

        @cache
        def months_due(branch_id: str, period: Period) -> tuple[Month, ...]:
            branch = self.organisation.branch_by_id[branch_id]
            waived = {waiver.month for waiver in branch.waivers}
            return tuple(
                month
                for month in months_in(period)
                if month.last <= self.as_of
                and branch.exists(month.first)
                and branch.exists(month.last)
                and month not in waived
            )

        return months_due

    def _by_unit(self, units_of: Callable[[Report], Iterable[str]]) -> Mapping[str, Timeline]:
        found: defaultdict[str, list[Report]] = defaultdict(list)
        for report in self.published.reports:
            for unit in dict.fromkeys(units_of(report)):
                found[unit].append(report)
        return {unit: Timeline(reports) for unit, reports in found.items()}


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
        return self.organisation.thresholds.get(name, THRESHOLDS[name])

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
        return tuple(
            month
            for month in self.facts.months_due(branch.id, self.period)
            if self.covers(branch.id, month.last)
        )

    @cached_property
    def candidates(self) -> tuple[Branch, ...]:
        """Branches that can count here at any time."""
        if self.level is not Level.BRANCH:
            return self.organisation.branches
        return (self.organisation.branch_by_id[self.unit],)

    @cached_property
    def hazards(self) -> tuple[Hazard, ...]:
        """Hazards that can count here; of a zone those of all, by the day that counts."""
        if self.level is Level.BRANCH:
            return self.facts.hazards_by_branch.get(self.unit, ())
        return self.facts.archive.hazards

    @cached_property
    def executions(self) -> tuple[Execution, ...]:
        """Executions that can count here."""
        if self.level is Level.BRANCH:
            return self.facts.archive.executions_by_unit.get(self.unit, ())
        return self.facts.archive.executions

    def iter_branch_months(self) -> Iterator[tuple[Branch, Month]]:
        for branch in self.candidates:
            for month in self.due_months(branch):
                yield branch, month

    def activities(self, branch: Branch) -> tuple[Report, ...]:
        """A(b) of the period."""
        return self.facts.activities.get(branch.id, _EMPTY).between(self.first, self.last)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Activities of the units in scope, in any active role, each counted once."""
        return self.reports_between(self.first, self.last)

    def reports_between(self, first: date, last: date) -> tuple[Report, ...]:
        return self._pick(self.facts.activities, self.facts.touching_zone).between(first, last)

    @cached_property
    def written(self) -> tuple[Report, ...]:
        """Reports that units in scope had to write up: they hosted them."""
        timeline = self._pick(self.facts.hosted, self.facts.hosted_in_zone)
        return timeline.between(self.first, self.last)

    def _pick(self, by_unit: Mapping[str, Timeline], by_zone: Mapping[str, Timeline]) -> Timeline:
        match self.level:
            case Level.COMMITTEE:
                return self.facts.published
            case Level.ZONE:
                return by_zone.get(self.unit, _EMPTY)
            case Level.BRANCH:
                return by_unit.get(self.unit, _EMPTY)

    @cached_property
    def executions_due(self) -> tuple[Execution, ...]:
        """Executions of the plan that were due in the period and until ``as_of``."""
        return tuple(
            execution
            for execution in self.executions
            if execution.due is not None
            and self.includes(execution.due)
            and self.covers(execution.owner, execution.due)
        )
