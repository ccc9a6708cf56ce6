"""Zones and branches, each with its figures, its activities and their photos."""

from __future__ import annotations

from collections.abc import Iterator

from generator.formats.press.book import Book, Group
from generator.formats.press.entries import build_entry
from generator.formats.press.model import Grid, Heading, Paragraph, Part
from generator.statistics import INDICATORS
from generator.views.statistics.shared import value_text

_OF_UNIT = ("coverage", "attendance", "plan_completion", "timeliness", "evidence")
"""Indicators under a unit's name."""


def tell_units(book: Book) -> Iterator[Part]:
    t, board = book.t, book.board
    above = ""
    for group in book.groups:
        if group.above != above:
            above = group.above
            yield Heading(text=board.name(above, short=False), is_new_page=True)
        if group.host == group.above:
            level = board.figures.level(group.host)
            yield Heading(text=t("yearbook-own", level=t(f"level-{level}")), level=2)
        else:
            yield Heading(text=board.name(group.host, short=False), level=2)
            yield _unit_figures(book, group)
        if not group.reports:
            yield Paragraph(text=t("yearbook-no-reports"), is_note=True)
        for report in group.reports:
            yield build_entry(book.context, book.root, report, book.prints, level=3)


def _unit_figures(book: Book, group: Group) -> Grid:
    t, board = book.t, book.board
    indicators = [one for one in INDICATORS if one.id in _OF_UNIT]
    return Grid(
        title="",
        columns=(
            t("yearbook-hosted"),
            *(t(f"indicator-{one.id.replace('_', '-')}") for one in indicators),
        ),
        rows=(
            (
                str(len(group.reports)),
                *(
                    value_text(t, board.figures, one, board.result(one.id, group.host))
                    for one in indicators
                ),
            ),
        ),
    )
