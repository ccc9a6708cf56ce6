"""A year at a glance: the story, every indicator, the contributions, the ways on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator import charts, urls
from generator.model.organisation import Level
from generator.model.workdays import is_known_year
from generator.statistics import INDICATOR_BY_ID, INDICATORS
from generator.statistics.contribution import Contribution, count_contributions
from generator.statistics.periods import months_in
from generator.statistics.result import Indicator, Measure
from generator.views.page import Link, Page
from generator.views.statistics.charts import build_charts
from generator.views.statistics.shared import (
    NO_VALUE,
    Board,
    DataTable,
    KeyNumber,
    Section,
    StatisticsView,
    TableCell,
    count_text,
    heading,
    join,
    number_cell,
    text_cell,
    value_text,
)
from generator.views.statistics.story import build_story
from generator.views.statistics.tables import TABLE_NAMES


def build_overview(board: Board, url: str) -> Page:
    t, organisation = board.t, board.context.archive.organisation
    title = t("statistics-title", year=str(board.year))
    view = StatisticsView(
        trail=board.context.trail() if url == urls.STATISTICS else board.trail(),
        title=title,
        lead=t("statistics-lead", organisation=organisation.name),
        as_of=board.figures.as_of,
        siblings=board.years_chips(urls.statistics_year),
        numbers=tuple(_iter_numbers(board)),
        sections=(
            *build_story(board),
            _indicators(board),
            Section(
                id="coverage",
                title=t("indicator-coverage"),
                charts=build_charts(board, "coverage", board.figures.whole, url),
            ),
            _contributions(board),
            _units(board),
            _further(board),
        ),
        downloads=build_downloads(board),
        notes=board_notes(board),
    )
    return Page(
        url=url,
        template="statistics.html",
        title=title,
        description=t("statistics-description", organisation=organisation.name),
        view=view,
    )


def board_notes(board: Board) -> tuple[str, ...]:
    """What a reader of the year's figures has to know."""
    t, began = board.t, board.figures.began
    notes = []
    if began is not None and began.year == board.year and began.month > 1:
        notes.append(t("statistics-began", date=t.day(began)))
    if not is_known_year(board.year):
        notes.append(t("statistics-unknown-year", year=str(board.year)))
    return tuple(notes)


_NUMBERS = ("coverage", "plan_completion", "duty", "hazards_fixed")
"""What is asked first: does everybody do something, is the plan kept, and who sees to it."""


def _iter_numbers(board: Board) -> Iterator[KeyNumber]:
    for indicator_id in _NUMBERS:
        indicator, result = INDICATOR_BY_ID[indicator_id], board.result(indicator_id)
        before = board.before_cell(indicator)
        link = board.indicator_link(indicator_id)
        if result.of:
            yield KeyNumber(
                name=link.text,
                value=value_text(board.t, board.figures, indicator, result),
                count=count_text(result),
                before="" if before.text == NO_VALUE else before.text,
                url=link.url,
            )


def _indicators(board: Board) -> Section:
    t = board.t
    rows: list[tuple[TableCell, ...]] = []
    for indicator in INDICATORS:
        rows.append(
            (
                board.definition_cell(indicator.id),
                board.value_cell(indicator.id),
                board.count_cell(indicator.id),
                board.before_cell(indicator),
                TableCell(text="", svg=_sparkline(board, indicator)),
            )
        )
    keys: tuple[str, ...] = ("indicator", "value", "count", "before", "months")
    if not any(row[-1].svg for row in rows):
        keys, rows = keys[:-1], [row[:-1] for row in rows]
    return Section(
        id="indicators",
        title=t("statistics-indicators"),
        intro=t("statistics-indicators-intro"),
        tables=(
            DataTable(
                columns=heading(t, keys),
                rows=tuple(rows),
                note=" ".join(board.table_notes()),
            ),
        ),
    )


