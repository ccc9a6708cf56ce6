"""The files that pages of statistics offer."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from generator import urls
from generator.build.outputs import Output
from generator.formats.office.data import json_schema, render_json
from generator.formats.office.sheets import render_csv, render_xlsx
from generator.identity import identify, identify_bytes
from generator.locale import load_translator
from generator.model.periods import Year
from generator.views.page import Context
from generator.views.statistics.tables import Table, build_tables


def build_downloads(context: Context, program: str) -> Iterator[Output]:
    """Every year's tables as one XLSX, one CSV a table, and the indicators as JSON."""
    figures, t = context.figures, context.t

    def output(path: str, text: str) -> Output:
        data = text.encode()
        key = identify_bytes(program.encode(), data)
        return Output(path=path, key=key, make=partial(bytes, data), is_made=True)

    for number in figures.years:
        year = Year(number)
        tables = build_tables(figures, year, figures.whole, t)
        # The file says when it was made: in a year that is over nothing changes any more.
        made_on = min(figures.as_of, year.last)
        title = t("statistics-unit-title", unit=figures.organisation.name, year=str(number))
        yield Output(
            path=urls.download(year, "xlsx"),
            key=identify((program, tables, made_on, title)),
            # As bytes, a tenth of what they take as objects, while they wait for a worker.
            make=partial(_make_xlsx, [*map(pickle.dumps, tables)], made_on, t.language, title),
        )
        yield output(urls.download(year, "json"), render_json(figures, year, figures.whole))
        for table in tables:
            yield output(urls.download(year, f"{table.name}.csv"), render_csv(table, t))
    yield output(urls.STATISTICS_SCHEMA, json_schema())


def _make_xlsx(tables: Sequence[bytes], made_on: date, language: str, title: str) -> bytes:
    """A workbook, made by a worker, who has its own translator, of one table after the other."""
    read: Iterator[Table] = map(pickle.loads, tables)
    return render_xlsx(read, made_on, load_translator(language), title=title)
