"""The year in figures: in words, as a table, as charts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.formats.press.book import Book
from generator.formats.press.model import Grid, Heading, Paragraph, Part
from generator.model.organisation import Level
from generator.statistics import INDICATORS
from generator.views.statistics import bulletin_chapters
from generator.views.statistics.charts import build_charts
from generator.views.statistics.shared import chart_name, chart_says, count_text, value_text

_CHARTS = (
    "coverage",
    "attendance",
    "form_diversity",
    "plan_completion",
    "timeliness",
    "milestones",
)
_BRANCH_CHARTS = ("attendance", "form_diversity", "plan_completion")


def tell_figures(book: Book) -> Iterator[Part]:
    t, board = book.t, book.board
    yield Heading(text=t("yearbook-figures"), is_new_page=True)
    yield Paragraph(text=t("as-of", date=t.day(board.figures.as_of)), is_note=True)
    if not board.figures.scope(board.period).reports:
        yield Paragraph(text=t("yearbook-empty", year=str(book.year)))
    elif not book.unit:
        name = t("period-year", year=str(book.year))
        for text in bulletin_chapters.situation(board, name).paragraphs:
            yield Paragraph(text=text)
    yield _indicators(book)
    level = board.figures.level(book.scope)
    for indicator_id in _BRANCH_CHARTS if level is Level.BRANCH else _CHARTS:
        for number, chart in enumerate(build_charts(board, indicator_id, book.scope, "")[:1]):
            name = f"{indicator_id.replace('_', '-')}-{number}"
            alt = chart_says(t, indicator_id)
            yield book.draw(chart, name, chart_name(t, indicator_id), alt)


def _indicators(book: Book) -> Grid:
    t, board, figures = book.t, book.board, book.board.figures
    is_whole = not book.unit
    rows = []
    for indicator in INDICATORS:
        if figures.level(book.scope) not in indicator.levels:
            continue
        result = board.result(indicator.id, book.scope)
        row = (
            t(f"indicator-{indicator.id.replace('_', '-')}"),
            value_text(t, figures, indicator, result),
            count_text(result),
        )
        rows.append((*row, *((board.before_cell(indicator).text,) if is_whole else ())))
    keys = ("indicator", "value", "count", *(("before",) if is_whole else ()))
    return Grid(
        title=t("statistics-indicators"),
        columns=tuple(t(f"statistics-column-{key}") for key in keys),
        rows=tuple(rows),
        numbers=tuple(range(1, len(keys))),
        note=" ".join(board.table_notes() if is_whole else board.table_notes()[:1]),
    )
