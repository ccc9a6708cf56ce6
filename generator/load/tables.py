"""CSV and XLSX as people keep them → located rows that the record reader understands.

What spreadsheets do to a table is taken back here: title rows above the header, merged cells,
a header repeated on the second page, notes at the foot, blank rows. Every cell keeps the row
it stands on (a line in CSV, a row in XLSX).
"""

from __future__ import annotations

import csv
import difflib
import io
import unicodedata
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from generator.load.nodes import KeyedNode, MappingNode, ScalarNode
from generator.load.record import read_record
from generator.load.text import decode
from generator.model.front import Record, chinese_names
from generator.model.problem import Problem, Severity, build_problem

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

R = TypeVar("R", bound=Record)

TABLE_SUFFIXES = (".csv", ".xlsx")
# A header stands near the top; below that, rows only happen to hold the same words.
_HEADER_WITHIN = 12
# An XLSX is a ZIP archive; one that unpacks to more than this is no plan.
_MOST_BYTES = 100_000_000
# Each broken row costs a new reading of what follows; a file like that is no table.
_MOST_BROKEN = 50
_DELIMITERS = (",", "\t", ";", "，")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as mappings from English column names to located cells, without empty cells."""

    rows: tuple[MappingNode, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    rows: tuple[_Row, ...]
    name: str = ""


def parse_table(
    data: bytes, path: str, model: type[Record], carried: Collection[str] = ()
) -> Table:
    """Read the table whose columns are the fields of ``model``, by English or Chinese name.

    A cell of a ``carried`` column that is empty has the value above it: what remains of merged
    cells once Excel has saved them as CSV. Rows are not validated here (load/record.py does).
    """
    reader = _Reader(path, model, carried)
    sheets = reader.read_xlsx(data) if _is_zip(data) else reader.read_csv(data)
    rows = reader.read_rows(sheets)
    return Table(rows, tuple(reader.problems))


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
    args = {**dict(problem.args), "column": _shown_name(model, problem.field)}
    kept = tuple(sorted((name, args[name]) for name in ("column", "value") if name in args))
    return replace(problem, rule=_CELL_RULES[problem.rule], args=kept)


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


@dataclass(slots=True)
class _Reader:
    path: str
    model: type[Record]
    carried: Collection[str]
    problems: list[Problem] = field(default_factory=list)

    def read_csv(self, data: bytes) -> list[_Sheet]:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            # The old binary format (.xls, .et), or a workbook with a password.
            self._problem("table-old-format")
            return []
        decoded = decode(data, self.path)
        self.problems += decoded.problems
        if decoded.text is None:
            return []
        lines = decoded.text.split("\n")
        readings: list[tuple[_Sheet, list[Problem]]] = []
        for delimiter in _DELIMITERS:
            broken: list[Problem] = []
            sheet = _Sheet(tuple(_iter_csv(lines, delimiter, self.path, broken)))
            readings.append((sheet, broken))
            if self._find_header(sheet) is not None:
                break
        else:
            readings.reverse()  # no header with any delimiter: complain of the comma's reading
        sheet, broken = readings[-1]
        self.problems += broken
        return [sheet]

    def read_xlsx(self, data: bytes) -> list[_Sheet]:
        # Takes longer to import than most tables to read, and most tables are CSV.
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
                    self._problem("table-too-large")
                    return []
            book = load_workbook(io.BytesIO(data), data_only=True)
        except (
            zipfile.BadZipFile,
            InvalidFileException,
            KeyError,
            ValueError,
            OSError,
            EOFError,
            SyntaxError,
            TypeError,
        ) as error:
            # openpyxl lets the faults of the XML inside through as whatever they happen to be.
            detail = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
            self._problem("table-unreadable", detail=detail)
            return []
        return [_Sheet(tuple(_iter_sheet(sheet)), sheet.title) for sheet in book.worksheets]

    def read_rows(self, sheets: Sequence[_Sheet]) -> tuple[MappingNode, ...]:
        for sheet in sheets:
            header = self._find_header(sheet)
            if header is not None:
                return tuple(self._iter_rows(sheet, header))
        if sheets and not any(p.severity is Severity.ERROR for p in self.problems):
            columns = "、".join(_shown_name(self.model, key) for key in self.model.model_fields)
            self._problem("table-no-header", columns=columns)
        return ()

    def _find_header(self, sheet: _Sheet) -> int | None:
        """Index of the first row that names at least half of the columns that must be there."""
        required = [key for key, info in self.model.model_fields.items() if info.is_required()]
        known = _column_names(self.model)
        for index, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
            keys = {known.get(_fold(cell), "") for cell in row.cells} - {""}
            if len(keys) >= 2 and 2 * len(keys & set(required)) >= len(required):
                return index
        return None

    def _iter_rows(self, sheet: _Sheet, header: int) -> Iterator[MappingNode]:
        columns = self._read_header(sheet.rows[header])
        missing = [
            key
            for key, info in self.model.model_fields.items()
            if info.is_required() and key not in columns.values()
        ]
        for key in missing:
            line = sheet.rows[header].line
            name = _shown_name(self.model, key)
            self._problem("column-missing", line, field=key, column=name)
        if missing:
            return
        above: dict[str, str] = {}
        for row in sheet.rows[header + 1 :]:
            texts = [cell for cell in row.cells if cell.strip()]
            if not texts or self._is_header(row, columns):
                continue
            if len(texts) == 1 and len(columns) > 2:
                shown = texts[0].strip()[:30]
                self._problem("table-row-skipped", row.line, value=shown)
                continue
            cells = {
                key: row.cells[index].strip() if index < len(row.cells) else ""
                for index, key in columns.items()
            }
            for key in self.carried:
                cells[key] = cells.get(key) or above.get(key, "")
            above = cells
            yield MappingNode(
                tuple(
                    KeyedNode(key, ScalarNode(text, row.line), row.line)
                    for key, text in cells.items()
                    if text
                ),
                row.line,
            )

    def _is_header(self, row: _Row, columns: dict[int, str]) -> bool:
        """The header again, as on the second printed page."""
        known = _column_names(self.model)
        others = len(columns) - max(2, len(columns) - 1)
        for index, key in columns.items():
            cell = row.cells[index] if index < len(row.cells) else ""
            others -= known.get(_fold(cell)) != key
            if others < 0:
                return False
        return True

    def _read_header(self, row: _Row) -> dict[int, str]:
        known = _column_names(self.model)
        columns: dict[int, str] = {}
        for index, cell in enumerate(row.cells):
            name = _fold(cell)
            if not name:
                continue
            key = known.get(name)
            if key is None:
                # Numbering, a signature column…: nothing to lose, unless it is a slip.
                close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
                self._problem(
                    "column-unknown",
                    row.line,
                    None if close else Severity.INFO,
                    value=cell.strip()[:30],
                    suggestion=close[0] if close else "",
                )
            elif key in columns.values():
                self._problem("column-repeated", row.line, field=key, value=cell.strip()[:30])
            else:
                columns[index] = key
        return columns

    def _problem(
        self,
        rule: str,
        line: int = 0,
        severity: Severity | None = None,
        /,
        *,
        field: str = "",
        **args: str,
    ) -> None:
        self.problems.append(build_problem(rule, self.path, line, severity, field=field, **args))


def _iter_csv(
    lines: Sequence[str], delimiter: str, path: str, problems: list[Problem]
) -> Iterator[_Row]:
    """Rows with the line each begins on; a row with broken quotes is reported and skipped."""
    start = 0
    while start < len(lines):
        rest = (lines[index] + "\n" for index in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        read = 0
        try:
            for cells in reader:
                line = start + read + 1
                read = reader.line_num
                yield _Row(tuple(cells), line)
        except csv.Error:
            line = start + read + 1
            found = lines[line - 1].strip()[:40]
            problems.append(build_problem("csv-quotes", path, line, value=found))
            start += read + 1
            if len(problems) >= _MOST_BROKEN:
                return
        else:
            return


def _iter_sheet(sheet: Worksheet) -> Iterator[_Row]:
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for block in sheet.merged_cells.ranges:
        # Sideways only titles are merged; downwards the value is meant for every row.
        for row in range(block.min_row + 1, block.max_row + 1):
            merged[row, block.min_col] = (block.min_row, block.min_col)
    # openpyxl looks at every cell to say where they begin.
    first_row, first_column = sheet.min_row, sheet.min_column
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=first_row):
        texts = []
        for column, value in enumerate(cells, start=first_column):
            if value is None and (number, column) in merged:
                value = sheet.cell(*merged[number, column]).value
            texts.append(_cell_text(value))
        yield _Row(tuple(texts), number)


def _cell_text(value: object) -> str:
    """What the user sees in the cell, near enough: whole numbers and days without a time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (value.date() if value.time() == datetime.min.time() else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@cache
def _column_names(model: type[Record]) -> dict[str, str]:
    """Field by folded column name."""
    names = {_fold(key): key for key in model.model_fields}
    for key, words in chinese_names(model).items():
        names |= {_fold(word): key for word in words}
    return names


def _shown_name(model: type[Record], key: str) -> str:
    return next(iter(chinese_names(model)[key]), key)


def _fold(text: str) -> str:
    """Column names without regard to width, case, blanks and what stands in brackets."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.partition("(")[0].split())
