"""The files that pages of statistics offer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.build.outputs import Output
from generator.formats.office.data import json_schema, render_json
from generator.formats.office.sheets import render_csv, render_xlsx
from generator.identity import identify, identify_bytes
from generator.model.periods import Year
from generator.views.page import Context
from generator.views.statistics.tables import build_tables


def build_downloads(context: Context, program: str) -> Iterator[Output]:
    """Every year's tables as one XLSX, one CSV a table, and the indicators as JSON."""
    figures = context.figures

    def output(path: str, text: str) -> Output:
        data = text.encode()
        return Output(
            path=path, key=identify_bytes(program.encode(), data), make=partial(bytes, data)
        )

    for number in figures.years:
        year = Year(number)
        tables = build_tables(figures, year, figures.whole, context.t)
        # The file says when it was made: in a year that is over nothing changes any more.
        made_on = min(figures.as_of, year.last)
        yield Output(
            path=urls.download(year, "xlsx"),
            key=identify((program, tables, made_on)),
            make=partial(render_xlsx, tables, made_on),
        )
        yield output(urls.download(year, "json"), render_json(figures, year, figures.whole))
        for table in tables:
            yield output(urls.download(year, f"{table.name}.csv"), render_csv(table))
    yield output(urls.STATISTICS_SCHEMA, json_schema())
