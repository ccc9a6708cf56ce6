"""What units owe, as rows, and the panel on a unit's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from heapq import nsmallest

from msgspec import Struct

from generator import urls
from generator.locale import Translator
from generator.model.due import DueState
from generator.model.organisation import Unit
from generator.model.periods import Half, Month, Period
from generator.model.plan import Execution
from generator.views.bounds import MOST_ROWS
from generator.views.executions import (
    by_due,
    day_of,
    executions_of,
    period_label,
    report_links,
    state_of,
)
from generator.views.page import Context, Link


class OwedRow(Struct, frozen=True, kw_only=True):
    """Something that a unit owes, or has done this month."""

    item: Link
    content: str
    owner: Link
    period: str
    due: date | None
    state: DueState
    reports: tuple[Link, ...]


class OwedList(Struct, frozen=True, kw_only=True):
    """The earliest due of what is owed, ``MOST_ROWS`` at most, and how much there is."""

    rows: tuple[OwedRow, ...]
    total: int

    @property
    def rest(self) -> int:
        """How many are not shown; the units' own pages show them."""
        return self.total - len(self.rows)


class PeriodCell(Struct, frozen=True, kw_only=True):
    """One period of an item that comes back within the year."""

    label: str
    state: DueState


class DebtRow(Struct, frozen=True, kw_only=True):
    """All that one owner owes of one item: six missed months are one line."""

    item: Link
    content: str
    owner: Link
    n: int
    age: str
    """How long ago the earliest was due."""
    period: str
    """The period of a single debt."""
    cells: tuple[PeriodCell, ...]
    """Every period of the year, where the item comes back often."""


class DebtList(Struct, frozen=True, kw_only=True):
    """What is overdue, longest first, ``MOST_ROWS`` lines at most."""

    rows: tuple[DebtRow, ...]
    total: int
    """Executions, not lines."""
    rest: int
    """Lines that are not shown; the units' own pages show them."""


class Owed(Struct, frozen=True, kw_only=True):
    """What a unit owes on the day of the build."""

    month: str
    overdue: DebtList
    """Due in earlier months, a year back at most: what is older nobody will make up for."""
    this_month: OwedList
    """Due in this month, done or not."""
    this_half: OwedList
    """Due later in this half-year and not yet done."""
    plan: Link
    as_of: date


def build_owed(context: Context, unit: Unit) -> Owed | None:
    """What the unit owes: a zone with its branches, the committee its own level.

    None where no plan covers the year of the build.
    """
    archive, as_of = context.archive, context.archive.as_of
    if as_of.year not in archive.plan_by_year:
        return None
    month, half = Month.of(as_of), Half.of(as_of)
    last_year = as_of - timedelta(days=365)
    overdue, this_month, this_half = [], [], []
    for execution in executions_of(context, unit, (as_of.year - 1, as_of.year)):
        day = execution.due
        if day is None or not last_year < day <= half.last:
            continue
        if month.first <= day <= month.last:
            this_month.append(execution)
        elif day < month.first:
            if state_of(context, execution) is DueState.OVERDUE:
                overdue.append(execution)
        elif not state_of(context, execution).is_done:
            this_half.append(execution)
    return Owed(
        month=context.t.month(month.first),
        overdue=debt_list(context, overdue),
        this_month=owed_list(context, this_month),
        this_half=owed_list(context, this_half),
        plan=Link(text=context.t("plan-title", year=str(as_of.year)), url=urls.plan(as_of.year)),
        as_of=as_of,
    )


def _period_of(context: Context, execution: Execution) -> str:
    label = period_label(context.t, execution.window.period)
    if label and execution.item.year != context.archive.as_of.year:
        return context.t("year-and-period", year=str(execution.item.year), period=label)
    return label


_OFTEN = 4
"""An item with so many periods a year shows them all."""


def debt_list(context: Context, executions: Iterable[Execution]) -> DebtList:
    """What is overdue by item and owner."""
    found: dict[tuple[int, str, str], list[Execution]] = {}
    for execution in executions:
        key = (execution.item.year, execution.item.code, execution.owner)
        found.setdefault(key, []).append(execution)
    lines = [sorted(one, key=by_due) for one in found.values()]
    first = nsmallest(MOST_ROWS, lines, key=lambda line: by_due(line[0]))
    return DebtList(
        rows=tuple(_debt_row(context, line) for line in first),
        total=sum(map(len, lines)),
        rest=len(lines) - len(first),
    )


def _debt_row(context: Context, executions: Sequence[Execution]) -> DebtRow:
    oldest = executions[0]
    item, due = oldest.item, oldest.due
    assert due is not None
    return DebtRow(
        item=Link(text=item.code, url=urls.plan_item(item), title=item.content),
        content=item.content,
        owner=context.unit_link(oldest.owner, day_of(context, oldest), short=True),
        n=len(executions),
        age=age_of(context, due),
        period=_period_of(context, oldest) if len(executions) == 1 else "",
        cells=_cells(context, oldest) if len(executions) > 1 else (),
    )


def _cells(context: Context, one: Execution) -> tuple[PeriodCell, ...]:
    plan = context.archive.fulfilment[one.item.year]
    windows = [e for e in plan.by_unit.get(one.owner, ()) if e.item.code == one.item.code]
    if len(windows) < _OFTEN:
        return ()
    return tuple(
        PeriodCell(label=_cell_label(context.t, e.window.period), state=state_of(context, e))
        for e in windows
    )


def _cell_label(t: Translator, period: Period) -> str:
    """The period where a twelfth of a line has to do."""
    if isinstance(period, Month):
        return t.day_pattern(period.first, "LLL")
    return period_label(t, period)


def age_of(context: Context, due: date) -> str:
    """How long something has been overdue, in months or, below one, in days."""
    as_of = context.archive.as_of
    months = 12 * (as_of.year - due.year) + as_of.month - due.month
    if months:
        return context.t("owed-months", n=months)
    return context.t("owed-days", n=(as_of - due).days)


def owed_list(context: Context, executions: Sequence[Execution]) -> OwedList:
    """The rows of what is owed, earliest due first."""
    first = nsmallest(MOST_ROWS, executions, key=by_due)
    return OwedList(
        rows=tuple(owed_row(context, execution) for execution in first), total=len(executions)
    )


def owed_row(context: Context, execution: Execution) -> OwedRow:
    item = execution.item
    return OwedRow(
        item=Link(text=item.code, url=urls.plan_item(item), title=item.content),
        content=item.content,
        owner=context.unit_link(execution.owner, day_of(context, execution), short=True),
        period=period_label(context.t, execution.window.period),
        due=execution.due,
        state=state_of(context, execution),
        reports=report_links(context, execution),
    )
