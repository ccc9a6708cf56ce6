"""Tables as CSV and XLSX. The same tables give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from generator.office.package import repack
from generator.views.statistics.tables import Table, Value

_BOM = "﻿"
# What Excel and WPS take for the start of a formula, also behind blanks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_WIDEST = 60


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
    return defuse(value) if isinstance(value, str) else value


def defuse(text: str) -> str:
    """Keep a spreadsheet from running a text: an apostrophe before what begins a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def render_xlsx(tables: Iterable[Table], as_of: date) -> bytes:
    """One sheet a table: typed cells, a bold header that stays, widths that fit."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    # The time of writing would make every build's file another one.
    book.properties.created = book.properties.modified = datetime.combine(as_of, time())
    for table in tables:
        sheet = book.create_sheet(table.title)
        sheet.freeze_panes = "A2"
        sheet.append([column.title for column in table.columns])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for number, row in enumerate(table.rows, start=2):
            for index, value in enumerate(row, start=1):
                _write(sheet.cell(number, index), value)
        for index, column in enumerate(table.columns):
            widths = [_width(column.title), *(_width(row[index]) for row in table.rows)]
            sheet.column_dimensions[get_column_letter(index + 1)].width = min(
                _WIDEST, max(widths) + 2
            )
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue(), as_of)


def _write(cell: Cell, value: Value) -> None:
    if isinstance(value, str):
        # Typed as text, whatever it begins with: openpyxl takes "=…" for a formula.
        cell.value = _printable(value)
        cell.data_type = "s"
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def _printable(text: str) -> str:
    """Without the control characters that the format forbids."""
    return "".join(char for char in text if char >= " " or char in "\t\n")


def _width(value: Value) -> int:
    text = "" if value is None else str(value)
    return sum(2 if ord(char) > 0x2E80 else 1 for char in text)
