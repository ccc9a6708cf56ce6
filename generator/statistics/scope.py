"""Which part of the archive a figure is about: the facts, a period and a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple

from msgspec import Struct

from generator.model.archive import Archive
from generator.model.ledgers import Hazard, Project, RecheckRound
from generator.model.organisation import Branch, Duty, Level, Organisation, Zone
from generator.model.periods import Month, Period, Quarter
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


class YearCache:
    """Things worked out, a dictionary a year; only those of the last years asked for are kept.

    Pages are made a year at a time, compared with the year before. Twenty years of thousands of
    branches at once would be gigabytes; whatever is dropped is worked out again.
    """

    KEPT = 2
    """Years."""

    def __init__(self) -> None:
        self._years: dict[int | None, dict[Any, Any]] = {}
        self._always: dict[Any, Any] = {}
        self._newest: int | None = None

    def of(self, year: int | None) -> dict[Any, Any]:
        """What is kept of a year, or of no year."""
        if year is None:
            return self._always
        if year == self._newest:
            return self._years[year]
        found = self._years.pop(year, None)
        if found is None:
            found = {}
            if len(self._years) >= self.KEPT:
                del self._years[next(iter(self._years))]
        self._years[year] = found
        self._newest = year
        return found


class Facts(Struct, frozen=True, kw_only=True, dict=True):
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

    def published_in(self, year: int) -> Sequence[Report]:
        """The published reports of a year."""
        return self._published_by_year.get(year, ())

    @cached_property
    def _published_by_year(self) -> Mapping[int, Sequence[Report]]:
        return _by_year((report.year, report) for report in self.published)

    def hazards_due_in(self, year: int) -> Sequence[Hazard]:
        """The hazards whose first due date lies in a year, in the ledger's order."""
        return self._hazards_by_due.get(year, ())

    @cached_property
    def _hazards_by_due(self) -> Mapping[int, Sequence[Hazard]]:
        return _by_year((h.due.year, h) for h in self.archive.hazards if h.due is not None)

    def rounds_in(self, year: int) -> Sequence[tuple[Hazard, RecheckRound]]:
        """The turns of a year at which a hazard was to be looked at again."""
        return self._rounds_by_year.get(year, ())

    @cached_property
    def _rounds_by_year(self) -> Mapping[int, Sequence[tuple[Hazard, RecheckRound]]]:
        return _by_year(
            (turn.activity.year, (hazard, turn))
            for hazard in self.archive.hazards
            for turn in self.rounds[hazard.id]
        )

    @cached_property
    def hazard_place(self) -> Mapping[str, int]:
        """The place of each hazard in the ledger."""
        return {hazard.id: place for place, hazard in enumerate(self.archive.hazards)}

    @cached_property
    def project_place(self) -> Mapping[str, int]:
        return {project.id: place for place, project in enumerate(self.archive.projects)}

    @cached_property
    def duties_led(self) -> Mapping[tuple[str, int], Sequence[tuple[Zone, Quarter, Duty]]]:
        """By branch and year the quarters in which it led a zone, in the order of time."""
        found: defaultdict[tuple[str, int], list[tuple[Zone, Quarter, Duty]]] = defaultdict(list)
        zones = self.organisation.zone_by_id
        for (quarter, zone), duty in self.organisation.rotation.items():
            if zone in zones:
                found[duty.lead, quarter.year].append((zones[zone], quarter, duty))
        place = self.organisation.unit_position
        for duties in found.values():
            duties.sort(key=lambda entry: (entry[1], place[entry[0].id]))
        return found

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

    def threshold(self, name: str) -> float:
        return self.organisation.thresholds.get(name, THRESHOLDS[name])

    def once(self, make: Callable[[Facts, *A], T], *args: *A) -> T:
        """``make(self, *args)``, worked out once: units share what their figures are made of.

        What ends in a year, or in a day or period of one, is kept while the last years that
        were asked for are: see :class:`YearCache`.
        """
        last: Any = args[-1] if args else None
        made = self._made.of(last if isinstance(last, int) else getattr(last, "year", None))
        key = (make, args)
        if key not in made:
            made[key] = make(self, *args)
        found: T = made[key]
        return found

    @cached_property
    def _made(self) -> YearCache:
        return YearCache()

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


