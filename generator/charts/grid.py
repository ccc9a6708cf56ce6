"""Heat maps and matrices: a number in every cell, darker for more."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.charts.svg import FONT, LINE, Canvas, row_height, width_of, wrap


class Cell(Struct, frozen=True, kw_only=True):
    """One cell. ``weight`` 0-4 fills it; ``missed`` frames it instead."""

    text: str
    title: str
    weight: int = 0
    missed: bool = False
    void: bool = False
    """Nothing is expected here: no fill."""
    second: str = ""
    """A second line, smaller."""
    href: str = ""


class Grid(Struct, frozen=True, kw_only=True):
    title: str
    description: str
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    """Row by row."""
    row_links: Sequence[str] = ()
    corner: str = ""
    """What the columns are, above them."""


def render_grid(grid: Grid) -> str:
    """Rows by columns; the column labels stand upright where room is short."""
    canvas = Canvas(grid.title, grid.description)
    count = max(1, len(grid.columns))
    # The narrowest plot: a phone's 350 px less a usual left margin.
    room = 270 / count - 4
    narrow = max((width_of(column) for column in grid.columns), default=0) > room
    headings = [
        wrap(column, max(FONT, room) if len(column) > 1 else room) for column in grid.columns
    ]
    top = (max(map(len, headings), default=1) if narrow else 1) * LINE + 6
    if grid.corner:
        canvas.text(100, LINE / 2, grid.corner, "hy-t--quiet", anchor="end")
        top += LINE
    has_second = any(cell.second for row in grid.cells for cell in row)
    height = row_height(grid.rows, 40 if has_second else 26)
    width = 100 / count
    for index, lines in enumerate(headings):
        shown = lines if narrow else [grid.columns[index]]
        for number, line in enumerate(shown):
            y = top - 6 - LINE * (len(shown) - number - 0.5)
            canvas.text((index + 0.5) * width, y, line, "hy-t--quiet")
    for number, (label, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        y = top + number * height
        canvas.label(y + height / 2, label, href=grid.row_links[number] if grid.row_links else "")
        for index, cell in enumerate(cells):
            if not cell.missed:
                _draw_cell(canvas, cell, index * width, y, width, height)
    # Frames come last: a neighbour drawn later would hide one of their sides.
    for number, cells in enumerate(grid.cells):
        for index, cell in enumerate(cells):
            if cell.missed:
                y = top + number * height
                _draw_cell(canvas, cell, index * width, y, width, height)
    canvas.height = top + len(grid.rows) * height + 2
    return canvas.render()


def _draw_cell(canvas: Canvas, cell: Cell, x: float, y: float, width: float, height: float) -> None:
    if cell.href:
        canvas.open_link(cell.href)
    style = "hy-c-void" if cell.void else f"hy-c-heat-{cell.weight}"
    canvas.rect(x, y, width, height, "hy-c-missed" if cell.missed else style, cell.title)
    strong = "hy-t--missed" if cell.missed else f"hy-t--on-{cell.weight}"
    tone = "hy-t--quiet" if cell.void else strong
    middle = y + height / 2 - (7 if cell.second else 0)
    canvas.text(x + width / 2, middle, cell.text, tone)
    canvas.text(x + width / 2, middle + 15, cell.second, f"hy-t--small {tone}")
    if cell.href:
        canvas.close_link()
