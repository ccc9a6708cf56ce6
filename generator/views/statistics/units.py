"""A zone's, a branch's or the committee's figures of a year, with the rows behind them."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.model.organisation import Level
from generator.statistics import INDICATORS
from generator.statistics.result import Measure
from generator.views.page import Link, Page
from generator.views.statistics.charts import build_charts
from generator.views.statistics.overview import board_notes
from generator.views.statistics.rows import build_rows
from generator.views.statistics.shared import (
    Board,
    DataTable,
    Section,
    StatisticsView,
    TableCell,
    chart_name,
    count_text,
    heading,
)
from generator.views.statistics.story import build_story

_CHARTS = {
    Level.COMMITTEE: (),
    Level.ZONE: ("coverage", "gap_variation", "form_diversity", "duty", "exchange", "milestones"),
    Level.BRANCH: ("gap_variation", "form_diversity", "attendance", "milestones"),
}


def iter_unit_pages(board: Board) -> Iterator[Page]:
    figures = board.figures
    for unit in (figures.whole, *(unit.id for unit in figures.units(board.period))):
        yield _unit_page(board, unit)


def _unit_page(board: Board, unit: str) -> Page:
    t, figures = board.t, board.figures
    level = figures.level(unit)
    url = urls.unit_statistics(board.year, unit)
    entity = board.context.archive.organisation.units[unit]
    name = board.name(unit, short=False)
    title = t("statistics-unit-title", unit=name, year=str(board.year))
    is_whole = level is Level.COMMITTEE
    view = StatisticsView(
        trail=(*board.trail(board.year_link()), *_zone_link(board, unit)),
        title=title,
        lead=t("statistics-unit-own" if is_whole else f"statistics-unit-{level}", unit=name),
        as_of=figures.as_of,
        siblings=board.years_chips(lambda year: urls.unit_statistics(year, unit), unit),
        sections=(
            *(() if is_whole else build_story(board, unit)),
            *(() if is_whole else (_indicators(board, unit),)),
            *(_branches(board, unit) if level is Level.ZONE and board.is_large else ()),
            *_chart_sections(board, unit, url),
            *build_rows(board, unit),
            Section(
                id="further",
                title=t("statistics-further"),
                chips=(
                    Link(text=t("statistics-unit-page", unit=name), url=urls.unit(entity)),
                    board.year_link(),
                    Link(text=t("statistics-definitions"), url=urls.DEFINITIONS),
                ),
            ),
        ),
        notes=board_notes(board),
    )
    return Page(
        url=url,
        template="statistics.html",
        title=title,
        description=t("statistics-unit-description", unit=name, year=str(board.year)),
        view=view,
    )


def _zone_link(board: Board, unit: str) -> tuple[Link, ...]:
    if board.figures.level(unit) is not Level.BRANCH:
        return ()
    zone = board.context.archive.organisation.zone_of(unit, board.last)
    if zone is None:
        return ()
    url = urls.unit_statistics(board.year, zone)
    return (Link(text=board.name(zone, short=False), url=url),)


def _indicators(board: Board, unit: str) -> Section:
    """Each indicator beside its zone's and the whole organisation's: context, not rank."""
    t, figures = board.t, board.figures
    is_branch = figures.level(unit) is Level.BRANCH
    zone = board.context.archive.organisation.zone_of(unit, board.last) if is_branch else None
    rows = []
    level = figures.level(unit)
    around = [figures.whole] if zone is None else [zone, figures.whole]
    for indicator in INDICATORS:
        if level not in indicator.levels:
            continue
        rows.append(
            (
                board.definition_cell(indicator.id),
                board.value_cell(indicator.id, unit),
                board.count_cell(indicator.id, unit),
                *(board.context_cell(indicator.id, other) for other in around),
            )
        )
    keys = ("indicator", "value", "count", *(("of-zone",) if zone else ()), "of-all")
    return Section(
        id="indicators",
        title=t("statistics-indicators"),
        intro=t("statistics-indicators-intro"),
        tables=(
            DataTable(columns=heading(t, keys), rows=tuple(rows), note=t("statistics-small-note")),
        ),
    )


def _branches(board: Board, zone: str) -> Iterator[Section]:
    """The zone's branches by indicator: of very many, the indicators' pages list zones alone."""
    t, figures = board.t, board.figures
    shown = [i for i in INDICATORS if Level.BRANCH in i.levels and i.kind is Measure.SHARE]
    rows = tuple(
        (
            TableCell(text=board.name(branch.id), url=urls.unit_statistics(board.year, branch.id)),
            *(
                TableCell(
                    text=count_text(result),
                    url=board.rows_url(indicator.id, branch.id) if result.of else "",
                    is_number=True,
                )
                for indicator in shown
                for result in (board.result(indicator.id, branch.id),)
            ),
        )
        for branch in figures.scope(board.period, zone).branches
    )
    if rows:
        names = tuple(t(f"indicator-{i.id.replace('_', '-')}") for i in shown)
        table = DataTable(columns=(*heading(t, ("unit",)), *names), rows=rows)
        yield Section(id="branches", title=t("statistics-by-unit"), tables=(table,))


def _chart_sections(board: Board, unit: str, url: str) -> Iterator[Section]:
    for indicator_id in _CHARTS[board.figures.level(unit)]:
        charts = build_charts(board, indicator_id, unit, url)
        if charts:
            yield Section(
                id=f"chart-{indicator_id.replace('_', '-')}",
                title=chart_name(board.t, indicator_id),
                charts=charts,
                is_folded=True,
            )
