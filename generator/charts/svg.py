"""The few SVG elements that charts are made of."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import accumulate

FONT = 12
"""Pixels of a label; a CJK character is as wide."""
LINE = 15
"""Pixels from one line of a label to the next."""
_MOST_LABEL = 7 * FONT
_STEP = 8


@dataclass(slots=True)
class Canvas:
    """Collects the elements of one chart."""

    title: str
    description: str
    height: float = 0
    left: float = 0
    right: float = 0
    parts: list[str] = field(default_factory=list)

    def rect(
        self, x: float, y: float, width: float, height: float, style: str, title: str = ""
    ) -> None:
        """``x`` and ``width`` in percent of the plot, the rest in pixels."""
        self._add(
            f'<rect x="{number(x)}%" y="{number(y)}" width="{number(max(0, width))}%"'
            f' height="{number(height)}" class="{style}"',
            "rect",
            title,
        )

    def circle(self, x: float, y: float, radius: float, style: str, title: str = "") -> None:
        self._add(
            f'<circle cx="{number(x)}%" cy="{number(y)}" r="{number(radius)}" class="{style}"',
            "circle",
            title,
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, style: str) -> None:
        self.parts.append(
            f'<line x1="{number(x1)}%" y1="{number(y1)}" x2="{number(x2)}%" y2="{number(y2)}"'
            f' class="{style}"/>'
        )

    def text(
        self, x: float, y: float, text: str, style: str = "", *, anchor: str = "middle"
    ) -> None:
        """Text inside the plot; ``y`` is the middle of the line."""
        if text:
            self.parts.append(
                f'<text x="{number(x)}%" y="{number(y)}" text-anchor="{anchor}"'
                f' class="hy-t {style}">{escape(text)}</text>'
            )

    def label(self, y: float, text: str, *, most: float = _MOST_LABEL, href: str = "") -> None:
        """A row's name in the left margin, on as many lines as it needs."""
        lines = wrap(text, most)
        begin = y - (len(lines) - 1) * LINE / 2
        spans = "".join(
            f'<tspan x="-8" y="{number(begin + index * LINE)}">{escape(line)}</tspan>'
            for index, line in enumerate(lines)
        )
        content = f'<text text-anchor="end" class="hy-t">{spans}</text>'
        self.parts.append(f'<a href="{escape(href)}">{content}</a>' if href else content)
        self.left = max(self.left, min(most, max(map(width_of, lines))) + 12)

    def note(self, y: float, text: str, style: str = "") -> None:
        """A row's figure in the right margin."""
        self.parts.append(
            f'<text x="100%" dx="6" y="{number(y)}" class="hy-t {style}">{escape(text)}</text>'
        )
        self.right = max(self.right, width_of(text) + 10)

    def open_link(self, href: str) -> None:
        self.parts.append(f'<a href="{escape(href)}">')

    def close_link(self) -> None:
        self.parts.append("</a>")

    def _add(self, start: str, name: str, title: str) -> None:
        if title:
            self.parts.append(f"{start}><title>{escape(title)}</title></{name}>")
        else:
            self.parts.append(f"{start}/>")

    def render(self) -> str:
        """The whole ``<svg>``: named and described for those who cannot see it."""
        # Classes: a strict policy refuses styles in attributes.
        margins = f"hy-left-{_steps(self.left)} hy-right-{_steps(self.right)}"
        return (
            f'<svg class="hy-chart {margins}" role="group" aria-label="{escape(self.title)}"'
            f' height="{number(self.height)}">'
            f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>"
            f"{''.join(self.parts)}</svg>"
        )


def _steps(margin: float) -> int:
    """A margin in steps of eight pixels; the style sheet knows twenty."""
    return min(20, math.ceil(margin / _STEP))


def read_margins(names: str) -> tuple[float, float]:
    """The left and the right margin in pixels that a chart's classes stand for."""
    steps = dict(re.findall(r"\bhy-(left|right)-(\d+)", names))
    return float(_STEP * int(steps.get("left", 0))), float(_STEP * int(steps.get("right", 0)))


@lru_cache(maxsize=20_000)
def number(value: float) -> str:
    """At most two decimals, and none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def width_of(text: str) -> float:
    """Pixels of a text in the labels' size; CJK characters are square, others about 0.6."""
    return sum(FONT if unicodedata.east_asian_width(char) in "WF" else FONT * 0.62 for char in text)


def wrap(text: str, most: float) -> list[str]:
    """Cut a label into lines of at most ``most`` pixels, at blanks where there are any."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
            continue
        while width_of(word) > most:
            widths = list(accumulate(width_of(char) for char in word))
            fits = max(1, sum(width <= most for width in widths))
            lines.append(word[:fits])
            word = word[fits:]
        if word:
            lines.append(word)
    return lines or [""]


def row_height(labels: Sequence[str], least: float, most: float = _MOST_LABEL) -> float:
    """A height in which every label finds room."""
    lines = max((len(wrap(label, most)) for label in labels), default=1)
    return max(least, lines * LINE + 6)
