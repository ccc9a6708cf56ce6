"""Series → inline SVG, made at build time. Pure; colours come from CSS variables.

A chart is as wide as its place: positions along x are percentages, text and heights are pixels, so
that labels keep their size on a phone and on a desk. Labels stand left of the plot in a margin
that the style sheet takes from ``--hy-left`` and ``--hy-right``. Nothing is told by colour alone:
every mark has its number, letter or shape, and every chart its table beside it.
"""

from __future__ import annotations

from generator.charts.bars import Bar, Segment, Stack, render_bars, render_stacks
from generator.charts.columns import Column, render_columns, render_line, render_sparkline
from generator.charts.grid import Cell, Grid, render_grid
from generator.charts.strips import (
    Mark,
    Shape,
    Strip,
    render_gantt,
    render_sorted_dots,
    render_strips,
)

__all__ = [
    "Bar",
    "Cell",
    "Column",
    "Grid",
    "Mark",
    "Segment",
    "Shape",
    "Stack",
    "Strip",
    "render_bars",
    "render_columns",
    "render_gantt",
    "render_grid",
    "render_line",
    "render_sorted_dots",
    "render_sparkline",
    "render_stacks",
    "render_strips",
]
