"""The page of a year's plan: what was asked for, what became of it, and whose the rest is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from heapq import nsmallest

from msgspec import Struct

from generator import urls
from generator.model.due import DueState
from generator.model.organisation import Level
from generator.model.periods import Month, Year
from generator.model.plan import Execution, Plan, PlanItem
from generator.statistics import INDICATOR_BY_ID
from generator.views.bounds import MOST_EXECUTIONS, MOST_OVERDUE, MOST_ROWS
from generator.views.choices import Choice, branch_choices, units_concerned, zone_choices
from generator.views.executions import (
    STATES,
    Stated,
    by_due,
    day_of,
    period_label,
    report_links,
    said_owners,
    state_of,
)
from generator.views.owed import DebtList, debt_list
from generator.views.page import Context, Link, NavItem, Page, PageType, ZoneMark
from generator.views.unmade import Place, each
from generator.views.wall_chart import build_wall_chart


class ExecutionRow(Struct, frozen=True, kw_only=True):
    """One owner's execution in one period."""

    owner: Link
    period: str
    """Empty for an item of the whole year."""
    state: DueState
    reports: tuple[Link, ...]
    needed: int
    """How many reports complete it."""


class ItemRow(Struct, frozen=True, kw_only=True):
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
    """All of them; of very many the earliest overdue."""
    unlisted: int
    """How many more there are: the owners' own pages list theirs."""
    counts: tuple[tuple[DueState, int], ...]
    """How many executions are in each state that occurs."""
    zones: tuple[str, ...]
    branches: tuple[str, ...]
    """Ids of the zones and branches it concerns, for the filters; ``*``: very many."""


class CountRow(Struct, frozen=True, kw_only=True):
    """How many executions of one level, zone or month are in which state."""

    label: Link
    counts: tuple[int, ...]
    """In the order of ``STATES``."""
    total: int


class LevelSection(Struct, frozen=True, kw_only=True):
    level: Level
    count: int
    items: tuple[ItemRow, ...]


class CountTable(Struct, frozen=True, kw_only=True):
    title: str
    rows: tuple[CountRow, ...]


class DebtGroup(Struct, frozen=True, kw_only=True):
    """What a zone with its branches owes, or the committee."""

    mark: ZoneMark | None
    name: Link
    debts: DebtList


class FallenDue(Struct, frozen=True, kw_only=True):
    """What the rate of completion counts, and how it leads to the counts by state."""

    due: int
    done: int
    on_time: int
    early: int
    """Done already, though not yet due: among those on time by state, not in the rate."""
    open_today: int
    """Due on the day of the build and still open: neither due nor overdue."""
    rate: Link
    """The completion as it is shown, on its way to the indicator."""


class PlanView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    year: int
    siblings: tuple[Link, ...]
    states: tuple[DueState, ...]
    total: CountRow
    fallen_due: FallenDue | None
    """None in a year that lies ahead."""
    tables: tuple[CountTable, ...]
    """By level, zone and month; every table adds up to the total."""
    overdue: tuple[DebtGroup, ...]
    """What is overdue by zone, the committee's first: whose it is."""
    overdue_total: int
    overdue_rest: int
    """How many of these are not shown: of very many the units' own pages show theirs."""
    sections: tuple[LevelSection, ...]
    item_count: int
    zones: tuple[Choice, ...]
    branches: tuple[Choice, ...]
    wall: str
    soon_days: int
    as_of: date


def build_plans(context: Context) -> Iterator[Page]:
    def plan_year(plan: Plan) -> Iterator[Page]:
        executions = [
            (execution, state_of(context, execution))
            for execution in context.archive.fulfilment[plan.year].executions
        ]
        yield _plan_page(context, plan, executions)
        yield build_wall_chart(context, plan, executions)

    def place(plan: Plan) -> Place:
        return Place(url=urls.plan(plan.year), title=context.t("nav-plan"), source=plan.source)

    yield from each(context.t, context.archive.plans, plan_year, place)


