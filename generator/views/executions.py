"""Executions of the plan as pages show them: their states, days, periods and owners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator import urls
from generator.locale import Translator
from generator.model.due import DueState
from generator.model.organisation import Level, Unit
from generator.model.periods import Half, Month, Period, Quarter
from generator.model.plan import Execution, PlanItem
from generator.views.page import Context, Link

STATES = (
    DueState.OVERDUE,
    DueState.SOON,
    DueState.OPEN,
    DueState.LATE,
    DueState.ON_TIME,
    DueState.NO_DUE,
)
"""The order of columns and legends: what needs somebody comes first."""

Stated = Sequence[tuple[Execution, DueState]]
"""Executions with the state that each is in."""


def weightiest(states: Iterable[DueState]) -> DueState | None:
    """The state that most needs to be seen; None where there is none."""
    return min(states, key=STATES.index, default=None)


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


def report_links(context: Context, execution: Execution) -> tuple[Link, ...]:
    return tuple(
        Link(
            text=context.t.month_day(report.date),
            url=urls.report(report.id),
            title=report.title,
        )
        for report in execution.reports
    )


def executions_of(context: Context, unit: Unit, years: Iterable[int]) -> tuple[Execution, ...]:
    """The unit's own executions of these years' plans; a zone's branches' too, and for the
    committee its whole level.
    """
    archive = context.archive
    plans = [archive.fulfilment[year] for year in years if year in archive.fulfilment]
    if unit.level is Level.COMMITTEE:
        return tuple(execution for plan in plans for execution in plan.with_committee(unit.id))
    own = tuple(execution for plan in plans for execution in plan.by_unit.get(unit.id, ()))
    if unit.level is not Level.ZONE:
        return own
    branches = (
        execution
        for branch in archive.organisation.branches_by_zone.get(unit.id, ())
        for plan in plans
        for execution in plan.by_unit.get(branch.id, ())
        if branch.zone_id(day_of(context, execution)) == unit.id
    )
    return (*own, *branches)


def said_owners(t: Translator, item: PlanItem) -> str:
    """Who an item is for, as its table says, with the separators of the page's language."""
    return t("field-separator").join(item.owner_text.split("、"))
