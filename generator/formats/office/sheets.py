"""Tables as CSV and XLSX. The same tables give the same bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.model.unseen import strip_unseen
from generator.views.statistics.tables import Table, Value

_BOM = "﻿"
# What Excel and WPS take for the start of a formula, also behind blanks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_WIDEST = 60
_LONGEST = 32_767
"""Characters of a cell, by the format."""
_WIDE = re.compile(r"[\u2e81-\U0010ffff]")


def render_csv(table: Table) -> str:
    """UTF-8 with BOM, so that Excel reads it; ISO dates; no text that runs as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([defuse(column.title) for column in table.columns])
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    return _BOM + out.getvalue()


def _plain(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return defuse(strip_unseen(value)) if isinstance(value, str) else value


def defuse(text: str) -> str:
    """Keep a spreadsheet from running a text: an apostrophe before what begins a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def render_xlsx(tables: Iterable[Table], as_of: date) -> bytes:
    """One sheet a table: typed cells, a bold header that stays, widths that fit."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        # The time of writing would make every build's file another one.
        book.set_properties({"created": datetime.combine(as_of, time())})
        header = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for table in tables:
            sheet = book.add_worksheet(table.title)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [column.title for column in table.columns], header)
            for number, row in enumerate(table.rows, start=1):
                for index, value in enumerate(row):
                    _write(sheet, number, index, value, day)
            for index, column in enumerate(table.columns):
                widths = [_width(column.title), *(_width(row[index]) for row in table.rows)]
                sheet.set_column(index, index, min(_WIDEST, max(widths) + 2))
    return out.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Value, day: Format) -> None:
    """By the value's own type: ``write`` would take a text of "=…" for a formula."""
    match value:
        case None | "":
            pass
        case str():
            sheet.write_string(row, column, strip_unseen(value)[:_LONGEST])
        case bool():
            sheet.write_boolean(row, column, value)
        case date():
            sheet.write_datetime(row, column, value, day)
        case _:
            sheet.write_number(row, column, value)


def _width(value: Value) -> int:
    return 0 if value is None else text_width(str(value))


def text_width(text: str) -> int:
    """In digits; a CJK character is as wide as two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
