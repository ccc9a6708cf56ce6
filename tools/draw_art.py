"""Draws what stands for a photo that is not there.

``python -m tools.draw_art theme/assets/art.css`` writes the style sheet.

Sixteen drawings, one a form of activity; each is two masks, a light and a dark one, which the style
sheet fills with the colours of the form's group. Data addresses, because a mask from a file is
refused where a page is opened from a folder.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path
from urllib.parse import quote

WIDE, HIGH = 300, 200
Layers = tuple[str, str]
"""Shapes in the light and in the dark colour."""


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _disc(x: float, y: float, r: float) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"/>'


def _ring(x: float, y: float, r: float, width: float, rest: str = "") -> str:
    shape = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" fill="none" stroke="#000"'
    return f'{shape} stroke-width="{_n(width)}"{rest}/>'


def _box(x: float, y: float, w: float, h: float, r: float = 0) -> str:
    corner = f' rx="{_n(r)}"' if r else ""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"{corner}/>'


def _path(d: str) -> str:
    return f'<path d="{d}"/>'


def lecture() -> Layers:
    rings = "".join(_ring(210, 200, r, 15) for r in (40, 72, 104, 136, 168))
    arc = _path("M116 114a128 128 0 0 1 80-39l2 15a113 113 0 0 0-71 34z")
    return rings, arc + _disc(210, 200, 18)


def training() -> Layers:
    dots = [
        (22 + 40 * column + 20 * (row % 2), 22 + 39 * row)
        for row in range(5)
        for column in range(-1, 8)
    ]
    chosen = dots[23]
    return "".join(_disc(*dot, 11) for dot in dots if dot != chosen), _disc(*chosen, 12)


def micro_lecture() -> Layers:
    x, y = 190, 100
    ticks = "".join(
        _path(
            f"M{_n(x + 84 * cos(a))} {_n(y + 84 * sin(a))}"
            f"l{_n(18 * cos(a) - 5 * sin(a))} {_n(18 * sin(a) + 5 * cos(a))}"
            f"l{_n(10 * sin(a))} {_n(-10 * cos(a))}"
            f"l{_n(-18 * cos(a) - 0 * sin(a))} {_n(-18 * sin(a))}z"
        )
        for a in (pi / 6 * hour for hour in range(12))
    )
    return _disc(x, y, 68) + ticks, _path(f"M{x} {y}l-14 66a68 68 0 0 1-34-20z")


def self_study() -> Layers:
    widths = (168, 200, 200, 188, 200, 200, 150)
    lines = [_box(50, 28 + 22 * row, wide, 10) for row, wide in enumerate(widths)]
    chosen = lines.pop(4)
    return "".join(lines), chosen


def outside_lecturer() -> Layers:
    waves = "".join(_ring(300, 100, r, 14) for r in (46, 82, 118, 154, 190))
    return waves, _disc(46, 100, 28)


def deliberation() -> Layers:
    seats = [
        (190 + 74 * cos(2 * pi * n / 9 + 0.3), 96 + 74 * sin(2 * pi * n / 9 + 0.3))
        for n in range(9)
    ]
    chosen = seats.pop(0)
    return _disc(190, 96, 44) + "".join(_disc(*seat, 14) for seat in seats), _disc(*chosen, 15)


def project() -> Layers:
    heights = (38, 60, 68, 92, 124, 136, 160)
    bars = [_box(22 + 38 * n, HIGH - high, 29, high) for n, high in enumerate(heights)]
    chosen = bars.pop(4)
    dots = "".join(_box(x, 46, 6, 4) for x in range(2, 300, 12))
    return "".join(bars), chosen + dots


def inspection() -> Layers:
    boxes = [(14 + 37 * column, 14 + 38 * row) for row in range(5) for column in range(8)]
    chosen = boxes.pop(21)
    ring = _ring(chosen[0] + 12, chosen[1] + 12, 29, 7)
    return "".join(_box(*box, 24, 24) for box in boxes), _box(*chosen, 24, 24) + ring


def area() -> Layers:
    columns, rows = ((6, 56), (72, 66), (148, 54), (212, 84)), ((6, 58), (74, 60), (144, 50))
    boxes = [_box(x, y, w, h) for y, h in rows for x, w in columns]
    chosen = boxes.pop(5)
    return "".join(boxes), chosen


def skills() -> Layers:
    def nut(x: float, y: float) -> str:
        outer = [(x + 29 * sin(pi / 3 * n), y + 29 * cos(pi / 3 * n)) for n in range(6)]
        hole = f"M{_n(x - 11)} {_n(y)}a11 11 0 1 0 22 0a11 11 0 1 0-22 0Z"
        edge = "M" + "L".join(f"{_n(a)} {_n(b)}" for a, b in outer) + "Z"
        return f'<path fill-rule="evenodd" d="{edge}{hole}"/>'

    places = [
        (14 + 55 * column + 27 * (row % 2), 18 + 53 * row)
        for row in range(4)
        for column in range(-1, 6)
    ]
    chosen = places.pop(16)
    return "".join(nut(*place) for place in places), nut(*chosen)


def visit() -> Layers:
    tops = (84, 66, 84, 64)
    arches = [
        _path(f"M{18 + 69 * n} 200V{top + 27}a27 27 0 0 1 54 0V200z") for n, top in enumerate(tops)
    ]
    chosen = arches.pop(1)
    return "".join(arches), chosen


def joint() -> Layers:
    centres = ((78, 116), (128, 84), (178, 116), (228, 84))
    rings = [_ring(x, y, 40, 11) for x, y in centres]
    chosen = rings.pop(0)
    return "".join(rings), chosen


def volunteering() -> Layers:
    def petal(turn: float, long: float) -> str:
        x, y = 150, 178
        tip = (x + long * sin(turn), y - long * cos(turn))
        left = (x + long * 0.55 * sin(turn - 0.32), y - long * 0.55 * cos(turn - 0.32))
        right = (x + long * 0.55 * sin(turn + 0.32), y - long * 0.55 * cos(turn + 0.32))
        return _path(
            f"M{x} {y}Q{_n(left[0])} {_n(left[1])} {_n(tip[0])} {_n(tip[1])}"
            f"Q{_n(right[0])} {_n(right[1])} {x} {y}Z"
        )

    petals = [petal(turn, 150 - 22 * abs(turn)) for turn in (-1.3, -0.8, -0.27, 0.27, 0.8, 1.3)]
    chosen = petals.pop(4)
    return "".join(petals), chosen


def heritage() -> Layers:
    x, y = 190, 132
    rays = "".join(
        _path(
            f"M{x} {y}L{_n(x + 320 * cos(a))} {_n(y - 320 * sin(a))}"
            f"L{_n(x + 320 * cos(a + 0.11))} {_n(y - 320 * sin(a + 0.11))}Z"
        )
        for a in (pi * n / 12 for n in range(13))
    )
    hill = _path("M0 176q70-34 150-12t150-10v46H0z")
    return rays + hill, _path(f"M{x - 34} {y + 22}a40 40 0 1 1 68 0q-34 12-68 0z")


def organisation_life() -> Layers:
    halves = [
        _path(f"M{30 + 64 * n} {y}a26 26 0 0 {turn} 52 0z")
        for y, turn in ((92, 1), (112, 0))
        for n in range(4)
    ]
    chosen = halves.pop(2)
    return "".join(halves), chosen


def culture() -> Layers:
    flags = [_path(f"M{4 + 42 * n} {46 + 8 * (3 - abs(3 - n))}l32 0l-16 46z") for n in range(7)]
    low = [_path(f"M{-14 + 48 * n} {136 - 6 * abs(3 - n)}l36 0l-18 50z") for n in range(7)]
    chosen = flags.pop(4)
    line = '<path d="M0 46Q150 84 300 46" fill="none" stroke="#000" stroke-width="3"/>'
    return "".join(flags + low) + line, chosen


DRAWINGS: tuple[Callable[[], Layers], ...] = (
    *(lecture, training, micro_lecture, self_study, outside_lecturer, deliberation, project),
    *(inspection, area, skills, visit, joint, volunteering, heritage, organisation_life, culture),
)
"""In the order of ``generator.views.art``."""

_SAFE = " =:/',;()"
_HEAD = (
    "/* What stands for a photo that is not there. Drawn by tools/draw_art.py: change it there. */"
)


def _address(shapes: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" '
        f'preserveAspectRatio="xMidYMid slice">{shapes}</svg>'
    )
    plain = svg.replace('"', "'")
    return f'url("data:image/svg+xml,{quote(plain, safe=_SAFE)}")'


def draw() -> str:
    """The whole style sheet."""
    lines = [_HEAD]
    for number, drawing in enumerate(DRAWINGS, start=1):
        light, dark = drawing()
        lines.append(
            f".hy-art--{number} {{ --hy-a: {_address(light)}; --hy-b: {_address(dark)}; }}"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(draw(), encoding="utf-8")
