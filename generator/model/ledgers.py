"""The ledgers: hazards, research projects, responsibility areas, resources, resolutions.

What a ledger's row says is a fact; where a hazard or a milestone stands on a day is derived from
the facts and from what the reports say of it.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from generator.model.due import DueState, due_state
from generator.model.report import Report
from generator.model.values import AreaTier, HazardSeverity, RecheckResult


class HazardState(StrEnum):
    """Where a hazard stands on a day; it is in exactly one of these."""

    OPEN = "open"
    """Not yet fixed, and not yet due."""
    OVERDUE = "overdue"
    """Not yet fixed, and the due date has passed."""
    FIXED = "fixed"
    """Said to be fixed; the branch's next activity has yet to look at it again."""
    RECHECKED = "rechecked"
    """Looked at again and found to be in order: closed."""

    @property
    def is_open(self) -> bool:
        return self is not HazardState.RECHECKED


class Recheck(Struct, frozen=True, kw_only=True):
    """A hazard looked at again in an activity."""

    report: Report
    result: RecheckResult
    note: str = ""
    new_due: date | None = None

    @property
    def date(self) -> date:
        return self.report.date


class RecheckRound(Struct, frozen=True, kw_only=True):
    """A hazard's turn to be looked at again: the branch's next activity, and whether it was."""

    activity: Report
    recheck: Recheck | None = None


class Hazard(Struct, frozen=True, kw_only=True):
    """A row of the hazard ledger with what the reports say of it."""

    id: str
    branch: str
    found: date
    severity: HazardSeverity
    description: str
    due: date | None = None
    fixed: date | None = None
    source: str | None = None
    """Id of the report in whose activity it was found."""
    place: str = ""
    owner: str = ""
    """The post that has to see to it."""
    measure: str = ""
    line: int = 0
    rechecks: tuple[Recheck, ...] = ()
    """Oldest first."""
    activities: tuple[Report, ...] = ()
    """All activities of the branch, oldest first; in those after it was found it ought to be
    looked at again. One tuple for all hazards of a branch."""
    reports: tuple[Report, ...] = ()
    """Reports that name it, oldest first, the rechecks left out."""

    @property
    def is_major(self) -> bool:
        """Major hazards are counted here and kept in the safety system."""
        return self.severity is HazardSeverity.MAJOR

    def rechecks_until(self, on: date) -> tuple[Recheck, ...]:
        return tuple(recheck for recheck in self.rechecks if recheck.date <= on)

    def due_on(self, on: date) -> date | None:
        """The due date in force: a failed re-check may have set a new one."""
        dues = [r.new_due for r in self.rechecks_until(on) if r.new_due is not None]
        return dues[-1] if dues else self.due

    def is_fixed(self, on: date) -> bool:
        """Fixed, and no later re-check found otherwise."""
        if self.fixed is None or self.fixed > on:
            return False
        failed = [r for r in self.rechecks_until(on) if r.result is RecheckResult.FAILED]
        return not failed or failed[-1].date < self.fixed

    def closed_on(self, on: date) -> date | None:
        """The day of the passed re-check that closed it, as known on the day ``on``."""
        rechecks = self.rechecks_until(on)
        if rechecks and rechecks[-1].result is RecheckResult.PASSED:
            return rechecks[-1].date
        return None

    def state(self, on: date) -> HazardState:
        """A failed re-check opens the hazard again, until it is fixed once more or passes."""
        if self.closed_on(on) is not None:
            return HazardState.RECHECKED
        if self.is_fixed(on):
            return HazardState.FIXED
        due = self.due_on(on)
        return HazardState.OVERDUE if due is not None and due < on else HazardState.OPEN

    def has_reentered(self, on: date) -> bool:
        """Open (again) after a failed re-check."""
        rechecks = self.rechecks_until(on)
        return bool(rechecks) and rechecks[-1].result is RecheckResult.FAILED

    def fix_state(self, on: date) -> DueState:
        """How the repair stands against the due date as first set."""
        return due_state(self.due, self.fixed, on)

    def rounds(self, on: date) -> tuple[RecheckRound, ...]:
        """Every time it was to be looked at again: in the branch's first activity after it was
        found, and in the first one after each failed re-check. Only activities until ``on``.
        """
        rechecks = self.rechecks_until(on)
        starts = [self.found]
        starts += [r.date for r in rechecks if r.result is RecheckResult.FAILED]
        rounds = []
        for start in starts:
            place = bisect_right(self.activities, start, key=_date)
            activity = self.activities[place] if place < len(self.activities) else None
            if activity is not None and activity.date <= on:
                found = [r for r in rechecks if r.report.id == activity.id]
                rounds.append(RecheckRound(activity=activity, recheck=found[0] if found else None))
        return tuple(rounds)

    def missed_recheck(self, on: date) -> Report | None:
        """The activity that came and went without a look at this still open hazard."""
        rounds = self.rounds(on)
        if not self.state(on).is_open or not rounds or rounds[-1].recheck is not None:
            return None
        return rounds[-1].activity


