"""The index of a volume: by theme, by form and by unit, with the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.formats.press.book import Book
from generator.formats.press.entries import label_of
from generator.formats.press.model import Heading, Index, IndexLine, Paragraph, Part


def tell_index(book: Book) -> Iterator[Part]:
    t, archive = book.t, book.context.archive
    yield Heading(text=t("yearbook-index"), is_new_page=True)
    if not book.reports:
        yield Paragraph(text=t("yearbook-empty", year=str(book.year)), is_note=True)
    themes: defaultdict[str, list[str]] = defaultdict(list)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    units: defaultdict[str, list[str]] = defaultdict(list)
    for report in book.reports:
        label = label_of(report)
        for tag in dict.fromkeys(report.tags):
            themes[tag].append(label)
        for form in dict.fromkeys(report.forms):
            forms[form].append(label)
        for unit in archive.units_of(report):
            units[unit].append(label)
    order = archive.unit_position
    known = [form.id for form in archive.organisation.forms]
    for key, lines in (
        ("themes", [(tag, themes[tag]) for tag in sorted(themes)]),
        (
            "forms",
            [(book.context.form_name(one), forms[one]) for one in (*known, *forms) if one in forms],
        ),
        (
            "units",
            [(book.board.name(one), units[one]) for one in sorted(units, key=order.__getitem__)],
        ),
    ):
        once = dict(lines)
        if once:
            yield Heading(text=t(f"yearbook-by-{key}"), level=2)
            yield Index(
                lines=tuple(IndexLine(text=text, ids=tuple(ids)) for text, ids in once.items())
            )
