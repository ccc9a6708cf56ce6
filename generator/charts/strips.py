"""Marks along a scale: activities over a year, milestones, branches around a median."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from generator.charts.svg import LINE, Canvas, row_height, wrap


class Shape(StrEnum):
    """What a mark looks like, so that colour is never needed."""

    FULL = "full"
    HOLLOW = "hollow"
    CROSS = "cross"
    DIAMOND = "diamond"


class Mark(Struct, frozen=True, kw_only=True):
    at: float
    """Percent along the scale."""
    title: str
    shape: Shape = Shape.FULL
    href: str = ""


class Strip(Struct, frozen=True, kw_only=True):
    label: str
    marks: Sequence[Mark]
    note: str = ""
    alert: bool = False
    bars: Sequence[tuple[float, float]] = ()
    """Stretches (percent from, to) beneath the marks."""
    href: str = ""


Tick = tuple[float, str]
"""Percent along the scale, and what stands there."""


def render_strips(
    title: str,
    description: str,
    strips: Sequence[Strip],
    ticks: Sequence[Tick],
    *,
    now: float | None = None,
) -> str:
    """One line a unit; ticks stand at the middle of what they name."""
    canvas = Canvas(title, description)
    height = row_height([strip.label for strip in strips], 24)
    top = LINE + 6
    canvas.height = top + len(strips) * height + 4
    for at, label in ticks:
        canvas.text(at, LINE / 2, label, "hy-t--small hy-t--quiet")
    for index, strip in enumerate(strips):
        middle = top + index * height + height / 2
        canvas.label(middle, strip.label, href=strip.href)
        _draw_strip(canvas, strip, middle)
        if strip.note:
            note = f"{strip.note} !" if strip.alert else strip.note
            canvas.note(middle, note, "hy-t--bold" * strip.alert)
    if now is not None:
        canvas.line(now, top, now, canvas.height, "hy-c-limit")
    return canvas.render()


def render_gantt(
    title: str,
    description: str,
    strips: Sequence[Strip],
    ticks: Sequence[Tick],
    *,
    now: float | None = None,
    now_label: str = "",
) -> str:
    """Like strips, with each row's long name above its line instead of in a margin."""
    canvas = Canvas(title, description)
    # A phone's plot; names that need more room take more lines.
    names = [wrap(strip.label, 250) for strip in strips]
    top = 2 * LINE + 8
    for at, label in ticks:
        canvas.text(at, LINE / 2, label, "hy-t--small hy-t--quiet", anchor="start")
        canvas.line(at, LINE + 2, at, LINE + 6, "hy-c-axis")
    y = float(top)
    for strip, lines in zip(strips, names, strict=True):
        for line in lines:
            canvas.text(0, y + LINE / 2, line, anchor="start")
            y += LINE
        _draw_strip(canvas, strip, y + 11)
        if strip.note:
            canvas.note(
                y + 11, f"{strip.note} !" if strip.alert else strip.note, "hy-t--bold" * strip.alert
            )
        y += 26
    canvas.height = y + 4
    if now is not None:
        canvas.line(now, top - 2, now, canvas.height, "hy-c-limit")
        anchor = "end" if now > 60 else "start"
        canvas.text(now, LINE * 1.5 + 2, now_label, "hy-t--small hy-t--quiet", anchor=anchor)
    return canvas.render()


def _draw_strip(canvas: Canvas, strip: Strip, middle: float) -> None:
    canvas.line(0, middle, 100, middle, "hy-c-grid")
    for first, last in strip.bars:
        canvas.rect(first, middle - 4, max(0.6, last - first), 8, "hy-c-soft")
    for mark in strip.marks:
        if mark.href:
            canvas.open_link(mark.href)
        _draw_mark(canvas, mark, middle)
        if mark.href:
            canvas.close_link()


def _draw_mark(canvas: Canvas, mark: Mark, middle: float) -> None:
    match mark.shape:
        case Shape.FULL:
            canvas.circle(mark.at, middle, 5, "hy-c-dot", mark.title)
        case Shape.HOLLOW:
            canvas.circle(mark.at, middle, 5, "hy-c-hollow", mark.title)
        case Shape.CROSS:
            canvas.circle(mark.at, middle, 6, "hy-c-missed", mark.title)
            canvas.text(mark.at, middle, "×", "hy-t--bold hy-t--missed")
        case Shape.DIAMOND:
            canvas.text(mark.at, middle, "◇", "hy-t--big")


def render_sorted_dots(
    title: str,
    description: str,
    values: Sequence[tuple[float, str]],
    *,
    middle_value: float,
    middle_label: str,
    ticks: Sequence[tuple[float, str]],
    most: float,
) -> str:
    """Dots in the order of their values, and the median as a line: the spread, without names.

    Names stand in the table beside it, in the organisation's order: the chart is no ranking.
    """
    canvas = Canvas(title, description, left=8, right=8)
    top, step = LINE + 8, 11
    scale = 100 / most if most else 0
    canvas.height = top + len(values) * step + LINE + 10
    bottom = canvas.height - LINE - 4
    for value, label in ticks:
        canvas.line(value * scale, top, value * scale, bottom, "hy-c-grid")
        canvas.text(value * scale, bottom + 10, label, "hy-t--small hy-t--quiet")
    at = middle_value * scale
    canvas.line(at, top - 4, at, bottom, "hy-c-limit")
    canvas.text(at, LINE / 2, middle_label, "hy-t--small", anchor="end" if at > 60 else "start")
    for index, (value, said) in enumerate(sorted(values)):
        canvas.circle(value * scale, top + (index + 0.5) * step, 4.5, "hy-c-dot", said)
    return canvas.render()
