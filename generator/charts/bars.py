"""Bars, bullets and 100 % stacks: a row a unit, in the organisation's order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.charts.svg import LINE, Canvas, row_height, width_of

_BAR = 14


class Bar(Struct, frozen=True, kw_only=True):
    """A row; ``value`` None draws the figure without a bar."""

    label: str
    value: float | None
    note: str
    title: str
    inner: float | None = None
    """A second, darker measure inside the bar (a bullet)."""
    alert: bool = False
    href: str = ""


def render_bars(
    title: str,
    description: str,
    bars: Sequence[Bar],
    *,
    most: float,
    limit: float | None = None,
    limit_label: str = "",
) -> str:
    """Horizontal bars from 0 to ``most``; a dashed line at ``limit``."""
    canvas = Canvas(title, description)
    height = row_height([bar.label for bar in bars], 24)
    top = LINE + 6 if limit is not None else 4
    for index, bar in enumerate(bars):
        middle = top + index * height + height / 2
        canvas.label(middle, bar.label, href=bar.href)
        canvas.rect(0, middle - _BAR / 2, 100, _BAR, "hy-c-track")
        if bar.value is not None:
            style = "hy-c-alert" if bar.alert else "hy-c-bar"
            width = 100 * min(1, bar.value / most) if most else 0
            canvas.rect(0, middle - _BAR / 2, width, _BAR, style, bar.title)
        if bar.inner is not None and most:
            inner = 100 * min(1, bar.inner / most)
            canvas.rect(0, middle - _BAR / 4, inner, _BAR / 2, "hy-c-inner", bar.title)
        canvas.note(middle, f"{bar.note} !" if bar.alert else bar.note, "hy-t--bold" * bar.alert)
    canvas.height = top + len(bars) * height + 4
    if limit is not None and most:
        _draw_limit(canvas, 100 * limit / most, top, limit_label)
    return canvas.render()


def _draw_limit(canvas: Canvas, x: float, top: float, label: str) -> None:
    canvas.line(x, top - 2, x, canvas.height, "hy-c-limit")
    canvas.text(x, LINE / 2, label, "hy-t--quiet", anchor="end" if x > 60 else "start")


class Segment(Struct, frozen=True, kw_only=True):
    """A part of a stack; ``key`` is the letter that the legend explains."""

    key: str
    share: float
    title: str
    tone: int
    """0-7, one of the eight colours."""


class Stack(Struct, frozen=True, kw_only=True):
    label: str
    segments: Sequence[Segment]
    note: str
    alert: bool = False
    href: str = ""


def render_stacks(
    title: str, description: str, stacks: Sequence[Stack], legend: Sequence[tuple[str, str]]
) -> str:
    """Rows that fill 100 %; a segment wide enough carries its letter.

    ``legend``: letter and name of each tone, drawn by the page beneath the chart.
    """
    canvas = Canvas(title, description)
    height = row_height([stack.label for stack in stacks], 26)
    for index, stack in enumerate(stacks):
        middle = 4 + index * height + height / 2
        canvas.label(middle, stack.label, href=stack.href)
        x = 0.0
        for segment in stack.segments:
            width = 100 * segment.share
            canvas.rect(
                x, middle - 9, width, 18, f"hy-c-tone hy-c-tone-{segment.tone}", segment.title
            )
            # The narrowest plot is about 200 px wide.
            if 2 * width > width_of(segment.key) + 4:
                canvas.text(x + width / 2, middle, segment.key, "hy-t--small hy-t--tone")
            x += width
        note = f"{stack.note} !" if stack.alert else stack.note
        canvas.note(middle, note, "hy-t--bold" * stack.alert)
    assert all(len(key) <= 2 for key, _ in legend)
    canvas.height = 8 + len(stacks) * height
    return canvas.render()
