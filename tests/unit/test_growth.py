"""Twice the archive is twice the work, whatever grows: counted, not timed.

Looking at every record for each unit, or for each year, makes it four times. A page type that
does so fails here long before anybody waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from effort import count_calls, watch_archive
from grown import Size, grow

import generator.locale
import generator.urls
from generator.build.plan import iter_batches
from generator.formats.office.downloads import build_downloads
from generator.locale import load_translator
from generator.settings import Settings
from generator.views import PAGES
from generator.views.page import Context, Page
from generator.views.statistics.charts import build_charts
from generator.views.statistics.definitions import build_comparison
from generator.views.statistics.indicators import iter_indicator_pages
from generator.views.statistics.overview import iter_overviews
from generator.views.statistics.shared import Board

WIDER = tuple(Size(reports=100 * n, branches=12 * n, years=2) for n in (1, 2, 4))
"""More branches, zones and reports in the same years."""
LONGER = tuple(Size(reports=80 * n, branches=8, years=3 * n) for n in (1, 2, 4))
"""The same branches for more years."""
# Every page of the statistics takes a thousand calls.
FEWER = {
    WIDER: tuple(Size(reports=60 * n, branches=6 * n, years=2) for n in (1, 2, 4)),
    LONGER: tuple(Size(reports=20 * n, branches=3, years=4 * n) for n in (1, 2, 4)),
}
PAGE_TYPES = {page_type.name: page_type for page_type in PAGES}
CHECKED = (
    *("home", "units", "plan", "calendar", "duty", "ledgers", "projects", "statistics"),
    *("forms", "tags", "photos", "report"),
)
MOST = 2.4


@cache
def effort(name: str, size: Size) -> tuple[int, int]:
    """Records looked at and functions called to make all pages of a type."""
    archive = grow(size)
    looked = watch_archive(archive)
    # Days, messages and addresses are written once a process: what others have asked for must not
    # count.
    for module in (generator.locale, generator.urls):
        for remembered in vars(module).values():
            if hasattr(remembered, "cache_clear"):
                remembered.cache_clear()
    context = Context(archive=archive, settings=Settings(), t=load_translator("zh"), pictures={})
    calls = count_calls(lambda: list(PAGE_TYPES[name].build(context)))
    return looked.count, calls


@pytest.mark.parametrize("name", CHECKED)
@pytest.mark.parametrize("sizes", [WIDER, LONGER], ids=["wider", "longer"])
def test_the_work_grows_with_the_archive(name: str, sizes: tuple[Size, ...]) -> None:
    sizes = FEWER[sizes] if name == "statistics" else sizes
    small, middle, large = (effort(name, size) for size in sizes)
    for less, more in ((small, middle), (middle, large)):
        assert more[0] <= MOST * less[0], f"{name} looks at {less[0]}, then {more[0]} records"
        assert more[1] <= MOST * less[1], f"{name} calls {less[1]}, then {more[1]} functions"


def test_plans_are_fulfilled_in_the_time_of_their_executions() -> None:
    """Owners × reports that name an item would make it four times."""

    def calls(size: Size) -> int:
        archive = grow(size)
        return count_calls(lambda: [plan.by_unit for plan in archive.fulfilment.values()])

    small, middle, large = map(calls, WIDER)
    assert middle <= MOST * small
    assert large <= MOST * middle


def test_a_page_stays_small_however_many_branches_there_are() -> None:
    """Above 300 branches pages of the whole speak of zones, and lists say how much they omit."""
    few, many = (
        Context(
            archive=grow(Size(reports=300, branches=branches, years=1, zones=10)),
            settings=Settings(),
            t=load_translator("zh"),
            pictures={},
        )
        for branches in (310, 1240)
    )
    sizes = [{page.url: len(repr(page.view)) for page in _of_whole(c)} for c in (few, many)]
    assert sizes[0].keys() == sizes[1].keys()
    grown = [url for url, size in sizes[1].items() if size > 1.5 * sizes[0][url]]
    assert grown == []


def test_a_year_s_tables_have_the_figures_of_its_pages() -> None:
    """Those of twenty years are not kept: tables by themselves would have all measured again."""

    def context() -> Context:
        archive = grow(Size(reports=120, branches=12, years=5))
        return Context(archive=archive, settings=Settings(), t=load_translator("zh"), pictures={})

    def plan(context: Context, *, pages: bool, tables: bool) -> int:
        def work() -> None:
            for batch in iter_batches(context):
                if pages:
                    list(batch.build())
                if tables and batch.shows_figures and batch.year is not None:
                    list(build_downloads(context, "program", batch.year))

        return count_calls(work)

    pages, tables = (plan(context(), pages=p, tables=not p) for p in (True, False))
    assert plan(context(), pages=True, tables=True) < pages + 0.6 * tables


def test_branches_are_set_against_each_other_where_a_phone_has_room() -> None:
    columns = {}
    for zones in (2, 8):
        archive = grow(Size(reports=200, branches=48, years=1, zones=zones))
        context = Context(
            archive=archive, settings=Settings(), t=load_translator("zh"), pictures={}
        )
        board = Board(context=context, year=archive.as_of.year)
        for unit in (context.figures.whole, archive.organisation.zones[0].id):
            charts = build_charts(board, "exchange", unit, "statistics/")
            tables = [chart.table for chart in charts if chart.table is not None]
            columns[zones, unit == context.figures.whole] = [len(t.columns) for t in tables]
            assert len(tables) == len(charts)
    # The unit, and its four quarters or the six branches of its zone.
    assert columns == {
        (2, False): [5],
        (2, True): [5],
        (8, False): [7],
        (8, True): [7] * 8,
    }


def _of_whole(context: Context) -> Iterator[Page]:
    yield from PAGE_TYPES["plan"].build(context)
    yield from PAGE_TYPES["calendar"].build(context)
    board = Board(context=context, year=context.archive.as_of.year)
    yield from iter_overviews(board, is_latest=True)
    yield from iter_indicator_pages(board)
    yield build_comparison(board)
