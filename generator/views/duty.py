"""Who is on duty: the year's rotation, what came of it, and who is next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.organisation import Level, Zone
from generator.model.periods import Half, Quarter
from generator.model.plan import Execution
from generator.statistics.cooperation import DUTY_TASKS, deliveries, is_over, zone_activities
from generator.views.page import Context, Link, NavItem, Page, PageType, ZoneMark
from generator.views.rotation import DutyCell, build_duty_cell
from generator.views.unmade import Place, each
from generator.views.zones import zone_mark


class QuarterDuty(Struct, frozen=True, kw_only=True):
    """A zone's duty in a quarter and what was delivered in it until the day of the build."""

    duty: DutyCell
    activities: tuple[Link, ...]
    """Activities at zone level or above that the zone or a branch of it hosted, oldest first."""
    due: int
    done: int
    """The zone's own plan items that fell due, and how many of them are done."""
    has_begun: bool
    delivered: int | None
    """How many of the things asked of the lead were delivered, as statistics count; None before
    the quarter can be judged."""
    asked: int
    figures: str


class ZoneRow(Struct, frozen=True, kw_only=True):
    zone: Link
    mark: ZoneMark
    quarters: tuple[QuarterDuty, ...]


class HalfDuty(Struct, frozen=True, kw_only=True):
    """The zones that host the committee's activities of a half-year."""

    name: str
    zones: tuple[Link, ...]
    activities: tuple[Link, ...]
    """Activities at committee level that one of them hosted, oldest first."""
    other_activities: int
    """Activities at committee level with another host."""
    due: int
    hosted: int
    """The committee's executions that fell due, and how many a zone on duty hosted."""
    has_begun: bool
    is_current: bool


class NextDuty(Struct, frozen=True, kw_only=True):
    zone: Link
    mark: ZoneMark
    now: DutyCell
    then: DutyCell


class DutyView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    year: int
    siblings: tuple[Link, ...]
    quarters: tuple[str, ...]
    current: int
    """The quarter of the build, 0 in another year."""
    rows: tuple[ZoneRow, ...]
    halves: tuple[HalfDuty, ...]
    next: tuple[NextDuty, ...]
    """Empty but in the year of the build."""
    this_quarter: str
    next_quarter: str
    as_of: date


def build_duty(context: Context) -> Iterator[Page]:
    years = _years(context)

    def plan(year: int) -> Iterator[Page]:
        yield _page(context, year, years)

    def place(year: int) -> Place:
        return Place(url=urls.duty(year), title=context.t("nav-duty"))

    yield from each(context.t, years, plan, place)


def _years(context: Context) -> list[int]:
    organisation = context.archive.organisation
    halves = {half.year for half in organisation.half_year_duty}
    return sorted({*organisation.rotation_years, *halves})


def _page(context: Context, year: int, years: list[int]) -> Page:
    t, archive = context.t, context.archive
    organisation, as_of = archive.organisation, archive.as_of
    present = Quarter.of(as_of)
    title = t("duty-title", year=str(year))
    view = DutyView(
        trail=context.trail(),
        year=year,
        siblings=tuple(
            Link(text=str(other), url="" if other == year else urls.duty(other))
            for other in reversed(years)
        ),
        quarters=tuple(t("unit-quarter", n=n) for n in range(1, 5)),
        current=present.number if present.year == year else 0,
        rows=tuple(
            ZoneRow(
                zone=context.unit_link(zone.id, min(as_of, date(year, 12, 31))),
                mark=zone_mark(context, zone.id),
                quarters=tuple(
                    _quarter(context, zone, Quarter(year, number)) for number in range(1, 5)
                ),
            )
            for zone in organisation.zones
        ),
        halves=tuple(_half(context, Half(year, number)) for number in (1, 2)),
        next=tuple(
            NextDuty(
                zone=context.unit_link(zone.id, as_of),
                mark=zone_mark(context, zone.id),
                now=build_duty_cell(context, zone.id, present),
                then=build_duty_cell(context, zone.id, present.next),
            )
            for zone in organisation.zones
        )
        if present.year == year
        else (),
        this_quarter=_quarter_name(context, present),
        next_quarter=_quarter_name(context, present.next),
        as_of=as_of,
    )
    return Page(
        url=urls.duty(year),
        template="duty.html",
        title=title,
        description=t("duty-description", organisation=organisation.name, year=str(year)),
        view=view,
    )


def _quarter_name(context: Context, quarter: Quarter) -> str:
    name = context.t("unit-quarter", n=quarter.number)
    return context.t("year-and-period", year=str(quarter.year), period=name)


def _quarter(context: Context, zone: Zone, quarter: Quarter) -> QuarterDuty:
    archive, facts = context.archive, context.figures.facts
    reports = zone_activities(facts, zone, quarter)
    duty = archive.organisation.duty(zone.id, quarter)
    is_judged = duty is not None and is_over(facts, quarter)
    executions = [
        e
        for e in archive.executions_of(zone.id, quarter.year)
        if e.due is not None and Quarter.of(e.due) == quarter and e.is_due(archive.as_of)
    ]
    return QuarterDuty(
        duty=build_duty_cell(context, zone.id, quarter),
        activities=tuple(_link(context, report.id) for report in reports),
        due=len(executions),
        done=sum(_is_done(context, e) for e in executions),
        has_begun=quarter.first <= archive.as_of,
        delivered=sum(deliveries(facts, zone, quarter, duty)) if duty and is_judged else None,
        asked=len(DUTY_TASKS),
        figures=urls.indicator(quarter.year, "duty"),
    )


def _half(context: Context, half: Half) -> HalfDuty:
    archive = context.archive
    zones = archive.organisation.half_year_duty.get(half, ())
    reports = [
        report
        for report in reversed(archive.by_year.get(half.year, ()))
        if report.half == half and report.level is Level.COMMITTEE
    ]
    hosted = [report for report in reports if report.zone in zones]
    duty = context.figures.measure("half_year_duty", half)
    return HalfDuty(
        name=context.t("unit-half", n=half.number),
        zones=tuple(context.unit_link(zone, half.first) for zone in zones),
        activities=tuple(_link(context, report.id) for report in hosted),
        other_activities=len(reports) - len(hosted),
        due=duty.of,
        hosted=duty.n,
        has_begun=half.first <= archive.as_of,
        is_current=half == Half.of(archive.as_of),
    )


def _is_done(context: Context, execution: Execution) -> bool:
    return execution.state(context.archive.as_of).is_done


def _link(context: Context, report_id: str) -> Link:
    report = context.archive.by_id[report_id]
    day = context.t.month_day(report.date)
    return Link(text=report.title, url=urls.report(report_id), title=day)


def _nav(context: Context) -> Iterator[NavItem]:
    years = _years(context)
    past = [year for year in years if year <= context.archive.as_of.year]
    if years:
        year = past[-1] if past else years[0]
        yield NavItem(title=context.t("nav-duty"), url=urls.duty(year), group="plan")


PAGE_TYPE = PageType(name="duty", build=build_duty, nav=_nav)
