"""A table of a Word file, its joined cells one each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from msgspec.structs import replace

from generator.importing.document import Block, Cell, Table
from generator.importing.word.elements import iter_through
from generator.importing.word.styles import child, get, number_of

_WIDEST = 100
"""Columns of a table."""

_ReadCell: TypeAlias = Callable[[Any], tuple[Block, ...]]
_Open: TypeAlias = dict[int, tuple[int, int]]
"""By column the cell that goes on below: its row, and its place there."""


def read_table(element: Any, number: int, read_cell: _ReadCell) -> Table | None:
    """The table, the ``number``-th of its file; None where no cell has anything in it."""
    rows: list[list[Cell]] = []
    open_cells: _Open = {}
    has_head = False
    for row in iter_through(element, "w:tr"):
        if not rows and child(row, "w:trPr", "w:tblHeader") is not None:
            has_head = True
        open_cells = _add_row(rows, row, open_cells, read_cell)
    if not any(cell.blocks for cells in rows for cell in cells):
        return None
    return Table(rows=tuple(tuple(cells) for cells in rows), number=number, has_head=has_head)


def _add_row(rows: list[list[Cell]], row: Any, open_cells: _Open, read_cell: _ReadCell) -> _Open:
    """Add a row; what it has of cells that began above goes to these. What goes on below it."""
    before = number_of(get(child(row, "w:trPr", "w:gridBefore"), "val"))
    column = min(_WIDEST, max(0, before))
    cells: list[Cell] = []
    below: _Open = {}
    for one in iter_through(row, "w:tc"):
        look = child(one, "w:tcPr")
        down = child(look, "w:vMerge")
        span = number_of(get(child(look, "w:gridSpan"), "val", "1"), 1)
        span = min(max(1, span), _WIDEST)
        blocks = read_cell(one)
        if get(child(look, "w:hMerge"), "val") == "continue" and cells:
            cells[-1] = _widen(cells[-1], span, blocks)
        elif _goes_on(down) and column in open_cells:
            below[column] = at, place = open_cells[column]
            rows[at][place] = _lengthen(rows[at][place], len(rows) - at + 1, blocks)
        else:
            if down is not None:
                below[column] = (len(rows), len(cells))
            cells.append(Cell(blocks=blocks, column=column, columns=span))
        column += span
    rows.append(cells)
    return below


def _goes_on(down: Any) -> bool:
    return down is not None and get(down, "val", "continue") == "continue"


def _widen(cell: Cell, columns: int, blocks: tuple[Block, ...]) -> Cell:
    return replace(cell, columns=cell.columns + columns, blocks=cell.blocks + blocks)


def _lengthen(cell: Cell, rows: int, blocks: tuple[Block, ...]) -> Cell:
    return replace(cell, rows=max(cell.rows, rows), blocks=cell.blocks + blocks)