def rows_by_unit(facts: Facts, make: MakeRows, year: int) -> Timelines[Row]:
    """A year's rows filed under their unit and day, which all of them have."""
    rows = make(facts, year)
    return Timelines(facts.organisation, ((row.day, (row.unit,), row) for row in rows if row.day))


def executions_by_unit(facts: Facts, year: int) -> Timelines[Execution]:
    """Executions of a year's plan by due date; those without one never count."""
    plan = facts.archive.fulfilment.get(year)
    return Timelines(
        facts.organisation,
        (
            (execution.window.due, (execution.owner,), execution)
            for execution in (plan.executions if plan else ())
            if execution.window.due is not None
        ),
    )


def _by_year(records: Iterable[tuple[int, T]]) -> Mapping[int, Sequence[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for year, record in records:
        found[year].append(record)
    return found


def is_visit(branch: Branch, report: Report) -> bool:
    """Is this another unit's activity in the branch's own zone?"""
    return report.host != branch.id and report.zone == branch.zone_id(report.date)


MakeRows = Callable[[Facts, int], Iterable[Row]]
"""All rows of a year, of which a scope takes those that count in it."""


class Scope(Struct, frozen=True, kw_only=True, dict=True):
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
                return self.organisation.branches_by_zone.get(self.unit, ())
            case Level.BRANCH:
                return (self.organisation.branch_by_id[self.unit],)

    @cached_property
    def hazards(self) -> tuple[Hazard, ...]:
        """Hazards that can count here, by whatever day, in the ledger's order."""
        archive = self.facts.archive
        if self.level is Level.COMMITTEE:
            return archive.hazards
        found = [h for b in self.candidates for h in archive.hazards_by_branch.get(b.id, ())]
        return tuple(sorted(found, key=lambda hazard: self.facts.hazard_place[hazard.id]))

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Projects whose lead counts here at the end of the period."""
        archive = self.facts.archive
        if self.level is Level.COMMITTEE:
            return archive.projects
        leads = [self.unit, *(b.id for b in self.candidates if b.id != self.unit)]
        found = [
            project
            for lead in leads
            for project in archive.projects_by_lead.get(lead, ())
            if self.covers(lead, self.last)
        ]
        return tuple(sorted(found, key=lambda project: self.facts.project_place[project.id]))

    def iter_branch_months(self) -> Iterator[tuple[Branch, Month]]:
        for branch in self.candidates:
            for month in self.due_months(branch):
                yield branch, month

    def pick(self, timelines: Timelines[T]) -> tuple[T, ...]:
        """The facts that count for the unit in the period."""
        return timelines.of(self.level, self.unit).between(self.first, self.last)

    def rows(self, make: MakeRows) -> tuple[Row, ...]:
        """Those of the rows that count here; made once for all units and periods of a year."""
        return self.pick(self.facts.once(rows_by_unit, make, self.period.year))

    def activities(self, branch: Branch) -> tuple[Report, ...]:
        """A(b) of the period."""
        return self.facts.activities.by(branch.id).between(self.first, self.last)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Activities of the units in scope, in any active role, each counted once."""
        return self.pick(self.facts.activities)

    @cached_property
    def executions(self) -> tuple[Execution, ...]:
        """Executions of the plan whose due day is in the period and not after ``as_of``."""
        return self.pick(self.facts.once(executions_by_unit, self.period.year))

    @cached_property
    def executions_due(self) -> tuple[Execution, ...]:
        """Those of them that have fallen due: not what is due on the very day and still open."""
        as_of = self.as_of
        if self.last < as_of:
            return self.executions
        return tuple(e for e in self.executions if e.window.due != as_of or e.is_due(as_of))
