"""Months as tables, a year as a heat map: activities, due dates, holidays and duty."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from generator import urls
from generator.model.due import DueState
from generator.model.periods import Half, Month, Quarter, months_between
from generator.model.plan import Execution
from generator.model.report import Report
from generator.model.workdays import DayKind, day_kind, holiday_id, is_known_year
from generator.views.choices import Choice, branch_choices, units_concerned, zone_choices
from generator.views.executions import said_owners, weightiest
from generator.views.page import Context, Link, NavItem, Page, PageType, ZoneMark
from generator.views.rotation import DutyCell, build_duty_cell
from generator.views.unmade import Place, each


class EntryKind(StrEnum):
    ACTIVITY = "activity"
    ANNOUNCED = "announced"
    DUE = "due"


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """An activity, or a plan item that falls due, on one day."""

    kind: EntryKind
    link: Link
    note: str
    """Host and time of an activity; how many owners are done with an item."""
    state: DueState | None
    zones: tuple[str, ...]
    branches: tuple[str, ...]
    forms: tuple[str, ...]
    """Ids for the filters. Without any, the entry concerns everybody."""


class DayCell(Struct, frozen=True, kw_only=True):
    day: date
    in_month: bool
    kind: DayKind
    holiday: str
    """Name of the holiday, on the first day that has it in the month."""
    entries: tuple[CalendarEntry, ...]


class ZoneDuty(Struct, frozen=True, kw_only=True):
    mark: ZoneMark | None
    zone: Link
    cell: DutyCell
    is_half_duty: bool


class MonthView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    month: Month
    title: str
    previous: Link | None
    next: Link | None
    year: Link
    weekdays: tuple[tuple[str, str], ...]
    """Short and full names, Monday first."""
    weeks: tuple[tuple[DayCell, ...], ...]
    activities: int
    """Those that began in the month: each counts once, though it shows on each of its days."""
    carried: int
    """Those that began earlier and last into the month."""
    announced: int
    dues: int
    duty: tuple[ZoneDuty, ...]
    quarter: str
    half: str
    zones: tuple[Choice, ...]
    branches: tuple[Choice, ...]
    forms: tuple[Choice, ...]
    knows_holidays: bool
    feeds: str
    as_of: date


class HeatDay(Struct, frozen=True, kw_only=True):
    """A day of the year; ``weight`` is 0 to 4, ``url`` empty where nothing is."""

    day: date
    weight: int
    dues: int
    kind: DayKind
    url: str
    label: str
    """The day in words, for the pointer and for those who cannot see the colour."""


class HeatMonth(Struct, frozen=True, kw_only=True):
    link: Link
    lead: int
    """Empty cells before the first day, the week beginning on Monday."""
    days: tuple[HeatDay, ...]
    count: int
    """Activities that began in the month."""


class HeatQuarter(Struct, frozen=True, kw_only=True):
    name: str
    months: tuple[HeatMonth, ...]
    duty: tuple[ZoneDuty, ...]


class YearView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    year: int
    siblings: tuple[Link, ...]
    weekdays: tuple[tuple[str, str], ...]
    quarters: tuple[HeatQuarter, ...]
    halves: tuple[tuple[str, tuple[Link, ...]], ...]
    """Each half with the zones that host the committee's activities."""
    activities: int
    announced: int
    active_days: int
    knows_holidays: bool
    duty: str
    feeds: str
    as_of: date


def build_calendar(context: Context) -> Iterator[Page]:
    entries = _collect(context)
    months = dict.fromkeys(calendar_months(context))
    years = sorted({month.year for month in months})

    def plan_month(month: Month) -> Iterator[Page]:
        yield _month_page(context, month, months, entries.get(month, {}))

    def plan_year(year: int) -> Iterator[Page]:
        yield _year_page(context, year, years, months, entries)

    def place_month(month: Month) -> Place:
        return Place(url=urls.calendar_month(month), title=context.t.month(month.first))

    def place_year(year: int) -> Place:
        return Place(url=urls.calendar_year(year), title=str(year))

    yield from each(context.t, months, plan_month, place_month)
    yield from each(context.t, years, plan_year, place_year)


EntriesOfMonth = Mapping[date, list[CalendarEntry]]


def calendar_months(context: Context) -> tuple[Month, ...]:
    """From the first report or plan to this month, and to the end of the last plan."""
    archive = context.archive
    present = Month.of(archive.as_of)
    firsts = [report.month for report in archive.published[-1:]]
    firsts += [Month(plan.year, 1) for plan in archive.plans]
    lasts = [present, *(report.month for report in archive.planned)]
    lasts += [Month(plan.year, 12) for plan in archive.plans]
    return tuple(months_between(min([present, *firsts]), max(lasts)))


