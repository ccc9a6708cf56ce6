"""The ledger of hazards: what is open comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.due import DueState
from generator.model.ledgers import Hazard, HazardState, Recheck
from generator.model.values import HazardSeverity, RecheckResult
from generator.views.choices import Choice, branch_choices, zone_choices
from generator.views.ledgers.activities import link_report, link_reports
from generator.views.page import Context, Link

_STATES = (
    HazardState.OVERDUE,
    HazardState.OPEN,
    HazardState.FIXED,
    HazardState.RECHECKED,
)


class RecheckRow(Struct, frozen=True, kw_only=True):
    report: Link
    result: RecheckResult
    note: str
    new_due: date | None


class HazardRow(Struct, frozen=True, kw_only=True):
    anchor: str
    id: str
    state: HazardState
    branch: Link
    zone: str
    branch_id: str
    found: date
    place: str
    description: str
    severity: HazardSeverity
    owner: str
    due: date | None
    """The due date in force."""
    first_due: date | None
    """The due date first set, where a re-check set another."""
    fixed: date | None
    was_late: bool
    """Not fixed by the due date first set."""
    measure: str
    rechecks: tuple[RecheckRow, ...]
    missed: Link | None
    """The activity at which it ought to have been looked at again."""
    has_reentered: bool
    reports: tuple[Link, ...]


class HazardsView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    states: tuple[HazardState, ...]
    numbers: tuple[int, ...]
    """How many of all hazards are in each of these, the major ones among them."""
    total: int
    open: tuple[HazardRow, ...]
    """Not fixed, the longest overdue first."""
    waiting: tuple[HazardRow, ...]
    """Fixed, and not looked at again."""
    closed: tuple[HazardRow, ...]
    major: int
    """Major hazards: counted only."""
    major_open: int
    zones: tuple[Choice, ...]
    branches: tuple[Choice, ...]
    as_of: date


def view_hazards(context: Context, trail: tuple[Link, ...]) -> HazardsView:
    as_of = context.archive.as_of
    shown = [hazard for hazard in context.archive.hazards if not hazard.is_major]
    major = [hazard for hazard in context.archive.hazards if hazard.is_major]
    counts = Counter(hazard.state(as_of) for hazard in context.archive.hazards)
    still_open = sorted((h for h in shown if h.state(as_of).is_open), key=by_urgency(as_of))
    waiting = [h for h in still_open if h.state(as_of) is HazardState.FIXED]
    to_fix = [h for h in still_open if h.state(as_of) is not HazardState.FIXED]
    closed = sorted(
        (h for h in shown if not h.state(as_of).is_open),
        key=lambda hazard: (hazard.found, hazard.id),
        reverse=True,
    )
    return HazardsView(
        trail=trail,
        states=_STATES,
        numbers=tuple(counts[state] for state in _STATES),
        total=len(context.archive.hazards),
        open=tuple(_hazard_row(context, hazard) for hazard in to_fix),
        waiting=tuple(_hazard_row(context, hazard) for hazard in waiting),
        closed=tuple(_hazard_row(context, hazard) for hazard in closed),
        major=len(major),
        major_open=sum(hazard.state(as_of).is_open for hazard in major),
        zones=zone_choices(context),
        branches=branch_choices(context, as_of),
        as_of=as_of,
    )


def by_urgency(as_of: date) -> Callable[[Hazard], tuple[int, date, str]]:
    """A key that puts first what is overdue, then what falls due first."""

    def urgency(hazard: Hazard) -> tuple[int, date, str]:
        return (
            _STATES.index(hazard.state(as_of)),
            hazard.due_on(as_of) or date.max,
            hazard.id,
        )

    return urgency


def _hazard_row(context: Context, hazard: Hazard) -> HazardRow:
    as_of = context.archive.as_of
    due = hazard.due_on(as_of)
    missed = hazard.missed_recheck(as_of)
    return HazardRow(
        anchor=urls.anchor(hazard.id),
        id=hazard.id,
        state=hazard.state(as_of),
        branch=context.unit_link(hazard.branch, hazard.found, short=True),
        branch_id=hazard.branch,
        zone=context.archive.organisation.zone_of(hazard.branch, hazard.found) or "",
        found=hazard.found,
        place=hazard.place,
        description=hazard.description,
        severity=hazard.severity,
        owner=hazard.owner,
        due=due,
        first_due=hazard.due if hazard.due != due else None,
        fixed=hazard.fixed,
        was_late=hazard.fix_state(as_of) in (DueState.LATE, DueState.OVERDUE),
        measure=hazard.measure,
        rechecks=tuple(_recheck_row(context, recheck) for recheck in hazard.rechecks),
        missed=link_report(context, missed) if missed else None,
        has_reentered=hazard.has_reentered(as_of),
        reports=link_reports(context, hazard.reports),
    )


def _recheck_row(context: Context, recheck: Recheck) -> RecheckRow:
    return RecheckRow(
        report=link_report(context, recheck.report),
        result=recheck.result,
        note=recheck.note,
        new_due=recheck.new_due,
    )
