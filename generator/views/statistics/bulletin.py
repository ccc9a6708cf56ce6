"""The bulletin (通报) of a period: what the publicity staff owes, ready to sign and send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from generator.model.organisation import Level
from generator.model.periods import Period
from generator.statistics import INDICATORS
from generator.statistics.contribution import count_contributions
from generator.statistics.result import Indicator, Measure, Result
from generator.views.page import Context
from generator.views.statistics import bulletin_chapters as chapters
from generator.views.statistics.bulletin_parts import Part, PeriodBoard
from generator.views.statistics.shared import (
    NO_VALUE,
    Board,
    DataTable,
    TableCell,
    count_text,
    heading,
    period_text,
    value_text,
)

_UNIT_COLUMNS = ("coverage", "attendance", "plan_completion", "timeliness", "hazards_fixed")


class Attachment(Struct, frozen=True, kw_only=True):
    """A table behind the signature."""

    title: str
    table: DataTable


class Bulletin(Struct, frozen=True, kw_only=True):
    title: str
    period: str
    issuer: str
    day: dt.date
    """As of which the figures stand, and on which it is dated."""
    as_of_text: str
    chapters: tuple[Part, ...]
    attachments: tuple[Attachment, ...]
    language: str


def build_bulletin(context: Context, period: Period, chosen: Sequence[str] = ()) -> Bulletin:
    """The situation, what was done, what is wanting, what comes next; tables behind.

    ``chosen``: ids of the reports to put forward, before those that the rules choose.
    """
    t, figures = context.t, context.figures
    organisation = context.archive.organisation
    board = PeriodBoard(context=context, year=period.first.year, span=period)
    name = period_text(t, period)
    return Bulletin(
        title=t("bulletin-title", organisation=organisation.name, period=name),
        period=name,
        issuer=organisation.committee.name(figures.as_of),
        day=figures.as_of,
        as_of_text=t("as-of", date=t.day(figures.as_of)),
        chapters=(
            chapters.situation(board, name),
            chapters.events(board, chosen),
            chapters.compared(board),
            chapters.faults(board),
            chapters.next_steps(board),
        ),
        attachments=(
            Attachment(title=t("bulletin-units"), table=_units(board)),
            Attachment(title=t("bulletin-indicators"), table=_indicators(board)),
            Attachment(title=t("bulletin-contributions"), table=_contributions(board)),
        ),
        language=t.language,
    )


def _units(board: Board) -> DataTable:
    t, figures = board.t, board.figures
    rows = []
    for unit in (figures.whole, *(unit.id for unit in board.units())):
        level = figures.level(unit)
        name = t("statistics-whole") if level is Level.COMMITTEE else board.name(unit, short=False)
        reports = len(figures.scope(board.period, unit).reports)
        cells = [
            TableCell(text=t("indented", text=name) if level is Level.BRANCH else name),
            TableCell(text=str(reports), is_number=True),
        ]
        for indicator in INDICATORS:
            if indicator.id in _UNIT_COLUMNS:
                text = _share_text(board, indicator, board.result(indicator.id, unit))
                cells.append(TableCell(text=text, is_number=True))
        rows.append(tuple(cells))
    names = tuple(
        t(f"indicator-{i.id.replace('_', '-')}") for i in INDICATORS if i.id in _UNIT_COLUMNS
    )
    columns = (*heading(t, ("unit", "activities")), *names)
    notes = [t("bulletin-units-note"), *([t("statistics-zones-note")] if board.is_large else [])]
    return DataTable(columns=columns, rows=tuple(rows), note=" ".join(notes))


def _share_text(board: Board, indicator: Indicator, result: Result) -> str:
    """A percentage; of too few, n/N, which the note below the table explains."""
    if board.figures.is_small(indicator, result):
        return count_text(result)
    return value_text(board.t, board.figures, indicator, result)


def _indicators(board: Board) -> DataTable:
    """Every indicator with what its numerator and denominator count."""
    t, figures = board.t, board.figures
    rows = []
    for indicator in INDICATORS:
        result = board.result(indicator.id)
        is_share = indicator.kind is Measure.SHARE and result.of
        key = f"indicator-{indicator.id.replace('_', '-')}"
        rows.append(
            (
                TableCell(text=t(key)),
                TableCell(text=value_text(t, figures, indicator, result), is_number=True),
                board.before_cell(indicator),
                TableCell(text=str(result.n) if is_share else NO_VALUE, is_number=True),
                TableCell(text=str(result.of) if is_share else NO_VALUE, is_number=True),
                TableCell(text=t(f"{key}.formula")),
            )
        )
    columns = heading(t, ("indicator", "value", "before", "numerator", "denominator", "formula"))
    notes = [t("bulletin-indicators-note")]
    if figures.before(board.period) is None:
        notes.append(t("story-no-comparison", year=str(board.period.year - 1)))
    return DataTable(columns=columns, rows=tuple(rows), note=" ".join(notes))


def _contributions(board: Board) -> DataTable:
    t = board.t
    lines = count_contributions(board.figures.scope(board.period))
    numbers = [(line.received, line.published, line.returned) for line in lines]
    rows = [
        (board.name(line.unit, short=False), of_unit)
        for line, of_unit in zip(lines, numbers, strict=True)
    ]
    rows.append((t("statistics-total"), _sum_up(numbers)))
    return DataTable(
        columns=heading(t, ("unit", "received", "published", "returned")),
        rows=tuple(
            (TableCell(text=name), *(TableCell(text=str(n), is_number=True) for n in counts))
            for name, counts in rows
        ),
        note=t("statistics-contributions-intro"),
    )


def _sum_up(rows: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    first, second, third = (sum(row[place] for row in rows) for place in range(3))
    return first, second, third
