"""The wall chart: a year's whole schedule on one sheet, an item a line, a month a column."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.due import DueState
from generator.model.organisation import Level
from generator.model.plan import Plan, PlanItem
from generator.views.executions import STATES, Stated, said_owners, weightiest
from generator.views.page import Context, Link, Page


class WallRow(Struct, frozen=True, kw_only=True):
    code: str
    content: str
    owner: str
    due_text: str
    months: tuple[DueState | None, ...]
    """Twelve cells: the weightiest state of what was done, or falls due, in the month."""


class WallSection(Struct, frozen=True, kw_only=True):
    level: Level
    rows: tuple[WallRow, ...]


class WallView(Struct, frozen=True, kw_only=True):
    """The whole schedule on one sheet; the columns stand side by side."""

    trail: tuple[Link, ...]
    title: str
    months: tuple[str, ...]
    columns: tuple[tuple[WallSection, ...], ...]
    states: tuple[DueState, ...]
    as_of: date


def build_wall_chart(context: Context, plan: Plan, executions: Stated) -> Page:
    t = context.t
    by_month: defaultdict[tuple[str, int], set[DueState]] = defaultdict(set)
    for execution, state in executions:
        if execution.due is not None:
            month = _wall_month(execution.due, execution.completed_on if state.is_done else None)
            by_month[execution.item.code, month].add(state)

    def row(item: PlanItem) -> WallRow:
        states = [by_month.get((item.code, number), set()) for number in range(1, 13)]
        return WallRow(
            code=item.code,
            content=item.content,
            owner=said_owners(context.t, item),
            due_text=item.due_text,
            months=tuple(weightiest(found) for found in states),
        )

    items = [item for level in reversed(Level) for item in plan.items if item.level is level]
    half = -(-len(items) // 2)
    title = t("plan-wall-title", year=str(plan.year))
    view = WallView(
        trail=context.trail(
            Link(text=t("plan-title", year=str(plan.year)), url=urls.plan(plan.year))
        ),
        title=f"{context.archive.organisation.name} {title}",
        months=tuple(str(number) for number in range(1, 13)),
        columns=tuple(
            tuple(
                WallSection(
                    level=level, rows=tuple(row(item) for item in part if item.level is level)
                )
                for level in reversed(Level)
                if any(item.level is level for item in part)
            )
            for part in (items[:half], items[half:])
        ),
        states=STATES[:-1],
        as_of=context.archive.as_of,
    )
    return Page(
        url=urls.plan_wall(plan.year),
        template="plan-wall.html",
        title=title,
        description=t("plan-wall-description", year=str(plan.year), n=len(plan.items)),
        view=view,
    )


def _wall_month(due: date, done: date | None) -> int:
    """The month of the deed, or while there is none the month in which it falls due."""
    return done.month if done is not None and done.year == due.year else due.month