def _collect(context: Context) -> Mapping[Month, EntriesOfMonth]:
    """By month and day what happened, is announced, or falls due."""
    archive = context.archive
    found: defaultdict[Month, defaultdict[date, list[CalendarEntry]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for reports, kind in (
        (reversed(archive.published), EntryKind.ACTIVITY),
        (iter(archive.planned), EntryKind.ANNOUNCED),
    ):
        for report in reports:
            entry = _report_entry(context, report, kind)
            for day in report.iter_days():
                found[Month.of(day)][day].append(entry)
    for year in archive.fulfilment:
        falling_due: defaultdict[tuple[date, str], list[Execution]] = defaultdict(list)
        for execution in archive.fulfilment[year].executions:
            if execution.window.due is not None:
                falling_due[execution.window.due, execution.item.code].append(execution)
        for (day, _), executions in falling_due.items():
            found[Month.of(day)][day].append(_due_entry(context, day, executions))
    return found


def _report_entry(context: Context, report: Report, kind: EntryKind) -> CalendarEntry:
    t = context.t
    host = context.unit_link(report.host, report.date, short=True).text
    note = f"{t.time(report.start)} {host}" if report.start else host
    zones, branches = units_concerned(context, context.archive.units_of(report), report.date)
    return CalendarEntry(
        kind=kind,
        link=Link(
            text=report.title,
            url=urls.report(report.id) if kind is EntryKind.ACTIVITY else "",
        ),
        note=note,
        state=None,
        zones=zones,
        branches=branches,
        forms=report.forms,
    )


def _due_entry(context: Context, day: date, executions: list[Execution]) -> CalendarEntry:
    t, archive = context.t, context.archive
    item = executions[0].item
    states = [e.state(archive.as_of, archive.soon_days) for e in executions]
    zones, branches = units_concerned(context, (e.owner for e in executions), day)
    note = said_owners(t, item)
    if len(executions) > 1:
        done = sum(state.is_done for state in states)
        note += " " + t("plan-done-of", done=done, total=len(executions))
    return CalendarEntry(
        kind=EntryKind.DUE,
        link=Link(text=item.content, url=urls.plan_item(item), title=item.code),
        note=note,
        state=weightiest(states),
        zones=zones,
        branches=branches,
        forms=(item.form,) if item.form else (),
    )


def _month_page(
    context: Context,
    month: Month,
    months: Collection[Month],
    entries: EntriesOfMonth,
) -> Page:
    t = context.t
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    named: set[str] = set()

    def cell(day: date) -> DayCell:
        holiday = holiday_id(day) if Month.of(day) == month else None
        show = holiday is not None and holiday not in named and day_kind(day) is DayKind.HOLIDAY
        if show and holiday is not None:
            named.add(holiday)
        return DayCell(
            day=day,
            in_month=Month.of(day) == month,
            kind=day_kind(day),
            holiday=t(f"holiday-{holiday}".replace("_", "-")) if show else "",
            entries=tuple(entries.get(day, ())) if Month.of(day) == month else (),
        )

    def neighbour(other: Month) -> Link | None:
        if other not in months:
            return None
        return Link(text=t.month(other.first), url=urls.calendar_month(other))

    found = [entry for of_day in entries.values() for entry in of_day]
    dues = sum(entry.kind is EntryKind.DUE for entry in found)
    shown = {entry.link.url for entry in found if entry.kind is EntryKind.ACTIVITY}
    began = len(context.archive.by_month.get(month, ()))
    used = {form for entry in found for form in entry.forms}
    title = t("calendar-month-title", month=t.month(month.first))
    view = MonthView(
        trail=context.trail(
            Link(
                text=t("calendar-year-title", year=str(month.year)),
                url=urls.calendar_year(month.year),
            )
        ),
        month=month,
        title=title,
        previous=neighbour(month.previous),
        next=neighbour(month.next),
        year=Link(text=str(month.year), url=urls.calendar_year(month.year)),
        weekdays=_weekdays(context),
        weeks=tuple(tuple(cell(day) for day in week) for week in weeks),
        activities=began,
        carried=len(shown) - began,
        announced=sum(report.month == month for report in context.archive.planned),
        dues=dues,
        duty=_duty(context, month.quarter),
        quarter=t("unit-quarter", n=month.quarter.number),
        half=t("unit-half", n=month.quarter.half.number),
        zones=zone_choices(context),
        branches=branch_choices(context, month.last),
        forms=tuple(
            Choice(id=form.id, name=form.name)
            for form in context.archive.organisation.forms
            if form.id in used
        ),
        knows_holidays=is_known_year(month.year),
        feeds=urls.FEEDS,
        as_of=context.archive.as_of,
    )
    return Page(
        url=urls.calendar_month(month),
        template="calendar-month.html",
        title=title,
        description=t(
            "calendar-month-description",
            organisation=context.archive.organisation.name,
            month=t.month(month.first),
        ),
        view=view,
    )


def _year_page(
    context: Context,
    year: int,
    years: list[int],
    existing: Collection[Month],
    entries: Mapping[Month, EntriesOfMonth],
) -> Page:
    t, organisation = context.t, context.archive.organisation
    kinds = {
        day: Counter(entry.kind for entry in found)
        for number in range(1, 13)
        for day, found in entries.get(Month(year, number), {}).items()
    }
    none: Counter[EntryKind] = Counter()
    busiest = max((found[EntryKind.ACTIVITY] for found in kinds.values()), default=0)

    def heat_day(day: date) -> HeatDay:
        found = kinds.get(day, none)
        count, dues = found[EntryKind.ACTIVITY], found[EntryKind.DUE]
        announced = found[EntryKind.ANNOUNCED]
        parts = [t.day(day), t("calendar-count", n=count) if count else ""]
        parts += [t("calendar-announced-count", n=announced) if announced else ""]
        parts += [t("calendar-due-count", n=dues) if dues else "", _kind_label(context, day)]
        return HeatDay(
            day=day,
            weight=-(-4 * count // busiest) if busiest else 0,
            dues=dues,
            kind=day_kind(day),
            url=urls.calendar_day(day) if found else "",
            label=t("calendar-label-separator").join(part for part in parts if part),
        )

    def heat_month(month: Month) -> HeatMonth:
        days = [month.first + timedelta(days=n) for n in range(month.last.day)]
        cells = tuple(heat_day(day) for day in days)
        return HeatMonth(
            link=Link(text=t.day_pattern(month.first, "LLLL"), url=urls.calendar_month(month)),
            lead=month.first.weekday(),
            days=cells,
            count=len(context.archive.by_month.get(month, ())),
        )

    quarters = []
    for number in range(1, 5):
        quarter = Quarter(year, number)
        months = [Month(year, number * 3 - step) for step in (2, 1, 0)]
        found = tuple(heat_month(month) for month in months if month in existing)
        if found:
            quarters.append(
                HeatQuarter(
                    name=t("unit-quarter", n=number), months=found, duty=_duty(context, quarter)
                )
            )
    title = t("calendar-year-title", year=str(year))
    view = YearView(
        trail=context.trail(),
        year=year,
        siblings=tuple(
            Link(text=str(other), url="" if other == year else urls.calendar_year(other))
            for other in reversed(years)
        ),
        weekdays=_weekdays(context),
        quarters=tuple(quarters),
        halves=tuple(
            (
                t("unit-half", n=number),
                tuple(
                    context.unit_link(zone, Half(year, number).first, short=True)
                    for zone in organisation.half_year_duty.get(Half(year, number), ())
                ),
            )
            for number in (1, 2)
        ),
        activities=len(context.archive.by_year.get(year, ())),
        announced=sum(report.year == year for report in context.archive.planned),
        active_days=sum(found[EntryKind.ACTIVITY] > 0 for found in kinds.values()),
        knows_holidays=is_known_year(year),
        duty=urls.duty(year) if year in organisation.rotation_years else "",
        feeds=urls.FEEDS,
        as_of=context.archive.as_of,
    )
    return Page(
        url=urls.calendar_year(year),
        template="calendar-year.html",
        title=title,
        description=t("calendar-year-description", organisation=organisation.name, year=str(year)),
        view=view,
    )


def _kind_label(context: Context, day: date) -> str:
    holiday = holiday_id(day)
    if holiday is None:
        return ""
    name = context.t(f"holiday-{holiday}".replace("_", "-"))
    if day_kind(day) is DayKind.MAKE_UP:
        return context.t("calendar-make-up", holiday=name)
    return name


def _duty(context: Context, quarter: Quarter) -> tuple[ZoneDuty, ...]:
    organisation = context.archive.organisation
    hosts = organisation.half_year_duty.get(quarter.half, ())
    return tuple(
        ZoneDuty(
            mark=context.zone_mark(zone.id, quarter.first),
            zone=context.unit_link(zone.id, quarter.first, short=True),
            cell=build_duty_cell(context, zone.id, quarter),
            is_half_duty=zone.id in hosts,
        )
        for zone in organisation.zones
    )


def _weekdays(context: Context) -> tuple[tuple[str, str], ...]:
    monday = date(2024, 1, 1)
    days = [monday + timedelta(days=n) for n in range(7)]
    return tuple(
        (context.t.day_pattern(day, "ccccc"), context.t.day(day, "weekday")) for day in days
    )


def _nav(context: Context) -> Iterator[NavItem]:
    month = Month.of(context.archive.as_of)
    yield NavItem(
        title=context.t("nav-calendar"), url=urls.calendar_month(month), group="activities"
    )


PAGE_TYPE = PageType(name="calendar", build=build_calendar, nav=_nav)