def _sparkline(board: Board, indicator: Indicator) -> str:
    """Only shares have months worth a line; a month of few leaves a gap."""
    if indicator.kind is not Measure.SHARE or indicator.id in ("duty", "exchange", "top_form"):
        return ""
    values = [
        board.figures.shown(indicator, board.figures.measure(indicator.id, month))
        for month in months_in(board.period)
        if month.first <= board.last
    ]
    t = board.t
    said = join(t, (t.percent(value) if value is not None else NO_VALUE for value in values))
    title = f"{board.indicator_link(indicator.id).text}{t('story-colon')}{said}"
    return charts.render_sparkline(title, values, 1.0)


def _contributions(board: Board) -> Section:
    t, figures = board.t, board.figures
    rows: list[tuple[TableCell, ...]] = []
    total = [0, 0, 0]
    lines = count_contributions(figures.scope(board.period))
    for line in _by_zone(board, lines) if board.is_large else lines:
        url = urls.unit_statistics(board.year, line.unit, "reports")
        numbers = (line.received, line.published, line.returned)
        total = [sum(pair) for pair in zip(total, numbers, strict=True)]
        rows.append(
            (
                text_cell(
                    board.name(line.unit, short=False), urls.unit_statistics(board.year, line.unit)
                ),
                number_cell(line.received, url),
                number_cell(line.published, url),
                number_cell(line.returned),
            )
        )
    rows.append((text_cell(t("statistics-total")), *(number_cell(number) for number in total)))
    return Section(
        id="contributions",
        title=t("statistics-contributions"),
        intro=t("statistics-contributions-intro"),
        is_folded=True,
        tables=(
            DataTable(
                columns=heading(t, ("unit", "received", "published", "returned")), rows=tuple(rows)
            ),
        ),
    )


def _by_zone(board: Board, lines: Iterable[Contribution]) -> Iterator[Contribution]:
    """A zone's write-ups and its branches' as one line."""
    found: defaultdict[str, list[Contribution]] = defaultdict(list)
    organisation = board.figures.organisation
    for line in lines:
        found[organisation.zone_of(line.unit, board.last) or line.unit].append(line)
    for unit, of_zone in found.items():
        yield Contribution(
            unit=unit,
            received=sum(line.received for line in of_zone),
            published=sum(line.published for line in of_zone),
            returned=sum(line.returned for line in of_zone),
        )


def _units(board: Board) -> Section:
    """The ways to each unit's page."""
    figures = board.figures
    chips = [_chip(board, figures.whole)]
    chips += [_chip(board, unit.id) for unit in board.units()]
    return Section(id="units", title=board.t("statistics-by-unit"), chips=tuple(chips))


def _chip(board: Board, unit: str) -> Link:
    full = board.figures.level(unit) is not Level.BRANCH
    return Link(text=board.name(unit, short=not full), url=urls.unit_statistics(board.year, unit))


def _further(board: Board) -> Section:
    t = board.t
    return Section(
        id="further",
        title=t("statistics-further"),
        chips=(
            Link(text=t("statistics-years"), url=urls.COMPARISON),
            Link(text=t("statistics-definitions"), url=urls.DEFINITIONS),
        ),
    )


def build_downloads(board: Board) -> tuple[Link, ...]:
    t, period = board.t, board.period
    files = [Link(text=t("statistics-xlsx"), url=urls.download(period, "xlsx"))]
    files.append(Link(text=t("statistics-json"), url=urls.download(period, "json")))
    files += [
        Link(
            text=t("statistics-csv", table=t(f"table-{name}")),
            url=urls.download(period, f"{name}.csv"),
        )
        for name in TABLE_NAMES
    ]
    return tuple(files)


def iter_overviews(board: Board, *, is_latest: bool) -> Iterator[Page]:
    """The year's own address, and the section's, which shows the present year."""
    yield build_overview(board, urls.statistics_year(board.year))
    if is_latest:
        yield build_overview(board, urls.STATISTICS)
