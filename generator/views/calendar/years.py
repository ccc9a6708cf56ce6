"""A year as a heat map: how much there was on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from msgspec import Struct

from generator import urls
from generator.model.periods import Half, Month, Quarter
from generator.model.workdays import DayKind, day_kind, holiday_id, is_known_year
from generator.views.calendar.around import ZoneDuty, list_duty, list_weekdays
from generator.views.calendar.entries import EntriesOfMonth, EntryKind
from generator.views.page import Context, Link, Page


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


def build_year_page(
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
                    name=t("unit-quarter", n=number), months=found, duty=list_duty(context, quarter)
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
        weekdays=list_weekdays(context),
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
