"""Who wrote what: received, published, returned, per unit in the organisation's order."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from generator.model.values import Status
from generator.statistics.scope import Scope


class Contribution(Struct, frozen=True, kw_only=True):
    """A unit's write-ups of activities it hosted in the period."""

    unit: str
    received: int
    """Write-ups that came in, whatever became of them; announcements are none."""
    published: int
    returned: int
    """Came in (with a date of receipt) and went back: they are drafts again."""


def count_contributions(scope: Scope) -> tuple[Contribution, ...]:
    """One line a unit that could write in the period: the committee, zones, branches."""
    received: Counter[str] = Counter()
    published: Counter[str] = Counter()
    returned: Counter[str] = Counter()
    for report in scope.facts.write_ups.between(scope.first, scope.last):
        if report.status is Status.PLANNED:
            continue
        is_returned = report.status is Status.DRAFT and report.received is not None
        if report.is_public or is_returned:
            received[report.host] += 1
        published[report.host] += report.is_public
        returned[report.host] += is_returned
    alive = {branch.id for branch in scope.branches}
    return tuple(
        Contribution(
            unit=unit.id,
            received=received[unit.id],
            published=published[unit.id],
            returned=returned[unit.id],
        )
        for unit in scope.organisation.units.values()
        if unit.id not in scope.organisation.branch_by_id or unit.id in alive
    )
