"""The tables of a package: reviews and corrections, the year's figures, the ledgers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from generator.formats.office.data import render_json
from generator.formats.office.sheets import defuse, render_csv
from generator.locale import Translator
from generator.model.periods import Year
from generator.model.unseen import strip_unseen
from generator.transfer.record import Record
from generator.transfer.sheets import tell_withdrawn
from generator.views.page import Context
from generator.views.statistics.tables import build_tables


class Table(Struct, frozen=True, kw_only=True):
    """A file of a package, and what the catalogue calls it."""

    folder: str
    """Of the year's."""
    name: str
    title: str
    data: bytes


def iter_tables(context: Context, record: Record) -> Iterator[Table]:
    """All tables in the order of the catalogue. ``context``: the site's, for figures."""
    yield from _iter_records(record, context.t)
    yield from _iter_figures(context, Year(record.year))
    yield from _iter_ledgers(context, Year(record.year))


def _iter_records(record: Record, t: Translator) -> Iterator[Table]:
    """The three reviews, and corrections."""
    folder = "审核与更正"
    yield _table(
        t,
        folder,
        t("archive-reviews"),
        ("day", "title", "report", "first", "second", "third", "note"),
        (
            (
                *(report.date.isoformat(), report.title, report.id, *report.review.steps),
                tell_withdrawn(record, report, t),
            )
            for report in record.reports
        ),
    )
    yield _table(
        t,
        folder,
        t("archive-corrections"),
        ("day", "title", "report", "correction"),
        (
            (one.date.isoformat(), report.title, report.id, one.text)
            for report in record.reports
            for one in report.corrections
        ),
    )


def _iter_figures(context: Context, year: Year) -> Iterator[Table]:
    """The tables that the site has to download, and all indicators."""
    t, figures, folder = context.t, context.figures, "统计数据"
    for table in build_tables(figures, year, figures.whole, t):
        data = render_csv(table, t, with_ids=True).encode()
        yield Table(
            folder=folder, name=f"{_file_name(table.title)}.csv", title=table.title, data=data
        )
    title = t("archive-indicators")
    data = render_json(figures, year, figures.whole).encode()
    yield Table(folder=folder, name=f"{title}.json", title=title, data=data)


def _iter_ledgers(context: Context, year: Year) -> Iterator[Table]:
    """What the ledgers hold that the tables of figures do not."""
    t, archive, folder = context.t, context.archive, "工作台账"
    on = min(archive.as_of, year.last)

    def name(unit: str) -> str:
        known = archive.organisation.units.get(unit)
        return known.name(on) if known else unit

    yield _table(
        t,
        folder,
        t("archive-areas"),
        ("id", "tier", "name", "unit", "owner", "covers", "note"),
        (
            (
                *(one.id, t(f"tier-{one.tier}"), one.name, name(one.unit)),
                *(one.owner, one.covers, one.note),
            )
            for one in archive.areas
        ),
    )
    yield _table(
        t,
        folder,
        t("archive-resources"),
        ("id", "kind", "name", "unit", "contact", "note"),
        (
            (one.id, one.kind, one.name, name(one.unit), one.contact, one.note)
            for one in archive.resources
        ),
    )
    yield _table(
        t,
        folder,
        t("archive-projects"),
        ("id", "title", "lead", "members", "started", "ended"),
        (
            (
                *(one.id, one.title, name(one.lead)),
                t("field-separator").join(map(name, one.members)),
                *(one.started.isoformat(), _day(one.ended)),
            )
            for one in archive.projects
        ),
    )
    yield _table(
        t,
        folder,
        t("archive-resolutions"),
        ("report", "text", "owner", "due", "done"),
        (
            (one.report.id, one.text, one.owner, _day(one.due), _day(one.done))
            for one in archive.resolutions
            if one.report.year == year.year
        ),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _table(
    t: Translator, folder: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> Table:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([t(f"archive-column-{column}") for column in columns])
    writer.writerows([defuse(strip_unseen(text)) for text in row] for row in rows)
    # The mark of the encoding is for spreadsheets.
    data = ("\ufeff" + out.getvalue()).encode()
    return Table(folder=folder, name=f"{_file_name(title)}.csv", title=title, data=data)


def _file_name(title: str) -> str:
    return title.replace("/", "_")
