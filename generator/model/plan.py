"""The year's plan: items, their executions, and which reports fulfil them.

An execution is one item × one owner × one period. Its reports are derived from what the
write-ups name; its state on a day follows from their dates and the due date, and from nothing
that anybody typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from msgspec import Struct

from generator.model.due import DueState, Window, due_state, is_due
from generator.model.organisation import Level, Organisation
from generator.model.periods import Month
from generator.model.report import Report


class OwnerKind(StrEnum):
    UNIT = "unit"
    BRANCHES = "branches"
    """Every branch (of the zone, when one is named) that exists in the month of the due date."""
    ZONES = "zones"


class Owner(Struct, frozen=True, kw_only=True):
    """Who is responsible, as the plan says it: a unit, or every unit of a kind."""

    kind: OwnerKind
    unit: str = ""

    def units_in(self, window: Window, organisation: Organisation) -> tuple[str, ...]:
        """Ids of the units that owe the item in this window."""
        if self.kind is OwnerKind.UNIT:
            units: tuple[str, ...] = (self.unit,)
        elif self.kind is OwnerKind.ZONES:
            units = tuple(zone.id for zone in organisation.zones)
        else:
            month = Month.of(window.due or window.period.last)
            last, zone = month.last, self.unit
            units = tuple(
                branch.id
                for branch in organisation.branches_through(month)
                if not zone or branch.zone_id(last) == zone
            )
        # A waiver takes a month out of what is owed month by month, and nothing else.
        waived = organisation.waived_months
        if not waived or not isinstance(window.period, Month):
            return units
        return tuple(unit for unit in units if window.period not in waived.get(unit, ()))


class PlanItem(Struct, frozen=True, kw_only=True):
    """One row of the plan."""

    year: int
    code: str
    level: Level
    content: str
    owners: tuple[Owner, ...]
    windows: tuple[Window, ...]
    due_text: str
    """The due phrase as typed."""
    owner_text: str
    """The owners as typed."""
    category: str = ""
    form: str | None = None
    """Id of the form in the organisation's taxonomy, or as typed when it has none."""
    times: int = 1
    """How many reports complete one execution."""
    note: str = ""
    line: int = 0

    @property
    def ref(self) -> str:
        """The item's name in the whole archive: ``2026/Z-05``."""
        return f"{self.year}/{self.code}"


class Plan(Struct, frozen=True, kw_only=True, dict=True):
    """The plan of a year, in the order of its table."""

    year: int
    source: str
    """Path of the table below the project's root."""
    items: tuple[PlanItem, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, PlanItem]:
        """Items by folded code (see :func:`fold_code`)."""
        return {fold_code(item.code): item for item in self.items}


class Execution(NamedTuple):
    """One item, carried out by one owner in one window.

    A tuple, because a year of thousands of branches has a hundred thousand.
    """

    item: PlanItem
    owner: str
    window: Window
    reports: tuple[Report, ...] = ()
    """What fulfils it, in the order of the dates."""

    @property
    def id(self) -> str:
        """Stable across builds: ``2026/Z-02/casting/2026Q1``."""
        return f"{self.item.ref}/{self.owner}/{self.window.period}"

    @property
    def due(self) -> date | None:
        return self.window.due

    @property
    def completed_on(self) -> date | None:
        """The end of the activity with which the needed number was reached; None before."""
        reports, times = self.reports, self.item.times
        if len(reports) < times:
            return None
        return sorted(report.end_date for report in reports)[times - 1]

    def state(self, on: date, soon_days: int = 0) -> DueState:
        return due_state(self.due, self.completed_on, on, soon_days)

    def is_due(self, on: date) -> bool:
        """Has it fallen due by the end of that day (see :func:`generator.model.due.is_due`)?"""
        return is_due(self.window.due, self.completed_on, on)


class Fulfilment(Struct, frozen=True, kw_only=True, dict=True):
    """A year's plan and what became of it: every execution, grouped once."""

    plan: Plan
    executions: tuple[Execution, ...]
    """In the order of the table, owners and windows."""

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Execution, ...]]:
        """What each unit owes itself, in the order of the plan."""
        return _grouped(self.executions, lambda execution: execution.owner)

    @cached_property
    def by_item(self) -> Mapping[str, tuple[Execution, ...]]:
        """By the item's code as typed."""
        return _grouped(self.executions, lambda execution: execution.item.code)

    @cached_property
    def by_due(self) -> Mapping[date, tuple[Execution, ...]]:
        """By due day; those without one are left out."""
        due = [execution for execution in self.executions if execution.window.due is not None]
        return _grouped(due, lambda execution: execution.window.due or date.max)

    def with_committee(self, unit: str) -> tuple[Execution, ...]:
        """Those of items at committee level, whoever owes them, and a unit's own."""
        own = _grouped(self.by_unit.get(unit, ()), lambda execution: execution.item.code)
        return tuple(
            execution
            for code, executions in self.by_item.items()
            for execution in (
                executions if executions[0].item.level is Level.COMMITTEE else own.get(code, ())
            )
        )


