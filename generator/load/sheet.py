"""A table's sheet as read, from a workbook or from CSV: rows of cells as people see them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct


class Cell(Struct, frozen=True):
    """What stands in a cell; never empty, unless a formula has no result."""

    text: str
    day: date | None = None
    """Where it is a date, all of it, also what does not show."""
    has_day: bool = False
    has_year: bool = False
    fault: str = ""
    """``error`` for #REF! and the like, ``formula`` for one whose result was never saved."""


class Row(Struct, frozen=True):
    """The cells that hold something, by column from 0."""

    cells: Mapping[int, Cell]
    line: int
    """The row's number, or in CSV the line on which it begins."""
    is_hidden: bool = False


class Merged(Struct, frozen=True):
    """Cells merged downwards."""

    column: int
    first: int
    last: int


class Sheet(Struct, frozen=True):
    """The rows that hold something, in their order."""

    rows: tuple[Row, ...]
    name: str = ""
    is_hidden: bool = False
    merged: tuple[Merged, ...] = ()


def fill_merged(sheet: Sheet) -> Iterator[Row]:
    """The rows, with the value of cells merged downwards in each row that holds something."""
    ranges: dict[int, list[Merged]] = {}
    for block in sorted(sheet.merged, key=lambda block: block.first, reverse=True):
        ranges.setdefault(block.column, []).append(block)
    open_blocks: dict[int, tuple[Merged, Cell | None]] = {}
    for row in sheet.rows:
        cells = dict(row.cells)
        for column, blocks in ranges.items():
            while blocks and blocks[-1].first <= row.line:
                block = blocks.pop()
                value = row.cells.get(column) if block.first == row.line else None
                open_blocks[column] = (block, value)
            if column in open_blocks and column not in cells:
                block, held = open_blocks[column]
                if held is not None and block.first < row.line <= block.last:
                    cells[column] = held
        yield Row(cells, row.line, row.is_hidden)
