"""The files that pages of statistics offer."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.model.periods import Year
from generator.office.data import json_schema, render_json
from generator.office.sheets import render_csv, render_xlsx
from generator.render import Document
from generator.views.page import Context
from generator.views.statistics.tables import build_tables


def build_downloads(context: Context) -> Iterator[Document]:
    """Every year's tables as one XLSX, one CSV a table, and the indicators as JSON."""
    figures = context.figures
    for number in figures.years:
        year = Year(number)
        tables = build_tables(figures, year, figures.whole, context.t)
        yield Document(path=urls.download(year, "xlsx"), text=render_xlsx(tables, figures.as_of))
        yield Document(
            path=urls.download(year, "json"), text=render_json(figures, year, figures.whole)
        )
        for table in tables:
            yield Document(path=urls.download(year, f"{table.name}.csv"), text=render_csv(table))
    yield Document(path=urls.STATISTICS_SCHEMA, text=json_schema())
