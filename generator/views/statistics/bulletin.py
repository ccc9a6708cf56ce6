"""The bulletin (通报) of a period: what the publicity staff owes, ready to send."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from msgspec import Struct

from generator.model.organisation import Level
from generator.model.periods import Period
from generator.statistics import INDICATORS
from generator.statistics.contribution import count_contributions
from generator.statistics.figures import Figures
from generator.statistics.periods import year_earlier
from generator.views.page import Context
from generator.views.statistics.shared import (
    NO_VALUE,
    Board,
    DataTable,
    Sentence,
    TableCell,
    count_text,
    heading,
    period_text,
    value_text,
)
from generator.views.statistics.story import build_story

_HEADLINES = ("coverage", "attendance", "plan_on_time", "timeliness", "evidence")
_UNIT_COLUMNS = ("coverage", "attendance", "plan_completion", "timeliness", "hazards_fixed")


class Chapter(Struct, frozen=True, kw_only=True):
    """A numbered part: sentences, then tables."""

    title: str
    sentences: tuple[str, ...] = ()
    items: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """A heading, what is said of it, and the units it names."""
    tables: tuple[DataTable, ...] = ()


class Bulletin(Struct, frozen=True, kw_only=True):
    title: str
    issuer: str
    day: dt.date
    """As of which the figures stand, and on which it is dated."""
    as_of_text: str
    chapters: tuple[Chapter, ...]
    language: str


def build_bulletin(context: Context, period: Period) -> Bulletin:
    """Headline figures, tables and what needs attention, in the organisation's order."""
    t, figures = context.t, context.figures
    organisation = context.archive.organisation
    board = _PeriodBoard(context=context, year=period.first.year, span=period)
    name = period_text(t, period)
    return Bulletin(
        title=t("bulletin-title", organisation=organisation.name, period=name),
        issuer=organisation.committee.name(figures.as_of),
        day=figures.as_of,
        as_of_text=t("as-of", date=t.day(figures.as_of)),
        chapters=(
            _summary(board, name),
            _attention(board),
            Chapter(title=t("bulletin-units"), tables=(_units(board),)),
            Chapter(title=t("bulletin-indicators"), tables=(_indicators(board),)),
            Chapter(
                title=t("bulletin-contributions"),
                tables=(_contributions(board),),
                sentences=(t("statistics-contributions-intro"),),
            ),
        ),
        language=t.language,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _PeriodBoard(Board):
    """The board of any period, in place of a year."""

    span: Period

    @property
    def period(self) -> Period:  # type: ignore[override]
        return self.span


def _compared(board: Board) -> Figures:
    """The figures a year earlier: of the same days while the period is under way."""
    figures = board.figures
    return figures.year_earlier if figures.as_of < board.period.last else figures


def _summary(board: Board, period: str) -> Chapter:
    t, figures = board.t, board.figures
    scope = figures.scope(board.period)
    reports = len(scope.reports)
    before = len(_compared(board).scope(year_earlier(board.period)).reports)
    active = sum(bool(scope.activities(branch)) for branch in scope.branches)
    sentences = [
        t(
            "bulletin-activities",
            period=period,
            n=reports,
            before=before,
            active=active,
            branches=len(scope.branches),
        )
    ]
    earlier = _compared(board)
    for indicator in INDICATORS:
        if indicator.id not in _HEADLINES:
            continue
        result = board.result(indicator.id)
        past = earlier.measure(indicator.id, year_earlier(board.period))
        if result.of:
            sentences.append(
                t(
                    "bulletin-headline",
                    indicator=t(f"indicator-{indicator.id.replace('_', '-')}"),
                    value=value_text(t, figures, indicator, result),
                    count=count_text(result),
                    before=value_text(t, earlier, indicator, past),
                )
            )
    return Chapter(title=t("bulletin-summary"), sentences=tuple(sentences))


def _attention(board: Board) -> Chapter:
    t = board.t
    improved, attention = build_story(board)
    items = [_item(sentence) for sentence in (*improved.sentences, *attention.sentences)]
    intro = () if items else (t("story-nothing"),)
    return Chapter(title=t("bulletin-attention"), sentences=intro, items=tuple(items))


def _item(sentence: Sentence) -> tuple[str, str, tuple[str, ...]]:
    return sentence.lead.text, sentence.text, tuple(item.text for item in sentence.items)


def _units(board: Board) -> DataTable:
    t, figures = board.t, board.figures
    rows = []
    for unit in (figures.whole, *(unit.id for unit in figures.units(board.period))):
        level = figures.level(unit)
        name = t("statistics-whole") if level is Level.COMMITTEE else board.name(unit, short=False)
        cells = [TableCell(text=f"　{name}" if level is Level.BRANCH else name)]
        cells.append(
            TableCell(text=str(len(figures.scope(board.period, unit).reports)), is_number=True)
        )
        for indicator in INDICATORS:
            if indicator.id not in _UNIT_COLUMNS:
                continue
            result = board.result(indicator.id, unit)
            value = value_text(t, figures, indicator, result)
            count = count_text(result)
            text = count if value == NO_VALUE else f"{value} ({count})"
            cells.append(TableCell(text=text, is_number=True))
        rows.append(tuple(cells))
    names = tuple(
        t(f"indicator-{i.id.replace('_', '-')}") for i in INDICATORS if i.id in _UNIT_COLUMNS
    )
    columns = (*heading(t, ("unit", "activities")), *names)
    return DataTable(columns=columns, rows=tuple(rows), note=t("statistics-small-note"))


def _indicators(board: Board) -> DataTable:
    t, figures, earlier = board.t, board.figures, _compared(board)
    rows = []
    for indicator in INDICATORS:
        result = board.result(indicator.id)
        past = earlier.measure(indicator.id, year_earlier(board.period))
        rows.append(
            (
                TableCell(text=t(f"indicator-{indicator.id.replace('_', '-')}")),
                TableCell(text=value_text(t, figures, indicator, result), is_number=True),
                TableCell(text=count_text(result), is_number=True),
                TableCell(text=value_text(t, earlier, indicator, past), is_number=True),
            )
        )
    columns = heading(t, ("indicator", "value", "count", "before"))
    return DataTable(columns=columns, rows=tuple(rows))


def _contributions(board: Board) -> DataTable:
    lines = count_contributions(board.figures.scope(board.period))
    rows = tuple(
        (
            TableCell(text=board.name(line.unit, short=False)),
            *(
                TableCell(text=str(number), is_number=True)
                for number in (line.received, line.published, line.returned)
            ),
        )
        for line in lines
    )
    columns = heading(board.t, ("unit", "received", "published", "returned"))
    return DataTable(columns=columns, rows=rows)
