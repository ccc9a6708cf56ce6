"""What a chart is drawn from, and the table of what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import urls
from generator.charts import Grid
from generator.model.organisation import Branch
from generator.statistics.periods import months_in
from generator.statistics.scope import Scope
from generator.views.statistics.shared import (
    Board,
    DataTable,
    TableCell,
    chart_name,
    chart_says,
    heading,
)


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What a chart is drawn from: the figures of a year, a unit, and the page it stands on."""

    board: Board
    indicator_id: str
    unit: str
    page_url: str

    @cached_property
    def scope(self) -> Scope:
        return self.board.figures.scope(self.board.period, self.unit)

    @property
    def title(self) -> str:
        return self.board.t(
            "chart-title",
            chart=chart_name(self.board.t, self.indicator_id),
            unit=self.board.scope_name(self.unit),
            year=str(self.board.year),
        )

    @property
    def description(self) -> str:
        return chart_says(self.board.t, self.indicator_id)

    @property
    def branches(self) -> tuple[Branch, ...]:
        return self.scope.branches

    def link(self, url: str) -> str:
        return urls.relative(url, self.page_url)

    def branch_link(self, branch_id: str, rows: str = "") -> str:
        return self.link(urls.unit_statistics(self.board.year, branch_id, rows))

    def at(self, day: date) -> float:
        """Percent of the year that has passed on that day."""
        first, last = self.board.period.first, self.board.period.last
        return 100 * ((day - first).days + 0.5) / ((last - first).days + 1)

    @property
    def now(self) -> float | None:
        """Where the year stands while it is under way."""
        return self.at(self.board.last) if self.board.last < self.board.period.last else None

    @property
    def month_ticks(self) -> list[tuple[float, str]]:
        return [
            ((month.month - 0.5) * 100 / 12, str(month.month))
            for month in months_in(self.board.period)
        ]


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> DataTable:
    """Plain texts as a table; digits and single marks are set as numbers."""
    return DataTable(
        columns=tuple(columns),
        rows=tuple(
            tuple(
                TableCell(
                    text=text, is_number=bool(index) and (text[:1].isdigit() or len(text) < 2)
                )
                for index, text in enumerate(row)
            )
            for row in rows
        ),
    )


def grid_table(d: Drawing, grid: Grid) -> DataTable:
    """A matrix as a table: what stands in each of its cells."""
    columns = (*heading(d.board.t, ("unit",)), *grid.columns)
    rows = [
        (label, *(f"{cell.text} {cell.second}".strip() for cell in cells))
        for label, cells in zip(grid.rows, grid.cells, strict=True)
    ]
    return plain_table(columns, rows)
