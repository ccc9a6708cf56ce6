"""What an indicator is and what it finds: a value, n of N, and the rows behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, overload

from msgspec import Struct, field

from generator.model.organisation import Level
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.statistics.scope import Scope


class Measure(StrEnum):
    """How a value is read."""

    SHARE = "share"
    """n ÷ N; hidden when N is small."""
    DAYS = "days"
    INDEX = "index"
    """A number without a unit; its formula stands in the definitions."""


class RowKind(StrEnum):
    """What one row behind a number is; its id is unique within the kind."""

    REPORT = "report"
    """Id of the report."""
    ATTENDANCE = "attendance"
    """``<report>#<branch>``: one branch's turnout."""
    MONTH = "month"
    """``<branch>/<2026-03>``."""
    GAP = "gap"
    """``<branch>/<first day>..<last day>``."""
    BRANCH = "branch"
    """Id of the branch."""
    EXECUTION = "execution"
    """Id of the execution of a plan item."""
    QUARTER = "quarter"
    """``<branch>/<2026Q1>``."""
    DUTY = "duty"
    """``<zone>/<2026Q1>/<task>``; the same in ``parts``."""
    HAZARD = "hazard"
    """Id of the hazard."""
    RECHECK = "recheck"
    """``<hazard>#<report>``: the activity that had to look at it again; both in ``parts``."""
    MILESTONE = "milestone"
    """``<project>#<milestone>``; both in ``parts``."""


class Row(NamedTuple):
    """One thing that was counted: ``n`` of ``of``; a result's n and N are the sums.

    A tuple, because there are hundreds of thousands: quicker to make than a frozen dataclass.
    """

    kind: RowKind
    id: str
    unit: str
    """The unit it is attributed to."""
    n: int
    of: int = 1
    day: date | None = None
    value: float | None = None
    """A measured size where there is one: days of a gap, workdays until a write-up came."""
    parts: tuple[str, ...] = ()
    """What the id is made of, where somebody needs it: an id is never taken apart."""


F = TypeVar("F")


class LazyRows(Sequence[Row], Generic[F]):
    """Rows that are made of their facts when they are looked at.

    A year's plan items of thousands of branches are a hundred thousand facts, counted for the
    whole, a zone and a branch; a page shows a few of them.
    """

    def __init__(
        self,
        facts: Sequence[F],
        *,
        make: Callable[[F], Row],
        unit_of: Callable[[F], str],
        count_of: Callable[[F], int],
    ) -> None:
        """``make`` gives the fact's row, whose ``of`` is 1 and whose ``unit`` and ``n`` are as
        ``unit_of`` and ``count_of`` say.
        """
        self._facts = facts
        self._make = make
        self._unit_of = unit_of
        self._count_of = count_of

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[Row]:
        return map(self._make, self._facts)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(map(self._make, self._facts[place]))
        return self._make(self._facts[place])

    def share(self) -> Result:
        """n ÷ N over these rows; no value when N is 0."""
        n, of = sum(map(self._count_of, self._facts)), len(self._facts)
        return Result(value=n / of if of else None, n=n, of=of, rows=self)

    def tally(self) -> Iterator[tuple[str, int]]:
        """Unit and n of each row, without making it."""
        return zip(map(self._unit_of, self._facts), map(self._count_of, self._facts), strict=True)


def tally(rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """Unit and n of each row."""
    if isinstance(rows, LazyRows):
        return rows.tally()
    return ((row.unit, row.n) for row in rows)


def report_row(report: Report, n: int, value: float | None = None) -> Row:
    """A report as a row, attributed to its host."""
    return Row(
        kind=RowKind.REPORT, id=report.id, unit=report.host, n=n, day=report.date, value=value
    )


class Result(Struct, frozen=True, kw_only=True):
    """What an indicator found in a scope."""

    value: float | None
    """None: there is nothing to measure."""
    n: int
    of: int
    rows: Sequence[Row] = ()
    alert: bool = False
    """Beyond the threshold."""
    extra: Mapping[str, float] = field(default_factory=dict)
    """Further figures of the same rows, such as a median."""


NOTHING = Result(value=None, n=0, of=0)


def result_of(
    value: float | None,
    rows: Iterable[Row],
    *,
    alert: bool = False,
    extra: Mapping[str, float] | None = None,
) -> Result:
    """A result whose n and N are the sums over its rows, whatever the value is made from."""
    rows = tuple(rows)
    return Result(
        value=value,
        n=sum(row.n for row in rows),
        of=sum(row.of for row in rows),
        rows=rows,
        alert=alert,
        extra=extra or {},
    )


def share(rows: Iterable[Row], extra: Mapping[str, float] | None = None) -> Result:
    """n ÷ N over the rows; no value when N is 0."""
    rows = tuple(rows)
    of = sum(row.of for row in rows)
    n = sum(row.n for row in rows)
    return Result(value=n / of if of else None, n=n, of=of, rows=rows, extra=extra or {})


class Indicator(Struct, frozen=True, kw_only=True):
    """One of the indicators of docs/indicators.md."""

    id: str
    measure: Callable[[Scope], Result]
    kind: Measure = Measure.SHARE
    higher_is_better: bool = True
    levels: frozenset[Level] = frozenset(Level)
    """Where it makes sense; elsewhere it has no value."""
