"""A sheet's rows below its header → nodes: the entries, and not the notes and sums among them.

Nothing that holds text is left out without a problem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.load.cells import CellReader
from generator.load.columns import (
    Header,
    is_header,
    required_fields,
    settle_columns,
    shown_name,
)
from generator.load.faults import LineFaults
from generator.load.nodes import KeyedNode, MappingNode, ScalarNode
from generator.load.sheet import Cell, Row, Sheet
from generator.model.front import Record
from generator.model.problem import has_errors

_MOST_ROWS = 50_000
_TOTAL = re.compile(
    r"(?:[本全各一二三四五六七八九十第上下半年季度月页类级项目\d]{0,8})"
    r"(?:合计|小计|总计|共计|累计|总合计)(?:\(.{0,8}\))?:?"
)
_SIGNATURE = re.compile(
    r"(?:备?注|说明|填表|制表|填报|编制|审核|审批|批准|负责人|联系人|联系电话|日期|单位|盖章|签字)"
    r"[^:]{0,8}:"
)
_SECTION = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?、?|第[一二三四五六七八九十]{1,3}部分")


@dataclass(slots=True)
class RowReader:
    """Reads the rows of sheets whose columns are the fields of one kind of record."""

    model: type[Record]
    carried: Collection[str]
    """Columns in which an empty cell has the value above it."""
    dated: Collection[str]
    """Columns that hold days among other texts."""
    faults: LineFaults
    required: list[str] = field(init=False)
    first: str = field(init=False)
    """The field that names an entry."""

    def __post_init__(self) -> None:
        self.required = required_fields(self.model)
        self.first = next(iter(self.model.model_fields))

    def iter_rows(self, sheet: Sheet, header: Header) -> Iterator[MappingNode]:
        """The entries, without empty cells; those with a cell that cannot be read are left out."""
        columns = settle_columns(header, self.model, self.faults)
        if not self._can_be_read(sheet, header, columns.values()):
            return
        cells = CellReader(self.model, self.dated, self.faults)
        above: dict[str, str] = {}
        hidden: list[int] = []
        for row in sheet.rows[header.end :]:
            if is_header(row, columns, self.model):
                continue
            held = {key: row.cells[index] for index, key in columns.items() if index in row.cells}
            if self._is_no_entry(row, held, len(columns)):
                continue
            hidden += [row.line] if row.is_hidden else []
            before = len(self.faults.problems)
            texts = {key: cells.read(key, cell, row.line) for key, cell in held.items()}
            for key in self.carried:
                texts[key] = texts.get(key) or above.get(key, "")
            above = texts
            has_formula = cells.formulas[-1:] == [row.line]
            if has_formula or has_errors(self.faults.problems[before:]):
                continue
            yield MappingNode(
                tuple(
                    KeyedNode(key, ScalarNode(text, row.line), row.line)
                    for key in columns.values()
                    if (text := texts.get(key, ""))
                ),
                row.line,
            )
        self._tell_once(hidden, cells)

    def _can_be_read(self, sheet: Sheet, header: Header, columns: Collection[str]) -> bool:
        missing = [key for key in self.required if key not in columns]
        for key in missing:
            name = shown_name(self.model, key)
            self.faults.tell("column-missing", header.line, field=key, column=name)
        if missing:
            return False
        count = len(sheet.rows) - header.end
        if count > _MOST_ROWS:
            self.faults.tell("table-rows", header.line, count=str(count), most=str(_MOST_ROWS))
        return count <= _MOST_ROWS

    def _is_no_entry(self, row: Row, held: Mapping[str, Cell], columns: int) -> bool:
        """Whether a row stands among the entries and is none, which is told."""
        if self._is_note(row, held, columns):
            text = " ".join(" ".join(cell.text for cell in row.cells.values()).split())
            self.faults.tell("table-row-skipped", row.line, value=text[:30])
            return True
        if self._is_total(row, held):
            told = row.cells.values()
            text = next(c.text for c in told if _TOTAL.fullmatch(_squeeze(c.text)))
            self.faults.tell("table-total-row", row.line, value=text.strip()[:30])
            return True
        return False

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

    def _is_total(self, row: Row, held: Mapping[str, Cell]) -> bool:
        """A row of sums is not an entry; one that has all an entry needs is.

        合计 may stand below a column that is not read, such as the rows' numbers.
        """
        if all(key in held for key in self.required):
            return False
        code = held.get(self.first)
        told = row.cells.values() if code is None else [code]
        return any(_TOTAL.fullmatch(_squeeze(cell.text)) for cell in told)

    def _tell_once(self, hidden: Sequence[int], cells: CellReader) -> None:
        """What is told once of all rows."""
        if hidden:
            self.faults.tell("rows-hidden", hidden[0], rows=_ranges(hidden))
        if cells.formulas:
            lines = list(dict.fromkeys(cells.formulas))
            self.faults.tell("cell-formula", lines[0], rows=_ranges(lines))
        if cells.unseen:
            names = ", ".join(dict.fromkeys(name for _, name in cells.unseen))
            line, number = cells.unseen[0][0], len(cells.unseen)
            self.faults.tell("characters-unseen", line, n=number, names=names)


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
