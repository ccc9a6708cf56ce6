"""The calendar: months as tables, years as heat maps."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.model.periods import Month, months_between
from generator.views.calendar.entries import collect_entries
from generator.views.calendar.months import build_month_page
from generator.views.calendar.years import build_year_page
from generator.views.page import Context, NavItem, Page, PageType
from generator.views.unmade import Place, each


def build_calendar(context: Context) -> Iterator[Page]:
    entries = collect_entries(context)
    months = dict.fromkeys(calendar_months(context))
    years = sorted({month.year for month in months})

    present = Month.of(context.archive.as_of)

    def plan_month(month: Month) -> Iterator[Page]:
        found = entries.get(month, {})
        yield build_month_page(context, month, months, found, urls.calendar_month(month))
        if month == present:
            yield build_month_page(context, month, months, found, urls.CALENDAR)

    def plan_year(year: int) -> Iterator[Page]:
        yield build_year_page(context, year, years, months, entries)

    def place_month(month: Month) -> Place:
        return Place(url=urls.calendar_month(month), title=context.t.month(month.first))

    def place_year(year: int) -> Place:
        return Place(url=urls.calendar_year(year), title=str(year))

    yield from each(context.t, months, plan_month, place_month)
    yield from each(context.t, years, plan_year, place_year)


def calendar_months(context: Context) -> tuple[Month, ...]:
    """From the first report or plan to this month, and to the end of the last plan."""
    archive = context.archive
    present = Month.of(archive.as_of)
    firsts = [report.month for report in archive.published[-1:]]
    firsts += [Month(plan.year, 1) for plan in archive.plans]
    lasts = [present, *(report.month for report in archive.planned)]
    lasts += [Month(plan.year, 12) for plan in archive.plans]
    return tuple(months_between(min([present, *firsts]), max(lasts)))


def _nav(context: Context) -> Iterator[NavItem]:
    yield NavItem(title=context.t("nav-calendar"), url=urls.CALENDAR, group="activities")


PAGE_TYPE = PageType(name="calendar", build=build_calendar, nav=_nav)