def _plan_page(context: Context, plan: Plan, executions: Stated) -> Page:
    t, archive = context.t, context.archive
    organisation, as_of = archive.organisation, archive.as_of
    late = [execution for execution, state in executions if state is DueState.OVERDUE]
    by_item: dict[str, list[tuple[Execution, DueState]]] = {item.code: [] for item in plan.items}
    for pair in executions:
        by_item[pair[0].item.code].append(pair)
    view = PlanView(
        trail=context.trail(),
        year=plan.year,
        siblings=tuple(
            Link(text=str(other.year), url="" if other is plan else urls.plan(other.year))
            for other in reversed(archive.plans)
        ),
        states=STATES,
        total=_count_row(
            Link(text=t("plan-total"), url=""), Counter(state for _, state in executions)
        ),
        fallen_due=_fallen_due(context, plan.year, executions),
        tables=tuple(_iter_tables(context, plan.year, executions)),
        overdue=tuple(_iter_debts(context, late)),
        overdue_total=len(late),
        overdue_rest=max(0, len(late) - MOST_ROWS),
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


def _iter_debts(context: Context, late: Iterable[Execution]) -> Iterator[DebtGroup]:
    organisation, as_of = context.archive.organisation, context.archive.as_of
    found: dict[str | None, list[Execution]] = {
        None: [],
        **{zone.id: [] for zone in organisation.zones},
    }
    for execution in nsmallest(MOST_ROWS, late, key=by_due):
        zone = organisation.zone_of(execution.owner, day_of(context, execution))
        found.setdefault(zone, []).append(execution)
    for zone, executions in found.items():
        if executions:
            yield DebtGroup(
                mark=context.zone_mark(zone, as_of),
                name=context.unit_link(zone or organisation.committee.id, as_of),
                debts=debt_list(context, executions),
            )


def _fallen_due(context: Context, year: int, executions: Stated) -> FallenDue | None:
    """The same figures as in statistics, counted by the indicators themselves."""
    t, figures = context.t, context.figures
    completed = figures.measure("plan_completion", Year(year))
    on_time = figures.measure("plan_on_time", Year(year))
    if not completed.of:
        return None
    rate = figures.shown(INDICATOR_BY_ID["plan_completion"], completed)
    has_page = year in figures.years
    done = sum(state.is_done for _, state in executions)
    as_of = figures.as_of
    return FallenDue(
        due=completed.of,
        done=completed.n,
        on_time=on_time.n,
        early=done - completed.n,
        open_today=sum(e.due == as_of and not state.is_done for e, state in executions),
        rate=Link(
            text="" if rate is None else t.percent(rate),
            url=urls.indicator(year, "plan_completion") if has_page else "",
            title=t("indicator-plan-completion"),
        ),
    )


def _item_row(context: Context, item: PlanItem, executions: Stated) -> ItemRow:
    counts = Counter(state for _, state in executions)
    owners = dict.fromkeys(execution.owner for execution, _ in executions)
    zones, branches = units_concerned(context, owners, date(item.year, 12, 31))
    shown = executions
    if len(executions) > MOST_EXECUTIONS:
        overdue = [pair for pair in executions if pair[1] is DueState.OVERDUE]
        shown = nsmallest(MOST_OVERDUE, overdue, key=lambda pair: by_due(pair[0]))
    return ItemRow(
        anchor=urls.anchor(item.code),
        code=item.code,
        content=item.content,
        category=item.category,
        form=context.form_name(item.form) if item.form else "",
        due_text=item.due_text,
        owner_text=said_owners(context.t, item),
        note=item.note,
        executions=tuple(_execution_row(context, *pair) for pair in shown),
        unlisted=len(executions) - len(shown),
        counts=tuple((state, counts[state]) for state in STATES if counts[state]),
        zones=zones,
        branches=branches,
    )


def _execution_row(context: Context, execution: Execution, state: DueState) -> ExecutionRow:
    return ExecutionRow(
        owner=context.unit_link(execution.owner, day_of(context, execution), short=True),
        period=period_label(context.t, execution.window.period),
        state=state,
        reports=report_links(context, execution),
        needed=execution.item.times,
    )


def _iter_tables(context: Context, year: int, executions: Stated) -> Iterator[CountTable]:
    t, organisation = context.t, context.archive.organisation

    def table(
        title: str, keys: Mapping[Hashable, Link], key: Callable[[Execution], Hashable]
    ) -> CountTable:
        counts: dict[Hashable, Counter[DueState]] = {name: Counter() for name in keys}
        for execution, state in executions:
            counts[key(execution)][state] += 1
        return CountTable(
            title=t(title),
            rows=tuple(_count_row(keys[name], found) for name, found in counts.items() if found),
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


def _count_row(label: Link, counts: Counter[DueState]) -> CountRow:
    return CountRow(
        label=label, counts=tuple(counts[state] for state in STATES), total=counts.total()
    )


def _nav(context: Context) -> Iterator[NavItem]:
    """The plan of this year, or the nearest there is."""
    years = [plan.year for plan in context.archive.plans]
    past = [year for year in years if year <= context.archive.as_of.year]
    if years:
        year = past[-1] if past else years[0]
        yield NavItem(title=context.t("nav-plan"), url=urls.plan(year), group="plan")


PAGE_TYPE = PageType(name="plan", build=build_plans, nav=_nav)
