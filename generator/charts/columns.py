"""Columns, histograms, lines over months, and sparklines."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from msgspec import Struct

from generator.charts.svg import LINE, Canvas, number

_PLOT = 110


class Column(Struct, frozen=True, kw_only=True):
    """A column of ``total``, of which ``part`` is filled darker."""

    label: str
    total: int
    title: str
    part: int = 0
    note: str = ""
    """Above the column; default: the total."""
    marked: bool = False
    """Inside the limit (a histogram's wanted bins)."""


def render_columns(
    title: str, description: str, columns: Sequence[Column], *, axis: str = ""
) -> str:
    """Vertical columns with their numbers above and labels below; ``axis`` names the labels."""
    canvas = Canvas(title, description)
    most = max((column.total for column in columns), default=0) or 1
    top, width = LINE + 4, 100 / max(1, len(columns))
    bottom = top + _PLOT
    for index, column in enumerate(columns):
        x = index * width
        height = _PLOT * column.total / most
        style = "hy-c-bar" if column.marked else "hy-c-soft"
        canvas.rect(x + width * 0.14, bottom - height, width * 0.72, height, style, column.title)
        if column.part:
            part = _PLOT * column.part / most
            canvas.rect(
                x + width * 0.14, bottom - part, width * 0.72, part, "hy-c-bar", column.title
            )
        note = column.note or str(column.total)
        canvas.text(x + width / 2, bottom - height - 8, note, "hy-t--small")
        canvas.text(x + width / 2, bottom + 10, column.label, "hy-t--small hy-t--quiet")
    canvas.line(0, bottom, 100, bottom, "hy-c-axis")
    canvas.height = bottom + LINE + 6
    if axis:
        canvas.text(100, canvas.height + LINE / 2, axis, "hy-t--small hy-t--quiet", anchor="end")
        canvas.height += LINE + 2
    return canvas.render()


def render_line(
    title: str,
    description: str,
    points: Sequence[tuple[str, float | None, str]],
    *,
    top_value: float = 1.0,
    top_label: str = "100%",
) -> str:
    """A line over labelled points (label, value, what to say of it); None breaks the line."""
    canvas = Canvas(title, description)
    top, width = 12, 100 / max(1, len(points))
    bottom = top + _PLOT

    def y(value: float) -> float:
        return bottom - _PLOT * min(1, value / top_value)

    for share in (0, 0.5, 1):
        canvas.line(0, y(share * top_value), 100, y(share * top_value), "hy-c-grid")
    canvas.note(y(top_value), top_label, "hy-t--small hy-t--quiet")
    canvas.note(bottom, "0", "hy-t--small hy-t--quiet")
    before: tuple[float, float] | None = None
    for index, (label, value, said) in enumerate(points):
        x = (index + 0.5) * width
        canvas.text(x, bottom + 12, label, "hy-t--small hy-t--quiet")
        if value is None:
            before = None
            continue
        if before is not None:
            canvas.line(*before, x, y(value), "hy-c-line")
        before = (x, y(value))
        canvas.circle(x, y(value), 3.5, "hy-c-dot", said)
    canvas.height = bottom + LINE + 8
    return canvas.render()


def render_sparkline(description: str, values: Sequence[float | None], most: float) -> str:
    """A small line of fixed size for a table's cell; the last point is marked."""
    width, height, pad = 84, 22, 3
    step = (width - 2 * pad) / max(1, len(values) - 1)
    known = [
        (pad + index * step, height - pad - (height - 2 * pad) * min(1, value / most))
        for index, value in enumerate(values)
        if value is not None and most
    ]
    if not known:
        return ""
    path = " ".join(f"{number(x)},{number(y)}" for x, y in known)
    x, y = known[-1]
    return (
        f'<svg class="hy-spark" role="img" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" aria-label="{escape(description)}">'
        f'<title>{escape(description)}</title><polyline points="{path}" class="hy-c-line"/>'
        f'<circle cx="{number(x)}" cy="{number(y)}" r="2.5" class="hy-c-dot"/></svg>'
    )