K = TypeVar("K", bound=Hashable)


def _grouped(
    executions: Iterable[Execution], key: Callable[[Execution], K]
) -> Mapping[K, tuple[Execution, ...]]:
    found: defaultdict[K, list[Execution]] = defaultdict(list)
    for execution in executions:
        found[key(execution)].append(execution)
    return MappingProxyType({name: tuple(group) for name, group in found.items()})


@lru_cache(maxsize=1 << 16)
def fold_code(text: str) -> str:
    """Codes are compared without regard to width, case, blanks and the kind of dash."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", re.sub(r"[‐‑‒–—―−─_]", "-", folded))


def parse_reference(text: str, year: int) -> tuple[int, str]:
    """Read ``Z-05`` (of ``year``) or ``2025/Z-05`` into the year and the folded code."""
    folded = fold_code(text)
    match = re.fullmatch(r"(\d{4})年?[/:](.+)", folded)
    return (int(match[1]), match[2]) if match else (year, folded)


def credited_units(report: Report, organisation: Organisation) -> frozenset[str]:
    """The units as whose doing a report counts.

    A branch: it hosts, co-hosts or has attendance. A zone: it hosts or co-hosts, or one of its
    branches holds the activity at zone level or above. The committee: it hosts or co-hosts, or
    the activity is at committee level.
    """
    units = report.active_units
    if report.level is not Level.BRANCH and report.zone is not None:
        units |= {report.zone}
    if report.level is Level.COMMITTEE:
        units |= {organisation.committee.id}
    return units


class PlanLinks:
    """Which published reports name which item of which year, grouped once for all plans."""

    def __init__(self, plans: Iterable[Plan], reports: Iterable[Report]) -> None:
        """``reports``: the published ones, in any order."""
        self.plans = tuple(plans)
        by_year = {plan.year: plan.by_code for plan in self.plans}
        linked: defaultdict[str, list[Report]] = defaultdict(list)
        naming = (report for report in reports if report.plan)
        for report in sorted(naming, key=lambda report: (report.date, report.id)):
            for text in dict.fromkeys(report.plan):
                year, code = parse_reference(text, report.year)
                item = by_year.get(year, {}).get(code)
                # The same item under two spellings is named once.
                if item is not None and not (
                    linked[item.ref] and linked[item.ref][-1].id == report.id
                ):
                    linked[item.ref].append(report)
        self._by_item: Mapping[str, list[Report]] = dict(linked)

    def fulfil(self, plan: Plan, organisation: Organisation) -> Fulfilment:
        """Every execution of one of the plans.

        A report fulfils the window that its date lies in; once that is complete, a further report
        makes up for the earliest window that was missed before it.
        """
        executions: list[Execution] = []
        for item in plan.items:
            credited: defaultdict[str, list[Report]] = defaultdict(list)
            for report in self._by_item.get(item.ref, ()):
                for unit in credited_units(report, organisation):
                    credited[unit].append(report)
            for owner, windows in owned_windows(item, organisation).items():
                reports = credited.get(owner)
                if reports is None:
                    executions += [Execution(item, owner, window) for window in windows]
                    continue
                shared = _share_out(reports, windows, item.times)
                executions += (
                    Execution(item, owner, window, tuple(found))
                    for window, found in zip(windows, shared, strict=True)
                )
        return Fulfilment(plan=plan, executions=tuple(executions))


def owned_windows(item: PlanItem, organisation: Organisation) -> dict[str, list[Window]]:
    """The windows each owner owes, owners in the order of the plan."""
    owned: dict[str, list[Window]] = {}
    for place, owner in enumerate(item.owners):
        for window in item.windows:
            for unit in owner.units_in(window, organisation):
                windows = owned.setdefault(unit, [])
                # Only a later owner can name again what an earlier one has named.
                if not place or window not in windows:
                    windows.append(window)
    return owned


def _share_out(
    reports: Sequence[Report], windows: Sequence[Window], times: int
) -> list[list[Report]]:
    shared: list[list[Report]] = [[] for _ in windows]
    for report in reports:
        day = report.date
        open_ones = [i for i, found in enumerate(shared) if len(found) < times]
        own = next(
            (i for i, w in enumerate(windows) if w.period.first <= day <= w.period.last), None
        )
        missed = [i for i in open_ones if windows[i].period.last < day]
        if own in open_ones:
            chosen = own
        elif missed:
            chosen = missed[0]
        elif own is not None:
            chosen = own
        else:
            chosen = open_ones[0] if open_ones else len(windows) - 1
        shared[chosen].append(report)
    return shared
