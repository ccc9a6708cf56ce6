"""Which branch does what on which day: what the reports and the ledgers have to agree on."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from generator.demo.organisation import DemoBranch, DemoOrganisation
from generator.demo.size import LAST_DAY, DemoSize

_REPORTS_PER_HAZARD = 4
_REPORTS_PER_PROJECT = 150


@dataclass(frozen=True, slots=True)
class Event:
    """What a report is about."""

    index: int
    branch: DemoBranch
    day: date

    @property
    def report_id(self) -> str:
        return f"{self.day.year}/{self.day}-r{self.index + 1:06d}"

    @property
    def hazard_id(self) -> str | None:
        """The hazard that was found there; every so manieth activity finds one."""
        number, rest = divmod(self.index, _REPORTS_PER_HAZARD)
        return None if rest else f"H-{number + 1:05d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """All of them, in the order of their numbers."""

    events: tuple[Event, ...]
    rechecks: dict[int, list[str]]
    """By report the hazards that it looks at again."""


def make_events(size: DemoSize, organisation: DemoOrganisation) -> Events:
    """Days about the branches' fixed days; most hazards are looked at again the next time."""
    events = tuple(_make_event(size, organisation, index) for index in range(size.reports))
    by_branch: defaultdict[int, list[tuple[date, int]]] = defaultdict(list)
    for event in events:
        by_branch[event.branch.index].append((event.day, event.index))
    for activities in by_branch.values():
        activities.sort()
    rechecks: defaultdict[int, list[str]] = defaultdict(list)
    for event in events:
        if event.hazard_id is None:
            continue
        activities = by_branch[event.branch.index]
        after = bisect_right(activities, (event.day, size.reports))
        if after < len(activities) and size.random("recheck", event.index).random() < 0.75:
            rechecks[activities[after][1]].append(event.hazard_id)
    return Events(events=events, rechecks=dict(rechecks))


def count_projects(size: DemoSize) -> int:
    return max(6, size.reports // _REPORTS_PER_PROJECT)


def _make_event(size: DemoSize, organisation: DemoOrganisation, index: int) -> Event:
    random = size.random("event", index)
    last_month = 12 * size.years - (12 - LAST_DAY.month)
    while True:
        branch = organisation.branches[random.randrange(len(organisation.branches))]
        year, month = divmod(random.randrange(last_month), 12)
        shift = round(random.triangular(-8, 10, 0))
        number = min(28, max(1, branch.fixed_day + shift))
        day = date(size.all_years[year], month + 1, number)
        if branch.exists(day):
            return Event(index, branch, day)
