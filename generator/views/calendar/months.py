"""A month as a table: every day with its entries."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.periods import Month
from generator.model.workdays import DayKind, day_kind, holiday_id, is_known_year
from generator.views.calendar.around import ZoneDuty, list_duty, list_weekdays
from generator.views.calendar.entries import CalendarEntry, EntriesOfMonth, EntryKind
from generator.views.choices import Choice, branch_choices, zone_choices
from generator.views.page import Context, Link, Page


class DayCell(Struct, frozen=True, kw_only=True):
    day: date
    in_month: bool
    kind: DayKind
    holiday: str
    """Name of the holiday, on the first day that has it in the month."""
    entries: tuple[CalendarEntry, ...]


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


def build_month_page(
    context: Context,
    month: Month,
    months: Collection[Month],
    entries: EntriesOfMonth,
    url: str,
) -> Page:
    """The month at an address: its own, or that of the present one."""
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
        weekdays=list_weekdays(context),
        weeks=tuple(tuple(cell(day) for day in week) for week in weeks),
        activities=began,
        carried=len(shown) - began,
        announced=sum(report.month == month for report in context.archive.planned),
        dues=dues,
        duty=list_duty(context, month.quarter),
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
        url=url,
        template="calendar-month.html",
        title=title,
        description=t(
            "calendar-month-description",
            organisation=context.archive.organisation.name,
            month=t.month(month.first),
        ),
        view=view,
    )
