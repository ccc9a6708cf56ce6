"""Pages of the statistics: a year's overview, its indicators and units, years, definitions."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.views.page import Context, NavItem, Page, PageType
from generator.views.statistics.definitions import build_comparison, build_definitions
from generator.views.statistics.indicators import iter_indicator_pages
from generator.views.statistics.overview import iter_overviews
from generator.views.statistics.shared import Board
from generator.views.statistics.units import iter_unit_pages
from generator.views.unmade import Place, each


def build_statistics(context: Context) -> Iterator[Page]:
    years = context.figures.years

    def plan(year: int) -> Iterator[Page]:
        board = Board(context=context, year=year)
        yield from iter_overviews(board, is_latest=year == years[-1])
        yield from iter_indicator_pages(board)
        yield from iter_unit_pages(board)

    def place(year: int) -> Place:
        title = context.t("statistics-year", year=str(year))
        return Place(url=urls.statistics_year(year), title=title)

    yield from each(context.t, years, plan, place)
    latest = Board(context=context, year=years[-1])
    yield build_definitions(latest)
    yield build_comparison(latest)


def _nav(context: Context) -> Iterator[NavItem]:
    for name, url in (
        ("nav-statistics", urls.STATISTICS),
        ("nav-definitions", urls.DEFINITIONS),
        ("nav-comparison", urls.COMPARISON),
    ):
        yield NavItem(title=context.t(name), url=url, group="statistics")


PAGE_TYPE = PageType(name="statistics", build=build_statistics, nav=_nav)