def _date(report: Report) -> date:
    return report.date


class Milestone(Struct, frozen=True, kw_only=True):
    """A step of a project: the due date first set, the one in force, and when it was done."""

    name: str
    due: date
    revised_due: date | None = None
    reason: str = ""
    """Why the due date was revised."""
    done: date | None = None

    @property
    def current_due(self) -> date:
        return self.revised_due or self.due

    def state(self, on: date, soon_days: int = 0) -> DueState:
        """Against the due date in force; see :meth:`original_state`."""
        return due_state(self.current_due, self.done, on, soon_days)

    def original_state(self, on: date) -> DueState:
        """Against the due date as first set, which the indicator counts."""
        return due_state(self.due, self.done, on)


class Metric(Struct, frozen=True, kw_only=True):
    """A figure the project wants to move, with where it is read."""

    name: str
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    value: float | None = None
    source: str = ""

    @property
    def progress(self) -> float | None:
        """The share of the way from baseline to target; below 0 when it went the wrong way."""
        if self.baseline is None or self.target is None or self.value is None:
            return None
        way = self.target - self.baseline
        return (self.value - self.baseline) / way if way else None


class ProjectEvent(Struct, frozen=True, kw_only=True):
    """What a report says of a project."""

    report: Report
    action: str = ""
    milestone: str | None = None

    @property
    def date(self) -> date:
        return self.report.date


class ProjectState(StrEnum):
    ACTIVE = "active"
    STALLED = "stalled"
    """Milestones are left, and nothing has happened for longer than the threshold."""
    FINISHED = "finished"
    STOPPED = "stopped"
    """Ended with milestones left."""


class Project(Struct, frozen=True, kw_only=True, dict=True):
    """A research project (立项攻关) across branches."""

    id: str
    """Name of its file, and so its address."""
    source: str
    title: str
    lead: str
    started: date
    members: tuple[str, ...] = ()
    """The other units of the team."""
    ended: date | None = None
    milestones: tuple[Milestone, ...] = ()
    metrics: tuple[Metric, ...] = ()
    body: str = ""
    """Markdown below the front matter."""
    events: tuple[ProjectEvent, ...] = ()
    """Oldest first."""

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.lead, *self.members)))

    def last_event(self, on: date) -> date:
        """The last day until ``on`` on which anything happened: a start, a report, a milestone."""
        days = [self.started, *(event.date for event in self.events)]
        days += [m.done for m in self.milestones if m.done is not None]
        return max((day for day in days if day <= on), default=self.started)

    def state(self, on: date, stalled_days: int) -> ProjectState:
        """``stalled_days``: how many days without an event make a stalled project."""
        done = all(m.done is not None and m.done <= on for m in self.milestones)
        if self.milestones and done:
            return ProjectState.FINISHED
        if self.ended is not None and self.ended <= on:
            return ProjectState.STOPPED if self.milestones else ProjectState.FINISHED
        if on - self.last_event(on) > timedelta(days=stalled_days):
            return ProjectState.STALLED
        return ProjectState.ACTIVE


class AreaEvent(Struct, frozen=True, kw_only=True):
    """What an activity did in a responsibility area."""

    report: Report
    found: int = 0
    stopped: int = 0

    @property
    def date(self) -> date:
        return self.report.date


class Area(Struct, frozen=True, kw_only=True):
    """A responsibility area (责任区) in one of three tiers."""

    id: str
    tier: AreaTier
    name: str
    unit: str
    owner: str = ""
    """The post responsible."""
    covers: str = ""
    """Machines or places."""
    note: str = ""
    line: int = 0
    events: tuple[AreaEvent, ...] = ()
    """Oldest first."""


class Resource(Struct, frozen=True, kw_only=True):
    """A shared lecturer, venue, course or site."""

    id: str
    kind: str
    name: str
    unit: str
    contact: str = ""
    note: str = ""
    line: int = 0
    reports: tuple[Report, ...] = ()
    """Reports that used it, oldest first."""


class ResolutionItem(Struct, frozen=True, kw_only=True):
    """What a deliberation agreed on, with the report that says so."""

    report: Report
    number: int
    """From 1, in the order of the report."""
    text: str
    owner: str = ""
    due: date | None = None
    done: date | None = None

    @property
    def id(self) -> str:
        return f"{self.report.id}/{self.number}"

    def state(self, on: date, soon_days: int = 0) -> DueState:
        """One without a due date is open until it is done; it is never late."""
        if self.due is None and self.done is not None and self.done <= on:
            return DueState.ON_TIME
        return due_state(self.due, self.done, on, soon_days)
