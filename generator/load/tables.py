"""CSV and XLSX as people keep them → located rows that the record reader understands.

What spreadsheets do to a table is taken back here: several sheets, title rows above the header, a
header on two lines or again on the second page, merged cells, notes and totals at the foot, codes
that became dates. Nothing that holds text below a header is left out without a problem. Every
cell keeps the row it stands on (a line in CSV, a row in XLSX).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args

from msgspec import structs

from generator.load.delimited import DELIMITERS, read_delimited
from generator.load.nodes import KeyedNode, MappingNode, ScalarNode
from generator.load.record import read_record
from generator.load.text import decode, drop_unseen
from generator.load.workbook import Cell, Row, Sheet, WorkbookError, fill_merged, read_workbook
from generator.model.front import Record, chinese_names
from generator.model.problem import Problem, Severity, build_problem
from generator.model.values import Code

R = TypeVar("R", bound=Record)

TABLE_SUFFIXES = (".csv", ".xlsx")
OTHER_TABLES = (".xls", ".et", ".ods", ".xlsm", ".xlsb", ".wps", ".docx", ".tsv", ".numbers")
"""Formats that hold a table which we cannot read."""
MOST_BYTES = 20_000_000
"""Of a file; a larger one is not opened."""
# A header stands near the top; below that, rows only happen to hold the same words.
_HEADER_WITHIN = 12
_MOST_ROWS = 50_000
_LONGEST = 2_000
"""Characters of a cell; a code has fewer."""
_LONGEST_CODE = 60
_MOST_UNKNOWN = 20
"""Unknown columns that are told of."""


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
    reader = _Reader(path, model, carried, dated, year)
    sheets = reader.read_xlsx(data) if data.startswith(b"PK\x03\x04") else reader.read_csv(data)
    tables = reader.read_sheets(sheets)
    return Table(tables, tuple(reader.problems))


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
    args = {**dict(problem.args), "column": _shown_name(model, problem.field)}
    kept = tuple(sorted((name, args[name]) for name in ("column", "value") if name in args))
    return replace(problem, rule=_CELL_RULES[problem.rule], args=kept)


class _Kind(Enum):
    """What a column holds, as far as its cells are read differently."""

    CODE = "code"
    COUNT = "count"
    DAY = "day"
    LIST = "list"
    TEXT = "text"
    WORD = "word"
    """One of a choice of words."""


@cache
def _kinds(model: type[Record]) -> Mapping[str, _Kind]:
    return {key: _kind(info.annotation, info.metadata) for key, info in model.model_fields.items()}


def _kind(annotation: Any, metadata: Sequence[object]) -> _Kind:
    [reader] = getattr(Code, "__metadata__", (None,))
    if reader in metadata:
        return _Kind.CODE
    types = {annotation, *get_args(annotation)}
    types |= {part for type_ in types for part in get_args(type_)}
    if date in types:
        return _Kind.DAY
    if int in types:
        return _Kind.COUNT
    if any(getattr(type_, "__origin__", type_) is tuple for type_ in types):
        return _Kind.LIST
    return _Kind.TEXT if str in types else _Kind.WORD


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the columns are; ``end`` is the index of the first row below."""

    columns: Mapping[int, str]
    rows: tuple[Row, ...]
    end: int

    @property
    def line(self) -> int:
        return self.rows[0].line


