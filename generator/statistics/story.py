"""What the figures say: what improved, what needs attention, and which units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from generator.model.ledgers import HazardState, ProjectState
from generator.model.organisation import Branch
from generator.model.periods import Month, Period
from generator.model.rounding import round_shown
from generator.statistics import INDICATORS
from generator.statistics.figures import Figures
from generator.statistics.forms import top_form
from generator.statistics.result import Measure, Row, tally
from generator.statistics.scope import Facts

NOTABLE = 5
"""The least difference of a share, in points, that is worth a sentence."""


class Change(Struct, frozen=True, kw_only=True):
    """A share that moved against the same time of the year before."""

    indicator: str
    before: float
    after: float
    improved: bool

    @property
    def points(self) -> int:
        """The difference in points, between the percentages as they are shown."""
        return percents(self.after) - percents(self.before)


def percents(value: float) -> int:
    """A share in whole percents, as it is shown."""
    return int(round_shown(value, 2).scaleb(2))


class Item(Struct, frozen=True, kw_only=True):
    """A unit (or project) that a finding names, and the fact about it."""

    unit: str
    months: tuple[int, ...] = ()
    count: int = 0
    value: float | None = None
    name: str = ""
    """Id of a form, a task or a project."""


class Finding(Struct, frozen=True, kw_only=True):
    """Something that needs attention."""

    indicator: str
    count: int
    items: tuple[Item, ...]


def find_changes(figures: Figures, period: Period, unit: str = "") -> tuple[Change, ...]:
    """Shares that moved by at least 5 points, the largest change first.

    Compared with :meth:`Figures.before`; nothing where that has no reports. Shares of few are
    left out on both sides.
    """
    earlier = figures.before(period)
    if earlier is None:
        return ()
    changes = []
    for indicator in INDICATORS:
        if indicator.kind is not Measure.SHARE:
            continue
        after = figures.shown(indicator, figures.measure(indicator.id, period, unit))
        before = figures.shown(indicator, earlier.measure(indicator.id, unit))
        if before is None or after is None:
            continue
        improved = (after > before) is indicator.higher_is_better
        change = Change(indicator=indicator.id, before=before, after=after, improved=improved)
        if abs(change.points) >= NOTABLE:
            changes.append(change)
    return tuple(sorted(changes, key=lambda change: -abs(change.points)))


def find_attention(figures: Figures, period: Period, unit: str = "") -> tuple[Finding, ...]:
    """What the account complains of, found: each with the units, in the organisation's order."""
    place = figures.organisation.unit_position
    found = (
        Finding(
            indicator=indicator,
            count=sum(max(1, item.count) for item in items),
            items=tuple(sorted(items, key=lambda item: place[item.unit])),
        )
        for indicator, items in _iter_attention(figures, period, unit)
    )
    return tuple(finding for finding in found if finding.items)


def _iter_attention(
    figures: Figures, period: Period, unit: str
) -> Iterator[tuple[str, list[Item]]]:
    scope = figures.scope(period, unit)
    branches = scope.branches
    yield "coverage", _by_month(_known(figures, figures.measure("coverage", period, unit).rows))
    yield "longest_gap", list(_iter_gaps(figures, period, branches))
    yield (
        "gap_variation",
        [
            Item(unit=branch.id, value=result.value)
            for branch in branches
            if (result := figures.measure("gap_variation", period, branch.id)).alert
        ],
    )
    yield (
        "top_form",
        [
            Item(
                unit=branch.id,
                value=result.value,
                name=top_form(scope, figures.scope(period, branch.id).reports) or "",
            )
            for branch in branches
            if (result := figures.measure("top_form", period, branch.id)).alert
        ],
    )
    yield "plan_completion", _misses(figures.measure("plan_completion", period, unit).rows)
    yield "duty", _undelivered(figures.measure("duty", period, unit).rows)
    yield "half_year_duty", _misses(figures.measure("half_year_duty", period, unit).rows)
    balance = figures.measure("balance", period, unit)
    low = balance.extra.get("median", 0) / 2
    yield (
        "balance",
        [
            Item(unit=row.unit, value=row.value)
            for row in balance.rows
            if row.value is not None and row.value < low
        ],
    )
    yield "exchange", _by_month(figures.measure("exchange", period, unit).rows)
    yield "hazards_fixed", _open_hazards(figures, scope.last, unit, period)
    yield "next_recheck", _misses(figures.measure("next_recheck", period, unit).rows)
    yield (
        "milestones",
        [
            Item(unit=project.lead, name=project.id)
            for project in scope.projects
            if project.started <= scope.last
            and project.state(scope.last, int(scope.threshold("stalled"))) is ProjectState.STALLED
        ],
    )
    yield "timeliness", _misses(figures.measure("timeliness", period, unit).rows)


def _known(figures: Figures, rows: Iterable[Row]) -> list[Row]:
    """Those of months since the archive began: of what was before it has no record."""
    began = figures.began
    return [row for row in rows if began is not None and row.day and row.day >= began]


def _iter_gaps(figures: Figures, period: Period, branches: Iterable[Branch]) -> Iterator[Item]:
    """The gaps beyond the limit, those left out that began before the archive did."""
    if figures.began is None:
        return
    known_from = Month.of(figures.began).first
    for branch in branches:
        result = figures.measure("longest_gap", period, branch.id)
        longest = max(result.rows, key=lambda row: row.n, default=None)
        if not result.alert or longest is None or longest.day is None:
            continue
        if longest.day - timedelta(days=longest.n) >= known_from:
            yield Item(unit=branch.id, value=result.value)


def _by_month(rows: Sequence[Row]) -> list[Item]:
    months: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        if not row.n and row.day is not None:
            months[row.unit].append(row.day.month)
    return [
        Item(unit=unit, months=tuple(found), count=len(found)) for unit, found in months.items()
    ]


def _misses(rows: Sequence[Row]) -> list[Item]:
    missed: defaultdict[str, int] = defaultdict(int)
    for unit, n in tally(rows):
        missed[unit] += not n
    return [Item(unit=unit, count=count) for unit, count in missed.items() if count]


def _undelivered(rows: Sequence[Row]) -> list[Item]:
    """The lead units and what each of them owes, by quarter."""
    return [
        Item(
            unit=row.unit,
            months=((row.day.month + 2) // 3,) if row.day else (),
            name=row.parts[-1],
        )
        for row in rows
        if not row.n
    ]


def _open_hazards(figures: Figures, last: date, unit: str, period: Period) -> list[Item]:
    """Branches with hazards that are overdue at the period's end."""
    scope = figures.scope(period, unit)
    overdue = scope.facts.once(_count_overdue, last)
    return [
        Item(unit=branch.id, count=overdue[branch.id])
        for branch in scope.candidates
        if overdue[branch.id] and scope.covers(branch.id, last)
    ]


def _count_overdue(facts: Facts, last: date) -> Counter[str]:
    """By branch."""
    return Counter(
        hazard.branch
        for hazard in facts.archive.hazards
        if hazard.found <= last and hazard.state(last) is HazardState.OVERDUE
    )
