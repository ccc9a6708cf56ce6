"""The year's plan: items, their executions, and which reports fulfil them.

An execution is one item × one owner × one period. Its reports are derived from what the
write-ups name; its state on a day follows from their dates and the due date, and from nothing
that anybody typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.model.due import DueState, Window, due_state
from generator.model.organisation import Level, Organisation
from generator.model.periods import Month
from generator.model.report import Report


class OwnerKind(StrEnum):
    UNIT = "unit"
    BRANCHES = "branches"
    """Every branch (of the zone, when one is named) that exists in the month of the due date."""
    ZONES = "zones"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
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
            units = tuple(
                branch.id
                for branch in organisation.branches
                if branch.exists(month.first)
                and branch.exists(month.last)
                and self.unit in ("", branch.zone_id(month.last))
            )
        return tuple(unit for unit in units if not _is_waived(unit, window, organisation))


def _is_waived(unit: str, window: Window, organisation: Organisation) -> bool:
    """A waiver takes a month out of what is owed month by month, and nothing else."""
    branch = organisation.branch_by_id.get(unit)
    return branch is not None and any(w.month == window.period for w in branch.waivers)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
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


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan of a year, in the order of its table."""

    year: int
    source: str
    """Path of the table below the project's root."""
    items: tuple[PlanItem, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, PlanItem]:
        """Items by folded code (see :func:`fold_code`)."""
        return {fold_code(item.code): item for item in self.items}


@dataclass(frozen=True, kw_only=True)
class Execution:
    """One item, carried out by one owner in one window."""

    item: PlanItem
    owner: str
    window: Window
    reports: tuple[Report, ...] = field(default=(), repr=False)
    """What fulfils it, in the order of the dates."""

    @property
    def id(self) -> str:
        """Stable across builds: ``2026/Z-02/casting/2026Q1``."""
        return f"{self.item.ref}/{self.owner}/{self.window.period}"

    @property
    def due(self) -> date | None:
        return self.window.due

    @cached_property
    def completed_on(self) -> date | None:
        """The end of the activity with which the needed number was reached; None before."""
        ends = sorted(report.end_date for report in self.reports)
        return ends[self.item.times - 1] if len(ends) >= self.item.times else None

    def state(self, on: date, soon_days: int = 0) -> DueState:
        return due_state(self.due, self.completed_on, on, soon_days)


def fold_code(text: str) -> str:
    """Codes are compared without regard to width, case, blanks and the kind of dash."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", re.sub(r"[‐‑‒–—―−─_]", "-", folded))


def parse_reference(text: str, year: int) -> tuple[int, str]:
    """Read ``Z-05`` (of ``year``) or ``2025/Z-05`` into the year and the folded code."""
    folded = fold_code(text)
    match = re.fullmatch(r"(\d{4})年?[/:](.+)", folded)
    return (int(match[1]), match[2]) if match else (year, folded)


def is_credited(report: Report, owner: str, organisation: Organisation) -> bool:
    """Does this report count as the owner's doing?

    A branch: it hosts, co-hosts or has attendance. A zone: it hosts or co-hosts, or one of its
    branches holds the activity at zone level or above. The committee: it hosts or co-hosts, or
    the activity is at committee level.
    """
    if owner in report.active_units:
        return True
    if owner in organisation.zone_by_id:
        return report.zone == owner and report.level is not Level.BRANCH
    return owner == organisation.committee.id and report.level is Level.COMMITTEE


def build_executions(
    plans: Iterable[Plan], organisation: Organisation, reports: Iterable[Report]
) -> tuple[Execution, ...]:
    """Every execution of every plan, in the order of the tables, owners and windows.

    ``reports`` are the published ones, in any order. A report fulfils the window that its date
    lies in; once that is complete, a further report makes up for the earliest window that was
    missed before it.
    """
    plans = tuple(plans)
    linked = _link_reports(plans, reports)
    executions: list[Execution] = []
    for plan in plans:
        for item in plan.items:
            for owner, windows in _owned_windows(item, organisation).items():
                credited = [
                    report
                    for report in linked.get(item.ref, ())
                    if is_credited(report, owner, organisation)
                ]
                shared = _share_out(credited, windows, item.times)
                executions += (
                    Execution(item=item, owner=owner, window=window, reports=tuple(found))
                    for window, found in zip(windows, shared, strict=True)
                )
    return tuple(executions)


def _link_reports(
    plans: Sequence[Plan], reports: Iterable[Report]
) -> dict[str, tuple[Report, ...]]:
    """The reports that name each item, by the item's ref, oldest first."""
    by_year = {plan.year: plan.by_code for plan in plans}
    linked: defaultdict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: (report.date, report.id)):
        for text in dict.fromkeys(report.plan):
            year, code = parse_reference(text, report.year)
            item = by_year.get(year, {}).get(code)
            if item is not None and report not in linked[item.ref][-1:]:
                linked[item.ref].append(report)
    return {ref: tuple(found) for ref, found in linked.items()}


def _owned_windows(item: PlanItem, organisation: Organisation) -> dict[str, list[Window]]:
    """The windows each owner owes, owners in the order of the plan."""
    owned: dict[str, list[Window]] = {}
    for owner in item.owners:
        for window in item.windows:
            for unit in owner.units_in(window, organisation):
                windows = owned.setdefault(unit, [])
                if window not in windows:
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
