"""Every indicator's definition: formula, what it finds, limits; and the years compared."""

from __future__ import annotations

from generator import urls
from generator.model.periods import Year
from generator.statistics import INDICATORS
from generator.statistics.result import Indicator, Measure
from generator.statistics.scope import THRESHOLDS
from generator.views.page import Link, Page
from generator.views.statistics.shared import (
    Board,
    DataTable,
    Section,
    StatisticsView,
    TableCell,
    count_text,
    value_text,
)

_LIMITS = {
    "longest_gap": ("longest_gap",),
    "gap_variation": ("gap_variation",),
    "fixed_day": ("fixed_day",),
    "made_up": ("made_up",),
    "top_form": ("top_form",),
    "duty": ("summary", "timeliness"),
    "milestones": ("stalled",),
    "timeliness": ("timeliness",),
}


def build_definitions(board: Board) -> Page:
    t = board.t
    title = t("statistics-definitions")
    general = Section(
        id="notation",
        title=t("definitions-notation"),
        is_folded=True,
        facts=tuple(
            (t(f"definitions-{key}"), t(f"definitions-{key}.text"))
            for key in ("activity", "due", "zone", "small", "as-of", "json")
        ),
    )
    view = StatisticsView(
        trail=board.trail(),
        title=title,
        lead=t("definitions-lead"),
        as_of=board.figures.as_of,
        siblings=(),
        is_reference=True,
        sections=(
            general,
            *(_definition(board, number, i) for number, i in enumerate(INDICATORS, start=1)),
        ),
    )
    return Page(
        url=urls.DEFINITIONS,
        template="statistics.html",
        title=title,
        description=t("definitions-lead"),
        view=view,
    )


def _definition(board: Board, number: int, indicator: Indicator) -> Section:
    t = board.t
    key = f"indicator-{indicator.id.replace('_', '-')}"
    facts = [
        (t("definitions-formula"), t(f"{key}.formula")),
        (t("definitions-finds"), t(f"{key}.finds")),
        (t("definitions-edges"), t(f"{key}.edges")),
    ]
    thresholds = board.context.archive.organisation.thresholds
    for name in _LIMITS.get(indicator.id, ()):
        value = thresholds.get(name, THRESHOLDS[name])
        label = t(f"threshold-{name.replace('_', '-')}")
        facts.append((t("definitions-threshold"), f"{label}{t('colon')}{value:g}"))
    facts.append(
        (
            t("definitions-direction"),
            t("definitions-higher" if indicator.higher_is_better else "definitions-lower"),
        )
    )
    return Section(
        id=indicator.id,
        title=f"{number}. {t(key)}",
        is_folded=True,
        facts=tuple(facts),
        chips=(
            Link(
                text=t("statistics-year", year=str(board.year)),
                url=urls.indicator(board.year, indicator.id),
            ),
        ),
    )


def build_comparison(board: Board) -> Page:
    """All years side by side; the present year is compared in full on its own page."""
    t, figures = board.t, board.figures
    title = t("statistics-years")
    years = figures.years[-8:]
    units = _lasting_units(board)
    # Year by year: the figures keep what they are made of for the last years asked for.
    columns = [
        (
            [_indicator_cell(board, indicator, year) for indicator in INDICATORS],
            [_unit_cell(board, unit, year) for unit in units],
        )
        for year in years
    ]
    rows = tuple(
        (
            TableCell(text=t(_key(indicator)), url=urls.definition(indicator.id)),
            *(cells[place] for cells, _ in columns),
        )
        for place, indicator in enumerate(INDICATORS)
    )
    unit_rows = tuple(
        (TableCell(text=board.name(unit, short=False)), *(cells[place] for _, cells in columns))
        for place, unit in enumerate(units)
    )
    names = tuple(t("period-year", year=str(year)) for year in years)
    view = StatisticsView(
        trail=board.trail(),
        title=title,
        lead=t("statistics-years-lead"),
        as_of=figures.as_of,
        siblings=(),
        sections=(
            Section(
                id="all",
                title=t("statistics-whole"),
                tables=(DataTable(columns=(t("statistics-column-indicator"), *names), rows=rows),),
            ),
            Section(
                id="units",
                title=t("statistics-years-units"),
                intro=t("statistics-years-units-intro"),
                tables=(DataTable(columns=(t("statistics-column-unit"), *names), rows=unit_rows),),
            ),
        ),
        notes=(t("statistics-years-note", date=t.day(figures.as_of)),),
    )
    return Page(
        url=urls.COMPARISON,
        template="statistics.html",
        title=title,
        description=t("statistics-years-lead"),
        view=view,
    )


def _key(indicator: Indicator) -> str:
    return f"indicator-{indicator.id.replace('_', '-')}"


def _lasting_units(board: Board) -> list[str]:
    organisation = board.context.archive.organisation
    branches = () if board.is_large else organisation.branches
    return [unit.id for unit in (*organisation.zones, *branches)]


def _indicator_cell(board: Board, indicator: Indicator, year: int) -> TableCell:
    figures = board.figures
    result = figures.measure(indicator.id, Year(year))
    text = value_text(board.t, figures, indicator, result)
    count = f" ({count_text(result)})" if indicator.kind is Measure.SHARE else ""
    return TableCell(
        text=text + count,
        url=urls.indicator(year, indicator.id) if result.rows else "",
        is_number=True,
    )


def _unit_cell(board: Board, unit: str, year: int) -> TableCell:
    result = board.figures.measure("coverage", Year(year), unit)
    return TableCell(
        text=count_text(result),
        url=urls.unit_statistics(year, unit) if result.of else "",
        is_number=True,
    )
