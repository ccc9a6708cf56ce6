"""One indicator in one year: its chart, every unit's number, and what counts against it."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.model.ledgers import Hazard
from generator.model.organisation import Level
from generator.model.periods import Month, Quarter
from generator.model.plan import Execution
from generator.statistics import INDICATORS
from generator.statistics.result import Indicator, Measure, Row, RowKind, tally
from generator.statistics.story import find_attention
from generator.views.bounds import MOST_LISTED
from generator.views.page import Link, Page
from generator.views.statistics.charts import build_charts
from generator.views.statistics.overview import board_notes
from generator.views.statistics.shared import (
    Board,
    DataTable,
    Section,
    Sentence,
    StatisticsView,
    TableCell,
    chart_name,
    count_text,
    heading,
    text_cell,
)
from generator.views.statistics.story import say_finding


def iter_indicator_pages(board: Board) -> Iterator[Page]:
    findings = {
        finding.indicator: finding for finding in find_attention(board.figures, board.period)
    }
    lookup = _Lookup(board)
    for indicator in INDICATORS:
        finding = findings.get(indicator.id)
        story = (say_finding(board, finding),) if finding else ()
        yield _indicator_page(board, indicator, story, lookup)


def _indicator_page(
    board: Board, indicator: Indicator, story: tuple[Sentence, ...], lookup: _Lookup
) -> Page:
    t, figures = board.t, board.figures
    url = urls.indicator(board.year, indicator.id)
    link = board.indicator_link(indicator.id)
    title = t("statistics-indicator-title", indicator=link.text, year=str(board.year))
    sections = [
        Section(
            id="all",
            intro=t(f"indicator-{indicator.id.replace('_', '-')}.formula"),
            sentences=story,
            chips=(Link(text=t("statistics-definition"), url=urls.definition(indicator.id)),),
        ),
        Section(
            id="chart",
            title=chart_name(t, indicator.id),
            charts=build_charts(board, indicator.id, figures.whole, url),
        ),
        Section(id="units", title=t("statistics-by-unit"), tables=(_units(board, indicator),)),
    ]
    for name, counts in (("against", False), ("for", True)):
        listed = _listed(board, indicator, lookup, counts=counts)
        if listed is not None:
            sections.append(
                Section(
                    id=name,
                    title=t(f"statistics-{name}"),
                    intro=t(f"statistics-{name}-intro"),
                    tables=(listed,),
                    is_folded=counts,
                )
            )
    sections.append(_others(board, indicator))
    view = StatisticsView(
        trail=board.trail(board.year_link()),
        title=title,
        lead=link.title,
        as_of=figures.as_of,
        siblings=board.years_chips(lambda year: urls.indicator(year, indicator.id)),
        sections=tuple(sections),
        notes=board_notes(board),
    )
    return Page(url=url, template="statistics.html", title=title, description=link.title, view=view)


def _units(board: Board, indicator: Indicator) -> DataTable:
    """The whole, then each zone followed by its branches: the rows add up to the one above."""
    t, figures = board.t, board.figures
    rows = [_unit_row(board, indicator, figures.whole, t("statistics-whole"))]
    own = _own_row(board, indicator, figures.whole)
    rows += [own] if own else []
    for unit in board.units():
        if unit.level not in indicator.levels:
            continue
        name = board.name(unit.id, short=False)
        name = name if unit.level is Level.ZONE else t("indented", text=name)
        rows.append(_unit_row(board, indicator, unit.id, name))
        own = _own_row(board, indicator, unit.id) if unit.level is Level.ZONE else None
        rows += [own] if own else []
    return DataTable(
        columns=heading(t, ("unit", "value", "count")),
        rows=tuple(rows),
        note=_units_note(board, indicator),
    )


def _units_note(board: Board, indicator: Indicator) -> str:
    small = board.t("statistics-small-note") if indicator.kind is Measure.SHARE else ""
    zones = board.t("statistics-zones-note") if board.is_large else ""
    return " ".join(note for note in (small, zones) if note)


def _unit_row(board: Board, indicator: Indicator, unit: str, name: str) -> tuple[TableCell, ...]:
    is_branch = board.figures.level(unit) is Level.BRANCH
    result = board.result(indicator.id, unit)
    value, count = board.value_cell(indicator.id, unit), board.count_cell(indicator.id, unit)
    if not is_branch:
        # This page is where a larger unit's number is explained: its parts stand below.
        value = TableCell(text=value.text, title=value.title, alert=value.alert, is_number=True)
        count = TableCell(text=count_text(result), is_number=True)
    page = urls.unit_statistics(board.year, unit)
    return (TableCell(text=name, url=page, id=unit), value, count)


def _own_row(board: Board, indicator: Indicator, unit: str) -> tuple[TableCell, ...] | None:
    """What a zone or the committee did itself, where there is any."""
    rows = board.result(indicator.id, unit).rows
    own = [rows[place] for place, (owner, _) in enumerate(tally(rows)) if owner == unit]
    if not own:
        return None
    n, of = sum(row.n for row in own), sum(row.of for row in own)
    kind = "plan" if own[0].kind is RowKind.EXECUTION else "reports"
    url = urls.unit_statistics(board.year, unit, kind)
    name = board.t("statistics-own", unit=board.name(unit))
    return (
        text_cell(board.t("indented", text=name), url),
        TableCell(text="", is_number=True),
        TableCell(text=f"{n}/{of}", url=url, is_number=True),
    )


def _listed(
    board: Board, indicator: Indicator, lookup: _Lookup, *, counts: bool
) -> DataTable | None:
    """The rows that count for the organisation, or against it: n where less is better."""
    if indicator.kind is not Measure.SHARE or indicator.id in ("attendance", "made_up", "top_form"):
        return None
    t, result = board.t, board.result(indicator.id)
    against = [
        place
        for place, (_, n) in enumerate(tally(result.rows))
        if (bool(n) is indicator.higher_is_better) is counts
    ]
    if not against:
        return None
    rows = tuple(
        (
            lookup.describe(row),
            text_cell(
                board.name(row.unit),
                urls.unit_statistics(board.year, row.unit),
            ),
            TableCell(text=row.day.isoformat() if row.day else ""),
        )
        for row in (result.rows[place] for place in against[:MOST_LISTED])
    )
    rest = len(against) - len(rows)
    return DataTable(
        columns=heading(t, ("row", "unit", "date")),
        rows=rows,
        note=t("statistics-more-rows", n=rest) if rest else "",
    )


def _others(board: Board, indicator: Indicator) -> Section:
    chips = tuple(
        Link(text=link.text, url="" if other.id == indicator.id else link.url)
        for other in INDICATORS
        for link in (board.indicator_link(other.id),)
    )
    return Section(id="others", title=board.t("statistics-indicators"), chips=chips)


class _Lookup:
    """Finds what a row's id means."""

    def __init__(self, board: Board) -> None:
        archive = board.context.archive
        self.board = board
        self.hazards: dict[str, Hazard] = {hazard.id: hazard for hazard in archive.hazards}
        self.projects = {project.id: project.title for project in archive.projects}

    def describe(self, row: Row) -> TableCell:
        """The row's name, on its way to the row."""
        board, t = self.board, self.board.t
        match row.kind:
            case RowKind.REPORT:
                report = board.context.archive.by_id[row.id]
                return text_cell(report.title, urls.report(row.id))
            case RowKind.EXECUTION:
                item = self._execution(row).item
                return text_cell(f"{item.code} {item.content}", urls.plan_item(item))
            case RowKind.HAZARD:
                return self._hazard(row.id)
            case RowKind.RECHECK:
                return self._hazard(row.parts[0])
            case RowKind.MILESTONE:
                project, name = row.parts
                title = self.projects[project]
                return text_cell(f"{title}{t('colon')}{name}", urls.project(project))
            case RowKind.DUTY:
                _, quarter, task = row.parts
                url = urls.unit_statistics(board.year, row.unit, "duty")
                return text_cell(f"{quarter} {t(f'duty-task-{task}')}", url)
            case RowKind.QUARTER:
                url = urls.unit_statistics(board.year, row.unit, "quarters")
                return text_cell(str(Quarter.of(row.day)) if row.day else "", url)
            case _:
                url = urls.unit_statistics(board.year, row.unit, "months")
                return text_cell(str(Month.of(row.day)) if row.day else "", url)

    def _execution(self, row: Row) -> Execution:
        owed = self.board.context.archive.executions_of(row.unit, self.board.year)
        return next(execution for execution in owed if execution.id == row.id)

    def _hazard(self, hazard_id: str) -> TableCell:
        hazard = self.hazards[hazard_id]
        if hazard.is_major:
            return text_cell(hazard.id, urls.HAZARDS)
        return text_cell(f"{hazard.id} {hazard.description}", urls.hazard(hazard.id))
