"""CSV and XLSX as people keep them → located rows that the record reader understands.

What spreadsheets do to a table is taken back: several sheets here, title rows above the header, a
header on two lines or again on the second page in columns.py, merged cells, notes and totals at
the foot in rows.py, codes that became dates in cells.py. Nothing that holds text below a header
is left out without a problem. Every cell keeps the row it stands on (a line in CSV, a row in XLSX).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from msgspec import structs
from msgspec.structs import replace

from generator.load.columns import Header, find_header, shown_name
from generator.load.delimited import DELIMITERS, read_delimited
from generator.load.faults import LineFaults
from generator.load.nodes import MappingNode
from generator.load.record import read_record
from generator.load.rows import RowReader
from generator.load.sheet import Sheet, fill_merged
from generator.load.text import decode
from generator.model.front import Record
from generator.model.problem import Problem, Severity, has_errors

R = TypeVar("R", bound=Record)

TABLE_SUFFIXES = (".csv", ".xlsx")
OTHER_TABLES = (".xls", ".et", ".ods", ".xlsm", ".xlsb", ".wps", ".docx", ".tsv", ".numbers")
"""Formats that hold a table which we cannot read."""
MOST_BYTES = 20_000_000
"""Of a file; a larger one is not opened."""


@dataclass(frozen=True, slots=True)
class TableSheet:
    """Rows as mappings from English column names to located cells, without empty cells."""

    rows: tuple[MappingNode, ...]
    name: str = ""
    """Of the sheet, where more than one is read."""


@dataclass(frozen=True, slots=True)
class Table:
    sheets: tuple[TableSheet, ...]
    problems: tuple[Problem, ...] = ()


def parse_table(
    data: bytes,
    path: str,
    model: type[Record],
    *,
    carried: Collection[str] = (),
    dated: Collection[str] = (),
    year: int | None = None,
) -> Table:
    """Read the table whose columns are the fields of ``model``, by English or Chinese name.

    A cell of a ``carried`` column that is empty has the value above it: what remains of merged
    cells once Excel has saved them as CSV. A ``dated`` column holds days among other texts.
    Sheets that are named after another ``year`` are left out. Rows are not validated here
    (load/record.py does).
    """
    faults = LineFaults(path)
    is_workbook = data.startswith(b"PK\x03\x04")
    sheets = _open_workbook(data, faults) if is_workbook else _open_csv(data, model, faults)
    found = _choose_sheets(sheets, model, year, faults)
    reader = RowReader(model, carried, dated, faults)
    tables = []
    for sheet, header in found:
        before = len(faults.problems)
        rows = tuple(reader.iter_rows(sheet, header))
        name = sheet.name if len(found) > 1 else ""
        faults.problems[before:] = _on_sheet(faults.problems[before:], name)
        tables.append(TableSheet(rows, name))
    if found and not any(table.rows for table in tables) and not has_errors(faults.problems):
        faults.tell("table-empty", found[0][1].line)
    return Table(tuple(tables), tuple(faults.problems))


def _open_csv(data: bytes, model: type[Record], faults: LineFaults) -> Sequence[Sheet]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # The old binary format (.xls, .et), or a workbook with a password.
        faults.tell("table-old-format")
        return []
    decoded = decode(data, faults.path, soft_end=" ")
    faults.problems += decoded.problems
    if decoded.text is None:
        return []
    if re.match(r"\s*<(?:!DOCTYPE|html|head|meta|table|style|\?xml|\?mso)", decoded.text, re.I):
        faults.tell("table-web-page")
        return []
    readings: list[tuple[Sheet, list[Problem]]] = []
    for delimiter in DELIMITERS:
        readings.append(read_delimited(decoded.text, delimiter, faults.path))
        if find_header(readings[-1][0].rows, model) is not None:
            break
    else:
        readings.reverse()  # no header with any delimiter: complain of the comma's reading
    sheet, broken = readings[-1]
    faults.problems += broken
    return [sheet]


def _open_workbook(data: bytes, faults: LineFaults) -> Sequence[Sheet]:
    # A build that reads none, as most do, need not import what reads them.
    from generator.load.workbook import WorkbookError, read_workbook

    try:
        sheets = read_workbook(data)
    except WorkbookError as error:
        faults.tell(error.rule, **({"detail": error.detail} if error.detail else {}))
        return []
    return [structs.replace(sheet, rows=tuple(fill_merged(sheet))) for sheet in sheets]


def _choose_sheets(
    sheets: Sequence[Sheet], model: type[Record], year: int | None, faults: LineFaults
) -> list[tuple[Sheet, Header]]:
    """The sheets that hold entries, with their headers; why others do not is told."""
    found: list[tuple[Sheet, Header]] = []
    without: list[Sheet] = []
    for sheet in sheets:
        header = find_header(sheet.rows, model)
        if header is None:
            without += [sheet] if sheet.rows and not sheet.is_hidden else []
        elif sheet.is_hidden:
            faults.tell("sheet-hidden", sheet=sheet.name)
        elif _is_other_year(sheet.name, year):
            faults.tell("sheet-other-year", sheet=sheet.name, year=str(year))
        else:
            found.append((sheet, header))
    if not found:
        if not has_errors(faults.problems):
            columns = "、".join(shown_name(model, key) for key in model.model_fields)
            faults.tell("table-no-header", columns=columns)
        return []
    for sheet in without:
        holds_rows = any(len(row.cells) > 2 for row in sheet.rows)
        severity = None if holds_rows else Severity.INFO
        faults.tell("sheet-no-header", 0, severity, sheet=sheet.name)
    return found


def _is_other_year(name: str, year: int | None) -> bool:
    years = {int(text) for text in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)}
    return year is not None and bool(years) and year not in years


def iter_records(
    table: Table, model: type[R], path: str, problems: list[Problem]
) -> Iterator[tuple[R, MappingNode, str]]:
    """Every valid row with its node and its sheet's name, where there is more than one.

    Adds what is wrong to ``problems``; what the caller adds there while it looks at a sheet's
    rows is said to be on that sheet, too.
    """
    problems += table.problems
    for sheet in table.sheets:
        before = len(problems)
        for node in sheet.rows:
            row, found = read_row(model, node, path)
            problems += found
            if row is not None:
                yield row, node, sheet.name
        problems[before:] = _on_sheet(problems[before:], sheet.name)


def _on_sheet(problems: Sequence[Problem], name: str) -> list[Problem]:
    if not name:
        return list(problems)
    return [
        replace(problem, args=tuple(sorted({**dict(problem.args), "sheet": name}.items())))
        for problem in problems
    ]


def read_row(model: type[R], node: MappingNode, path: str) -> tuple[R | None, tuple[Problem, ...]]:
    """Validate one row; None when any of its cells is an error."""
    row, found = read_record(model, node, path)
    return row, tuple(_of_cell(problem, model) for problem in found)


_CELL_RULES = {
    "field-missing": "cell-missing",
    "date-unreadable": "cell-date",
    "number-unreadable": "cell-number",
    "number-whole": "cell-number",
    "value-invalid": "cell-number",
}


def _of_cell(problem: Problem, model: type[Record]) -> Problem:
    """Say it of a column, where the reader of front matter speaks of a field."""
    if problem.rule not in _CELL_RULES:
        return problem
    args = {**dict(problem.args), "column": shown_name(model, problem.field)}
    kept = tuple(sorted((name, args[name]) for name in ("column", "value") if name in args))
    return replace(problem, rule=_CELL_RULES[problem.rule], args=kept)
