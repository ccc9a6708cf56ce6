"""Tables as CSV and XLSX, for people first. The same tables give the same bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from generator.locale import Translator
from generator.model.rounding import round_shown
from generator.model.unseen import strip_unseen
from generator.views.statistics.tables import Column, Index, Kind, Share, Table, Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_BOM = "\ufeff"
# What Excel and WPS take for the start of a formula, also behind blanks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_WIDEST, _WIDEST_LONG = 28, 48
"""Beyond it a column's text is broken into lines."""
_LONGEST = 32_767
"""Characters of a cell, by the format."""
_WIDE = re.compile(r"[\u2e81-\U0010ffff]")
_A4 = 9
_LINE_POINTS = 13.5
_PORTRAIT_WIDTH = 95
"""Wider tables lie on their side."""


def render_csv(table: Table, t: Translator, *, with_ids: bool = False) -> str:
    """UTF-8 with BOM, so that Excel reads it; no text that runs as a formula.

    Percentages as percentages, days as dates, yes and no in words; ids only where asked for.
    """
    shown = table if with_ids else table.without_ids()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([defuse(column.title) for column in shown.columns])
    writer.writerows(
        [_plain(value, column, t) for value, column in zip(row, shown.columns, strict=True)]
        for row in shown.rows
    )
    return _BOM + out.getvalue()


def _plain(value: Value, column: Column, t: Translator) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return t("value-yes" if value else "value-no")
        case date():
            return t.month(value) if column.kind is Kind.MONTH else value.isoformat()
        case Share():
            return t.percent(value)
        case Index():
            return str(round_shown(value, 2))
        case str():
            return defuse(strip_unseen(value))
    return value


def defuse(text: str) -> str:
    """Keep a spreadsheet from running a text: an apostrophe before what begins a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def render_xlsx(tables: Iterable[Table], as_of: date, t: Translator, *, title: str = "") -> bytes:
    """One sheet a table: typed cells, filters, a header that stays and is printed on every page.

    Columns of ids are there, but hidden. ``title`` stands at the head of every printed page.
    """
    from xlsxwriter import Workbook  # most builds only look which workbooks there are

    out = io.BytesIO()
    # A text stays a text, whatever it begins with.
    as_text = {"strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, {"in_memory": True, **as_text}) as book:
        # The time of writing would make every build's file another one.
        title = strip_unseen(title)[:255]
        book.set_properties({"title": title, "created": datetime.combine(as_of, time())})
        formats = _Formats(book, t)
        for table in tables:
            _fill(book.add_worksheet(table.title), table, formats)
            sheet = book.worksheets()[-1]
            note = t("as-of", date=t.day(as_of))
            sheet.set_header(f"&L{_as_code(title)}&R{_as_code(note)}")
            sheet.set_footer(f"&L&A&R{t('sheet-page', page='&P', pages='&N')}")
    return out.getvalue()


def _as_code(text: str) -> str:
    """In a header, & begins a code."""
    return text.replace("&", "&&")


class _Formats:
    """The formats of a workbook."""

    def __init__(self, book: Workbook, t: Translator) -> None:
        self.yes, self.no = t("value-yes"), t("value-no")
        base: Mapping[str, Any] = {
            "valign": "top",
            "border": 1,
            "border_color": "#BFBFBF",
            "font_size": 10,
        }
        month = 'yyyy"年"m"月"' if t.language == "zh" else "mmm yyyy"

        def add(**more: Any) -> Format:
            return book.add_format({**base, **more})

        self.header = add(bold=True, text_wrap=True, valign="vcenter", bg_color="#F2F2F2")
        self.text = add()
        self.long = add(text_wrap=True)
        self.day = add(num_format="yyyy-mm-dd", align="left")
        self.month = add(num_format=month, align="left")
        self.share = add(num_format="0%")
        self.index = add(num_format="0.00")
        self.flag = add(align="center")

    def of(self, value: Value, column: Column) -> tuple[str | float | date | None, Format]:
        """What stands in the cell of a value, and how."""
        match value:
            case None | "":
                return None, self.text
            case str():
                text = strip_unseen(value)[:_LONGEST]
                wraps = column.kind is Kind.LONG or text_width(text) > _WIDEST
                return text, self.long if wraps else self.text
            case bool():
                return self.yes if value else self.no, self.flag
            case date():
                return value, self.month if column.kind is Kind.MONTH else self.day
            case Share():
                return float(value), self.share
            case Index():
                return float(value), self.index
        return value, self.text


def _fill(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    """Column by column: what a column holds is mostly alike, and each different value is looked at
    once."""
    columns, count = table.columns, len(table.rows)
    sheet.write_row(0, 0, [column.title for column in columns], formats.header)
    widths = []
    lines = [1] * (count + 1)
    by_column = zip(*table.rows, strict=True) if table.rows else [()] * len(columns)
    for index, (column, values) in enumerate(zip(columns, by_column, strict=True)):
        # By their types, too: 1, 1.0 and True are equal.
        different = {(value.__class__, value): value for value in values}
        shown = {key: formats.of(value, column) for key, value in different.items()}
        cells = [shown[value.__class__, value] for value in values]
        row = 1
        for style, run in groupby(cells, key=itemgetter(1)):
            contents = [content for content, _ in run]
            sheet.write_column(row, index, contents, style)
            row += len(contents)
        width = _column_width(column, different.values())
        widths.append(width)
        sheet.set_column(index, index, width, None, {"hidden": column.is_id})
        # Not every program finds out by itself how high a row of several lines is.
        lines[0] = max(lines[0], _lines(column.title, width))
        high = {key: _lines(value, width) for key, value in different.items()}
        if max(high.values(), default=1) > 1:
            for number, value in enumerate(values, start=1):
                lines[number] = max(lines[number], high[value.__class__, value])
    for number, most in enumerate(lines):
        if most > 1:
            sheet.set_row(number, _LINE_POINTS * most + 2)
    visible = [width for width, column in zip(widths, columns, strict=True) if not column.is_id]
    sheet.autofilter(0, 0, max(count, 1), max(len(visible) - 1, 0))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_paper(_A4)
    if sum(visible) > _PORTRAIT_WIDTH:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    if any(column.is_id for column in columns):
        sheet.print_area(0, 0, count, len(visible) - 1)


def _column_width(column: Column, values: Iterable[Value]) -> int:
    """Room for what the column holds and, in two lines, for its head with the filter's arrow."""
    held = max(map(_width, values), default=0)
    head = text_width(column.title)
    head = head if head <= 6 else -(-head // 2)
    widest = _WIDEST_LONG if column.kind is Kind.LONG else _WIDEST
    return min(widest, max(held + 2, head + 3))


def _lines(value: Value, width: int) -> int:
    return -(-text_width(value) // max(width - 2, 1)) if isinstance(value, str) and value else 1


def _width(value: Value) -> int:
    if value is None:
        return 0
    if isinstance(value, Share | Index | bool):
        return 4
    if isinstance(value, date):
        return 10
    return text_width(str(value))


@lru_cache(maxsize=20_000)
def text_width(text: str) -> int:
    """In digits; a CJK character is as wide as two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