@dataclass(slots=True)
class _Reader:
    path: str
    model: type[Record]
    carried: Collection[str]
    dated: Collection[str]
    year: int | None
    problems: list[Problem] = field(default_factory=list)
    first: str = field(init=False)
    """The field that names an entry."""

    def __post_init__(self) -> None:
        self.first = next(iter(self.model.model_fields))

    def read_csv(self, data: bytes) -> Sequence[Sheet]:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            # The old binary format (.xls, .et), or a workbook with a password.
            self._problem("table-old-format")
            return []
        decoded = decode(data, self.path, soft_end=" ")
        self.problems += decoded.problems
        if decoded.text is None:
            return []
        if re.match(r"\s*<(?:!DOCTYPE|html|head|meta|table|style|\?xml|\?mso)", decoded.text, re.I):
            self._problem("table-web-page")
            return []
        readings: list[tuple[Sheet, list[Problem]]] = []
        for delimiter in DELIMITERS:
            readings.append(read_delimited(decoded.text, delimiter, self.path))
            if self._find_header(readings[-1][0].rows) is not None:
                break
        else:
            readings.reverse()  # no header with any delimiter: complain of the comma's reading
        sheet, broken = readings[-1]
        self.problems += broken
        return [sheet]

    def read_xlsx(self, data: bytes) -> Sequence[Sheet]:
        try:
            sheets = read_workbook(data)
        except WorkbookError as error:
            self._problem(error.rule, **({"detail": error.detail} if error.detail else {}))
            return []
        return [structs.replace(sheet, rows=tuple(fill_merged(sheet))) for sheet in sheets]

    def read_sheets(self, sheets: Sequence[Sheet]) -> tuple[TableSheet, ...]:
        found: list[tuple[Sheet, _Header]] = []
        without: list[Sheet] = []
        for sheet in sheets:
            header = self._find_header(sheet.rows)
            if header is None:
                without += [sheet] if sheet.rows and not sheet.is_hidden else []
            elif sheet.is_hidden:
                self._problem("sheet-hidden", sheet=sheet.name)
            elif self._is_other_year(sheet.name):
                self._problem("sheet-other-year", sheet=sheet.name, year=str(self.year))
            else:
                found.append((sheet, header))
        if not found:
            if not any(p.severity is Severity.ERROR for p in self.problems):
                columns = "、".join(_shown_name(self.model, key) for key in self.model.model_fields)
                self._problem("table-no-header", columns=columns)
            return ()
        for sheet in without:
            holds_rows = any(len(row.cells) > 2 for row in sheet.rows)
            severity = None if holds_rows else Severity.INFO
            self._problem("sheet-no-header", 0, severity, sheet=sheet.name)
        tables = []
        for sheet, header in found:
            before = len(self.problems)
            rows = tuple(self._iter_rows(sheet, header))
            name = sheet.name if len(found) > 1 else ""
            self.problems[before:] = _on_sheet(self.problems[before:], name)
            tables.append(TableSheet(rows, name))
        if not any(table.rows for table in tables) and not any(
            p.severity is Severity.ERROR for p in self.problems
        ):
            self._problem("table-empty", found[0][1].line)
        return tuple(tables)

    def _is_other_year(self, name: str) -> bool:
        years = {int(text) for text in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)}
        return self.year is not None and bool(years) and self.year not in years

    def _find_header(self, rows: Sequence[Row]) -> _Header | None:
        """The first row, or two, that name at least half of the columns that must be there."""
        required = {key for key, info in self.model.model_fields.items() if info.is_required()}
        for index, row in enumerate(rows[:_HEADER_WITHIN]):
            columns = self._name_columns(row)
            below = rows[index + 1] if index + 1 < len(rows) else None
            both = self._join_header(columns, row, below) if below else {}
            held = both or columns
            keys = set(held.values())
            if len(keys) >= 2 and 2 * len(keys & required) >= len(required):
                if both and below is not None:
                    return _Header(both, (row, below), index + 2)
                return _Header(columns, (row,), index + 1)
        return None

    def _join_header(self, columns: Mapping[int, str], row: Row, below: Row) -> dict[int, str]:
        """Columns of a header on two lines: the second says more, and nothing else."""
        names = self._name_columns(below)
        if len(columns) < 2 or not set(names.values()) - set(columns.values()):
            return {}
        for index in below.cells:
            again = row.cells.get(index) == below.cells[index]  # merged over both lines
            if index not in names and index in columns and not again:
                return {}
        return dict(sorted({**columns, **names}.items()))

    def _name_columns(self, row: Row) -> dict[int, str]:
        known = _column_names(self.model)
        named = {index: known.get(_fold(cell.text), "") for index, cell in row.cells.items()}
        return {index: key for index, key in named.items() if key}

    def _iter_rows(self, sheet: Sheet, header: _Header) -> Iterator[MappingNode]:
        columns = self._settle_columns(header)
        required = [key for key, info in self.model.model_fields.items() if info.is_required()]
        missing = [key for key in required if key not in columns.values()]
        for key in missing:
            name = _shown_name(self.model, key)
            self._problem("column-missing", header.line, field=key, column=name)
        if missing:
            return
        above: dict[str, str] = {}
        hidden: list[int] = []
        kinds = _kinds(self.model)
        notes = _Notes({key: (kinds[key], _shown_name(self.model, key)) for key in kinds})
        if len(sheet.rows) - header.end > _MOST_ROWS:
            count, most = str(len(sheet.rows) - header.end), str(_MOST_ROWS)
            self._problem("table-rows", header.line, count=count, most=most)
            return
        for row in sheet.rows[header.end :]:
            if self._is_header(row, columns):
                continue
            held = {key: row.cells[index] for index, key in columns.items() if index in row.cells}
            if self._is_note(row, held, len(columns)):
                text = " ".join(" ".join(cell.text for cell in row.cells.values()).split())
                self._problem("table-row-skipped", row.line, value=text[:30])
                continue
            if self._is_total(row, held, required):
                told = row.cells.values()
                text = next(c.text for c in told if _TOTAL.fullmatch(_squeeze(c.text)))
                self._problem("table-total-row", row.line, value=text.strip()[:30])
                continue
            hidden += [row.line] if row.is_hidden else []
            before = len(self.problems)
            cells = {key: self._read_cell(key, cell, row.line, notes) for key, cell in held.items()}
            for key in self.carried:
                cells[key] = cells.get(key) or above.get(key, "")
            above = cells
            if len(notes.formulas) and notes.formulas[-1] == row.line:
                continue
            if any(p.severity is Severity.ERROR for p in self.problems[before:]):
                continue
            yield MappingNode(
                tuple(
                    KeyedNode(key, ScalarNode(text, row.line), row.line)
                    for key in columns.values()
                    if (text := cells.get(key, ""))
                ),
                row.line,
            )
        if hidden:
            self._problem("rows-hidden", hidden[0], rows=_ranges(hidden))
        if notes.formulas:
            lines = list(dict.fromkeys(notes.formulas))
            self._problem("cell-formula", lines[0], rows=_ranges(lines))
        if notes.unseen:
            names = ", ".join(dict.fromkeys(name for _, name in notes.unseen))
            line, number = notes.unseen[0][0], len(notes.unseen)
            self.problems.append(
                build_problem("characters-unseen", self.path, line, n=number, names=names)
            )

    def _is_note(self, row: Row, held: Mapping[str, Cell], columns: int) -> bool:
        """Explanations, signatures and headings of sections between the entries."""
        if len(row.cells) == 1 and columns > 2:
            [cell] = row.cells.values()
            return not cell.fault
        code = held.get(self.first)
        told = row.cells.values() if code is None else [code]
        if any(_SIGNATURE.match(_squeeze(cell.text)) for cell in told):
            return True
        if code is None:
            return False
        return len(row.cells) == 2 and columns > 3 and bool(_SECTION.fullmatch(_squeeze(code.text)))

    def _is_total(self, row: Row, held: Mapping[str, Cell], required: Sequence[str]) -> bool:
        """A row of sums is not an entry; one that has all an entry needs is.

        合计 may stand below a column that is not read, such as the rows' numbers.
        """
        if all(key in held for key in required):
            return False
        code = held.get(self.first)
        told = row.cells.values() if code is None else [code]
        return any(_TOTAL.fullmatch(_squeeze(cell.text)) for cell in told)

    def _read_cell(self, key: str, cell: Cell, line: int, notes: _Notes) -> str:
        """The text of a cell, as the column's values are read."""
        kind, column = notes.columns[key]
        text = cell.text.strip()
        is_plain = cell.day is None and text.isprintable() and text[:1] not in _MARKS
        if is_plain and not cell.fault and kind is not _Kind.CODE and len(text) <= _LONGEST:
            return text  # as nearly all are
        if cell.fault == "formula":
            notes.formulas.append(line)
            return ""
        if cell.fault:
            self._problem("cell-error", line, field=key, column=column, value=cell.text)
            return ""
        most = _LONGEST_CODE if kind is _Kind.CODE else _LONGEST
        if len(cell.text) > most:
            length, limit = str(len(cell.text)), str(most)
            self._problem("cell-long", line, field=key, column=column, length=length, most=limit)
            return ""
        seen, found = drop_unseen(cell.text)
        notes.unseen += ((line, name) for name in found)
        text = _unquote(seen.strip())
        became_date = cell.day is not None or (kind is _Kind.CODE and _BECAME_DATE.fullmatch(text))
        if kind in (_Kind.CODE, _Kind.COUNT) and became_date:
            self._problem("cell-became-date", line, field=key, column=column, value=text)
            return ""
        if cell.day is not None and cell.has_day:
            if kind is _Kind.DAY or key in self.dated:
                if not cell.has_year:
                    read = cell.day.isoformat()
                    self._problem("cell-date-year", line, field=key, value=text, read=read)
                return cell.day.isoformat()
            if not cell.has_year:
                info = Severity.INFO
                self._problem("cell-became-date", line, info, field=key, column=column, value=text)
        if "\n" not in text:
            return text
        if kind in (_Kind.TEXT, _Kind.LIST):
            lines = [part.strip() for part in text.split("\n")]
            return ("\n" if kind is _Kind.LIST else " ").join(part for part in lines if part)
        return "".join(part.strip() for part in text.split("\n"))

    def _is_header(self, row: Row, columns: Mapping[int, str]) -> bool:
        """The header again, as on the second printed page."""
        known = _column_names(self.model)
        others = len(columns) - max(2, len(columns) - 1)
        for index, key in columns.items():
            cell = row.cells.get(index)
            others -= cell is None or known.get(_fold(cell.text)) != key
            if others < 0:
                return False
        return True

    def _settle_columns(self, header: _Header) -> dict[int, str]:
        """One column a field; what else the header names is told."""
        columns: dict[int, str] = {}
        cells = {i: cell for row in header.rows for i, cell in row.cells.items()}
        names = chinese_names(self.model)
        # 序号 beside 编号 only numbers the rows.
        ranks = {_fold(word): rank for words in names.values() for rank, word in enumerate(words)}
        by_rank = sorted(header.columns, key=lambda i: (ranks.get(_fold(cells[i].text), 0), i))
        places: dict[str, int] = {}
        for index in by_rank:
            key, value = header.columns[index], cells[index].text.strip()[:30]
            if key not in places:
                places[key] = index
            elif _fold(value) == "序号":
                self._unknown_column(value, cells, header)
            else:
                self._problem("column-repeated", header.line, field=key, value=value)
        columns = {index: key for key, index in places.items()}
        unknown = [cells[index].text for index in sorted(cells) if index not in header.columns]
        for text in unknown[:_MOST_UNKNOWN]:
            self._unknown_column(text, cells, header)
        return dict(sorted(columns.items()))

    def _unknown_column(self, text: str, cells: Mapping[int, Cell], header: _Header) -> None:
        # Numbering, a signature column…: nothing to lose, unless it is a slip.
        known = [name for name in _column_names(self.model) if name != _fold(text)]
        close = difflib.get_close_matches(_fold(text)[:40], known, n=1, cutoff=0.5)
        named = {_fold(cell.text) for cell in cells.values()}
        close = [name for name in close if name not in named]
        self._problem(
            "column-unknown",
            header.line,
            None if close else Severity.INFO,
            value=" ".join(text.split())[:30],
            suggestion=close[0] if close else "",
        )

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


