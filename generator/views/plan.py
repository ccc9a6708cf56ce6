"""The year's plan: its page, its wall chart, and what a unit owes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.model.due import DueState
from generator.model.organisation import Level
from generator.model.periods import Month
from generator.model.plan import Execution, Plan, PlanItem
from generator.views.owed import (
    OwedRow,
    by_due,
    day_of,
    owed_row,
    period_label,
    report_links,
    state_of,
)
from generator.views.page import Context, Link, NavItem, Page, PageType

STATES = (
    DueState.ON_TIME,
    DueState.LATE,
    DueState.SOON,
    DueState.OVERDUE,
    DueState.OPEN,
    DueState.NO_DUE,
)
"""The order of columns and legends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionRow:
    """One owner's execution in one period."""

    owner: Link
    period: str
    """Empty for an item of the whole year."""
    due: date | None
    state: DueState
    completed_on: date | None
    reports: tuple[Link, ...]
    needed: int
    """How many reports complete it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item with its executions."""

    anchor: str
    code: str
    content: str
    category: str
    form: str
    due_text: str
    owner_text: str
    note: str
    executions: tuple[ExecutionRow, ...]
    counts: tuple[tuple[DueState, int], ...]
    """How many executions are in each state that occurs."""
    zones: tuple[str, ...]
    branches: tuple[str, ...]
    """Ids of the zones and branches it concerns, for the filters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """How many executions of one level, zone or month are in which state."""

    label: Link
    counts: tuple[int, ...]
    """In the order of ``STATES``."""
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSection:
    level: Level
    count: int
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    title: str
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that a filter offers."""

    id: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    trail: tuple[Link, ...]
    year: int
    siblings: tuple[Link, ...]
    states: tuple[DueState, ...]
    total: CountRow
    tables: tuple[CountTable, ...]
    """By level, zone and month; every table adds up to the total."""
    overdue: tuple[OwedRow, ...]
    sections: tuple[LevelSection, ...]
    item_count: int
    zones: tuple[Choice, ...]
    branches: tuple[Choice, ...]
    wall: str
    soon_days: int
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WallRow:
    code: str
    content: str
    owner: str
    due_text: str
    months: tuple[DueState | None, ...]
    """Twelve cells: the weightiest state of what falls due in the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSection:
    level: Level
    rows: tuple[WallRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WallView:
    """The whole schedule on one sheet; the columns stand side by side."""

    trail: tuple[Link, ...]
    title: str
    months: tuple[str, ...]
    columns: tuple[tuple[WallSection, ...], ...]
    states: tuple[DueState, ...]
    back: str
    as_of: date


def build_plans(context: Context) -> Iterator[Page]:
    for plan in context.archive.plans:
        executions = [e for e in context.archive.executions if e.item.year == plan.year]
        yield _plan_page(context, plan, executions)
        yield _wall_page(context, plan, executions)


def _plan_page(context: Context, plan: Plan, executions: list[Execution]) -> Page:
    t, archive = context.t, context.archive
    organisation, as_of = archive.organisation, archive.as_of
    late = [e for e in executions if state_of(context, e) is DueState.OVERDUE]
    by_item: dict[str, list[Execution]] = {item.code: [] for item in plan.items}
    for execution in executions:
        by_item[execution.item.code].append(execution)
    view = PlanView(
        trail=context.trail(),
        year=plan.year,
        siblings=tuple(
            Link(text=str(other.year), url="" if other is plan else urls.plan(other.year))
            for other in reversed(archive.plans)
        ),
        states=STATES,
        total=_count_row(context, Link(text=t("plan-total"), url=""), executions),
        tables=tuple(_iter_tables(context, plan.year, executions)),
        overdue=tuple(owed_row(context, e) for e in sorted(late, key=by_due)),
        sections=tuple(
            LevelSection(
                level=level,
                count=sum(item.level is level for item in plan.items),
                items=tuple(
                    _item_row(context, item, by_item[item.code])
                    for item in plan.items
                    if item.level is level
                ),
            )
            for level in reversed(Level)
            if any(item.level is level for item in plan.items)
        ),
        item_count=len(plan.items),
        zones=zone_choices(context),
        branches=branch_choices(context, date(plan.year, 12, 31)),
        wall=urls.plan_wall(plan.year),
        soon_days=archive.soon_days,
        as_of=as_of,
    )
    title = t("plan-title", year=str(plan.year))
    return Page(
        url=urls.plan(plan.year),
        template="plan.html",
        title=title,
        description=t(
            "plan-description",
            organisation=organisation.name,
            year=str(plan.year),
            n=len(plan.items),
        ),
        view=view,
    )


def _item_row(context: Context, item: PlanItem, executions: list[Execution]) -> ItemRow:
    counts = Counter(state_of(context, e) for e in executions)
    owners = list(dict.fromkeys(e.owner for e in executions))
    zones, branches = units_concerned(context, owners, date(item.year, 12, 31))
    return ItemRow(
        anchor=urls.anchor(item.code),
        code=item.code,
        content=item.content,
        category=item.category,
        form=context.form_name(item.form) if item.form else "",
        due_text=item.due_text,
        owner_text=item.owner_text,
        note=item.note,
        executions=tuple(_execution_row(context, e) for e in executions),
        counts=tuple((state, counts[state]) for state in STATES if counts[state]),
        zones=zones,
        branches=branches,
    )


def _execution_row(context: Context, execution: Execution) -> ExecutionRow:
    return ExecutionRow(
        owner=context.unit_link(execution.owner, day_of(context, execution), short=True),
        period=period_label(context.t, execution.window.period),
        due=execution.due,
        state=state_of(context, execution),
        completed_on=execution.completed_on,
        reports=report_links(context, execution),
        needed=execution.item.times,
    )


def _iter_tables(context: Context, year: int, executions: list[Execution]) -> Iterator[CountTable]:
    t, organisation = context.t, context.archive.organisation

    def table(
        title: str, keys: Mapping[Hashable, Link], key: Callable[[Execution], Hashable]
    ) -> CountTable:
        grouped: dict[Hashable, list[Execution]] = {name: [] for name in keys}
        for execution in executions:
            grouped[key(execution)].append(execution)
        return CountTable(
            title=t(title),
            rows=tuple(
                _count_row(context, keys[name], found) for name, found in grouped.items() if found
            ),
        )

    levels: dict[Hashable, Link] = {
        level: Link(text=t(f"level-{level}"), url="") for level in reversed(Level)
    }
    yield table("plan-by-level", levels, lambda e: e.item.level)
    last = date(year, 12, 31)
    committee = context.unit_link(organisation.committee.id, last, short=True)
    zones: dict[Hashable, Link] = {None: committee}
    zones |= {zone.id: context.unit_link(zone.id, last) for zone in organisation.zones}
    yield table("plan-by-zone", zones, lambda e: organisation.zone_of(e.owner, day_of(context, e)))
    months: dict[Hashable, Link] = {
        number: Link(
            text=t.day_pattern(date(year, number, 1), "LLLL"),
            url=urls.calendar_month(Month(year, number)),
        )
        for number in range(1, 13)
    }
    months[None] = Link(text=t("state-no-due"), url="")
    yield table("plan-by-month", months, lambda e: e.due.month if e.due else None)


def _count_row(context: Context, label: Link, executions: Iterable[Execution]) -> CountRow:
    counts = Counter(state_of(context, e) for e in executions)
    return CountRow(
        label=label, counts=tuple(counts[state] for state in STATES), total=counts.total()
    )


def _wall_page(context: Context, plan: Plan, executions: list[Execution]) -> Page:
    t = context.t
    by_month: dict[tuple[str, int], list[DueState]] = {}
    for execution in executions:
        if execution.due is not None:
            key = (execution.item.code, execution.due.month)
            by_month.setdefault(key, []).append(state_of(context, execution))

    def row(item: PlanItem) -> WallRow:
        states = [by_month.get((item.code, number), []) for number in range(1, 13)]
        return WallRow(
            code=item.code,
            content=item.content,
            owner=item.owner_text,
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
        back=urls.plan(plan.year),
        as_of=context.archive.as_of,
    )
    return Page(
        url=urls.plan_wall(plan.year),
        template="plan-wall.html",
        title=title,
        description=t("plan-wall-description", year=str(plan.year), n=len(plan.items)),
        view=view,
    )


_WEIGHT = {
    DueState.OVERDUE: 5,
    DueState.SOON: 4,
    DueState.OPEN: 3,
    DueState.LATE: 2,
    DueState.ON_TIME: 1,
    DueState.NO_DUE: 0,
}


def weightiest(states: Iterable[DueState]) -> DueState | None:
    """The state that most needs to be seen; None where there is none."""
    return max(states, key=_WEIGHT.__getitem__, default=None)


def units_concerned(
    context: Context, owners: Iterable[str], on: date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the zones and of the branches among the owners, for the filters.

    A branch brings its zone; the committee concerns every zone.
    """
    organisation = context.archive.organisation
    zones: dict[str, None] = {}
    branches: dict[str, None] = {}
    for owner in owners:
        if owner == organisation.committee.id:
            zones |= dict.fromkeys(organisation.zone_by_id)
            continue
        if owner in organisation.branch_by_id:
            branches[owner] = None
        zone = organisation.zone_of(owner, on)
        if zone is not None:
            zones[zone] = None
    return tuple(zones), tuple(branches)


def zone_choices(context: Context) -> tuple[Choice, ...]:
    as_of = context.archive.as_of
    return tuple(
        Choice(id=zone.id, name=zone.name(as_of)) for zone in context.archive.organisation.zones
    )


def branch_choices(context: Context, on: date) -> tuple[Choice, ...]:
    """The branches of that day under their zones."""
    organisation = context.archive.organisation
    on = min(on, context.archive.as_of)
    return tuple(
        Choice(id=branch.id, name=branch.short_name(on), group=zone.name(on))
        for zone in organisation.zones
        for branch in organisation.branches_of(zone.id, on)
    )


def _nav(context: Context) -> Iterator[NavItem]:
    """The plan of this year, or the nearest there is."""
    years = [plan.year for plan in context.archive.plans]
    past = [year for year in years if year <= context.archive.as_of.year]
    if years:
        year = past[-1] if past else years[0]
        yield NavItem(title=context.t("nav-plan"), url=urls.plan(year))


PAGE_TYPE = PageType(name="plan", build=build_plans, nav=_nav)
