"""The files that pages of statistics offer."""

from __future__ import annotations

import gc
import multiprocessing
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
from generator.views.statistics.tables import TABLE_NAMES, Table, build_table

_LARGE = 1 << 18
"""Bytes of a workbook."""


def build_downloads(context: Context, program: str, number: int) -> Iterator[Output]:
    """A year's tables as one XLSX, one CSV a table, and the indicators as JSON."""
    figures, t = context.figures, context.t
    year = Year(number)
    tables, keys = [], []
    for name in TABLE_NAMES:
        table = build_table(name, figures, year, figures.whole, t)
        key = identify((program, table))
        # As bytes, a tenth of what it takes as objects, while it waits for a worker, who gets it
        # once for the CSV file and the workbook: they are in one packet.
        packed = pickle.dumps(table)
        keys.append(key)
        tables.append(packed)
        yield Output(
            path=urls.download(year, f"{name}.csv"),
            key=identify((key, "csv", t.language)),
            make=partial(_make_csv, packed, t.language),
            group=f"tables {number}",
        )
    # The file says when it was made: in a year that is over nothing changes any more.
    made_on = min(figures.as_of, year.last)
    title = t("statistics-unit-title", unit=figures.organisation.name, year=str(number))
    yield Output(
        path=urls.download(year, "xlsx"),
        key=identify((keys, made_on, t.language, title)),
        make=partial(_make_xlsx, tables, made_on, t.language, title),
        group=f"tables {number}",
        size=sum(map(len, tables)),
    )
    yield _hold(urls.download(year, "json"), render_json(figures, year, figures.whole), program)


def build_schema(program: str) -> Iterator[Output]:
    """What the JSON of every year looks like."""
    yield _hold(urls.STATISTICS_SCHEMA, json_schema(), program)


def _hold(path: str, text: str, program: str) -> Output:
    """A file that is written already."""
    data = text.encode()
    key = identify_bytes(program.encode(), data)
    return Output(path=path, key=key, make=partial(bytes, data), is_made=True)


def _make_csv(table: bytes, language: str) -> bytes:
    read: Table = pickle.loads(table)
    return render_csv(read, load_translator(language)).encode()


def _make_xlsx(tables: Sequence[bytes], made_on: date, language: str, title: str) -> bytes:
    """A workbook, made by a worker, who has its own translator, of one table after the other."""
    read: Iterator[Table] = map(pickle.loads, tables)
    data = render_xlsx(read, made_on, load_translator(language), title=title)
    if len(data) > _LARGE and multiprocessing.parent_process() is not None:
        # A large group's leaves 150 MB of objects that point at each other.
        gc.collect()
    return data
