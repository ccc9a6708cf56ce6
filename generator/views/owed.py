"""What units owe: executions of the plan as rows, and the panel on a unit's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator import urls
from generator.locale import Translator
from generator.model.due import DueState
from generator.model.organisation import Level, Unit
from generator.model.periods import Half, Month, Period, Quarter
from generator.model.plan import Execution
from generator.views.page import Context, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """Something that a unit owes, or has done this month."""

    item: Link
    content: str
    owner: Link
    period: str
    due: date | None
    state: DueState
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a unit owes on the day of the build."""

    month: str
    overdue: tuple[OwedRow, ...]
    """Due in earlier months, a year back at most: what is older nobody will make up for."""
    this_month: tuple[OwedRow, ...]
    """Due in this month, done or not."""
    this_half: tuple[OwedRow, ...]
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
    mine = sorted(executions_of(context, unit), key=by_due)
    due = [(e, e.due, state_of(context, e)) for e in mine if e.due is not None]
    return Owed(
        month=context.t.month(month.first),
        overdue=tuple(
            owed_row(context, e)
            for e, day, state in due
            if state is DueState.OVERDUE and last_year < day < month.first
        ),
        this_month=tuple(
            owed_row(context, e) for e, day, _ in due if month.first <= day <= month.last
        ),
        this_half=tuple(
            owed_row(context, e)
            for e, day, state in due
            if month.last < day <= half.last and not state.is_done
        ),
        plan=Link(text=context.t("plan-title", year=str(as_of.year)), url=urls.plan(as_of.year)),
        as_of=as_of,
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


def report_links(context: Context, execution: Execution) -> tuple[Link, ...]:
    return tuple(
        Link(
            text=context.t.month_day(report.date),
            url=urls.report(report.id),
            title=report.title,
        )
        for report in execution.reports
    )


def executions_of(context: Context, unit: Unit) -> tuple[Execution, ...]:
    """The unit's own executions; a zone's branches' too, and for the committee its whole level."""
    archive = context.archive
    if unit.level is Level.COMMITTEE:
        return tuple(
            e for e in archive.executions if e.item.level is Level.COMMITTEE or e.owner == unit.id
        )
    own = archive.executions_by_unit.get(unit.id, ())
    if unit.level is not Level.ZONE:
        return own
    branches = (
        e
        for branch in archive.organisation.branches
        if unit.id in branch.zones.values
        for e in archive.executions_by_unit.get(branch.id, ())
        if branch.zone_id(day_of(context, e)) == unit.id
    )
    return (*own, *branches)


def state_of(context: Context, execution: Execution) -> DueState:
    return execution.state(context.archive.as_of, context.archive.soon_days)


def day_of(context: Context, execution: Execution) -> date:
    """The day by which an execution's owner has its name and zone: the due day, or today."""
    day = execution.due or execution.window.period.last
    return min(day, max(context.archive.as_of, execution.window.period.first))


def by_due(execution: Execution) -> tuple[date, str]:
    return (execution.due or date.max, execution.id)


def period_label(t: Translator, period: Period) -> str:
    """A period within a year whose number is plain from where it stands."""
    if isinstance(period, Month):
        return t.day_pattern(period.first, "LLLL")
    if isinstance(period, Quarter):
        return t("unit-quarter", n=period.number)
    if isinstance(period, Half):
        return t("unit-half", n=period.number)
    return ""