@dataclass(slots=True)
class _Notes:
    """What is known of a sheet's columns, and what is told once of all its rows."""

    columns: Mapping[str, tuple[_Kind, str]]
    """What each column holds, and its name."""
    formulas: list[int] = field(default_factory=list)
    unseen: list[tuple[int, str]] = field(default_factory=list)
    """Line and name of invisible characters."""


_TOTAL = re.compile(
    r"(?:[本全各一二三四五六七八九十第上下半年季度月页类级项目\d]{0,8})"
    r"(?:合计|小计|总计|共计|累计|总合计)(?:\(.{0,8}\))?:?"
)
_SIGNATURE = re.compile(
    r"(?:备?注|说明|填表|制表|填报|编制|审核|审批|批准|负责人|联系人|联系电话|日期|单位|盖章|签字)"
    r"[^:]{0,8}:"
)
_SECTION = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?、?|第[一二三四五六七八九十]{1,3}部分")
# What a spreadsheet makes of 1-1, saved as CSV.
_BECAME_DATE = re.compile(
    r"\d{1,2}月\d{1,2}日|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}"
)


_MARKS = ("'", "＇")


def _unquote(text: str) -> str:
    """Without the apostrophe that tells a spreadsheet to leave a text alone."""
    is_mark = text.startswith(_MARKS) and len(text) > 1 and not set(text[1:]) & set("'＇’")
    return text[1:].lstrip() if is_mark else text


def _squeeze(text: str) -> str:
    """Half-width, without blanks; what is longer than any label is cut."""
    return "".join(unicodedata.normalize("NFKC", text[:80]).split())


def _ranges(lines: Sequence[int]) -> str:
    """``3-5、9`` for the rows 3, 4, 5 and 9; the first few of many."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    texts = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    return "、".join(texts[:8]) + ("…" if len(texts) > 8 else "")


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
    folded = unicodedata.normalize("NFKC", text[:200]).casefold()
    return "".join(folded.partition("(")[0].split()).strip("*:")
