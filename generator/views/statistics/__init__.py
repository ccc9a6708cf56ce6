"""Pages of the statistics: a year's overview, its indicators and units, years, definitions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.views.page import Batch, Context, NavItem, Page, PageType
from generator.views.statistics.definitions import build_comparison, build_definitions
from generator.views.statistics.indicators import iter_indicator_pages
from generator.views.statistics.overview import iter_overviews
from generator.views.statistics.shared import Board
from generator.views.statistics.units import iter_unit_pages
from generator.views.unmade import Place, each


def build_statistics(context: Context) -> Iterator[Page]:
    for batch in batch_statistics(context):
        yield from batch.build()


def batch_statistics(context: Context) -> Iterator[Batch]:
    """A year's pages, oldest first, and at last those of all years."""
    for year in context.figures.years:
        yield Batch(
            name=str(year),
            texts=(),
            year=year,
            shows_figures=True,
            build=partial(_plan_year, context, year),
        )
    yield Batch(name="", texts=(), build=partial(_plan_others, context))


def _plan_year(context: Context, year: int) -> Iterator[Page]:
    def plan(year: int) -> Iterator[Page]:
        board = Board(context=context, year=year)
        yield from iter_overviews(board, is_latest=year == context.figures.years[-1])
        yield from iter_indicator_pages(board)
        yield from iter_unit_pages(board)

    def place(year: int) -> Place:
        title = context.t("statistics-year", year=str(year))
        return Place(url=urls.statistics_year(year), title=title)

    yield from each(context.t, [year], plan, place)


def _plan_others(context: Context) -> Iterator[Page]:
    latest = Board(context=context, year=context.figures.years[-1])
    yield build_definitions(latest)
    yield build_comparison(latest)


def _nav(context: Context) -> Iterator[NavItem]:
    for name, url in (
        ("nav-statistics", urls.STATISTICS),
        ("nav-definitions", urls.DEFINITIONS),
        ("nav-comparison", urls.COMPARISON),
    ):
        yield NavItem(title=context.t(name), url=url, group="statistics")


PAGE_TYPE = PageType(name="statistics", build=build_statistics, nav=_nav, batches=batch_statistics)
