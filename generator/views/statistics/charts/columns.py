"""Columns with a number on each: days in bins, and whatever else is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator import charts
from generator.charts import Column
from generator.views.statistics.charts.drawing import Drawing, plain_table
from generator.views.statistics.shared import Chart


class Bin(NamedTuple):
    """Numbers of days that one column counts, both ends among them."""

    label: str
    low: int
    high: int


def draw_bins(
    d: Drawing, bins: Sequence[Bin], *, says: str, says_none: str, is_marked: Callable[[Bin], bool]
) -> list[Chart]:
    """How many of the rows behind the indicator lie in each bin, and how many have no value."""
    t, rows = d.board.t, d.board.result(d.indicator_id, d.unit).rows
    columns = []
    for one in bins:
        count = sum(row.value is not None and one.low <= row.value <= one.high for row in rows)
        columns.append(
            Column(
                label=one.label.replace("-", "−"),
                total=count,
                title=t(says, bin=one.label, n=count),
                marked=is_marked(one),
            )
        )
    none = sum(row.value is None for row in rows)
    columns.append(Column(label=t("chart-none"), total=none, title=t(says_none, n=none)))
    return draw_columns(d, columns)


def draw_columns(d: Drawing, columns: list[Column]) -> list[Chart]:
    """The columns under the indicator's own words for axis and legend, where it has some."""
    key = f"chart-{d.indicator_id.replace('_', '-')}"
    axis, legend = f"{key}.axis", f"{key}.legend"
    t = d.board.t
    svg = charts.render_columns(
        d.title, d.description, columns, axis=t(axis) if t.has(axis) else ""
    )
    rows = [(column.label, column.note or str(column.total)) for column in columns]
    table = plain_table((t(axis) if t.has(axis) else "", t(f"{key}.says")), rows)
    return [Chart(svg=svg, note=t(legend) if t.has(legend) else "", table=table)]
